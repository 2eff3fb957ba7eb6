/** How far classes lie apart, compared with how far their rows scatter. */
import type { Matrix } from "ml-matrix";
import { checkLabels, checkMatrix, checkPositive } from "../base/checks";

/**
 * The share of the rows' variance that lies between the classes (η², the correlation ratio; Pearson
 * 1905): Σₖ nₖ ‖meanₖ − mean‖² / Σᵢ ‖xᵢ − mean‖². 0 where all classes have the same mean, 1 where all
 * rows of a class are equal. It knows nothing of size: scaling all columns alike does not change it.
 * @param X - (N, D).
 * @param labels - (N).
 * @throws TypeError or RangeError for other shapes or labels, rows that are all equal, or rows so far
 * or so little apart that their squared distances are no numbers above 0.
 */
export function betweenShare(X: Matrix, labels: ArrayLike<number>): number {
  checkMatrix("X", X);
  checkLabels("labels", labels, X.rows);
  const rows = X.to2DArray();
  // The values say so: the rounded mean of equal numbers may differ from them.
  if (rows.every((row) => row.every((value, j) => value === rows[0][j])))
    throw new RangeError("X must have rows that differ, got equal ones");
  const mean = meanRow(rows);
  const total = rows.reduce((sum, row) => sum + squaredDistance(row, mean), 0);
  checkPositive("the sum of X's squared distances from the mean", total);
  let between = 0;
  for (const label of new Set(Array.from(labels))) {
    const members = rows.filter((_, i) => labels[i] === label);
    between += members.length * squaredDistance(meanRow(members), mean);
  }
  return between / total;
}

function meanRow(rows: readonly number[][]): number[] {
  return rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length);
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + (value - b[j]) ** 2, 0);
}
