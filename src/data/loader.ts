import { Matrix } from "ml-matrix";
import { checkInteger } from "../base/checks";
import { type Dataset, MatrixDataset, selectRows } from "./dataset";
import type { Random } from "./random";

/** Up to `batchSize` rows: features (K, D) and labels (K). */
export interface Batch {
  X: Matrix;
  y: Int32Array;
}

/** How a loader makes batches. */
export interface DataLoaderOptions {
  /** Rows in a batch; 1, as in PyTorch. The last batch of an epoch may be smaller. */
  batchSize?: number;
  /** Whether each epoch has a new random order; false. */
  shuffle?: boolean;
  /** The generator that shuffles; needed with `shuffle`. */
  random?: Random;
  /** The order of the indices, instead of `shuffle`; asked for anew, once, at the start of each epoch. */
  sampler?: Iterable<number> & { length: number };
  /** Whether to leave out a last batch that is not full; false. */
  dropLast?: boolean;
}

/**
 * A data set in batches (torch.utils.data.DataLoader). Iterating over a loader once is one epoch; every
 * batch is a copy of its rows.
 */
export class DataLoader implements Iterable<Batch> {
  readonly batchSize: number;
  /** The number of batches in an epoch. */
  readonly length: number;
  private readonly dataset: Dataset;
  private readonly dropLast: boolean;
  /** Gives the indices of an epoch's rows, in their order. */
  private readonly nextOrder: () => Int32Array | number[];

  /** @throws RangeError for sizes below 1; TypeError for `shuffle` without `random`, or with `sampler`. */
  constructor(dataset: Dataset, options: DataLoaderOptions = {}) {
    const { batchSize = 1, shuffle = false, random, sampler, dropLast = false } = options;
    const rows = checkInteger("the number of rows", sampler?.length ?? dataset.length);
    const batches = rows / checkInteger("batchSize", batchSize);
    if (sampler !== undefined) {
      if (shuffle) throw new TypeError("sampler gives the order: it cannot go with shuffle");
      this.nextOrder = () => Array.from(sampler);
    } else if (shuffle) {
      if (random === undefined) throw new TypeError("shuffle needs random, e.g. createRandom(12)");
      this.nextOrder = () => random.permutation(rows);
    } else {
      this.nextOrder = () => Array.from({ length: rows }, (_, i) => i);
    }
    this.length = dropLast ? Math.floor(batches) : Math.ceil(batches);
    this.batchSize = batchSize;
    this.dataset = dataset;
    this.dropLast = dropLast;
  }

  /** One epoch: the batches in a new order, where there is one. */
  *[Symbol.iterator](): Generator<Batch, void, undefined> {
    const order = this.nextOrder();
    for (let start = 0; start < order.length; start += this.batchSize) {
      const indices = order.slice(start, start + this.batchSize);
      if (this.dropLast && indices.length < this.batchSize) return;
      yield collate(this.dataset, indices);
    }
  }
}

/**
 * Asks for rows and puts copies of them together (collate_fn in PyTorch).
 * @throws RangeError for rows of different length, and what `MatrixDataset` refuses.
 */
function collate(dataset: Dataset, indices: Int32Array | number[]): Batch {
  // Asking a matrix for each row by itself costs a third of the training time; a subclass may do more in `get`.
  if (dataset instanceof MatrixDataset && dataset.get === MatrixDataset.prototype.get) {
    const y = new Int32Array(indices.length);
    for (let n = 0; n < y.length; n++) y[n] = dataset.y[indices[n]];
    return { X: selectRows(dataset.X, indices), y };
  }
  const samples = Array.from(indices, (index) => dataset.get(index));
  const D = samples[0].x.length;
  samples.forEach(({ x }) => checkInteger("the number of features", x.length, D, D));
  const X = new Matrix(samples.map(({ x }) => Array.from(x)));
  const y = samples.map((sample) => sample.y);
  return new MatrixDataset(X, y); // a batch is a data set; this one checks its numbers
}
