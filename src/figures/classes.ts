/** Rows and their classes on the way into traces. */
import { Matrix } from "ml-matrix";
import { checkInteger, checkLabels } from "../base/checks";
import { checkLength, checkNumbers } from "./checkValues";
import { escapeText } from "./text";
import { styleOf, type Style } from "./theme";

/** Rows of numbers, (N, D): a Matrix or arrays. */
export type Rows = Matrix | readonly ArrayLike<number>[];

/** Which class each row is of. */
export interface RowClasses {
  /** Class of each row, (N). */
  labels: ArrayLike<number>;
  classNames: readonly string[];
}

/** A class as figures see it: its number, its (escaped) name, its look, the rows in it. */
export interface ClassRows {
  readonly index: number;
  readonly name: string;
  readonly style: Style;
  readonly rows: number[];
}

/**
 * The rows of each class, in the order of the classes. Classes without rows are kept.
 * @throws RangeError for a label without a name, or other than `count` labels.
 */
export function byClass({ labels, classNames }: RowClasses, count = labels.length): ClassRows[] {
  checkLabels("labels", labels, count, classNames.length);
  const rows = classNames.map((): number[] => []);
  Array.from(labels, (label, i) => rows[label].push(i));
  return classNames.map((name, index) => {
    return { index, name: escapeText(name), style: styleOf(index), rows: rows[index] };
  });
}

/** The rows as arrays of `columns` finite numbers each. */
export function rowsOf(name: string, rows: Rows, count: number, columns?: number): number[][] {
  const lists = rows instanceof Matrix ? rows.to2DArray() : rows;
  checkLength(name, lists, count);
  const width = columns ?? lists[0].length;
  return lists.map((row, i) => checkNumbers(`${name}[${i}]`, row, width));
}

/**
 * The values at the given places.
 * @throws RangeError for a place that is not there.
 */
export function take<T>(values: ArrayLike<T>, places: readonly number[]): T[] {
  return places.map((i) => values[checkInteger("a row", i, 0, values.length - 1)]);
}

/** A unit after a value, escaped. */
export function besides(unit = ""): string {
  return unit === "" ? "" : ` ${escapeText(unit)}`;
}
