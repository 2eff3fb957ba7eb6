/** How far classes lie apart, compared with how far their rows scatter. */
import type { Matrix } from "ml-matrix";
import { checkLabels, checkMatrix, checkPositive } from "../base/checks";

/**
 * η², the share of the rows' variance that lies between the classes (the correlation ratio; Pearson
 * 1905): Σₖ nₖ ‖meanₖ − mean‖² / Σᵢ ‖xᵢ − mean‖². 0 where all classes have the same mean, 1 where all
 * rows of a class are equal. It knows nothing of size: scaling all columns alike does not change it.
 * @param X - (N, D).
 * @param labels - (N).
 * @throws RangeError for other labels, rows that are all equal, or rows so far or so little apart that
 * their squared distances are no numbers above 0.
 */
export function etaSquared(X: Matrix, labels: ArrayLike<number>): number {
  checkMatrix("X", X);
  checkLabels("labels", labels, X.rows);
  // From the first row on: where numbers differ in their last digits only, their differences are
  // exact, and their mean is not.
  const first = X.getRow(0);
  const rows = X.to2DArray().map((row) => row.map((value, j) => value - first[j]));
  const mean = meanRow(rows);
  let [between, within] = [0, 0];
  for (const label of new Set(Array.from(labels))) {
    const members = rows.filter((_, i) => labels[i] === label);
    const center = meanRow(members);
    between += members.length * squaredDistance(center, mean);
    for (const row of members) within += squaredDistance(row, center);
  }
  return between / checkPositive("the sum of X's squared distances", between + within);
}

function meanRow(rows: readonly number[][]): number[] {
  return rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length);
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + (value - b[j]) ** 2, 0);
}
