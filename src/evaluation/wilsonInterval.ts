/** How far an accuracy on a few rows can be trusted. */
import { checkInteger } from "../base/checks";
import { normalBound } from "./distributions";

/**
 * Wilson's score interval for a proportion (Wilson 1927): all true proportions p that the
 * observed one does not contradict by a normal test with the spread √(p (1 − p) / n) that p
 * itself implies. Unlike p̂ ± z √(p̂ (1 − p̂) / n) it stays inside [0, 1] and has a width at 0 and at 1.
 * @param correct - successes, a whole number from 0 to `total`.
 * @param total - n, a whole number from 1.
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
  const z = normalBound(level);
  const p = correct / total;
  const center = p + (z * z) / (2 * total);
  const halfWidth = z * Math.sqrt((p * (1 - p)) / total + (z / (2 * total)) ** 2);
  const scale = 1 + (z * z) / total;
  return {
    low: correct === 0 ? 0 : (center - halfWidth) / scale,
    high: correct === total ? 1 : (center + halfWidth) / scale,
  };
}
