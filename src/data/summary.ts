/** What a table's columns look like, class by class: the first thing to know about any data. */
import type { Matrix } from "ml-matrix";
import * as checks from "../base/checks";
import { rowsByClass } from "./stratifiedSplit";

/** A column of numbers in five. */
export interface Summary {
  count: number;
  mean: number;
  /** Sample standard deviation (divisor count − 1); NaN for a single value. */
  std: number;
  min: number;
  max: number;
}

/**
 * Count, mean, standard deviation and range of some numbers.
 * @throws RangeError for no values, a value that is not finite, or sums or squares that overflow.
 */
export function summarize(values: ArrayLike<number>): Summary {
  checks.checkFiniteNumbers("values", values);
  const { mean, squares, min, max } = moments(values);
  checks.checkFinite("the sum of the squared distances from the mean of values", squares);
  return { count: values.length, mean, std: Math.sqrt(squares / (values.length - 1)), min, max };
}

/**
 * `summaries[k][j]` is that of column j of X, (N, D), in the rows with label k.
 * @param labels - (N), from 0 to `classCount` − 1.
 * @throws RangeError for other shapes or labels, or a class without rows.
 */
export function summarizeByClass(
  X: Matrix,
  labels: ArrayLike<number>,
  classCount: number,
): Summary[][] {
  checks.checkMatrix("X", X);
  checks.checkLabels("labels", labels, X.rows, checks.checkInteger("classCount", classCount));
  const rowsOf = rowsByClass(labels);
  return Array.from({ length: classCount }, (_, k) => {
    const rows = rowsOf.get(k);
    if (!rows) throw new RangeError(`labels must name every class, got none of ${k}`);
    return Array.from({ length: X.columns }, (_, j) => summarize(rows.map((i) => X.get(i, j))));
  });
}

/**
 * The middle one in order of size; of an even number of values the mean of the two in the middle.
 * @throws RangeError for no values, or a value that is not finite.
 */
export function median(values: ArrayLike<number>): number {
  checks.checkFiniteNumbers("values", values);
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle];
  return sorted[middle - 1] / 2 + sorted[middle] / 2; // the sum of the two might overflow
}

/** Mean, range, and Σ (v − mean)² of some numbers; not finite where these are too large. */
export type Moments = Pick<Summary, "mean" | "min" | "max"> & { squares: number };

/**
 * The moments by the corrected two-pass algorithm (Chan, Golub and LeVeque, "Algorithms for computing
 * the sample variance", The American Statistician 37, 1983). The first mean is off by the rounding of a
 * long sum; where the values differ in their last digits only, that is more than they differ. The
 * distances from it are small and nearly exact, so their mean says by how much.
 */
export function moments(values: ArrayLike<number>): Moments {
  const count = values.length;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < count; i++) {
    sum += values[i];
    min = Math.min(min, values[i]);
    max = Math.max(max, values[i]);
  }
  const first = sum / count;
  let distances = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    distances += values[i] - first;
    squares += (values[i] - first) ** 2;
  }
  const mean = Math.min(Math.max(first + distances / count, min), max);
  return { mean, squares: Math.max(0, squares - distances ** 2 / count), min, max };
}
