/** Rows and their classes on the way into traces. */
import { Matrix } from "ml-matrix";
import { checkLabels, checkMatrix } from "../base/checks";
import { checkArray } from "../base/checkKind";
import { checkList, checkNames, checkNumbers } from "./checkValues";
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
  checkNames("classNames", classNames);
  checkLabels("labels", labels, checkArray("labels", labels).length, classNames.length);
  const classes = classNames.map((name, index) => ({
    index,
    name: escapeText(name),
    style: styleOf(index),
    rows: [] as number[],
  }));
  for (let i = 0; i < labels.length; i++) classes[labels[i] ?? -1]?.rows.push(i);
  return classes;
}

/**
 * The columns of the rows: (N, D) → D arrays of N.
 * @param name of the argument, for messages
 * @throws RangeError where there are not `rowCount` rows of `columnCount` finite numbers
 */
export function columnsOf(
  name: string,
  rows: Rows,
  rowCount: number,
  columnCount: number,
): number[][] {
  const lists = rows instanceof Matrix ? checkMatrix(name, rows).to2DArray() : rows;
  checkList(name, lists, rowCount);
  lists.forEach((row, i) => checkNumbers(`${name}[${i}]`, row, columnCount));
  return Array.from({ length: columnCount }, (_, j) => lists.map((row) => row[j] ?? NaN));
}

/** The values at the given places. */
export function take<T>(values: ArrayLike<T>, places: readonly number[]): T[] {
  return places.map((i) => {
    const value = values[i];
    if (value === undefined) throw new RangeError(`there is no row ${i} among ${values.length}`);
    return value;
  });
}
