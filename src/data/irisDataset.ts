/** The iris table cut into training, development and test rows that have no row in common. */
import { Matrix } from "ml-matrix";
import { checkArray } from "../base/checkKind";
import { checkInteger, checkOneOf, checkOptions, checkShape, describe } from "../base/checks";
import { FlatMatrix, maxNumbers } from "../base/flatMatrix";
import { MatrixDataset } from "./dataset";
import { loadIris } from "./iris";
import { createRandom } from "./random";
import { MinMaxScaler } from "./scaler";

/** The three parts, named as in the lab. */
export type SplitMode = "train" | "dev" | "test";

/** Which part of the iris table, and how it is cut. */
export interface IrisDatasetOptions {
  /** Which part. */
  mode: SplitMode;
  /** Rows for training; 120. */
  numTrain?: number;
  /** Rows for choosing the best model; 15. The rows that are left are the test rows. */
  numDev?: number;
  /** Seed of the one permutation that all parts share; 12, the lab's. */
  seed?: string | number;
}

/**
 * One part of the iris table, shuffled and min-max scaled.
 *
 * The lab's class of this name shuffles anew for each part and scales with all 150 rows, so that
 * its test rows are mostly training rows (see `leakyIrisDatasets`). Here the parts with one seed are
 * cut from one permutation, and the scaler knows the training rows only.
 */
export class IrisDataset extends MatrixDataset {
  /** The row in the iris table of each row of this part. */
  readonly indices: Int32Array;
  /** Fitted on the training rows, whatever the part. */
  readonly scaler: MinMaxScaler;

  /**
   * @throws TypeError or RangeError for an unknown mode or option, numbers of rows that are not
   * whole, parts that need more rows than there are, or a part without rows.
   */
  constructor(options: IrisDatasetOptions) {
    checkOptions("options", options, ["mode", "numTrain", "numDev", "seed"]);
    const { numTrain = 120, numDev = 15, seed = 12 } = options;
    const mode = checkOneOf("mode", options.mode, ["train", "dev", "test"]);
    const { features, labels } = loadIris();
    const parts = cut(createRandom(seed).permutation(features.rows), numTrain, numDev);
    const scaler = new MinMaxScaler().fit(selectRows(features, parts.train));
    const indices = parts[mode];
    if (indices.length === 0) {
      throw new RangeError(
        `mode "${mode}" has no rows with numTrain ${numTrain} and numDev ${numDev} of ${features.rows} rows`,
      );
    }
    super(
      scaler.transform(selectRows(features, indices)),
      Int32Array.from(indices, (i) => labels[i]),
    );
    this.indices = indices;
    this.scaler = scaler;
  }
}

/**
 * Cuts an order of rows into the three parts: the first `numTrain`, the next `numDev`, the rest.
 * @throws TypeError or RangeError for something else, or if the first two need more rows than there are.
 */
export function cut(
  order: Int32Array,
  numTrain: number,
  numDev: number,
): Record<SplitMode, Int32Array> {
  if (!(order instanceof Int32Array))
    throw new TypeError(`order must be an Int32Array, got ${describe(order)}`);
  checkInteger("numTrain", numTrain, 1);
  checkInteger("numDev", numDev, 0);
  if (numTrain + numDev > order.length) {
    throw new RangeError(
      `numTrain + numDev must be at most the ${order.length} rows, got ${numTrain} + ${numDev}`,
    );
  }
  return {
    train: order.slice(0, numTrain),
    dev: order.slice(numTrain, numTrain + numDev),
    test: order.slice(numTrain + numDev),
  };
}

/**
 * The rows with the given indices, in that order, as a new matrix.
 * @throws TypeError or RangeError for something else, or an index that is not one of 0 … N − 1.
 */
export function selectRows(X: Matrix, indices: ArrayLike<number>): FlatMatrix {
  checkShape("X", X);
  checkInteger("indices.length", checkArray("indices", indices).length, 0, maxNumbers);
  const selected = new FlatMatrix(indices.length, X.columns);
  for (let i = 0; i < indices.length; i++) {
    checkInteger(`indices[${i}]`, indices[i], 0, X.rows - 1);
    for (let j = 0; j < X.columns; j++) selected.set(i, j, X.get(indices[i], j));
  }
  return selected;
}
