/** What the models' fit and predict do with the rows they are given. */
import type { Matrix } from "ml-matrix";
import { checkMatrix, checkShape } from "../base/checks";
import { allFinite, FlatMatrix, toFlat } from "../base/flatMatrix";
import { addABt, fillRows } from "../nn/products";

/**
 * Rows of finite numbers, row-major.
 * @param X - (N, D); `columns` says which D, where that is known.
 * @throws TypeError or RangeError as `checkMatrix`, but the check of a big grid takes less time.
 */
export function checkedRows(X: Matrix, columns?: number): FlatMatrix {
  checkShape("X", X, columns);
  const rows = toFlat(X);
  if (!allFinite(rows.flat)) checkMatrix("X", X); // says where
  return rows;
}

/**
 * Finite rows may still be so large that what is computed from them is not.
 * @returns `scores`.
 * @throws RangeError for a score that is not finite.
 */
export function checkScores(scores: FlatMatrix): FlatMatrix {
  if (allFinite(scores.flat)) return scores;
  const at = scores.flat.findIndex((score) => !Number.isFinite(score));
  throw new RangeError(
    `X is too large in row ${Math.floor(at / scores.columns)}: its score overflows to ${scores.flat[at]}`,
  );
}

/**
 * Linear scores X Wᵀ + b.
 * @param X - (N, D).
 * @param W - (M, D).
 * @param b - (M).
 * @returns (N, M).
 */
export function affine(X: FlatMatrix, W: FlatMatrix, b: Float64Array): FlatMatrix {
  const [N, M] = [X.rows, W.rows];
  const scores = new FlatMatrix(N, M);
  fillRows(scores.flat, N, b);
  addABt(scores.flat, X.flat, W.flat, N, M, W.columns);
  return scores;
}
