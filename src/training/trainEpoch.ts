/** The heart of RunnerV3's loop by itself, for studies that train hundreds of networks. */
import { checkFunction, checkMethods } from "../base/checkKind";
import type { LossFunction } from "../nn/losses";
import { Scratch } from "../base/scratch";
import { type Loader, type Model, type Optimizer, overwriting } from "./model";
import { checkBatches, checkLoader, divergence } from "./runnerChecks";

/**
 * One epoch: a forward, a backward and an update for each batch. Same results as RunnerV3, bit by
 * bit; but without log, evaluation, saving and the stop button.
 * @param afterStep - called after each update.
 * @returns the epoch's loss: the mean over its steps, each taken before the parameters move.
 * @throws TypeError or RangeError for a part that has not the methods it needs or a loader without
 * batches; Error for a loss that is no longer a finite number, or for a loader that gives another
 * number of batches than its length.
 */
export function trainEpoch(
  model: Model,
  optimizer: Optimizer,
  lossFn: LossFunction,
  trainLoader: Loader,
  afterStep?: () => void,
): number {
  checkMethods("model", model, ["forward", "backward", "train"]);
  checkMethods("optimizer", optimizer, ["step", "zeroGrad"]);
  checkFunction("lossFn", lossFn);
  const numBatches = checkLoader("trainLoader", trainLoader);
  if (afterStep !== undefined) checkFunction("afterStep", afterStep);
  model.train();
  const [forLogits, forGradient] = [new Scratch(), new Scratch()];
  let totalLoss = 0;
  let batches = 0;
  for (const { X, y } of overwriting(trainLoader)) {
    if (++batches > numBatches) break;
    const { loss, gradient } = lossFn(model.forward(X, forLogits), y, forGradient);
    if (!Number.isFinite(loss)) throw divergence(loss, "in this epoch");
    totalLoss += loss;
    model.backward(gradient);
    optimizer.step();
    optimizer.zeroGrad();
    afterStep?.();
  }
  checkBatches("trainLoader", batches, numBatches);
  return totalLoss / numBatches;
}
