/** Rows of a table with their labels, as they were measured. */
import type { Matrix } from "ml-matrix";
import { loadIris } from "../data/iris";
import { cut, selectRows, type SplitMode } from "../data/irisDataset";
import { createRandom } from "../data/random";

/** Features, (N, D), and labels from 0, (N). A `MatrixDataset` is such a pair, too. */
export interface LabelledRows {
  X: Matrix;
  y: ArrayLike<number>;
}

/**
 * Some rows of a table, in the order of `rows`.
 * @throws RangeError for an index that is not one of 0 … N − 1.
 */
export function takeRows({ X, y }: LabelledRows, rows: ArrayLike<number>): LabelledRows {
  return { X: selectRows(X, rows), y: Int32Array.from(rows, (row) => y[row]) };
}

/** The rows of the three `IrisDataset`s of this seed, 120, 15 and 15 of them; not scaled. */
export function irisRows(seed: string | number): Record<SplitMode, LabelledRows> {
  const { features: X, labels: y } = loadIris();
  const { train, dev, test } = cut(createRandom(seed).permutation(X.rows), 120, 15);
  const iris = { X, y };
  return { train: takeRows(iris, train), dev: takeRows(iris, dev), test: takeRows(iris, test) };
}
