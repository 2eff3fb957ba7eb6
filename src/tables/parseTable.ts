/**
 * A CSV text as features and labels. What is done to its columns and rows is said, column by column
 * and row by row; what cannot be understood is refused with the line it stands in.
 */
import { checkString } from "../base/checkKind";
import { describe } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";
import { type CsvRow, parseCsv } from "./csvRows";
import type { ColumnReport, ColumnUse, DroppedRow, LabelledTable } from "./labelledTable";
import { countDistinct, countsRows, kindOf, toFeatures } from "./tableColumns";
import { toClasses } from "./tableClasses";
import { checkTableOptions, type ReadTableOptions } from "./tableOptions";

/**
 * Reads a table with a header, a column that names each row's class, and features in the others.
 * Columns that count the rows are left out first; then rows with a missing value in a column that is
 * used; then columns that are constant in the rows that are left. A column of texts becomes a 0/1
 * feature for each text. Blanks around a field do not belong to it.
 *
 * But: the texts of a column are collected from all rows; and a number that names a row instead of
 * measuring it (a patient's number, say) is taken for a feature unless it counts 1, 2, 3, …
 * @throws TypeError for arguments of the wrong kind; RangeError for an unknown label or column to drop
 * (with the columns there are), fields that are not as in other rows, rows that are all incomplete,
 * no feature that varies, one class only, or a class with too few rows.
 */
export function parseTable(text: string, options: ReadTableOptions): LabelledTable {
  checkString("text", text);
  const { label, drop, missing, delimiter, minClassRows } = checkTableOptions(options);
  const { header, rows } = parseCsv(text, delimiter);
  const labelAt = columnAt(header, "label", label);
  const dropped = drop.map((name, d) => columnAt(header, `drop[${d}]`, name));
  if (dropped.includes(labelAt)) {
    throw new RangeError(`drop must not name the label column, ${describe(label)}`);
  }
  const uses = header.map((name, j): ColumnUse => {
    if (j === labelAt) return "label";
    if (dropped.includes(j)) return "dropped";
    if (countsRows(rows.map(({ fields }) => fields[j]))) return "counter";
    return kindOf(rows, j, name, missing);
  });
  const { complete, droppedRows } = withoutMissing(rows, header, uses, missing);
  uses.forEach((use, j) => {
    if (isFeature(use) && countDistinct(complete, j) === 1) uses[j] = "constant";
  });
  const labels = complete.map(({ fields }) => fields[labelAt]);
  const columns = header.map((name, j) => report(rows, j, name, uses[j], missing));
  return {
    ...toMatrix(complete, header, uses),
    ...toClasses(labels, label, minClassRows),
    lines: Int32Array.from(complete, ({ line }) => line),
    columns,
    droppedRows,
  };
}

const isFeature = (use: ColumnUse): use is "number" | "one-hot" =>
  use === "number" || use === "one-hot";

function columnAt(header: readonly string[], argument: string, name: string): number {
  const at = header.indexOf(name.trim());
  if (at >= 0) return at;
  const listed = header.slice(0, 20).map(describe).join(", ");
  const more = header.length > 20 ? ` and ${header.length - 20} more` : "";
  throw new RangeError(
    `${argument} must be one of the columns ${listed}${more}, got ${describe(name)}`,
  );
}

/** The rows in which no value is missing in a column that is used. */
function withoutMissing(
  rows: readonly CsvRow[],
  header: readonly string[],
  uses: readonly ColumnUse[],
  missing: ReadonlySet<string>,
): { complete: CsvRow[]; droppedRows: DroppedRow[] } {
  const complete: CsvRow[] = [];
  const droppedRows: DroppedRow[] = [];
  for (const row of rows) {
    const columns = header.filter(
      (_, j) => (isFeature(uses[j]) || uses[j] === "label") && missing.has(row.fields[j]),
    );
    if (columns.length === 0) complete.push(row);
    else droppedRows.push({ line: row.line, columns });
  }
  if (complete.length > 0) return { complete, droppedRows };
  const count = (name: string): number =>
    droppedRows.filter(({ columns }) => columns.includes(name)).length;
  const worst = header.reduce((a, b) => (count(b) > count(a) ? b : a));
  throw new RangeError(
    `each of the ${rows.length} rows has a missing value, ${count(worst)} of them in column ` +
      `${describe(worst)}: name such columns in drop`,
  );
}

function toMatrix(
  rows: readonly CsvRow[],
  header: readonly string[],
  uses: readonly ColumnUse[],
): { X: FlatMatrix; featureNames: string[] } {
  const features = header.flatMap((name, j) => {
    const use = uses[j];
    return isFeature(use) ? toFeatures(rows, j, name, use) : [];
  });
  if (features.length === 0) {
    const listed = header.map((name, j) => `${describe(name)} (${uses[j]})`);
    throw new RangeError(`a table must have a feature that varies, got ${listed.join(", ")}`);
  }
  const X = new FlatMatrix(rows.length, features.length);
  features.forEach(({ values }, d) => values.forEach((value, i) => X.set(i, d, value)));
  return { X, featureNames: features.map(({ name }) => name) };
}

function report(
  rows: readonly CsvRow[],
  j: number,
  name: string,
  use: ColumnUse,
  missing: ReadonlySet<string>,
): ColumnReport {
  const present = rows.filter(({ fields }) => !missing.has(fields[j]));
  const distinct = countDistinct(present, j);
  return { name, use, missing: rows.length - present.length, distinct };
}
