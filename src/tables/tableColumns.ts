/** What a table's columns hold, and how each becomes features: numbers, or one 0/1 column a text. */
import { describe } from "../base/checks";
import type { CsvRow } from "./csvRows";
import { hasComma, isDecimal } from "../base/decimal";

/** A column of texts with more different ones is refused: it hardly names groups of rows. */
export const maxTexts = 12;

/** A column of features with its name. */
export interface FeatureColumn {
  name: string;
  values: Float64Array;
}

/** Whether the fields count the rows: 1, 2, 3, … from any whole number, three rows at least. */
export function countsRows(fields: readonly string[]): boolean {
  const first = Number(fields[0]);
  return (
    fields.length >= 3 &&
    Number.isSafeInteger(first) &&
    fields.every((field, i) => /^\d+$/.test(field) && Number(field) === first + i)
  );
}

/**
 * Whether a column holds numbers or texts: numbers as soon as one field is a number.
 * @param j - the column.
 * @param missing - fields that stand for a missing value; they are passed over.
 * @throws RangeError, with line and column, for a field that is no number beside others that are,
 * numbers with a comma, a number beyond float64's range, or too many different texts.
 */
export function kindOf(
  rows: readonly CsvRow[],
  j: number,
  name: string,
  missing: ReadonlySet<string>,
): "number" | "one-hot" {
  const present = rows.filter(({ fields }) => !missing.has(fields[j]));
  const refuse = (row: CsvRow | undefined, why: (field: string) => string): void => {
    if (row === undefined) return;
    const field = describe(row.fields[j]);
    throw new RangeError(`line ${row.line}, column ${describe(name)}: ${why(field)}`);
  };
  const find = (fits: (field: string) => boolean): CsvRow | undefined =>
    present.find(({ fields }) => fits(fields[j]));
  refuse(
    find(hasComma),
    (field) => `${field} has a comma; write numbers with a point, thousands without a comma`,
  );
  if (find(isDecimal) === undefined) {
    const texts = new Set(present.map(({ fields }) => fields[j]));
    if (texts.size <= maxTexts) return "one-hot";
    throw new RangeError(
      `column ${describe(name)} holds ${texts.size} different texts, more than ${maxTexts}: ` +
        `if it names or describes single rows, name it in drop`,
    );
  }
  refuse(
    find((field) => !isDecimal(field)),
    (field) =>
      `expected a number, as in other rows, got ${field}; if it stands for a missing value, name it in missing`,
  );
  refuse(
    find((field) => !Number.isFinite(Number(field))),
    (field) => `${field} is too large a number`,
  );
  return "number";
}

/** The different texts of a column, in the order of their code units, the same on every machine. */
export function textsOf(rows: readonly CsvRow[], j: number): string[] {
  return [...new Set(rows.map(({ fields }) => fields[j]))].sort();
}

/** How many different values a column holds; numbers are compared as such: "1" and "1.0" are one. */
export function countDistinct(rows: readonly CsvRow[], j: number): number {
  const texts = textsOf(rows, j);
  return texts.every(isDecimal) ? new Set(texts.map(Number)).size : texts.length;
}

/** A column of numbers as it is; of texts one column for each: 1 where it stands, else 0. */
export function toFeatures(
  rows: readonly CsvRow[],
  j: number,
  name: string,
  kind: "number" | "one-hot",
): FeatureColumn[] {
  if (kind === "number") {
    return [{ name, values: Float64Array.from(rows, ({ fields }) => Number(fields[j])) }];
  }
  return textsOf(rows, j).map((text) => ({
    name: `${name} = ${text}`,
    values: Float64Array.from(rows, ({ fields }) => (fields[j] === text ? 1 : 0)),
  }));
}
