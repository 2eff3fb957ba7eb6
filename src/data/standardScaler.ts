import type { Matrix } from "ml-matrix";
import { checkFinite, checkMatrix } from "../base/checks";
import type { FlatMatrix } from "../base/flatMatrix";
import { shiftAndScale } from "./scaler";
import { moments } from "./summary";

/**
 * Standardising (标准化), with the names of scikit-learn: maps each column to mean 0 and standard deviation 1: x ↦ (x − mean) / std, with the mean and the
 * standard deviation (divisor N) of the rows it was fitted on. A column whose values differ by no
 * more than rounding is constant: only shifted (std is 0, divided by 1), as in scikit-learn.
 */
export class StandardScaler {
  /** The mean of each column, (D); empty before `fit`. */
  mean: Float64Array = new Float64Array(0);
  /** The standard deviation of each column, (D); empty before `fit`. */
  std: Float64Array = new Float64Array(0);

  /**
   * Learns the means and standard deviations of X's columns, (N, D).
   * @throws RangeError for an empty matrix, a value that is not finite, or values so large that their
   * sum or squares overflow.
   */
  fit(X: Matrix): this {
    checkMatrix("X", X);
    const columns = Array.from({ length: X.columns }, (_, j) => moments(X.getColumn(j)));
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

  /**
   * Scales rows, (N, D); `X` stays as it is.
   * @throws Error before `fit`; RangeError for another number of columns, a value that is not finite,
   * or one so far from the mean that the result is not.
   */
  transform(X: Matrix): FlatMatrix {
    if (this.mean.length === 0) throw new Error("StandardScaler: call fit before transform");
    return shiftAndScale(X, this.mean, this.std);
  }
}
