/**
 * Kernels: inner products after a map of the rows into a space of more dimensions (Bishop, Pattern
 * Recognition and Machine Learning, chapter 6), with scikit-learn's names and parameters.
 */
import type { FlatMatrix } from "../base/flatMatrix";
import { moments } from "../data/summary";

/** The name of a kernel. */
export type KernelName = "linear" | "rbf" | "poly";

/** A kernel with all its parameters; each kernel reads those in its formula. */
export interface Kernel {
  /** `linear`: x·z; `rbf`: exp(−γ ‖x − z‖²); `poly`: (γ x·z + coef0)^degree. */
  name: KernelName;
  gamma: number;
  degree: number;
  coef0: number;
}

/**
 * The kernel of one row with many, K(xᵢ, zₛ) for each s.
 * @param X - (N, D).
 * @param Z - (M, D).
 * @param out - receives the values, (M).
 */
export function kernelRow(
  { name, gamma, degree, coef0 }: Kernel,
  X: FlatMatrix,
  i: number,
  Z: FlatMatrix,
  out: Float64Array,
): Float64Array {
  const D = Z.columns;
  const [x, z] = [X.flat, Z.flat];
  for (let s = 0, at = 0; s < Z.rows; s++) {
    let sum = 0;
    if (name === "rbf") {
      // From the differences: ‖x‖² + ‖z‖² − 2 x·z would lose digits for rows that are close.
      for (let j = 0; j < D; j++) sum += square(x[i * D + j] - z[at++]);
      out[s] = Math.exp(-gamma * sum);
    } else {
      for (let j = 0; j < D; j++) sum += x[i * D + j] * z[at++];
      out[s] = name === "poly" ? power(gamma * sum + coef0, degree) : sum;
    }
  }
  return out;
}

/** `x * x`, which is much faster than `x ** 2`, as `power` is than `**`. */
const square = (x: number): number => x * x;

function power(base: number, exponent: number): number {
  let result = 1;
  for (let e = 0; e < exponent; e++) result *= base;
  return result;
}

/**
 * scikit-learn's `gamma="scale"`: 1 / (D · variance of all elements); 1 where that variance is 0.
 * @param X - (N, D).
 */
export function scaleGamma(X: FlatMatrix): number {
  const variance = moments(X.flat).squares / X.flat.length;
  return variance === 0 ? 1 : 1 / (X.columns * variance);
}
