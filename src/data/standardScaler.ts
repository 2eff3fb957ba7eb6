/** Standardising (标准化), with the names of scikit-learn's StandardScaler. */
import { Matrix } from "ml-matrix";
import { checkMatrix } from "../checks";
import { FlatMatrix } from "../flatMatrix";

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
   * @throws TypeError or RangeError for an empty matrix or a value that is not finite.
   */
  fit(X: Matrix): this {
    checkMatrix("X", X);
    const columns = Array.from({ length: X.columns }, (_, j) => X.getColumn(j));
    const meanOf = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / X.rows;
    this.mean = Float64Array.from(columns, meanOf);
    this.std = Float64Array.from(columns, (column, j) => {
      // The rounded mean of equal numbers may differ from them; they have no spread all the same.
      if (column.every((value) => value === column[0])) return 0;
      return Math.sqrt(meanOf(column.map((value) => (value - this.mean[j]) ** 2)));
    });
    return this;
  }

  /**
   * Scales rows; `X` stays as it is.
   * @param X - (N, D).
   * @returns (N, D).
   * @throws Error before `fit`; RangeError for another number of columns or a value that is not finite.
   */
  transform(X: Matrix): Matrix {
    if (this.mean.length === 0) throw new Error("StandardScaler: call fit before transform");
    checkMatrix("X", X, this.mean.length);
    const scaled = new FlatMatrix(X.rows, X.columns);
    for (let j = 0; j < X.columns; j++) {
      const std = this.std[j] || 1;
      for (let i = 0; i < X.rows; i++) scaled.set(i, j, (X.get(i, j) - this.mean[j]) / std);
    }
    return scaled;
  }
}
