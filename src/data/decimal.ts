/** Numbers as people write them in tables. */

/** A number in digits; what else `Number` takes ("", " ", "0x10", "Infinity") is none. */
export const isDecimal = (text: string): boolean =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);

/** Digits with commas: "3,5", "1,234" or "1,234.5". Which of them is a decimal comma nobody can tell. */
export const hasComma = (text: string): boolean => /^[+-]?\d+(,\d+)+(\.\d*)?$/.test(text);
