/** Rows and their classes on the way into traces. */
import type { Matrix } from "ml-matrix";
import { checkLabels, describe } from "../checks";
import { escapeText } from "./text";
import { styleOf } from "./theme";
import type { Style } from "./theme";

/** Rows of numbers, (N, D): a Matrix or arrays. */
export type Rows = Matrix | readonly ArrayLike<number>[];

/** A class as figures see it: its number, its (escaped) name, its look, the rows in it. */
export interface ClassRows {
  readonly index: number;
  readonly name: string;
  readonly style: Style;
  readonly rows: number[];
}

/**
 * The rows of each class, in the order of the classes. Classes without rows are kept.
 * @throws RangeError for a label without a name
 */
export function byClass(labels: ArrayLike<number>, classNames: readonly string[]): ClassRows[] {
  checkLabels("labels", labels, labels.length, classNames.length);
  const classes = classNames.map((name, index) => ({
    index,
    name: escapeText(name),
    style: styleOf(index),
    rows: [] as number[],
  }));
  for (let i = 0; i < labels.length; i++) classes[labels[i] ?? -1]?.rows.push(i);
  return classes;
}

/** Column `j` of the rows. */
export function column(rows: Rows, j: number): number[] {
  if (!Array.isArray(rows)) return (rows as Matrix).getColumn(j);
  return (rows as ArrayLike<number>[]).map((row, i) => {
    const value = row[j];
    if (value === undefined) {
      throw new RangeError(`row ${i} has no column ${j}, got ${describe(row)}`);
    }
    return value;
  });
}

/** The values at the given places. */
export function take<T>(values: ArrayLike<T>, places: readonly number[]): T[] {
  return places.map((i) => {
    const value = values[i];
    if (value === undefined) throw new RangeError(`there is no row ${i} among ${values.length}`);
    return value;
  });
}

/** All numbers of an array-like, as an array. */
export function toArray(values: ArrayLike<number>): number[] {
  return Array.from(values);
}
