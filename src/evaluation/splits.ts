/** Rows with their labels, and cross-validation splits in which each class has its share of every fold. */
import type { Matrix } from "ml-matrix";
import { checkInteger } from "../base/checks";
import { selectRows } from "../data/dataset";
import type { Random } from "../data/random";
import { rowsByClass } from "../data/stratifiedSplit";

/** Features, (N, D), and labels from 0, (N). A `MatrixDataset` is such a pair, too. */
export interface LabelledRows {
  X: Matrix;
  y: ArrayLike<number>;
}

/** Some rows, in the order of `rows`. @throws RangeError for an index that is not one of 0 … N − 1. */
export function takeRows({ X, y }: LabelledRows, rows: ArrayLike<number>): LabelledRows {
  return { X: selectRows(X, rows), y: Int32Array.from(rows, (row) => y[row]) };
}

/** One split: the indices of its training and of its test rows, both ascending. */
export interface Split {
  train: Int32Array;
  test: Int32Array;
}

/** How many folds, from 2 to the number of rows in the smallest class (5), and who deals the rows. */
export interface StratifiedKFoldOptions {
  folds?: number;
  random: Random;
}

/**
 * Cuts the rows into folds, each the test rows of one split. Folds differ by at most one row in size
 * and in the number of rows of each class, with scikit-learn's StratifiedKFold's numbers; which rows
 * go where is random.
 * @param y - whole numbers from 0, (N).
 * @throws RangeError for other labels, one fold, or more folds than a class has rows.
 */
export function stratifiedKFold(
  y: ArrayLike<number>,
  { folds = 5, random }: StratifiedKFoldOptions,
): Split[] {
  const rowsOfClass = rowsByClass(y);
  // Like dealing cards: class after class, each starting at the fold after the last one's end.
  const foldOfRow = new Int32Array(y.length);
  let next = 0;
  for (const [label, rows] of rowsOfClass) {
    checkInteger(`folds (class ${label} has ${rows.length} rows)`, folds, 2, rows.length);
    for (const place of random.permutation(rows.length)) foldOfRow[rows[place]] = next++ % folds;
  }
  const all = Int32Array.from(foldOfRow.keys());
  return Array.from({ length: folds }, (_, fold) => ({
    train: all.filter((i) => foldOfRow[i] !== fold),
    test: all.filter((i) => foldOfRow[i] === fold),
  }));
}

/**
 * `stratifiedKFold` again and again with the same generator: `repeats` (10 if left out) × `folds` splits,
 * repeat after repeat; each tests every row once.
 * @throws as `stratifiedKFold`, and for `repeats` that is no whole number from 1.
 */
export function repeatedStratifiedKFold(
  y: ArrayLike<number>,
  { repeats = 10, ...options }: StratifiedKFoldOptions & { repeats?: number },
): Split[] {
  checkInteger("repeats", repeats);
  return Array.from({ length: repeats }, () => stratifiedKFold(y, options)).flat();
}
