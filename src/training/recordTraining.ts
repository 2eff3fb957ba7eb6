/** A training that is looked at on its way: the frames of a film. */
import { checkFunction } from "../base/checkKind";
import { checkInteger, checkOptions } from "../base/checks";
import type { LossFunction } from "../nn/losses";
import { interruptible } from "./interrupt";
import type { Loader, Model, Optimizer } from "./model";
import { trainEpoch } from "./trainEpoch";

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
 * Trains as RunnerV3 does and collects what `look` returns.
 * @throws TypeError or RangeError for options that cannot be; Error when the training was
 * interrupted or its loss is no longer a number.
 */
export async function recordTraining<T>(options: RecordTrainingOptions<T>): Promise<T[]> {
  checkOptions("options", options, [
    ...["model", "optimizer", "lossFn", "trainLoader", "numEpochs", "every", "look"],
  ]);
  const { model, optimizer, lossFn, trainLoader, look } = options;
  const numEpochs = checkInteger("numEpochs", options.numEpochs);
  const every = checkInteger("every", options.every ?? 1);
  checkFunction("look", look);
  return interruptible(async (pause) => {
    const looks = [look(0)];
    for (let epoch = 1; epoch <= numEpochs; epoch++) {
      trainEpoch(model, optimizer, lossFn, trainLoader);
      if (epoch % every === 0 || epoch === numEpochs) looks.push(look(epoch));
      if (await pause()) throw new Error(`Interrupted after epoch ${epoch} of ${numEpochs}`);
    }
    return looks;
  });
}
