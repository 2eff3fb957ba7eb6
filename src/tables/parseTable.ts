/** A table of one's own from its text: what each column is, and what becomes of it. */
import { describe } from "../base/checks";
import { findUses, type FieldRules } from "./columnUses";
import { type CsvColumn, type CsvTable, findColumn, parseCsv } from "./csvTable";
import { encodeRows, featuresOf, toInput } from "./features";
import type { ColumnUse, DroppedRow, LabelledTable, TableDescription } from "./labelledTable";
import { findDecimal, numberText } from "./numbers";
import { fieldWarnings, listed, summarise, worstColumn } from "./sentences";
import { checkClassSizes, findClasses, type TableClasses } from "./tableClasses";
import { type LikeOptions, type ReadTableOptions, tableSettings } from "./tableOptions";

/**
 * Reads a table with a header, a column that names each row's class, and features in the others. A
 * column of texts becomes a 0/1 feature for each text. Left out are rows without any value; columns
 * that count or name the rows; rows with a missing value in a column that is used, unless `impute` says
 * otherwise; and columns that are constant in the rows that are left. `summary` and `warnings` tell.
 *
 * But: texts and medians of a column are taken from all rows. `TablePreparation` takes the medians from
 * training rows.
 * @throws RangeError for an unknown column in the options (with the columns there are), fields that are
 * not as in other rows, rows that are all incomplete, no feature that varies, one class only, or a
 * class with too few rows. With `like` for a column or, with its line, a class that the first table had not.
 */
export function parseTable(text: string, options: ReadTableOptions | LikeOptions): LabelledTable {
  if ("like" in options) return parseLike(text, options);
  const settings = tableSettings(options);
  const { label, drop, impute, positiveOrder, missing } = settings;
  const csv = parseCsv(text, settings.delimiter, [label, ...drop], missing);
  const isMissing = (field: string): boolean => field === "" || missing.includes(field);
  const labelColumn = findColumn(csv.columns, "label", label);
  const open = csv.columns.filter(({ name }) => name !== labelColumn.name && !drop.includes(name));
  const decimal =
    settings.decimal === "auto" ? findDecimal({ ...csv, columns: open }) : settings.decimal;
  const rules: FieldRules = { isMissing, decimal };
  const { uses, warnings } = findUses(csv, settings, rules);
  const isFeature = (j: number): boolean => uses[j] === "number" || uses[j] === "one-hot";

  const labels = labelColumn.fields.filter((field) => !isMissing(field));
  const classes = findClasses(labels, label, positiveOrder);
  const needed = csv.columns.filter((_, j) => impute === "drop" && isFeature(j));
  const { kept, droppedRows } = completeRows(csv, [labelColumn, ...needed], isMissing);
  const y = findColumn(kept.columns, "label", label).fields.map(classes.classOf);
  checkClassSizes(labels.map(classes.classOf), y, classes, settings, worstColumn(droppedRows));
  kept.columns.forEach((column, j) => {
    if (isFeature(j) && valuesOf(column, rules).size === 1) uses[j] = "constant";
  });
  const inputs = kept.columns.flatMap((column, j) =>
    isFeature(j) ? [toInput(column, uses[j], rules, settings)] : [],
  );
  if (inputs.length === 0) {
    const found = csv.columns.map(({ name }, j) => `${describe(name)} (${uses[j]})`);
    throw new RangeError(`a table must have a feature that varies, got ${listed(found)}`);
  }
  const { classNames, classOf } = classes;
  csv.columns.forEach((column, j) => {
    const keyOf = (field: string): string =>
      uses[j] === "label" ? (classNames[classOf(field)] ?? field) : field;
    if (uses[j] === "label" || uses[j] === "one-hot")
      warnings.push(...fieldWarnings(column, isMissing, keyOf));
  });
  const description = { label: labelColumn.name, decimal, missing, impute, inputs, classNames };
  return assemble(csv, { kept, droppedRows, uses, description, classes, warnings });
}

