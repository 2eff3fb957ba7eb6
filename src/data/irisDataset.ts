import { checkInteger } from "../base/checks";
import { MatrixDataset, selectRows } from "./dataset";
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
 * One part of the iris table, shuffled and min-max scaled. The lab's class of this name shuffles anew
 * for each part and scales with all 150 rows, so that its test rows are mostly training rows. Here the
 * parts with one seed are cut from one permutation, and the scaler knows the training rows only.
 */
export class IrisDataset extends MatrixDataset {
  /** The row in the iris table of each row of this part. */
  readonly indices: Int32Array;
  /** Fitted on the training rows, whatever the part. */
  readonly scaler: MinMaxScaler;

  /** @throws RangeError for numbers of rows that are not whole, or that leave this part no row. */
  constructor({ mode, numTrain = 120, numDev = 15, seed = 12 }: IrisDatasetOptions) {
    const { features, labels } = loadIris();
    const parts = cut(createRandom(seed).permutation(features.rows), numTrain, numDev);
    const indices = parts[mode];
    const sizes = `numTrain ${numTrain} and numDev ${numDev} of ${features.rows}`;
    if (indices.length === 0) throw new RangeError(`the ${mode} part has no rows: ${sizes}`);
    const scaler = new MinMaxScaler().fit(selectRows(features, parts.train));
    super(
      scaler.transform(selectRows(features, indices)),
      indices.map((i) => labels[i]),
    );
    this.indices = indices;
    this.scaler = scaler;
  }
}

/**
 * Cuts an order of rows into the three parts: the first `numTrain`, the next `numDev`, the rest.
 * @throws RangeError for numbers that are not whole, or if the two need more rows than there are.
 */
export function cut(
  order: Int32Array,
  numTrain: number,
  numDev: number,
): Record<SplitMode, Int32Array> {
  checkInteger("numTrain", numTrain, 1);
  checkInteger("numDev", numDev, 0);
  const [sum, rows] = [`${numTrain} + ${numDev}`, `the ${order.length} rows`];
  if (numTrain + numDev > order.length)
    throw new RangeError(`numTrain + numDev must be at most ${rows}, got ${sum}`);
  return {
    train: order.slice(0, numTrain),
    dev: order.slice(numTrain, numTrain + numDev),
    test: order.slice(numTrain + numDev),
  };
}
