/** Standardising (标准化), with the names of scikit-learn's StandardScaler. */
import { Matrix } from "ml-matrix";
import { checkFinite, checkMatrix, checkPositive } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";

/**
 * Maps each column to mean 0 and standard deviation 1: x ↦ (x − mean) / std, with the mean and the
 * standard deviation (divisor N) of the rows it was fitted on. A column that is constant in the
 * fitted rows is only shifted (divided by 1), as in scikit-learn.
 */
export class StandardScaler {
  /** The mean of each column, (D); empty before `fit`. */
  mean: Float64Array = new Float64Array(0);
  /** The standard deviation of each column, (D); empty before `fit`. */
  std: Float64Array = new Float64Array(0);

  /**
   * Learns the columns' means and standard deviations.
   * @param X - (N, D).
   * @throws TypeError or RangeError for an empty matrix, a value that is not finite, or values so far or
   * so little apart that their squared distances are no numbers above 0.
   */
  fit(X: Matrix): this {
    checkMatrix("X", X);
    const columns = Array.from({ length: X.columns }, (_, j) => X.getColumn(j));
    const meanOf = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / X.rows;
    const mean = Float64Array.from(columns, meanOf);
    const std = Float64Array.from(columns, (column, j) => {
      // The rounded mean of equal numbers may differ from them; they have no spread all the same.
      if (column.every((value) => value === column[0])) return 0;
      const variance = meanOf(column.map((value) => (value - mean[j]) ** 2));
      return Math.sqrt(checkPositive(`the variance of X's column ${j}`, variance));
    });
    mean.forEach((value, j) => checkFinite(`the mean of X's column ${j}`, value));
    [this.mean, this.std] = [mean, std];
    return this;
  }

  /**
   * Scales rows; `X` stays as it is.
   * @param X - (N, D).
   * @returns (N, D).
   * @throws Error before `fit`; RangeError for another number of columns, a value that is not finite,
   * or one so far from the mean that the result is not.
   */
  transform(X: Matrix): Matrix {
    if (this.mean.length === 0) throw new Error("StandardScaler: call fit before transform");
    checkMatrix("X", X, this.mean.length);
    const scaled = new FlatMatrix(X.rows, X.columns);
    for (let j = 0; j < X.columns; j++) {
      const std = this.std[j] || 1;
      for (let i = 0; i < X.rows; i++) scaled.set(i, j, (X.get(i, j) - this.mean[j]) / std);
    }
    return checkMatrix("the scaled X", scaled);
  }
}
