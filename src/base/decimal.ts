/** Numbers as people write them in tables, and as Python prints them. */

/** A number in digits; what else `Number` takes ("", " ", "0x10", "Infinity") is none. */
export const isDecimal = (text: string): boolean =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);

/** The same text for the same number, "1" for "1.0"; of numbers beyond 2⁵³ all digits tell them apart. */
export const canonical = (text: string): string =>
  Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER ? String(Number(text)) : text;

/**
 * A number as Python's f"{value:.4f}" writes it, so that logs can be compared letter by letter. toFixed
 * rounds an exact tie up, Python to the even digit: 29/32 = 0.90625 is 0.9063 there and 0.9062 here.
 * @param digits - decimal places, 0 to 20.
 */
export function formatFixed(value: number, digits: number): string {
  if (Number.isNaN(value)) return "nan";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}inf`;
  // From 1e21 on toFixed turns to exponents, and there are no decimals left.
  if (size >= 1e21) return sign + BigInt(size).toString() + (0).toFixed(digits).slice(1);
  const rounded = size.toFixed(digits);
  // Half a unit has at most 21 decimals here, all of which toFixed(100) shows.
  const exact = size.toFixed(100);
  const truncated = exact.slice(0, digits > 0 ? exact.length - 100 + digits : -101);
  const isTie = /^50*$/.test(exact.slice(exact.length - 100 + digits));
  return sign + (isTie && Number(truncated.at(-1)) % 2 === 0 ? truncated : rounded);
}
