/** How far classes lie apart, compared with how far their rows scatter. */
import type { Matrix } from "ml-matrix";
import { checkLabels, checkMatrix, checkPositive } from "../base/checks";
import { rowsByClass } from "../data/stratifiedSplit";
import { moments } from "../data/summary";

/**
 * η², the share of the rows' variance that lies between the classes (the correlation ratio; Pearson
 * 1905): 1 − Σₖ Σᵢ ‖xᵢ − meanₖ‖² / Σᵢ ‖xᵢ − mean‖². 0 where all classes have the same mean, 1 where all
 * rows of a class are equal, whatever the scale.
 * @param X - (N, D), with (N) labels.
 * @throws RangeError for other labels, rows that are all equal, or rows so far or so little apart that
 * their squared distances are no numbers above 0.
 */
export function etaSquared(X: Matrix, labels: ArrayLike<number>): number {
  checkMatrix("X", X);
  checkLabels("labels", labels, X.rows);
  // From the first row on: where numbers differ in their last digits only, their differences are exact.
  const columns = Array.from({ length: X.columns }, (_, j) =>
    X.getColumn(j).map((value) => value - X.get(0, j)),
  );
  const squaresOf = (rows: number[]): number =>
    columns.reduce((sum, column) => sum + moments(rows.map((i) => column[i])).squares, 0);
  const all = squaresOf([...Array(X.rows).keys()]);
  const within = Array.from(rowsByClass(labels).values(), squaresOf).reduce((a, b) => a + b);
  return Math.max(0, 1 - within / checkPositive("the sum of X's squared distances", all));
}
