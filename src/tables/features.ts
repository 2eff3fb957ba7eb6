/** Columns of fields as features: a number's value, or 1 and 0 for each text. */
import { describe } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";
import { median } from "../data/summary";
import type { CsvColumn } from "./csvTable";
import type { TableDescription, TableInput } from "./labelledTable";
import { numberText } from "./numbers";
import type { TableSettings } from "./tableOptions";

/** The texts that stand for what is missing, and for what is rare. */
const [missingText, otherText] = ["missing", "other"];

/** How a column that is "number" or "one-hot" becomes features. */
export function toInput(
  { name, fields }: CsvColumn,
  use: string,
  decimal: "." | ",",
  maxTexts: TableSettings["maxTexts"] = Infinity,
): TableInput {
  if (use === "number") {
    const present = fields.filter((field) => field !== "");
    const typical = median(present.map((field) => Number(numberText(field, decimal))));
    return { name, typical, hasIndicator: present.length < fields.length };
  }
  const counts = new Map<string, number>();
  for (const field of fields) {
    const text = field || missingText;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const texts = [...counts.keys()].sort();
  if (texts.length <= maxTexts) return { name, texts };
  texts.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return { name, texts: [...new Set([...texts.slice(0, maxTexts - 1), otherText])].sort() };
}

/** The names of the features that an input becomes. */
export function featuresOf({ name, texts, hasIndicator }: TableInput): string[] {
  if (texts !== undefined) return texts.map((text) => `${name} = ${text}`);
  return hasIndicator ? [name, `${name} is missing`] : [name];
}

/**
 * Features as a description says.
 * @param columns - the fields of each column by its name, (N) each, "" where one is missing.
 * @param places - where each row is, for messages: "line 7".
 * @returns the features, (N, D), and a sentence for each kind of surprise.
 * @throws RangeError for a field that should be a number and is none.
 */
export function encodeRows(
  { inputs, decimal }: TableDescription,
  columns: ReadonlyMap<string, readonly string[]>,
  places: readonly string[],
): { X: FlatMatrix; notes: string[] } {
  const X = new FlatMatrix(places.length, inputs.flatMap(featuresOf).length);
  const surprises = new Map<string, number[]>();
  const note = (i: number, what: string): void => {
    const rows = surprises.get(what) ?? [];
    surprises.set(what, rows);
    rows.push(i);
  };
  let at = 0;
  for (const input of inputs) {
    const name = describe(input.name);
    for (const [i, field] of (columns.get(input.name) ?? []).entries()) {
      if (input.texts !== undefined) {
        const text = field || missingText;
        const known = [text, otherText].find((option) => input.texts?.includes(option));
        if (known !== undefined) X.set(i, at + input.texts.indexOf(known), 1);
        const isNew = known === undefined || (field === "" && known !== text);
        if (isNew) note(i, `${name} is ${describe(text)}, which was not there in training`);
      } else if (field === "") {
        X.set(i, at, input.typical ?? 0);
        if (input.hasIndicator) X.set(i, at + 1, 1);
        else note(i, `${name} is missing, which it was not in training: its median is taken`);
      } else {
        const value = Number(numberText(field, decimal));
        if (!Number.isFinite(value)) {
          const where = `${places[i]}, column ${name}`;
          throw new RangeError(`${where}: expected a number, got ${describe(field)}`);
        }
        X.set(i, at, value);
      }
    }
    at += featuresOf(input).length;
  }
  const notes = [...surprises].map(([what, rows]) =>
    rows.length === 1 ? `${places[rows[0]]}: ${what}` : `${rows.length} rows: ${what}`,
  );
  return { X, notes };
}
