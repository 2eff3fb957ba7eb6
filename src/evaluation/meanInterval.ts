/** A mean over independent repetitions, and how far it may be off. */
import { stdtri } from "./cephes";
import { checkFiniteNumbers } from "../base/checkKind";

/** A mean with its interval. */
export interface MeanInterval {
  mean: number;
  /** Standard deviation of the values, with n − 1. */
  std: number;
  /** 95 % interval of the mean, from Student's t distribution with n − 1 degrees of freedom. */
  low: number;
  high: number;
}

/**
 * Mean, standard deviation and 95 % interval, mean ± t · std / √n (Student 1908). The values must be
 * independent: repetitions with seeds of their own are; folds of one cross-validation are not.
 * @param values - at least two.
 * @throws TypeError or RangeError for fewer values, or values that are not finite.
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  const n = checkFiniteNumbers("values", values, 2).length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const std = Math.sqrt(squares / (n - 1));
  const half = (stdtri(n - 1, 0.975) * std) / Math.sqrt(n);
  return { mean, std, low: mean - half, high: mean + half };
}

/**
 * The mean of a − b, pair by pair: two things measured under the same seeds.
 * @param a - at least two values.
 * @param b - as many.
 * @throws TypeError or RangeError as `meanInterval`, and for lists of different lengths.
 */
export function meanDifference(a: readonly number[], b: readonly number[]): MeanInterval {
  checkFiniteNumbers("a", a, 2);
  checkFiniteNumbers("b", b, 2);
  if (a.length !== b.length)
    throw new RangeError(`b must have as many values as a, ${a.length}, got ${b.length}`);
  return meanInterval(a.map((value, i) => value - b[i]));
}
