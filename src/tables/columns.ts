/** What each column of a table holds: numbers, texts, or names and numbers of its rows. */
import { checkInteger, describe } from "../base/checks";
import { type CsvColumn, type CsvTable, findColumn } from "./csvTable";
import type { ColumnUse, ReadTableOptions } from "./labelledTable";
import { type DecimalSign, findDecimal, looksLike, toNumber } from "./numbers";
import { listed } from "./sentences";

/** A column with its fields as numbers, (N): NaN where one is none or missing. */
export interface TableColumn extends CsvColumn {
  use: ColumnUse;
  numbers: number[];
}

/** A column of texts with more different ones is refused, unless `maxTexts` says otherwise. */
const usualTexts = 12;

/**
 * @returns all columns, in order, the decimal sign, and what should be looked at.
 * @throws RangeError for an option that names no column; with line and column for a field that is no
 * number beside others that are, or is too large a one; for columns of too many different texts.
 */
export function readColumns(
  { columns, lines }: CsvTable,
  options: ReadTableOptions,
): { columns: TableColumn[]; decimal: DecimalSign; warnings: string[] } {
  const { label, drop = [], keep = [], categories = [], maxTexts } = options;
  const most = checkInteger("maxTexts", maxTexts ?? usualTexts, 2);
  const named = (argument: string, names: readonly string[]): CsvColumn[] =>
    names.map((name, i) => findColumn(columns, `${argument}[${i}]`, name));
  const labelColumn = findColumn(columns, "label", label);
  const [dropped, kept] = [named("drop", drop), named("keep", keep)];
  const asTexts = named("categories", categories);
  if (dropped.includes(labelColumn)) {
    throw new RangeError(`drop must not name the label column, ${describe(label)}`);
  }
  const open = columns.filter((column) => column !== labelColumn && !dropped.includes(column));
  const { decimal: told = "auto" } = options;
  const decimal = told === "auto" ? findDecimal(open, lines) : told;

  const warnings: string[] = [];
  const tooMany: string[] = [];
  const useOf = (column: CsvColumn, numbers: readonly number[]): ColumnUse => {
    if (column === labelColumn) return "label";
    if (dropped.includes(column)) return "dropped";
    const { fields, isUnnamed } = column;
    const name = describe(column.name);
    const present = numbers.filter((_, i) => fields[i] !== "");
    const texts = [...new Set(fields.filter((field) => field !== ""))];
    if (texts.length === 0) return "empty";
    if (!kept.includes(column) && present.length >= 3) {
      if (isUnnamed && texts.length === present.length) return "row names";
      if (countsRows(present)) return "counter";
      const areLong = present.every((value) => Math.abs(value) >= 1e7);
      if (present.length >= 10 && isDense(present, areLong ? Infinity : 4 * present.length)) {
        warnings.push(`${name} is another whole number in each row: if it names rows, drop it`);
      }
    }
    if (!asTexts.includes(column) && !present.every(Number.isNaN)) {
      const wrong = numbers.findIndex((value, i) => fields[i] !== "" && !Number.isFinite(value));
      if (wrong < 0) return "number";
      const what = Number.isNaN(numbers[wrong])
        ? "a number, as in other rows"
        : "a number below 1.8e308";
      throw new RangeError(
        `line ${lines[wrong]}, column ${name}: expected ${what}, got ${describe(fields[wrong])}; if it stands ` +
          "for a missing value, name it in missing; if the column holds names, name it in categories",
      );
    }
    const kind = looksLike(texts);
    if (kind !== "") warnings.push(`${name} is read as texts, but they look like ${kind}`);
    const like = kind === "" ? "" : `, like ${kind}`;
    if (texts.length > most) tooMany.push(`${name} (${texts.length}${like})`);
    return "one-hot";
  };
  const read = columns.map((column): TableColumn => {
    const numbers = column.fields.map((field) => toNumber(field, decimal));
    return { ...column, numbers, use: useOf(column, numbers) };
  });
  if (tooMany.length === 0) return { columns: read, decimal, warnings };
  const found = `more than ${most} different texts: ${listed(tooMany)}`;
  if (maxTexts !== undefined) {
    warnings.push(`${found}; the rarest are joined as "other"`);
    return { columns: read, decimal, warnings };
  }
  throw new RangeError(
    `columns with ${found}. If they name or describe single rows, name them in drop; ` +
      `maxTexts: ${usualTexts} joins the rarest texts as "other"`,
  );
}

/**
 * Whole numbers that count up or down by 1; in ten rows or more also such as strictly rise or fall, count
 * anew now and then, or are 1, 2, 3, … in any order.
 */
function countsRows(numbers: readonly number[]): boolean {
  if (!numbers.every(Number.isSafeInteger)) return false;
  const steps = numbers.slice(1).map((n, i) => n - numbers[i]);
  const counted = Math.max(...[1, -1].map((by) => steps.filter((step) => step === by).length));
  if (numbers.length < 10) return counted === steps.length;
  const isSorted = steps.every((step) => step > 0) || steps.every((step) => step < 0);
  return isSorted || counted >= 0.9 * steps.length || isDense(numbers, numbers.length);
}

/** Whether these are whole numbers, all different, within a stretch of `width`. */
function isDense(numbers: readonly number[], width: number): boolean {
  const sorted = Float64Array.from(numbers).sort();
  const areWhole = numbers.every(Number.isSafeInteger) && new Set(numbers).size === numbers.length;
  return areWhole && sorted[sorted.length - 1] - sorted[0] < width;
}