/** A second table with the description of another: a test file of its own. */
function parseLike(text: string, { like, delimiter = "auto" }: LikeOptions): LabelledTable {
  const { description } = like;
  const { label, missing, impute } = description;
  const names = [label, ...description.inputs.map(({ name }) => name)];
  const csv = parseCsv(text, delimiter, names, missing);
  const needed = names.map((name) => findColumn(csv.columns, "a column of the first table", name));
  const { kept, droppedRows } = completeRows(
    csv,
    impute === "drop" ? needed : needed.slice(0, 1),
    (field) => field === "" || missing.includes(field),
  );
  const useOf = new Map(like.columns.map(({ name, use }) => [name, use]));
  const uses = csv.columns.map(({ name }) => useOf.get(name) ?? "dropped");
  const classes = findClasses(description.classNames, label, "file");
  return assemble(csv, { kept, droppedRows, uses, description, classes, warnings: [] });
}

/** The rows in which these columns have a value, and the others. */
function completeRows(
  csv: CsvTable,
  needed: readonly CsvColumn[],
  isMissing: (field: string) => boolean,
): { kept: CsvTable; droppedRows: DroppedRow[] } {
  const missingIn = csv.lines.map((_, i) => needed.filter(({ fields }) => isMissing(fields[i])));
  const isComplete = (_: unknown, i: number): boolean => missingIn[i].length === 0;
  const columns = csv.columns.map((column) => ({
    ...column,
    fields: column.fields.filter(isComplete),
    written: column.written.filter(isComplete),
  }));
  const droppedRows = missingIn.flatMap((found, i) =>
    found.length === 0 ? [] : [{ line: csv.lines[i], columns: found.map(({ name }) => name) }],
  );
  const lines = csv.lines.filter(isComplete);
  if (lines.length > 0) return { kept: { ...csv, columns, lines }, droppedRows };
  throw new RangeError(
    `each of the ${csv.lines.length} rows has a missing value, ${worstColumn(droppedRows)}: ` +
      "name such columns in drop, or impute",
  );
}

interface Parts extends Pick<LabelledTable, "droppedRows" | "warnings"> {
  kept: CsvTable;
  uses: ColumnUse[];
  description: TableDescription;
  classes: TableClasses;
}

function assemble(csv: CsvTable, parts: Parts): LabelledTable {
  const { kept, droppedRows, uses, description, classes, warnings } = parts;
  const { label, inputs, missing, decimal } = description;
  const fieldsOf = new Map(kept.columns.map(({ name, fields }) => [name, fields]));
  const places = kept.lines.map((line) => `line ${line}`);
  const { X, notes } = encodeRows(description, fieldsOf, places);
  const y = Int32Array.from(fieldsOf.get(label) ?? [], (field, i) => {
    if (classes.classOf(field) >= 0) return classes.classOf(field);
    const where = `${places[i]}, column ${describe(label)}`;
    throw new RangeError(`${where}: ${describe(field)} is no class of the first table`);
  });
  const rules: FieldRules = {
    isMissing: (field) => field === "" || missing.includes(field),
    decimal,
  };
  return {
    X,
    y,
    featureNames: inputs.flatMap(featuresOf),
    sources: inputs.flatMap((input) => featuresOf(input).map(() => input.name)),
    classNames: description.classNames,
    fields: fieldsOf,
    lines: Int32Array.from(kept.lines),
    columns: csv.columns.map((column, j) => {
      const present = column.fields.filter((field) => !rules.isMissing(field));
      const distinct = valuesOf({ ...column, fields: present }, rules).size;
      const missingCount = csv.lines.length - present.length;
      return { name: column.name, use: uses[j], missing: missingCount, distinct };
    }),
    droppedRows,
    summary: summarise(csv, uses, decimal, droppedRows),
    warnings: [...warnings, ...notes],
    description,
  };
}

/** The different values, a missing one among them; numbers are compared as such: "1" and "1.0" are one. */
function valuesOf({ fields }: CsvColumn, { isMissing, decimal }: FieldRules): Set<string> {
  const different = [...new Set(fields.filter((field) => !isMissing(field)))];
  const numbers = different.map((field) => Number(numberText(field, decimal)));
  const values = new Set(numbers.some(Number.isNaN) ? different : numbers.map(String));
  return fields.some(isMissing) ? values.add("") : values;
}
