/** Whether one model is better than another, from scores on the same resampled splits. */
import { checkFinite, checkInteger, checkPositive } from "../base/checks";
import { studentBound, studentWithin } from "./distributions";

/** What the test says about a mean difference. */
export interface TTestResult {
  /** Mean difference. */
  mean: number;
  /** The test's statistic: mean / corrected standard error. */
  t: number;
  /** Degrees of freedom: number of differences − 1. */
  df: number;
  /** Probability of a |t| this large or larger if the true mean difference is 0 (two-sided). */
  p: number;
  /** 95 % confidence interval of the mean difference, [low, high]. */
  interval95: [low: number, high: number];
}

/**
 * The corrected resampled t-test of Nadeau and Bengio, "Inference for the generalization error",
 * Machine Learning 52 (2003). Splits share most of their training rows, so their differences are not
 * independent and the plain t-test finds differences that are not there. Here the variance of the
 * mean is (1/n + test rows / training rows) · s² instead of s²/n.
 *
 * Differences that are all equal have no spread to compare with: if they are 0, t is 0 and p is 1;
 * else t is infinite and p is 0. The interval is that one number.
 * @param differences - score of one model − score of the other, one for each split, (n ≥ 2).
 * @param options - `testToTrainRatio`: test rows / training rows of a split, 1/9 for ten folds.
 * @throws RangeError for fewer than two differences, values that are not finite, or a ratio that is
 * not above 0.
 */
export function correctedResampledTTest(
  differences: ArrayLike<number>,
  options: { testToTrainRatio: number },
): TTestResult {
  const ratio = checkPositive("testToTrainRatio", options.testToTrainRatio);
  const n = checkInteger("differences.length", differences.length, 2);
  const values = Array.from(differences, (value, i) => checkFinite(`differences[${i}]`, value));
  const df = n - 1;
  // In units of the largest, so that no square overflows or underflows.
  const unit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const scaled = values.map((value) => value / unit);
  const equal = values.every((value) => value === values[0]);
  const center = equal ? scaled[0] : scaled.reduce((sum, value) => sum + value, 0) / n;
  const squares = scaled.reduce((sum, value) => sum + (value - center) ** 2, 0);
  const standardError = Math.sqrt((1 / n + ratio) * (squares / df));
  const t = center === 0 ? 0 : center / standardError;
  const p = Number.isFinite(t) ? 1 - studentWithin(Math.abs(t), df) : 0;
  const mean = center * unit;
  const halfWidth = studentBound(0.95, df) * standardError * unit;
  return { mean, t, df, p, interval95: [mean - halfWidth, mean + halfWidth] };
}
