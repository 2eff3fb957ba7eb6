/** A table of one's own from its text: what each column is, and what becomes of it. */
import { describe } from "../base/checks";
import { readColumns } from "./columns";
import { type CsvFile, type CsvRow, fieldsOf, findColumn, parseCsv } from "./csvTable";
import { encodeRows, featuresOf, isFeature, toInput } from "./features";
import { type UsedColumn, type ColumnUse, type DroppedRow, missingWords } from "./labelledTable";
import type {
  LabelledTable,
  LikeOptions,
  ReadTableOptions,
  TableDescription,
} from "./labelledTable";
import { countDifferent } from "./numbers";
import { fieldWarnings, listed, summarise, worstColumn } from "./sentences";
import { classFinder, findClasses } from "./tableClasses";

/**
 * Reads a table with a header, a column that names each row's class, and features in the others. A
 * column of texts becomes a 0/1 feature for each text. Left out are rows without any value; columns
 * that count or name the rows; rows with a missing value in a column that is used, unless `impute` says
 * otherwise; and columns that are constant in the rows that are left. `summary` and `warnings` tell.
 *
 * But: texts and medians of a column are taken from all rows. `TablePreparation` takes the medians from
 * training rows.
 * @throws RangeError for options that cannot be, a column in them that is not there (with those there
 * are), fields that are not as in other rows, rows that are all incomplete, no feature that varies, one
 * class only, or a class with too few rows. With `like`, for a column or, with its line, a class that is
 * not there.
 */
export function parseTable(text: string, options: ReadTableOptions | LikeOptions): LabelledTable {
  if ("like" in options) return parseLike(text, options);
  const { drop = [], delimiter = "auto", missing = missingWords, impute = "drop" } = options;
  const csv = parseCsv(text, delimiter, [options.label, ...drop], missing);
  const { columns, decimal, warnings } = readColumns(csv, options);
  const { rows, droppedRows } = completeRows(csv.rows, columns, impute);
  const place = findColumn(csv.names, "label", options.label);
  const [all, used] = [csv.rows, rows].map((some) => fieldsOf(some, place));
  const labels = all.filter((field) => field !== "");
  const classNames = findClasses(labels, used, options, worstColumn(droppedRows));
  const inputs = columns.flatMap((column, j) => {
    if (!isFeature(column)) return [];
    const fields = fieldsOf(rows, j);
    if (countDifferent(fields, decimal) > 1)
      return [toInput(column, fields, decimal, options.maxTexts)];
    column.use = "constant";
    return [];
  });
  if (inputs.length === 0) {
    const found = columns.map(({ name, use }) => `${describe(name)} (${use})`);
    throw new RangeError(`a table must have a feature that varies, got ${listed(found)}`);
  }
  const label = csv.names[place];
  const description = { label, decimal, missing, impute, inputs, classNames };
  return readAs(description, csv, columns, warnings);
}

/** A second table with the description of another: a test file of its own. */
function parseLike(text: string, { like, delimiter = "auto" }: LikeOptions): LabelledTable {
  const { label, missing, inputs } = like.description;
  const csv = parseCsv(text, delimiter, [label, ...inputs.map(({ name }) => name)], missing);
  findColumn(csv.names, "label", label);
  const used = like.columns.filter((column) => isFeature(column) || column.name === label);
  const useOf = new Map(used.map(({ name, use }) => [name, use]));
  const columns = csv.names.map((name) => ({ name, use: useOf.get(name) ?? "dropped" }));
  return readAs(like.description, csv, columns, []);
}

/** The rows with a label and, unless they are imputed, with all features; and the others. */
function completeRows(
  all: readonly CsvRow[],
  columns: readonly UsedColumn[],
  impute: TableDescription["impute"],
): { rows: CsvRow[]; droppedRows: DroppedRow[] } {
  const features: ColumnUse[] = impute === "drop" ? ["number", "one-hot", "constant"] : [];
  const isNeeded = columns.map(({ use }) => use === "label" || features.includes(use));
  const lacking = all.map(({ line, fields }): DroppedRow => {
    const those = columns.filter((_, j) => isNeeded[j] && fields[j] === "");
    return { line, columns: those.map(({ name }) => name) };
  });
  const droppedRows = lacking.filter((row) => row.columns.length > 0);
  const rows = all.filter((_, i) => lacking[i].columns.length === 0);
  if (rows.length > 0) return { rows, droppedRows };
  throw new RangeError(
    `each of the ${all.length} rows has a missing value, ${worstColumn(droppedRows)}: ` +
      "name such columns in drop, or impute",
  );
}

/** The features and labels of a table, as a description says. */
function readAs(
  description: TableDescription,
  csv: CsvFile,
  columns: readonly UsedColumn[],
  warnings: readonly string[],
): LabelledTable {
  const { label, inputs, decimal, classNames, impute } = description;
  const { rows, droppedRows } = completeRows(csv.rows, columns, impute);
  const { X, notes } = encodeRows(description, { names: csv.names, rows });
  const fields = new Map(csv.names.map((name, j) => [name, fieldsOf(rows, j)]));
  const classOf = classFinder(classNames);
  const labels = fields.get(label) ?? [];
  const y = Int32Array.from(labels, classOf);
  const wrong = y.indexOf(-1);
  if (wrong >= 0) {
    const where = `line ${rows[wrong].line}, column ${describe(label)}`;
    throw new RangeError(`${where}: ${describe(labels[wrong])} is no class of the first table`);
  }
  const alike = columns.flatMap((column, j) => fieldWarnings(column, csv.rows, j, classOf));
  return {
    X,
    y,
    featureNames: inputs.flatMap(featuresOf),
    sources: inputs.flatMap((input) => featuresOf(input).map(() => input.name)),
    classNames,
    fields,
    lines: Int32Array.from(rows, ({ line }) => line),
    columns: columns.map((column, j) => {
      const present = fieldsOf(csv.rows, j).filter((field) => field !== "");
      const missing = csv.rows.length - present.length;
      return { ...column, missing, distinct: countDifferent(present, decimal) };
    }),
    droppedRows,
    summary: summarise(csv, columns, decimal, droppedRows),
    warnings: [...warnings, ...alike, ...notes],
    description,
  };
}
