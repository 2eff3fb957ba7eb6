/** A table of one's own from its text: what each column is, and what becomes of it. */
import { describe } from "../base/checks";
import { readColumns, type TableColumn } from "./columns";
import { type CsvTable, findColumn, parseCsv } from "./csvTable";
import { encodeRows, featuresOf, isFeature, toInput } from "./features";
import { type ColumnUse, type DroppedRow, type LabelledTable, missingWords } from "./labelledTable";
import type { LikeOptions, ReadTableOptions, TableDescription } from "./labelledTable";
import { toNumber } from "./numbers";
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
  const table = { ...csv, columns };
  const { kept, droppedRows } = completeRows(table, impute);
  const [all, used] = [columns, kept].map((some) => findColumn(some, "label", options.label));
  const labels = all.fields.filter((field) => field !== "");
  const classNames = findClasses(labels, used.fields, options, worstColumn(droppedRows));
  columns.forEach((column, j) => {
    if (isFeature(column) && countDifferent(kept[j]) === 1) column.use = "constant";
  });
  const features = kept.filter((_, j) => isFeature(columns[j]));
  const inputs = features.map((column) => toInput(column, options.maxTexts));
  if (inputs.length === 0) {
    const found = columns.map(({ name, use }) => `${describe(name)} (${use})`);
    throw new RangeError(`a table must have a feature that varies, got ${listed(found)}`);
  }
  const description = { label: all.name, decimal, missing, impute, inputs, classNames };
  return readAs(description, table, warnings);
}

/** A second table with the description of another: a test file of its own. */
function parseLike(text: string, { like, delimiter = "auto" }: LikeOptions): LabelledTable {
  const { label, missing, inputs, decimal } = like.description;
  const csv = parseCsv(text, delimiter, [label, ...inputs.map(({ name }) => name)], missing);
  findColumn(csv.columns, "label", label);
  const used = like.columns.filter((column) => isFeature(column) || column.name === label);
  const useOf = new Map(used.map(({ name, use }) => [name, use]));
  const columns = csv.columns.map((column): TableColumn => {
    const numbers = column.fields.map((field) => toNumber(field, decimal));
    return { ...column, numbers, use: useOf.get(column.name) ?? "dropped" };
  });
  return readAs(like.description, { ...csv, columns }, []);
}

type Table = CsvTable<TableColumn>;

/** Leaves out the rows without a label and, unless they are imputed, those without a feature. */
function completeRows(
  { lines, columns }: Table,
  impute: TableDescription["impute"],
): { kept: TableColumn[]; keptLines: number[]; droppedRows: DroppedRow[] } {
  const features: ColumnUse[] = impute === "drop" ? ["number", "one-hot", "constant"] : [];
  const needed = columns.filter(({ use }) => use === "label" || features.includes(use));
  const rows = lines.map((line, i): DroppedRow => {
    const lacking = needed.filter(({ fields }) => fields[i] === "");
    return { line, columns: lacking.map(({ name }) => name) };
  });
  const droppedRows = rows.filter((row) => row.columns.length > 0);
  const complete = <T>(items: readonly T[]): T[] =>
    items.filter((_, i) => rows[i].columns.length === 0);
  if (droppedRows.length === lines.length) {
    throw new RangeError(
      `each of the ${lines.length} rows has a missing value, ${worstColumn(droppedRows)}: ` +
        "name such columns in drop, or impute",
    );
  }
  const kept = columns.map((column) => {
    const { fields, numbers } = column;
    return { ...column, fields: complete(fields), numbers: complete(numbers) };
  });
  return { kept, keptLines: complete(lines), droppedRows };
}

/** The features and labels of a table, as a description says. */
function readAs(
  description: TableDescription,
  table: Table,
  warnings: readonly string[],
): LabelledTable {
  const { label, inputs, decimal, classNames, impute } = description;
  const { kept, keptLines, droppedRows } = completeRows(table, impute);
  const fields = new Map(kept.map((column) => [column.name, column.fields]));
  const places = keptLines.map((line) => `line ${line}`);
  const { X, notes } = encodeRows(description, fields, places);
  const classOf = classFinder(classNames);
  const y = Int32Array.from(fields.get(label) ?? [], classOf);
  const alike = table.columns.flatMap((column) => fieldWarnings(column, classOf));
  const wrong = y.indexOf(-1);
  if (wrong >= 0) {
    const where = `${places[wrong]}, column ${describe(label)}`;
    const got = describe(fields.get(label)?.[wrong]);
    throw new RangeError(`${where}: ${got} is no class of the first table`);
  }
  return {
    X,
    y,
    featureNames: inputs.flatMap(featuresOf),
    sources: inputs.flatMap((input) => featuresOf(input).map(() => input.name)),
    classNames,
    fields,
    lines: Int32Array.from(keptLines),
    columns: table.columns.map((column) => {
      const { name, use } = column;
      const missing = column.fields.filter((field) => field === "").length;
      return { name, use, missing, distinct: countDifferent(column) - Math.min(1, missing) };
    }),
    droppedRows,
    summary: summarise(table, decimal, droppedRows),
    warnings: [...warnings, ...alike, ...notes],
    description,
  };
}

/** How many different values there are; a missing one is one of them, and "1" and "1.0" are the same. */
const countDifferent = ({ fields, numbers }: TableColumn): number =>
  new Set(fields.map((field, i) => (Number.isNaN(numbers[i]) ? field : numbers[i]))).size;
