/** The middle of some numbers. */
import { checkFiniteNumbers } from "../base/checkKind";

/**
 * The middle one in order of size; of an even number of values the mean of the two in the middle.
 * @throws TypeError or RangeError for no values, or a value that is not finite.
 */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(checkFiniteNumbers("values", values)).sort();
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle];
  const sum = sorted[middle - 1] + sorted[middle];
  return Number.isFinite(sum) ? sum / 2 : sorted[middle - 1] / 2 + sorted[middle] / 2;
}
