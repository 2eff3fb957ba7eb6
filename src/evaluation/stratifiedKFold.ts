/** Cross-validation splits in which each class has its share of every fold. */
import { checkRandom } from "../base/checkKind";
import { checkInteger, checkOptions } from "../base/checks";
import type { Random } from "../data/random";
import { rowsByClass } from "../data/stratifiedSplit";

/** More would only be a mistake, and might not fit into memory. */
const maxRepeats = 10_000;

/** One split: the indices of its training and of its test rows, both ascending. */
export interface Split {
  train: Int32Array;
  test: Int32Array;
}

/** How many folds, and who deals the rows. */
export interface StratifiedKFoldOptions {
  /** Number of folds, from 2 to the number of rows in the smallest class; 5. */
  folds?: number;
  /** Deals the rows of each class to the folds. */
  random: Random;
}

/** The same, and how often. */
export interface RepeatedStratifiedKFoldOptions extends StratifiedKFoldOptions {
  /** How often all rows are dealt anew; 10. */
  repeats?: number;
}

/**
 * Cuts the rows into folds, each the test rows of one split. Folds differ by at most one row in size
 * and in the number of rows of each class, with scikit-learn's StratifiedKFold's numbers; which rows
 * go where is random.
 * @param y - whole numbers from 0, (N).
 * @returns `folds` splits.
 * @throws TypeError or RangeError for unknown options, labels that are not whole numbers from 0, one
 * fold, or more folds than a class has rows.
 */
export function stratifiedKFold(y: ArrayLike<number>, options: StratifiedKFoldOptions): Split[] {
  checkOptions("options", options, ["folds", "random"]);
  const { folds = 5, random } = options;
  return dealFolds(y, folds, random);
}

/**
 * `stratifiedKFold` again and again with the same generator.
 * @returns `repeats` × `folds` splits, repeat after repeat: each run of `folds` splits tests every
 * row once.
 * @throws as `stratifiedKFold`, and for `repeats` that is no whole number from 1 to 10,000.
 */
export function repeatedStratifiedKFold(
  y: ArrayLike<number>,
  options: RepeatedStratifiedKFoldOptions,
): Split[] {
  checkOptions("options", options, ["folds", "repeats", "random"]);
  const { folds = 5, repeats = 10, random } = options;
  checkInteger("repeats", repeats, 1, maxRepeats);
  return Array.from({ length: repeats }, () => dealFolds(y, folds, random)).flat();
}

function dealFolds(y: ArrayLike<number>, folds: number, random: Random): Split[] {
  const rowsOfClass = rowsByClass(y);
  checkInteger("folds", folds, 2);
  checkRandom("random", random);
  // Like dealing cards: class after class, each starting at the fold after the last one's end.
  const foldOfRow = new Int32Array(y.length);
  let next = 0;
  for (const [label, rows] of rowsOfClass) {
    if (rows.length < folds) {
      throw new RangeError(
        `folds must be at most the number of rows in each class, got ${folds}; ` +
          `class ${label} has ${rows.length}`,
      );
    }
    for (const place of random.permutation(rows.length)) foldOfRow[rows[place]] = next++ % folds;
  }
  const all = Int32Array.from(foldOfRow.keys());
  return Array.from({ length: folds }, (_, fold) => ({
    train: all.filter((i) => foldOfRow[i] !== fold),
    test: all.filter((i) => foldOfRow[i] === fold),
  }));
}
