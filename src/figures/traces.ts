/** Values on their way into traces: numbers checked, rows told apart by class, points as Plotly has them. */
import { Matrix } from "ml-matrix";
import type { ScatterData } from "plotly.js-dist";
import { checkFinite, checkInteger, checkLabels } from "../base/checks";
import { escapeText } from "./text";
import { INK, styleOf, type Style } from "./theme";

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

/** A place in a plot; a line has a gap at `null`. */
export interface Point {
  x: number | null;
  y: number | null;
}

/** As many values as there must be. */
export function checkLength(name: string, values: ArrayLike<unknown>, count: number): void {
  if (values.length !== count)
    throw new RangeError(`${name} must have length ${count}, got length ${values.length}`);
}

/** Finite numbers in an array or a typed array, `count` of them where that is given. */
export function checkNumbers(name: string, values: ArrayLike<number>, count?: number): number[] {
  checkLength(name, values, count ?? values.length);
  return Array.from(values, (value, i) => checkFinite(`${name}[${i}]`, value));
}

/** The rows as arrays of `columns` finite numbers each. */
export function rowsOf(name: string, rows: Rows, count: number, columns?: number): number[][] {
  const lists = rows instanceof Matrix ? rows.to2DArray() : rows;
  checkLength(name, lists, count);
  const width = columns ?? lists[0].length;
  return lists.map((row, i) => checkNumbers(`${name}[${i}]`, row, width));
}

/**
 * The rows of each class, in the order of the classes. Classes without rows are kept.
 * @throws RangeError for a label without a name, or other than `count` labels.
 */
export function byClass({ labels, classNames }: RowClasses, count = labels.length): ClassRows[] {
  checkLabels("labels", labels, count, classNames.length);
  const classes = classNames.map((name, index): ClassRows => {
    return { index, name: escapeText(name), style: styleOf(index), rows: [] };
  });
  Array.from(labels, (label, row) => classes[label].rows.push(row));
  return classes;
}

/**
 * The values at the given places.
 * @throws RangeError for a place that is not there.
 */
export function take<T>(values: ArrayLike<T>, places: readonly number[]): T[] {
  return places.map((i) => values[checkInteger("a row", i, 0, values.length - 1)]);
}

/** Points as a trace of markers or lines. */
export function scatter(
  mode: "lines" | "markers" | "text+markers",
  points: readonly Point[],
  more: Partial<ScatterData>,
): Partial<ScatterData> {
  return {
    type: "scatter",
    mode,
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    ...more,
  };
}

/** Rings around points. */
export function ringTrace(points: readonly Point[], name: string, size = 15): Partial<ScatterData> {
  const marker = { symbol: "circle-open", size, color: INK, line: { width: 1.5 } } as const;
  return scatter("markers", points, { name: escapeText(name), marker, hoverinfo: "skip" });
}
