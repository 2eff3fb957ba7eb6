/** What the models' fit and predict do with the rows they are given. */
import type { Matrix } from "ml-matrix";
import { checkMatrix, checkShape } from "../checks";
import { allFinite, FlatMatrix, toFlat } from "../flatMatrix";

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
  const D = W.columns;
  const M = W.rows;
  const scores = new FlatMatrix(X.rows, M);
  const [x, w, out] = [X.flat, W.flat, scores.flat];
  // One weight at a time over all rows: half the time of a row at a time, whose inner loops are short.
  for (let k = 0; k < M; k++) {
    for (let at = k; at < out.length; at += M) out[at] = b[k];
    for (let j = 0; j < D; j++) {
      const weight = w[k * D + j];
      for (let at = k, from = j; at < out.length; at += M, from += D) out[at] += weight * x[from];
    }
  }
  return scores;
}
