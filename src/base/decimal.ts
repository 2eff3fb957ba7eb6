/** Numbers as people write them in tables. */

/** A number in digits; what else `Number` takes ("", " ", "0x10", "Infinity") is none. */
export const isDecimal = (text: string): boolean =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);

/** The same text for the same number, "1" for "1.0"; of numbers beyond 2⁵³ all digits tell them apart. */
export const canonical = (text: string): string =>
  Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER ? String(Number(text)) : text;

/** Digits with commas: "3,5", "1,234" or "1,234.5". Which of them is a decimal comma nobody can tell. */
export const hasComma = (text: string): boolean => /^[+-]?\d+(,\d+)+(\.\d*)?$/.test(text);
