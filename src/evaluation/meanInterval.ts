/** A mean over independent repetitions, and how far it may be off. */
import { checkFinite, checkInteger } from "../base/checks";
import { studentBound } from "./distributions";

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
 * @throws RangeError for fewer values, or values that are not finite.
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  const n = checkInteger("values.length", values.length, 2);
  values.forEach((value, i) => checkFinite(`values[${i}]`, value));
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const std = Math.sqrt(squares / (n - 1));
  const half = (studentBound(0.95, n - 1) * std) / Math.sqrt(n);
  return { mean, std, low: mean - half, high: mean + half };
}
