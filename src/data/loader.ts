/** The DataLoader: a data set in batches, in a new order each epoch (torch.utils.data.DataLoader). */
import type { Matrix } from "ml-matrix";
import { checkArray, checkBoolean, checkMethods, checkRandom } from "../base/checkKind";
import { checkFinite, checkInteger, checkOptions, maxClassCount } from "../base/checks";
import { FlatMatrix, maxNumbers } from "../base/flatMatrix";
import { type Dataset, MatrixDataset, type Sample } from "./dataset";
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
    checkMethods("dataset", dataset, ["get"]);
    checkInteger("dataset.length", dataset.length, 1, maxNumbers);
    checkBoolean("shuffle", shuffle);
    checkBoolean("dropLast", dropLast);
    this.dataset = dataset;
    this.batchSize = checkInteger("batchSize", batchSize);
    let rows = dataset.length;
    if (sampler !== undefined) {
      if (shuffle)
        throw new TypeError("sampler gives the order: it cannot be combined with shuffle");
      checkMethods("sampler", sampler, [Symbol.iterator]);
      rows = checkInteger("sampler.length", sampler.length, 1, maxNumbers);
      this.nextOrder = () => replay(sampler, rows, dataset.length);
    } else if (shuffle) {
      if (random === undefined) throw new TypeError("shuffle needs random, e.g. createRandom(12)");
      checkRandom("random", random);
      this.nextOrder = () => random.permutation(dataset.length);
    } else {
      const inOrder = Int32Array.from({ length: dataset.length }, (_, i) => i);
      this.nextOrder = () => inOrder;
    }
    this.length = dropLast ? Math.floor(rows / this.batchSize) : Math.ceil(rows / this.batchSize);
  }

  /** One epoch: the batches in a new order, where there is one. */
  [Symbol.iterator](): Generator<Batch, void, undefined> {
    return this.batches();
  }

  /**
   * The same epoch without an allocation for each batch: a batch may overwrite the ones before it.
   * For loops that are done with a batch when they ask for the next, such as training.
   */
  overwriting(): Iterable<Batch> {
    // A subclass may give other batches; then these are the ones.
    if (this[Symbol.iterator] !== DataLoader.prototype[Symbol.iterator]) return this;
    return this.batches(new Map());
  }

  /** @param rooms - the batch to overwrite, for each number of rows; all batches are new if left out. */
  private *batches(rooms?: Map<number, FlatBatch>): Generator<Batch, void, undefined> {
    const { dataset, batchSize } = this;
    // A subclass may do more in `get` (augment, say); then its rows are asked for one by one.
    const isPlain =
      dataset instanceof MatrixDataset && dataset.get === MatrixDataset.prototype.get;
    const order = this.nextOrder();
    for (let batch = 0; batch < this.length; batch++) {
      const start = batch * batchSize;
      const end = Math.min(start + batchSize, order.length);
      if (isPlain) {
        const room = rooms?.get(end - start) ?? emptyBatch(end - start, dataset.X.columns);
        rooms?.set(end - start, room);
        gather(dataset, order, start, room);
        yield room;
      } else yield ask(dataset, order.subarray(start, end));
    }
  }
}

interface FlatBatch extends Batch {
  X: FlatMatrix;
}

function emptyBatch(rows: number, columns: number): FlatBatch {
  return { X: new FlatMatrix(rows, columns), y: new Int32Array(rows) };
}

/** Copies the rows `order[start]`, `order[start + 1]`, … until the batch is full. */
function gather(dataset: MatrixDataset, order: Int32Array, start: number, batch: FlatBatch): void {
  const width = dataset.X.columns;
  const [from, to, labels] = [dataset.X.flat, batch.X.flat, batch.y];
  for (let n = 0, at = 0; n < labels.length; n++) {
    const row = order[start + n];
    for (let j = 0; j < width; j++) to[at++] = from[row * width + j];
    labels[n] = dataset.y[row];
  }
}

/** The slow way: asks for each row, and looks at what comes. */
function ask(dataset: Dataset, indices: Int32Array): Batch {
  const y = new Int32Array(indices.length);
  const rows = Array.from(indices, (index, n) => {
    const name = `dataset.get(${index})`;
    const sample = dataset.get(index) as Partial<Sample> | null | undefined;
    y[n] = checkInteger(`${name}.y`, sample?.y, 0, maxClassCount - 1);
    return checkArray(`${name}.x`, sample?.x) as ArrayLike<number>;
  });
  const X = new FlatMatrix(rows.length, checkInteger("dataset.get(…).x.length", rows[0].length));
  rows.forEach((x, n) => {
    const name = `dataset.get(${indices[n]}).x`;
    checkInteger(`${name}.length`, x.length, X.columns, X.columns);
    for (let j = 0; j < x.length; j++) X.set(n, j, checkFinite(name, x[j]));
  });
  return { X, y };
}

/** One epoch's order from a sampler. */
function replay(sampler: Iterable<number>, length: number, rows: number): Int32Array {
  const order = new Int32Array(length);
  let count = 0;
  for (const index of sampler) {
    // Not after the loop: a sampler may be endless.
    if (count === length) throw new RangeError(`sampler must give ${length} indices, got more`);
    order[count] = checkInteger(`sampler index ${count}`, index, 0, rows - 1);
    count++;
  }
  if (count < length) throw new RangeError(`sampler must give ${length} indices, got ${count}`);
  return order;
}
