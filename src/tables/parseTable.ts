/** A table of one's own from its text: what each column is, and what becomes of it. */
import { describe } from "../base/checks";
import { findUses } from "./columnUses";
import { type CsvColumn, type CsvTable, findColumn, parseCsv } from "./csvTable";
import { encodeRows, featuresOf, toInput } from "./features";
import {
  type ColumnUse,
  type DroppedRow,
  type LabelledTable,
  type LikeOptions,
  missingWords,
  type ReadTableOptions,
} from "./labelledTable";
import { type DecimalSign, findDecimal, toNumber } from "./numbers";
import { fieldWarnings, listed, summarise, worstColumn } from "./sentences";
import { checkClassSizes, findClasses } from "./tableClasses";

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
  const { label, drop = [], delimiter = "auto", missing = missingWords } = options;
  const csv = parseCsv(text, delimiter, [label, ...drop], missing);
  const labelColumn = findColumn(csv.columns, "label", label);
  const open = csv.columns.filter(({ name }) => name !== labelColumn.name && !drop.includes(name));
  const { decimal: said = "auto", impute = "drop" } = options;
  const decimal = said === "auto" ? findDecimal({ ...csv, columns: open }) : said;
  const { uses, warnings } = findUses(csv, options, decimal);
  const isFeature = (j: number): boolean => uses[j] === "number" || uses[j] === "one-hot";

  const labels = labelColumn.fields.filter((field) => field !== "");
  const classes = findClasses(labels, label, options.positiveOrder);
  const needed = csv.columns.filter((_, j) => impute === "drop" && isFeature(j));
  const { kept, droppedRows } = completeRows(csv, [labelColumn, ...needed]);
  const keptLabels = findColumn(kept.columns, "label", label).fields;
  const rows = { all: labels, kept: keptLabels };
  checkClassSizes(classes, rows, options, worstColumn(droppedRows));
  kept.columns.forEach((column, j) => {
    if (isFeature(j) && valuesOf(column, decimal).size === 1) uses[j] = "constant";
  });
  const inputs = kept.columns.flatMap((column, j) =>
    isFeature(j) ? [toInput(column, uses[j], decimal, options.maxTexts)] : [],
  );
  if (inputs.length === 0) {
    const found = csv.columns.map(({ name }, j) => `${describe(name)} (${uses[j]})`);
    throw new RangeError(`a table must have a feature that varies, got ${listed(found)}`);
  }
  csv.columns.forEach((column, j) => {
    if (uses[j] === "label") warnings.push(...fieldWarnings(column, classes.classOf));
    if (uses[j] === "one-hot") warnings.push(...fieldWarnings(column, (field) => field));
  });
  const { classNames, classOf } = classes;
  const description = { label: labelColumn.name, decimal, missing, impute, inputs, classNames };
  return assemble(csv, kept, { droppedRows, uses, description, classOf, warnings });
}

/** A second table with the description of another: a test file of its own. */
function parseLike(text: string, { like, delimiter = "auto" }: LikeOptions): LabelledTable {
  const { description, columns } = like;
  const { label, missing, impute, inputs, classNames } = description;
  const names = inputs.map(({ name }) => name);
  const csv = parseCsv(text, delimiter, [label, ...names], missing);
  const needed = csv.columns.filter(({ name }) => impute === "drop" && names.includes(name));
  const labelColumn = findColumn(csv.columns, "label", label);
  const { kept, droppedRows } = completeRows(csv, [labelColumn, ...needed]);
  const useOf = new Map(columns.map(({ name, use }) => [name, use]));
  const uses = csv.columns.map(({ name }) => useOf.get(name) ?? "dropped");
  const { classOf } = findClasses(classNames, label, "file");
  return assemble(csv, kept, { droppedRows, uses, description, classOf, warnings: [] });
}

/** The rows in which these columns have a value, and the others. */
function completeRows(
  csv: CsvTable,
  needed: readonly CsvColumn[],
): { kept: CsvTable; droppedRows: DroppedRow[] } {
  const missing = csv.lines.map((line, i) => ({
    line,
    columns: needed.filter(({ fields }) => fields[i] === "").map(({ name }) => name),
  }));
  const droppedRows = missing.filter(({ columns }) => columns.length > 0);
  if (droppedRows.length === missing.length) {
    throw new RangeError(
      `each of the ${missing.length} rows has a missing value, ${worstColumn(droppedRows)}: ` +
        "name such columns in drop, or impute",
    );
  }
  const isComplete = (_: unknown, i: number): boolean => missing[i].columns.length === 0;
  const columns = csv.columns.map((column) => ({
    ...column,
    fields: column.fields.filter(isComplete),
  }));
  return { kept: { ...csv, columns, lines: csv.lines.filter(isComplete) }, droppedRows };
}

interface Story extends Pick<LabelledTable, "droppedRows" | "warnings" | "description"> {
  uses: ColumnUse[];
  classOf: (field: string) => number;
}

function assemble(csv: CsvTable, kept: CsvTable, story: Story): LabelledTable {
  const { droppedRows, uses, description, classOf, warnings } = story;
  const { label, inputs, decimal, classNames } = description;
  const fields = new Map(kept.columns.map((column) => [column.name, column.fields]));
  const places = kept.lines.map((line) => `line ${line}`);
  const { X, notes } = encodeRows(description, fields, places);
  const labels = fields.get(label) ?? [];
  const y = Int32Array.from(labels, classOf);
  const unknown = y.indexOf(-1);
  if (unknown >= 0) {
    const where = `${places[unknown]}, column ${describe(label)}`;
    throw new RangeError(`${where}: ${describe(labels[unknown])} is no class of the first table`);
  }
  return {
    X,
    y,
    featureNames: inputs.flatMap(featuresOf),
    sources: inputs.flatMap((input) => featuresOf(input).map(() => input.name)),
    classNames,
    fields,
    lines: Int32Array.from(kept.lines),
    columns: csv.columns.map((column, j) => {
      const missing = column.fields.filter((field) => field === "").length;
      const distinct = valuesOf(column, decimal).size - Math.min(1, missing);
      return { name: column.name, use: uses[j], missing, distinct };
    }),
    droppedRows,
    summary: summarise(csv, uses, decimal, droppedRows),
    warnings: [...warnings, ...notes],
    description,
  };
}

/** The different values; a missing one is one of them, and "1" and "1.0" are the same. */
const valuesOf = ({ fields }: CsvColumn, decimal: DecimalSign): Set<string | number> =>
  new Set(
    fields.map((field) => {
      const number = toNumber(field, decimal);
      return Number.isNaN(number) ? field : number;
    }),
  );
