import type { Matrix } from "ml-matrix";
import { checkFinite, checkMatrix } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";
import { moments } from "./summary";

/**
 * The lab's normalisation (归一化), with the names of scikit-learn: maps each column to [0, 1],
 * x ↦ (x − min) / (max − min), with the minimum and maximum of the rows it was fitted on. Other rows
 * may land outside. A column that is constant in the fitted rows is only shifted (divided by 1).
 */
export class MinMaxScaler {
  /** The smallest value of each column, (D); empty before `fit`. */
  min: Float64Array = new Float64Array(0);
  /** The largest value of each column, (D); empty before `fit`. */
  max: Float64Array = new Float64Array(0);

  /**
   * Learns the ranges of X's columns, (N, D).
   * @throws RangeError for an empty matrix, a value that is not finite, or a range that is not.
   */
  fit(X: Matrix): this {
    checkMatrix("X", X);
    const columns = Array.from({ length: X.columns }, (_, j) => moments(X.getColumn(j)));
    columns.forEach(({ min, max }, j) => checkFinite(`the range of X's column ${j}`, max - min));
    this.min = Float64Array.from(columns, ({ min }) => min);
    this.max = Float64Array.from(columns, ({ max }) => max);
    return this;
  }

  /**
   * Scales rows, (N, D); `X` stays as it is.
   * @throws Error before `fit`; RangeError for another number of columns, a value that is not finite,
   * or one so far outside the range that the result is not.
   */
  transform(X: Matrix): FlatMatrix {
    if (this.min.length === 0) throw new Error("MinMaxScaler: call fit before transform");
    const range = this.max.map((max, j) => max - this.min[j]);
    return shiftAndScale(X, this.min, range);
  }
}

/**
 * x ↦ (x − shift) / scale, column by column, (N, D); a scale of 0 counts as 1, as in scikit-learn.
 * @throws RangeError for another number of columns, or values that are not finite, before or after.
 */
export function shiftAndScale(X: Matrix, shift: Float64Array, scale: Float64Array): FlatMatrix {
  checkMatrix("X", X, shift.length);
  const scaled = new FlatMatrix(X.rows, X.columns);
  for (let i = 0, at = 0; i < X.rows; i++)
    for (let j = 0; j < X.columns; j++, at++)
      scaled.flat[at] = (X.get(i, j) - shift[j]) / (scale[j] || 1);
  checkMatrix("the scaled X", scaled);
  return scaled;
}
