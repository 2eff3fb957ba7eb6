/**
 * How far the gradient of a mini-batch strays from the gradient over all rows. The loss is a mean
 * over rows, so a batch's gradient is the mean of its rows' gradients: a sample mean, with the
 * variance that sampling theory gives it (Cochran, Sampling Techniques, 1977, section 2.5).
 */
import { Matrix } from "ml-matrix";
import { checkFinite, checkInteger, checkMatrix, checkOptions } from "../base/checks";
import { checkBoolean, checkMethods, checkRandom } from "../base/checkKind";
import { checkMatrixDataset, type MatrixDataset } from "../data/dataset";
import { selectRows } from "../data/irisDataset";
import type { Random } from "../data/random";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import { crossEntropy } from "../nn/losses";
import type { Mlp } from "../nn/mlp";

/** Whether a row can be drawn twice into one batch. */
export interface Replacement {
  replacement: boolean;
}

/**
 * The gradient of the mean cross-entropy over some rows, all P parameters in one vector, in the order
 * of `model.parameters()`. Leaves the parameters as they are and their gradients at zero.
 * @param rows - which rows of the data set; all when left out.
 * @returns (P).
 * @throws TypeError or RangeError for a model, a data set or rows that cannot be.
 */
export function batchGradient(
  model: Mlp,
  dataset: MatrixDataset,
  rows?: ArrayLike<number>,
): Float64Array {
  checkMethods("model", model, ["forward", "backward", "parameters"], ", e.g. an Mlp");
  checkMatrixDataset("dataset", dataset);
  const X = rows === undefined ? dataset.X : selectRows(dataset.X, rows);
  const y = rows === undefined ? dataset.y : Int32Array.from(rows, (i) => dataset.y[i]);
  const parameters = model.parameters();
  for (const { grad } of parameters) grad.flat.fill(0);
  model.train();
  model.backward(crossEntropy(model.forward(X), y).gradient);
  const gradient = Float64Array.from(parameters.flatMap(({ grad }) => [...grad.flat]));
  for (const { grad } of parameters) grad.flat.fill(0);
  return gradient;
}

/**
 * The gradient of each single row.
 * @returns (N, P).
 * @throws TypeError or RangeError for a model or a data set that cannot be.
 */
export function rowGradients(model: Mlp, dataset: MatrixDataset): Matrix {
  checkMatrixDataset("dataset", dataset);
  const gradients = Array.from({ length: dataset.length }, (_, i) =>
    batchGradient(model, dataset, [i]),
  );
  const G = new FlatMatrix(gradients.length, gradients[0].length);
  gradients.forEach((gradient, i) => G.flat.set(gradient, i * G.columns));
  return G;
}

/** The rows' mean gradient and how far they lie from it. */
export interface GradientNoise {
  /** ‖g‖², the squared length of the gradient over all rows. */
  signal: number;
  /** σ² = (1/N) Σᵢ ‖gᵢ − g‖², the variance of a single row's gradient, summed over the parameters. */
  variance: number;
}

/**
 * Signal and noise. Their ratio, variance / signal, is the "simple noise scale" of McCandlish et al.,
 * "An Empirical Model of Large-Batch Training" (2018): the batch size at which both are equal.
 * @param G - the rows' gradients, (N, P).
 */
export function gradientNoise(G: Matrix): GradientNoise {
  const { flat, rows, columns } = toFlat(checkMatrix("G", G));
  const mean = meanOf(flat, rows, columns);
  let variance = 0;
  for (let k = 0; k < flat.length; k++) variance += (flat[k] - mean[k % columns]) ** 2 / rows;
  return { signal: mean.reduce((sum, m) => sum + m * m, 0), variance };
}

/**
 * The variance that theory gives the gradient of a batch of K of N rows: σ²/K with replacement,
 * (σ²/K)·(N − K)/(N − 1) without.
 * @throws TypeError or RangeError for a variance below 0 or a batch that cannot be.
 */
export function expectedVariance(
  variance: number,
  batch: { size: number; of: number } & Replacement,
): number {
  checkOptions("batch", batch, ["size", "of", "replacement"]);
  checkBoolean("replacement", batch.replacement);
  if (checkFinite("variance", variance) < 0)
    throw new RangeError(`variance must be at least 0, got ${variance}`);
  const N = checkInteger("of", batch.of, 2);
  const K = checkInteger("size", batch.size, 1, batch.replacement ? Infinity : N);
  return (variance / K) * (batch.replacement ? 1 : (N - K) / (N - 1));
}

/**
 * The same, measured: batches are drawn at random, and the squared distances of their gradients from
 * the gradient over all rows are averaged.
 * @param G - the rows' gradients, (N, P).
 * @param options - `size` is K, `batches` is how many are drawn.
 */
export function measuredVariance(
  G: Matrix,
  options: { size: number; batches: number; random: Random } & Replacement,
): number {
  checkOptions("options", options, ["size", "batches", "random", "replacement"]);
  const { flat, rows: N, columns: P } = toFlat(checkMatrix("G", G));
  const K = checkInteger("size", options.size, 1, options.replacement ? Infinity : N);
  const batches = checkInteger("batches", options.batches);
  const { random, replacement } = options;
  checkRandom("random", random);
  checkBoolean("replacement", replacement);
  const mean = meanOf(flat, N, P);
  const batch = new Float64Array(P);
  let total = 0;
  for (let b = 0; b < batches; b++) {
    const order = replacement ? undefined : random.permutation(N);
    batch.fill(0);
    for (let k = 0; k < K; k++) {
      const row = order === undefined ? Math.floor(random.uniform() * N) : order[k];
      for (let p = 0; p < P; p++) batch[p] += flat[row * P + p] / K;
    }
    for (let p = 0; p < P; p++) total += (batch[p] - mean[p]) ** 2;
  }
  return total / batches;
}

function meanOf(flat: Float64Array, rows: number, columns: number): Float64Array {
  const mean = new Float64Array(columns);
  for (let k = 0; k < flat.length; k++) mean[k % columns] += flat[k] / rows;
  return mean;
}
