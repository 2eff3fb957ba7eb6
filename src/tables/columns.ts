/** What each column of a table holds: numbers, texts, or names and numbers of its rows. */
import { checkInteger, describe } from "../base/checks";
import { type CsvFile, fieldsOf, findColumn } from "./csvTable";
import type { ColumnUse, ReadTableOptions, UsedColumn } from "./labelledTable";
import { type DecimalSign, findDecimal, looksLike, toNumber } from "./numbers";
import { listed } from "./sentences";

/** A column of texts with more different ones is refused, unless `maxTexts` says otherwise. */
const usualTexts = 12;

/**
 * @returns all columns, in order, the decimal sign, and what should be looked at.
 * @throws RangeError for an option that names no column; with line and column for a field that is no
 * number beside others that are; for columns of too many different texts.
 */
export function readColumns(
  { names, rows, isUnnamed }: CsvFile,
  options: ReadTableOptions,
): { columns: UsedColumn[]; decimal: DecimalSign; warnings: string[] } {
  const { drop = [], keep = [], categories = [], maxTexts, decimal: told = "auto" } = options;
  const most = checkInteger("maxTexts", maxTexts ?? usualTexts, 2);
  const named = (argument: string, given: readonly string[]): number[] =>
    given.map((name, i) => findColumn(names, `${argument}[${i}]`, name));
  const label = findColumn(names, "label", options.label);
  const [dropped, kept] = [named("drop", drop), named("keep", keep)];
  const asTexts = named("categories", categories);
  if (dropped.includes(label))
    throw new RangeError(`drop must not name the label column, ${describe(names[label])}`);
  const open = [...names.keys()].filter((j) => j !== label && !dropped.includes(j));
  const decimal = told === "auto" ? findDecimal({ names, rows }, open) : told;

  const warnings: string[] = [];
  const tooMany: string[] = [];
  const useOf = (j: number, present: string[]): ColumnUse => {
    if (!open.includes(j)) return j === label ? "label" : "dropped";
    if (present.length === 0) return "empty";
    const name = describe(names[j]);
    const numbers = present.map((field) => toNumber(field, decimal));
    const texts = [...new Set(present)];
    if (!kept.includes(j) && present.length >= 3) {
      if (isUnnamed[j] && texts.length === present.length) return "row names";
      if (countsRows(numbers)) return "counter";
      const areLong = numbers.every((value) => Math.abs(value) >= 1e7);
      if (numbers.length >= 10 && isDense(numbers, areLong ? Infinity : 4 * numbers.length))
        warnings.push(`${name} is another whole number in each row: if it names rows, drop it`);
    }
    if (!asTexts.includes(j) && !numbers.every(Number.isNaN)) {
      const wrong = rows.find(
        ({ fields }) => fields[j] && Number.isNaN(toNumber(fields[j], decimal)),
      );
      if (wrong === undefined) return "number";
      const where = `line ${wrong.line}, column ${name}`;
      throw new RangeError(
        `${where}: expected a number, as in other rows, got ${describe(wrong.fields[j])}; if it stands ` +
          "for a missing value, name it in missing; if the column holds names, name it in categories",
      );
    }
    const kind = looksLike(texts);
    if (kind !== "") warnings.push(`${name} is read as texts, but they look like ${kind}`);
    const like = kind === "" ? "" : `, like ${kind}`;
    if (texts.length > most) tooMany.push(`${name} (${texts.length}${like})`);
    return "one-hot";
  };
  const columns = names.map((name, j) => {
    const present = fieldsOf(rows, j).filter((field) => field !== "");
    return { name, use: useOf(j, present) };
  });
  const found = `more than ${most} different texts: ${listed(tooMany)}`;
  if (tooMany.length > 0 && maxTexts === undefined)
    throw new RangeError(
      `columns with ${found}. If they name or describe single rows, name them in drop; ` +
        `maxTexts: ${usualTexts} joins the rarest texts as "other"`,
    );
  if (tooMany.length > 0) warnings.push(`${found}; the rarest are joined as "other"`);
  return { columns, decimal, warnings };
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
