/** The middle of some numbers. */
import { checkArray } from "../checkKind";
import { checkFinite, checkInteger } from "../checks";

/**
 * The middle one in order of size; of an even number of values the mean of the two in the middle.
 * @throws TypeError or RangeError for no values, or a value that is not finite.
 */
export function median(values: ArrayLike<number>): number {
  checkArray("values", values);
  checkInteger("values.length", values.length);
  const sorted = Float64Array.from(values, (value, i) => checkFinite(`values[${i}]`, value)).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
