/**
 * Kernels: inner products after a map of the rows into a space of more dimensions (Bishop, Pattern
 * Recognition and Machine Learning, chapter 6), with scikit-learn's names and parameters.
 */
import { FlatMatrix } from "../base/flatMatrix";
import { moments } from "../data/summary";
import { addABt } from "../nn/products";

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

/** The kernel of each row of X, (N, D), with each row of Z, (M, D): (N, M). */
export function kernelMatrix(
  { name, gamma, degree, coef0 }: Kernel,
  X: FlatMatrix,
  Z: FlatMatrix,
): FlatMatrix {
  const K = new FlatMatrix(X.rows, Z.rows);
  const [D, x, z, k] = [X.columns, X.flat, Z.flat, K.flat];
  if (name !== "rbf") addABt(K, X, Z);
  if (name === "poly") k.forEach((inner, i) => (k[i] = power(gamma * inner + coef0, degree)));
  if (name !== "rbf") return K;
  for (let n = 0, at = 0; n < x.length; n += D) {
    for (let m = 0; m < z.length; m += D, at++) {
      // From the differences: ‖x‖² + ‖z‖² − 2 x·z would lose digits for rows that are close.
      let sum = 0;
      for (let j = 0; j < D; j++) {
        const difference = x[n + j] - z[m + j];
        sum += difference * difference;
      }
      k[at] = Math.exp(-gamma * sum);
    }
  }
  return K;
}

/** base ** exponent for whole exponents, much faster. */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let e = 0; e < exponent; e++) result *= base;
  return result;
}

/**
 * scikit-learn's `gamma="scale"` of X, (N, D): 1 / (D · variance of all elements), or 1 where that is 0.
 * @throws RangeError for elements so far apart that their variance overflows.
 */
export function scaleGamma(X: FlatMatrix): number {
  const variance = moments(X.flat).squares / X.flat.length;
  if (!Number.isFinite(variance)) throw new RangeError("the kernel overflows: scale the features");
  return variance === 0 ? 1 : 1 / (X.columns * variance);
}
