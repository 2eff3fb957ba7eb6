/** Scaling of columns, with the names of scikit-learn: learnt from some rows, applied to any. */
import type { Matrix } from "ml-matrix";
import { checkFinite, checkMatrix } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";
import { type Moments, moments } from "./summary";

/**
 * The lab's normalisation (归一化): maps each column to [0, 1], x ↦ (x − min) / (max − min), with the
 * minimum and maximum of the rows it was fitted on. Other rows may land outside. A column that is
 * constant in the fitted rows is only shifted (divided by 1).
 */
export class MinMaxScaler {
  /** The smallest value of each column, (D); empty before `fit`. */
  min: Float64Array = new Float64Array(0);
  /** The largest value of each column, (D); empty before `fit`. */
  max: Float64Array = new Float64Array(0);

  /**
   * Learns the ranges of X's columns, (N, D).
   * @throws RangeError for no rows, a value that is not finite, or a range that is not.
   */
  fit(X: Matrix): this {
    const columns = momentsOf(X);
    columns.forEach(({ min, max }, j) => checkFinite(`the range of X's column ${j}`, max - min));
    this.min = Float64Array.from(columns, ({ min }) => min);
    this.max = Float64Array.from(columns, ({ max }) => max);
    return this;
  }

  /**
   * Scales rows, (N, D); `X` stays as it is.
   * @throws Error before `fit`; RangeError for another D, or values that are not finite or so far
   * outside the range that the result is not.
   */
  transform(X: Matrix): FlatMatrix {
    if (this.min.length === 0) throw new Error("MinMaxScaler: call fit before transform");
    const range = this.max.map((max, j) => max - this.min[j]);
    return shiftAndScale(X, this.min, range);
  }
}

/**
 * Standardising (标准化): maps each column to mean 0 and standard deviation 1, x ↦ (x − mean) / std, with
 * both (divisor N) of the rows it was fitted on. A column whose values differ by no more than rounding
 * is constant: only shifted (std is 0, divided by 1), as in scikit-learn.
 */
export class StandardScaler {
  /** The mean of each column, (D); empty before `fit`. */
  mean: Float64Array = new Float64Array(0);
  /** The standard deviation of each column, (D); empty before `fit`. */
  std: Float64Array = new Float64Array(0);

  /**
   * Learns the means and standard deviations of X's columns, (N, D).
   * @throws RangeError for no rows, a value that is not finite, or sums or squares that overflow.
   */
  fit(X: Matrix): this {
    const columns = momentsOf(X);
    columns.forEach(({ squares }, j) => checkFinite(`the variance of X's column ${j}`, squares));
    this.mean = Float64Array.from(columns, ({ mean }) => mean);
    this.std = Float64Array.from(columns, ({ mean, squares }) => {
      const variance = squares / X.rows;
      // scikit-learn's bound (_is_constant_feature) on what rounding may have made of equal numbers.
      const rounding = X.rows * Number.EPSILON;
      return variance <= rounding * variance + (rounding * mean) ** 2 ? 0 : Math.sqrt(variance);
    });
    return this;
  }

  /** Scales rows, (N, D); `X` stays as it is. Throws as that of `MinMaxScaler`. */
  transform(X: Matrix): FlatMatrix {
    if (this.mean.length === 0) throw new Error("StandardScaler: call fit before transform");
    return shiftAndScale(X, this.mean, this.std);
  }
}

function momentsOf(X: Matrix): Moments[] {
  checkMatrix("X", X);
  return Array.from({ length: X.columns }, (_, j) => moments(X.getColumn(j)));
}

/** x ↦ (x − shift) / scale, column by column, (N, D); a scale of 0 counts as 1, as in scikit-learn. */
function shiftAndScale(X: Matrix, shift: Float64Array, scale: Float64Array): FlatMatrix {
  checkMatrix("X", X, shift.length);
  const scaled = new FlatMatrix(X.rows, X.columns);
  for (let i = 0, at = 0; i < X.rows; i++)
    for (let j = 0; j < X.columns; j++, at++)
      scaled.flat[at] = (X.get(i, j) - shift[j]) / (scale[j] || 1);
  checkMatrix("the scaled X", scaled);
  return scaled;
}
