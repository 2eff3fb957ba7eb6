/**
 * The original lab's way to split, kept so that a notebook can measure what is wrong with it.
 * But: not to be used for anything else. Its test rows are no test.
 */
import { MatrixDataset, selectRows } from "./dataset";
import { loadIris } from "./iris";
import { cut, type SplitMode } from "./irisDataset";
import type { Random } from "./random";
import { MinMaxScaler } from "./scaler";

/** How the original lab's overlapping parts are cut. */
export interface LeakySplitOptions {
  /** The generator that makes the three orders: train, dev, test. */
  random: Random;
  /** Rows for training; 120. */
  numTrain?: number;
  /** Rows for choosing the best model; 15. */
  numDev?: number;
}

/** A part together with the rows of the iris table that it holds. */
export interface LeakyPart {
  dataset: MatrixDataset;
  indices: Int32Array;
}

/**
 * The rows of each part: "the first 120", "the next 15" and "the last 15" of three orders that know
 * nothing of each other. A row of the test part is a training row with probability 120/150, so 12 of
 * 15 are expected.
 * @param rowCount - rows to choose from.
 * @throws RangeError if `numTrain` and `numDev` need more rows than there are.
 */
export function leakySplit(
  rowCount: number,
  options: LeakySplitOptions,
): Record<SplitMode, Int32Array> {
  const { random, numTrain = 120, numDev = 15 } = options;
  const shuffleAndTake = (mode: SplitMode): Int32Array =>
    cut(random.permutation(rowCount), numTrain, numDev)[mode];
  return {
    train: shuffleAndTake("train"),
    dev: shuffleAndTake("dev"),
    test: shuffleAndTake("test"),
  };
}

/** The original's three data sets: cut by `leakySplit`, scaled with the ranges of all 150 rows. */
export function leakyIrisDatasets(options: LeakySplitOptions): Record<SplitMode, LeakyPart> {
  const { features, labels } = loadIris();
  const scaled = new MinMaxScaler().fit(features).transform(features);
  const split = leakySplit(scaled.rows, options);
  const part = (mode: SplitMode): LeakyPart => {
    const indices = split[mode];
    const y = Int32Array.from(indices, (i) => labels[i]);
    return { dataset: new MatrixDataset(selectRows(scaled, indices), y), indices };
  };
  return { train: part("train"), dev: part("dev"), test: part("test") };
}
