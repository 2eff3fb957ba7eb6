/**
 * Kernels: inner products after a map of the rows into a space of more dimensions (Bishop, Pattern
 * Recognition and Machine Learning, chapter 6), with scikit-learn's names and parameters.
 */
import { FlatMatrix } from "../base/flatMatrix";
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
 * The kernel of each row of X with each row of Z, (N, M).
 * @param X - (N, D).
 * @param Z - (M, D).
 */
export function kernelMatrix(
  { name, gamma, degree, coef0 }: Kernel,
  X: FlatMatrix,
  Z: FlatMatrix,
): FlatMatrix {
  const K = new FlatMatrix(X.rows, Z.rows);
  const [D, x, z] = [X.columns, X.flat, Z.flat];
  for (let n = 0, at = 0; n < x.length; n += D) {
    for (let m = 0; m < z.length; m += D, at++) {
      let sum = 0;
      if (name === "rbf") {
        // From the differences: ‖x‖² + ‖z‖² − 2 x·z would lose digits for rows that are close.
        for (let j = 0; j < D; j++) sum += square(x[n + j] - z[m + j]);
        K.flat[at] = Math.exp(-gamma * sum);
      } else {
        for (let j = 0; j < D; j++) sum += x[n + j] * z[m + j];
        K.flat[at] = name === "poly" ? power(gamma * sum + coef0, degree) : sum;
      }
    }
  }
  return K;
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
 * @throws RangeError for elements so far apart that their variance overflows.
 */
export function scaleGamma(X: FlatMatrix): number {
  const variance = moments(X.flat).squares / X.flat.length;
  if (!Number.isFinite(variance)) throw new RangeError("the kernel overflows: scale the features");
  return variance === 0 ? 1 : 1 / (X.columns * variance);
}
