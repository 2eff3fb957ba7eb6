/** What a table's columns look like, class by class: the first thing to know about any data. */
import { Matrix } from "ml-matrix";
import { checkFiniteNumbers } from "../base/checkKind";
import { checkFinite, checkInteger, checkLabels, checkMatrix } from "../base/checks";

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
 * @throws TypeError for something that is no array of numbers; RangeError for no values, or a value
 * that is not finite, or values so large that their sum or squares overflow.
 */
export function summarize(values: ArrayLike<number>): Summary {
  const count = checkFiniteNumbers("values", values).length;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < count; i++) {
    sum += values[i];
    min = Math.min(min, values[i]);
    max = Math.max(max, values[i]);
  }
  const mean = checkFinite("the mean of values", sum / count);
  // In a second pass: the sum of squares minus the square of the sum loses digits.
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i] - mean) ** 2;
  checkFinite("the sum of the squared distances from the mean of values", squares);
  return { count, mean, std: Math.sqrt(squares / (count - 1)), min, max };
}

/**
 * A summary for each class and column.
 * @param X - (N, D).
 * @param labels - (N), from 0 to `classCount` − 1.
 * @returns `summaries[k][j]` is column j in the rows of class k.
 * @throws TypeError or RangeError for other shapes or labels, or a class without rows.
 */
export function summarizeByClass(
  X: Matrix,
  labels: ArrayLike<number>,
  classCount: number,
): Summary[][] {
  checkMatrix("X", X);
  // With more classes than rows some class has none.
  checkLabels("labels", labels, X.rows, checkInteger("classCount", classCount, 1, X.rows));
  const rowsOf = Array.from({ length: classCount }, (): number[] => []);
  for (let i = 0; i < X.rows; i++) rowsOf[labels[i]].push(i);
  return rowsOf.map((rows, k) => {
    if (rows.length === 0) throw new RangeError(`labels must name every class, got none of ${k}`);
    return Array.from({ length: X.columns }, (_, j) => summarize(rows.map((i) => X.get(i, j))));
  });
}
