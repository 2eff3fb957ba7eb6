/** Columns of fields as features: a number's value, or 1 and 0 for each text; made ready for a model. */
import type { Matrix } from "ml-matrix";
import { describe } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";
import { StandardScaler } from "../data/scaler";
import { median } from "../data/summary";
import type { CsvTable } from "./csvTable";
import type { UsedColumn, TableDescription, TableInput } from "./labelledTable";
import { type DecimalSign, toNumber } from "./numbers";
import { counted, listed } from "./sentences";

/** The texts that stand for what is missing, and for what is rare. */
const [missingText, otherText] = ["missing", "other"];

/** Whether features are made of a column. */
export const isFeature = ({ use }: UsedColumn): boolean => use === "number" || use === "one-hot";

/** How a column becomes features. */
export function toInput(
  { name, use }: UsedColumn,
  fields: readonly string[],
  decimal: DecimalSign,
  maxTexts = Infinity,
): TableInput {
  if (use === "number") {
    const present = fields.filter((field) => field !== "");
    const typical = median(present.map((field) => toNumber(field, decimal)));
    return { name, typical, hasIndicator: present.length < fields.length };
  }
  const texts = counted(fields.map((field) => field || missingText).sort()).map(([text]) => text);
  if (texts.length > maxTexts) texts.splice(maxTexts - 1, Infinity, otherText);
  return { name, texts: [...new Set(texts)].sort() };
}

/** The names of the features that an input becomes. */
export function featuresOf({ name, texts, hasIndicator }: TableInput): string[] {
  if (texts !== undefined) return texts.map((text) => `${name} = ${text}`);
  return hasIndicator ? [name, `${name} is missing`] : [name];
}

/**
 * Features, (N, D), as a description says, and a sentence for each kind of surprise.
 * @param unit - what a row's number counts, for messages.
 * @throws RangeError for columns that are missing, and for a field that should be a number and is none.
 */
export function encodeRows(
  { inputs, decimal }: TableDescription,
  { names, rows }: CsvTable,
  unit = "line",
): { X: FlatMatrix; notes: string[] } {
  const absent = inputs.filter(({ name }) => !names.includes(name));
  if (absent.length > 0) {
    const [all, none] = [inputs, absent].map((some) => some.map(({ name }) => describe(name)));
    throw new RangeError(`the rows must have the columns ${listed(all)}; missing: ${listed(none)}`);
  }
  const places = inputs.map(({ name }) => names.indexOf(name));
  const X = new FlatMatrix(rows.length, inputs.flatMap(featuresOf).length);
  const surprises = new Map<string, number[]>();
  let at = 0;
  for (const { line, fields } of rows) {
    inputs.forEach((input, k) => {
      const field = fields[places[k]];
      const [values, surprise] = encode(input, field, decimal);
      if (values.some(Number.isNaN)) {
        const where = `${unit} ${line}, column ${describe(input.name)}`;
        throw new RangeError(`${where}: expected a number, got ${describe(field)}`);
      }
      X.flat.set(values, at);
      at += values.length;
      if (surprise !== "") surprises.set(surprise, [...(surprises.get(surprise) ?? []), line]);
    });
  }
  const notes = [...surprises].map(([what, lines]) =>
    lines.length === 1 ? `${unit} ${lines[0]}: ${what}` : `${lines.length} rows: ${what}`,
  );
  return { X, notes };
}

/** A field as its column's features, and what is surprising about it; "" if nothing is. */
function encode(
  { name, texts, typical = 0, hasIndicator }: TableInput,
  field: string,
  decimal: DecimalSign,
): [values: number[], surprise: string] {
  const column = describe(name);
  if (texts !== undefined) {
    const text = field || missingText;
    const known = [text, otherText].find((option) => texts.includes(option));
    const values = texts.map((option) => (option === known ? 1 : 0));
    const isNew = known === undefined || (field === "" && known !== text);
    return [values, isNew ? `${column} is ${describe(text)}, which was not there in training` : ""];
  }
  const [value, isMissing] = field === "" ? [typical, 1] : [toNumber(field, decimal), 0];
  if (hasIndicator) return [[value, isMissing], ""];
  const surprise = `${column} is missing, which it was not in training: its median is taken`;
  return [[value], isMissing === 1 ? surprise : ""];
}

/** Puts in what is missing and standardises, as learned from the training rows alone. */
export class TablePreparation {
  /** One for each feature that may be missing. */
  medians: number[] = [];
  readonly scaler = new StandardScaler();
  /** These features: the next one says where they are missing. */
  private readonly imputed: number[] = [];

  constructor({ inputs }: TableDescription) {
    inputs.forEach(({ hasIndicator }, k) => {
      if (hasIndicator) this.imputed.push(inputs.slice(0, k).flatMap(featuresOf).length);
    });
  }

  /** Learns from training rows X, (N, D), as `readTable` gives them. */
  fit(X: Matrix): this {
    this.medians = this.imputed.map((j) => {
      const known = X.getColumn(j).filter((_, i) => X.get(i, j + 1) === 0);
      return known.length === 0 ? 0 : median(known);
    });
    this.scaler.fit(this.filled(X));
    return this;
  }

  /** Other rows, (N, D), made ready. @throws Error before `fit`; RangeError for another D. */
  transform(X: Matrix): Matrix {
    return this.scaler.transform(this.filled(X));
  }

  private filled(X: Matrix): Matrix {
    const filled = X.clone();
    this.imputed.forEach((j, m) => {
      for (let i = 0; i < X.rows; i++) if (X.get(i, j + 1) === 1) filled.set(i, j, this.medians[m]);
    });
    return filled;
  }
}
