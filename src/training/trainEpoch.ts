/** The heart of RunnerV3's loop by itself, for studies that train many networks, and for films. */
import { checkInteger } from "../base/checks";
import { withPauses } from "../base/system";
import type { LossFunction } from "../nn/losses";
import type { Loader, Model, Optimizer } from "./model";

/**
 * One epoch: a forward, a backward and an update for each batch. Same results as RunnerV3, bit by
 * bit; but without log, evaluation, saving and the stop button.
 * @param afterStep - called after each update.
 * @returns the epoch's loss: the mean over its steps, each taken before the parameters move.
 * @throws RangeError for a loader without batches; Error for a loss that is no longer finite.
 */
export function trainEpoch(
  model: Model,
  optimizer: Optimizer,
  lossFn: LossFunction,
  trainLoader: Loader,
  afterStep?: () => void,
): number {
  const numBatches = checkInteger("trainLoader.length", trainLoader.length);
  model.train();
  let totalLoss = 0;
  for (const { X, y } of trainLoader) {
    const { loss, gradient } = lossFn(model.forward(X), y);
    if (!Number.isFinite(loss)) throw divergence(loss, "in this epoch");
    totalLoss += loss;
    model.backward(gradient);
    optimizer.step();
    optimizer.zeroGrad();
    afterStep?.();
  }
  return totalLoss / numBatches;
}

/** What is trained, how long, and what is looked at. */
export interface RecordTrainingOptions<T> {
  model: Model;
  optimizer: Optimizer;
  lossFn: LossFunction;
  trainLoader: Loader;
  numEpochs: number;
  /** Epochs between two looks; 1. */
  every?: number;
  /** Called before the first epoch (epoch 0), after each `every` epochs, and after the last. */
  look: (epoch: number) => T;
}

/**
 * Trains as RunnerV3 does and collects what `look` returns: the frames of a film.
 * @throws Error when the training was interrupted or its loss is no longer finite.
 */
export async function recordTraining<T>(options: RecordTrainingOptions<T>): Promise<T[]> {
  const { model, optimizer, lossFn, trainLoader, numEpochs, every = 1, look } = options;
  const looks = [look(0)];
  const epochs = Array.from({ length: numEpochs }, (_, epoch) => epoch + 1);
  for await (const epoch of withPauses(epochs)) {
    trainEpoch(model, optimizer, lossFn, trainLoader);
    if (epoch % every === 0 || epoch === numEpochs) looks.push(look(epoch));
  }
  return looks;
}

/** What to throw when the numbers have run away, with the advice that helps most often. */
export function divergence(loss: number, where: string): Error {
  return new Error(
    `Training diverged: the loss is ${loss} ${where}. ` +
      "Try a smaller learning rate, and look for features that are not scaled.",
  );
}
