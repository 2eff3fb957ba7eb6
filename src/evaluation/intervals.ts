/** How far a mean or an accuracy may be off, and whether one model is better than another. */
import { checkFiniteNumbers, checkInteger, checkPositive } from "../base/checks";
import { boundOf, normalWithin, studentWithin } from "./distributions";

/** A mean, the standard deviation of the values (with n − 1), and the mean's 95 % interval. */
export interface MeanInterval {
  mean: number;
  std: number;
  low: number;
  high: number;
}

/**
 * Mean, standard deviation and 95 % interval, mean ± t · std / √n with Student's t (1908). The values must
 * be independent: repetitions with seeds of their own are; folds of one cross-validation are not.
 * @throws RangeError for fewer than two values, or values that are not finite.
 */
export function meanInterval(values: ArrayLike<number>): MeanInterval {
  const { mean, std, low, high } = studentTest("values", values, 0);
  return { mean, std, low, high };
}

/** A mean difference with its 95 % interval, and t = mean / corrected standard error. */
export interface TTestResult {
  mean: number;
  t: number;
  /** Degrees of freedom: number of differences − 1. */
  df: number;
  /** Probability of a |t| this large or larger if the true mean difference is 0 (two-sided). */
  p: number;
  interval95: [low: number, high: number];
}

/**
 * The corrected resampled t-test of Nadeau and Bengio, "Inference for the generalization error",
 * Machine Learning 52 (2003). Splits share most of their training rows, so their differences are not
 * independent and the plain t-test finds differences that are not there. Here the variance of the
 * mean is (1/n + test rows / training rows) · s² instead of s²/n.
 * Differences that are all equal have no spread to compare with: if they are 0, t is 0 and p is 1;
 * else t is infinite and p is 0. The interval is that one number.
 * @param differences - score of one model − score of the other, one for each split, (n ≥ 2).
 * @param options - `testToTrainRatio`: test rows / training rows of a split, 1/9 for ten folds.
 * @throws RangeError for fewer differences, values that are not finite, or a ratio not above 0.
 */
export function correctedResampledTTest(
  differences: ArrayLike<number>,
  options: { testToTrainRatio: number },
): TTestResult {
  const ratio = checkPositive("testToTrainRatio", options.testToTrainRatio);
  const { mean, t, df, low, high } = studentTest("differences", differences, ratio);
  const p = Number.isFinite(t) ? 1 - studentWithin(Math.abs(t), df) : 0;
  return { mean, t, df, p, interval95: [low, high] };
}

/** A mean against 0, where the variance of the mean is (1/n + ratio) · std². */
function studentTest(
  name: string,
  given: ArrayLike<number>,
  ratio: number,
): MeanInterval & Pick<TTestResult, "t" | "df"> {
  const values = Array.from(checkFiniteNumbers(name, given, 2));
  const [n, df] = [values.length, values.length - 1];
  // In units of the largest, so that no square overflows or underflows.
  const unit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const scaled = values.map((value) => value / unit);
  const equal = values.every((value) => value === values[0]);
  const center = equal ? scaled[0] : scaled.reduce((sum, value) => sum + value, 0) / n;
  const variance = scaled.reduce((sum, value) => sum + (value - center) ** 2, 0) / df;
  const standardError = Math.sqrt((1 / n + ratio) * variance);
  const t = center === 0 ? 0 : center / standardError;
  const bound = boundOf(0.95, (x) => studentWithin(x, df));
  const [mean, half] = [center * unit, bound * standardError * unit];
  return { mean, std: Math.sqrt(variance) * unit, low: mean - half, high: mean + half, t, df };
}

/**
 * Wilson's score interval for a proportion (Wilson 1927): all true proportions p that the
 * observed one does not contradict by a normal test with the spread √(p (1 − p) / n) that p
 * itself implies. Unlike p̂ ± z √(p̂ (1 − p̂) / n) it stays inside [0, 1] and has a width at 0 and at 1.
 * @param correct - of `total`, n, from 1; a whole number as that.
 * @param options - `level`: confidence, between 0 and 1; 0.95.
 * @throws RangeError for other values.
 */
export function wilsonInterval(
  correct: number,
  total: number,
  { level = 0.95 }: { level?: number } = {},
): { low: number; high: number } {
  checkInteger("correct", correct, 0, checkInteger("total", total));
  if (!(level > 0 && level < 1))
    throw new RangeError(`level must lie between 0 and 1, got ${level}`);
  const z = boundOf(level, normalWithin);
  const p = correct / total;
  const center = p + (z * z) / (2 * total);
  const halfWidth = z * Math.sqrt((p * (1 - p)) / total + (z / (2 * total)) ** 2);
  const scale = 1 + (z * z) / total;
  return {
    low: correct === 0 ? 0 : (center - halfWidth) / scale,
    high: correct === total ? 1 : (center + halfWidth) / scale,
  };
}
