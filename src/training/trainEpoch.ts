/** The heart of RunnerV3's loop by itself, for studies that train many networks. */
import { checkInteger } from "../base/checks";
import type { LossFunction } from "../nn/losses";
import type { Loader, Model, Optimizer } from "./model";

/**
 * One epoch: a forward, a backward and an update for each batch. Same results as RunnerV3, bit by
 * bit; but without log, evaluation, saving and the stop button.
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

/** What to throw when the numbers have run away, with the advice that helps most often. */
export function divergence(loss: number, where: string): Error {
  const advice = "Try a smaller learning rate, and look for features that are not scaled.";
  return new Error(`Training diverged: the loss is ${loss} ${where}. ${advice}`);
}
