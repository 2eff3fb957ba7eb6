/**
 * Numbers as Python's f"{x:.4f}" writes them, so that log lines can be compared letter by letter.
 * JavaScript's toFixed rounds exactly too, but an exact tie upwards where Python takes the even
 * digit: 29/32 = 0.90625 is 0.9063 there and 0.9062 here.
 */
import { checkInteger, describe } from "../base/checks";

/** More decimals than a float64 with a tie at the 20th could have: toFixed(100) shows all of them. */
const maxDigits = 20;

/**
 * @param digits - decimal places.
 * @throws TypeError for something that is no number; RangeError for `digits` that are not a whole
 * number from 0 to 20.
 */
export function formatFixed(value: number, digits: number): string {
  if (typeof value !== "number")
    throw new TypeError(`value must be a number, got ${describe(value)}`);
  checkInteger("digits", digits, 0, maxDigits);
  if (Number.isNaN(value)) return "nan";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}inf`;
  // From 2^53 on there are no decimals left, and from 1e21 on toFixed turns to exponents.
  if (size >= 2 ** 53)
    return sign + BigInt(size).toString() + (digits > 0 ? "." + "0".repeat(digits) : "");
  // A tie is a whole number of half units; the product is exact wherever it is one.
  if (!Number.isInteger(size * 2 * 10 ** digits)) return sign + size.toFixed(digits);
  const [whole, decimals] = size.toFixed(100).split(".");
  const isTie = /^50*$/.test(decimals.slice(digits));
  const truncated = digits > 0 ? `${whole}.${decimals.slice(0, digits)}` : whole;
  const lastDigitIsEven = Number(truncated.at(-1)) % 2 === 0;
  return sign + (isTie && lastDigitIsEven ? truncated : size.toFixed(digits));
}
