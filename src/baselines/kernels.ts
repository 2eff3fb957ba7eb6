/**
 * Kernels: inner products after a map of the rows into a space of more dimensions (Bishop, Pattern
 * Recognition and Machine Learning, chapter 6), with scikit-learn's names and parameters.
 */
import { expNegative } from "./expNegative";

/** The kernels there are. */
export const KERNEL_NAMES = ["linear", "rbf", "poly"] as const;
/** The name of a kernel. */
export type KernelName = (typeof KERNEL_NAMES)[number];

/** A kernel with all its parameters; each kernel reads those in its formula. */
export interface Kernel {
  /** `linear`: x·z; `rbf`: exp(−γ ‖x − z‖²); `poly`: (γ x·z + coef0)^degree. */
  name: KernelName;
  gamma: number;
  degree: number;
  coef0: number;
}

/**
 * The kernel of one row with many, K(x, zₛ) for s = 0 … count − 1.
 * @param x - holds the row, D numbers from `offset`.
 * @param Z - the other rows, row-major, count × D numbers.
 * @param out - receives the values, (count).
 */
export function kernelRow(
  kernel: Kernel,
  x: Float64Array,
  offset: number,
  D: number,
  Z: Float64Array,
  out: Float64Array,
): void {
  const { gamma, degree, coef0 } = kernel;
  switch (kernel.name) {
    case "linear":
      innerProducts(x, offset, D, Z, out);
      return;
    case "poly":
      innerProducts(x, offset, D, Z, out);
      for (let s = 0; s < out.length; s++) out[s] = power(gamma * out[s] + coef0, degree);
      return;
    case "rbf":
      // From the differences: ‖x‖² + ‖z‖² − 2 x·z would lose digits for rows that are close.
      for (let s = 0, at = 0; s < out.length; s++) {
        let squared = 0;
        for (let j = 0; j < D; j++, at++) {
          const difference = x[offset + j] - Z[at];
          squared += difference * difference;
        }
        out[s] = expNegative(-gamma * squared);
      }
  }
}

function innerProducts(
  x: Float64Array,
  offset: number,
  D: number,
  Z: Float64Array,
  out: Float64Array,
): void {
  for (let s = 0, at = 0; s < out.length; s++) {
    let sum = 0;
    for (let j = 0; j < D; j++, at++) sum += x[offset + j] * Z[at];
    out[s] = sum;
  }
}

/** base^exponent by repeated squaring: for small whole exponents much faster than Math.pow. */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= base;
    base *= base;
  }
  return result;
}

/**
 * scikit-learn's `gamma="scale"`: 1 / (D · variance of all elements); 1 where that variance is 0.
 * @param X - all elements, in any order.
 * @throws RangeError for elements so far apart that their variance overflows.
 */
export function scaleGamma(X: Float64Array, D: number): number {
  // The values say so: the rounded mean of equal numbers may differ from them.
  if (X.every((value) => value === X[0])) return 1;
  let mean = 0;
  for (const value of X) mean += value / X.length;
  let variance = 0;
  for (const value of X) variance += (value - mean) ** 2 / X.length;
  if (!Number.isFinite(variance)) throw new RangeError("the kernel overflows: scale the features");
  return variance === 0 ? 1 : 1 / (D * variance);
}
