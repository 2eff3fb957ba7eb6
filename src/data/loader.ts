/** The DataLoader: a data set in batches, in a new order each epoch (torch.utils.data.DataLoader). */
import { Matrix } from "ml-matrix";
import { checkInteger, checkOptions, describe } from "../checks";
import { FlatMatrix } from "../flatMatrix";
import { type Dataset, MatrixDataset } from "./dataset";
import type { Random } from "./random";

/** Up to `batchSize` rows: features (K, D) and labels (K). */
export interface Batch {
  X: Matrix;
  y: Int32Array;
}

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

/** Iterating over a loader once is one epoch. Every batch is a copy of its rows. */
export class DataLoader implements Iterable<Batch> {
  readonly batchSize: number;
  /** The number of batches in an epoch. */
  readonly length: number;
  private readonly dataset: Dataset;
  private readonly nextOrder: () => Int32Array;

  /**
   * @throws RangeError for an empty data set or a batch size that is not a whole number ≥ 1;
   * TypeError for `shuffle` without `random`, for `shuffle` with `sampler`, for unknown options.
   */
  constructor(dataset: Dataset, options: DataLoaderOptions = {}) {
    checkOptions("options", options, ["batchSize", "shuffle", "random", "sampler", "dropLast"]);
    const { batchSize = 1, shuffle = false, random, sampler, dropLast = false } = options;
    checkInteger("dataset.length", (dataset as Dataset | null | undefined)?.length, 1);
    this.dataset = dataset;
    this.batchSize = checkInteger("batchSize", batchSize);
    if (sampler !== undefined) {
      if (shuffle)
        throw new TypeError("sampler gives the order: it cannot be combined with shuffle");
      this.nextOrder = () => replay(sampler, dataset.length);
    } else if (shuffle) {
      if (random === undefined) throw new TypeError("shuffle needs random, e.g. createRandom(12)");
      this.nextOrder = () => random.permutation(dataset.length);
    } else {
      const inOrder = Int32Array.from({ length: dataset.length }, (_, i) => i);
      this.nextOrder = () => inOrder;
    }
    const rows =
      sampler === undefined ? dataset.length : checkInteger("sampler.length", sampler.length);
    this.length = dropLast ? Math.floor(rows / this.batchSize) : Math.ceil(rows / this.batchSize);
  }

  *[Symbol.iterator](): Generator<Batch, void, undefined> {
    const order = this.nextOrder();
    for (let batch = 0; batch < this.length; batch++) {
      const start = batch * this.batchSize;
      yield this.collect(order, start, Math.min(start + this.batchSize, order.length));
    }
  }

  /** Copies the rows `order[start … end − 1]` into one batch. */
  private collect(order: Int32Array, start: number, end: number): Batch {
    const { dataset } = this;
    // A subclass may do more in `get` (augment, say); then its rows are asked for one by one.
    if (dataset instanceof MatrixDataset && dataset.get === MatrixDataset.prototype.get) {
      return gather(dataset, order, start, end);
    }
    const samples = Array.from(order.subarray(start, end), (index) => dataset.get(index));
    const X = new Matrix(samples.map((sample) => sample.x));
    return { X, y: Int32Array.from(samples, (sample) => sample.y) };
  }
}

function gather(dataset: MatrixDataset, order: Int32Array, start: number, end: number): Batch {
  const width = dataset.X.columns;
  const from = dataset.X.flat;
  const X = new FlatMatrix(end - start, width);
  const y = new Int32Array(end - start);
  let to = 0;
  for (let i = start; i < end; i++) {
    const offset = order[i] * width;
    for (let j = 0; j < width; j++) X.flat[to++] = from[offset + j];
    y[i - start] = dataset.y[order[i]];
  }
  return { X, y };
}

/** One epoch's order from a sampler. */
function replay(sampler: Iterable<number> & { length: number }, rows: number): Int32Array {
  const order = [...sampler];
  if (order.length !== sampler.length) {
    throw new RangeError(
      `sampler must give ${describe(sampler.length)} indices, got ${order.length}`,
    );
  }
  order.forEach((index, i) => checkInteger(`sampler index ${i}`, index, 0, rows - 1));
  return Int32Array.from(order);
}
