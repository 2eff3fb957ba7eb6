/** Numbers as people write them in tables: with a decimal point or a decimal comma. */
import { describe } from "../base/checks";
import { isDecimal } from "../base/decimal";
import type { CsvTable } from "./csvTable";

/** Whole numbers with signs between their thousands. */
const grouped = {
  ".": /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/,
  ",": /^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$/,
};

/** What parts whole numbers from decimals. */
export type DecimalSign = "." | ",";

/** A field's number; NaN where it is none, beyond 1.8e308, or missing. */
export function toNumber(field: string, decimal: DecimalSign): number {
  const thousands = decimal === "." ? "," : ".";
  const digits = grouped[decimal].test(field) ? field.replaceAll(thousands, "") : field;
  const text = digits.replace(decimal, ".");
  const isNumber = isDecimal(text) && !digits.includes(thousands);
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : NaN;
}

/** How many different fields there are; "1" and "1.0" are the same. */
export function countDifferent(fields: readonly string[], decimal: DecimalSign): number {
  const values = fields.map((field) => {
    const number = toNumber(field, decimal);
    return Number.isNaN(number) ? field : number;
  });
  return new Set(values).size;
}

/** Fields that are numbers with this decimal sign only: "1,234" may be two numbers. */
function decisive(decimal: string, thousands: string): RegExp {
  const fraction = `(0|\\d{4,})?\\${decimal}\\d+|\\d{1,3}\\${decimal}(\\d{0,2}|\\d{4,})`;
  const groups = `\\d{1,3}(\\${thousands}\\d{3}){2,}|\\d{1,3}(\\${thousands}\\d{3})+\\${decimal}\\d*`;
  return new RegExp(`^[+-]?(${fraction}|${groups})(e[+-]?\\d+)?$`, "i");
}
const [withPoint, withComma] = [decisive(".", ","), decisive(",", ".")];

/**
 * The decimal sign that the fields show; "." where none has either.
 * @throws RangeError, with line and column, where some show one and some the other, or where fields
 * have commas and none shows which it is.
 */
export function findDecimal({ names, rows }: CsvTable, columns: readonly number[]): DecimalSign {
  const find = (fits: RegExp): string | undefined => {
    for (const j of columns) {
      const row = rows.find(({ fields }) => fits.test(fields[j]));
      if (row) return `line ${row.line}, column ${describe(names[j])}: ${describe(row.fields[j])}`;
    }
    return undefined;
  };
  const [point, comma] = [find(withPoint), find(withComma)];
  if (point !== undefined && comma !== undefined)
    throw new RangeError(`${comma} has a decimal comma; ${point} has a decimal point: say decimal`);
  if (comma !== undefined) return ",";
  const unclear = point === undefined ? find(/^[+-]?\d{1,3},\d{3}$/) : undefined;
  if (unclear === undefined) return ".";
  throw new RangeError(
    `${unclear} has a comma: say decimal, "," if it parts decimals, "." if it parts thousands`,
  );
}

const looks: [what: string, pattern: RegExp][] = [
  ["dates", /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}|^\d{4}年|^\d{1,2}[- ][A-Z][a-z]{2}[a-z]*[- ]\d{2}/],
  ["times", /^\d{1,2}:\d{2}/],
  ["percentages", /^[+-]?[\d.,]+ ?[%％]$/],
  ["prices", /^[$€£¥￥] ?\d|\d ?([$€£¥￥元]|EUR|USD)$/],
  ["numbers with another minus sign", /^[−–—]\d/],
  ["numbers with gaps", /^[+-]?\d{1,3}([ '’]\d{3})+([.,]\d+)?$/],
  ["numbers with signs or units", /^[<>~≈]? ?[\d.,]+ ?\S{1,3}$/],
];

/** What half of the texts or more look like, although they are read as names: "dates", for example. */
export function looksLike(texts: readonly string[]): string {
  const fits = (pattern: RegExp): number => texts.filter((text) => pattern.test(text)).length;
  return looks.find(([, pattern]) => 2 * fits(pattern) >= texts.length)?.[0] ?? "";
}
