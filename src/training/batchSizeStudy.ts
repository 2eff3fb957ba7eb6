/** What the batch size does to training: the same network, the same start, batches of another size. */
import { checkFinite, checkInteger, checkOptions } from "../base/checks";
import { checkIntegers, checkMethods, checkRandom } from "../base/checkKind";
import { DataLoader } from "../data/loader";
import { checkMatrixDataset, type MatrixDataset } from "../data/dataset";
import type { Random } from "../data/random";
import { crossEntropy } from "../nn/losses";
import type { Mlp } from "../nn/mlp";
import { Sgd } from "../nn/sgd";

/** How to train. */
export interface SgdOptions {
  batchSize: number;
  learningRate: number;
  /** Shuffles the rows anew for each epoch. */
  random: Random;
}

/** The loss on the way; all three arrays have the same length. */
export interface LossTrace {
  /** Updates of the parameters so far, ascending from 0. */
  updates: number[];
  /** The same moments in epochs: updates divided by the updates in an epoch. */
  epochs: number[];
  /** Cross-entropy over all rows of the data set (not over a batch). */
  losses: number[];
}

/**
 * Trains the model from where it stands and takes the loss over all rows before the first update and
 * after those with the given numbers.
 * @param moments - numbers of updates, in any order; training ends after the greatest.
 * @throws TypeError or RangeError for options or moments that cannot be; Error when training diverges.
 */
export function traceLoss(
  model: Mlp,
  dataset: MatrixDataset,
  options: SgdOptions,
  moments: readonly number[],
): LossTrace {
  checkIntegers("moments", moments, 0);
  const training = setUp(model, dataset, options);
  const wanted = new Set(moments);
  const last = moments.reduce((most, moment) => Math.max(most, moment), 0);
  const updatesPerEpoch = Math.ceil(dataset.length / options.batchSize);
  const trace: LossTrace = { updates: [], epochs: [], losses: [] };
  for (const updates of training) {
    if (updates === 0 || wanted.has(updates)) {
      trace.updates.push(updates);
      trace.epochs.push(updates / updatesPerEpoch);
      trace.losses.push(lossOverAll(model, dataset));
    }
    if (updates === last) break;
  }
  return trace;
}

/**
 * Trains the model from where it stands until the loss over all rows is below `lossBelow`.
 * @param until - `every`: updates between two looks at the loss, 1 unless told; the answer is a
 * multiple of it. `maxUpdates`: when to give up.
 * @returns the updates that were needed, or Infinity when `maxUpdates` did not do.
 * @throws TypeError or RangeError for options that cannot be; Error when training diverges.
 */
export function updatesUntil(
  model: Mlp,
  dataset: MatrixDataset,
  options: SgdOptions,
  until: { lossBelow: number; maxUpdates: number; every?: number },
): number {
  checkOptions("until", until, ["lossBelow", "maxUpdates", "every"]);
  const lossBelow = checkFinite("lossBelow", until.lossBelow);
  const maxUpdates = checkInteger("maxUpdates", until.maxUpdates);
  const every = checkInteger("every", until.every ?? 1);
  for (const updates of setUp(model, dataset, options)) {
    if (updates > maxUpdates) break;
    if (updates % every === 0 && lossOverAll(model, dataset) < lossBelow) return updates;
  }
  return Infinity;
}

/** Trains without end. Hands out the number of updates so far: 0, then after each update. */
function* sgdUpdates(model: Mlp, loader: DataLoader, optimizer: Sgd): Generator<number, never> {
  let updates = 0;
  yield updates;
  for (;;) {
    for (const { X, y } of loader) {
      const { gradient } = crossEntropy(model.forward(X), y);
      model.backward(gradient);
      optimizer.step();
      optimizer.zeroGrad();
      yield ++updates;
    }
  }
}

function setUp(model: Mlp, dataset: MatrixDataset, options: SgdOptions): Generator<number, never> {
  checkMethods("model", model, ["forward", "backward", "parameters"], ", e.g. an Mlp");
  checkMatrixDataset("dataset", dataset);
  checkOptions("options", options, ["batchSize", "learningRate", "random"]);
  const { batchSize, learningRate, random } = options;
  checkRandom("random", random);
  checkInteger("batchSize", batchSize);
  const loader = new DataLoader(dataset, { batchSize, shuffle: true, random });
  const optimizer = new Sgd(model.parameters(), { learningRate });
  optimizer.zeroGrad();
  model.train();
  return sgdUpdates(model, loader, optimizer);
}

function lossOverAll(model: Mlp, dataset: MatrixDataset): number {
  const { loss } = crossEntropy(model.forward(dataset.X), dataset.y);
  if (!Number.isFinite(loss))
    throw new Error(`Training diverged: the loss is ${loss}. Try a smaller learning rate.`);
  return loss;
}
