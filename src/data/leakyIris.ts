/**
 * The original lab's way to split, kept so that a notebook can measure what is wrong with it.
 * But: not to be used for anything else. Its test rows are no test.
 */
import { MatrixDataset } from "./dataset";
import { loadIris } from "./iris";
import { cut, selectRows, type SplitMode } from "./irisDataset";
import type { Random } from "./random";
import { MinMaxScaler } from "./scaler";

/** A part together with the rows of the iris table that it holds. */
export interface LeakyPart {
  dataset: MatrixDataset;
  indices: Int32Array;
}

/**
 * Shuffles the 150 rows once for each part and takes "the first 120", "the next 15" and "the last
 * 15" of three different orders; scales with the minimum and maximum of all rows. A row of the test
 * part is a training row with probability 120/150, so 12 of 15 are expected.
 */
export function leakyIrisDatasets(options: {
  random: Random;
  numTrain?: number;
  numDev?: number;
}): Record<SplitMode, LeakyPart> {
  const { random, numTrain = 120, numDev = 15 } = options;
  const { features, labels } = loadIris();
  const scaled = new MinMaxScaler().fit(features).transform(features);
  const part = (mode: SplitMode): LeakyPart => {
    const indices = cut(random.permutation(scaled.rows), numTrain, numDev)[mode];
    const y = Int32Array.from(indices, (i) => labels[i]);
    return { dataset: new MatrixDataset(selectRows(scaled, indices), y), indices };
  };
  return { train: part("train"), dev: part("dev"), test: part("test") };
}
