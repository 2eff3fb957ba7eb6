/** The lab's training with one thing changed, from several seeds. */
import { checkArray, checkFiniteNumbers, checkFunction } from "../base/checkKind";
import { checkFinite, checkInteger, checkOptions } from "../base/checks";
import { loadIris } from "../data/iris";
import { IrisDataset, selectRows, type SplitMode } from "../data/irisDataset";
import type { FlatMatrix } from "../base/flatMatrix";
import { crossEntropy } from "../nn/losses";
import { argmax } from "../nn/softmax";
import { interruptible } from "../training/interrupt";
import { accuracyScore } from "./confusionMatrix";
import type { Candidate } from "./selection";
import {
  type NetworkSettings,
  networkSettingNames,
  type TrainedNetwork,
  trainNetwork,
} from "./trainNetwork";

/** One training. */
export interface VariantRun {
  /** The mean training loss of each epoch. */
  epochLosses: number[];
  /** The models that the lab evaluates: after each 50th step after step 0, and after the last. */
  candidates: Candidate[];
}

const evalSteps = 50;
const stepsPerEpoch = 8;

/**
 * Trains on the iris split of this seed (120, 15 and 15 rows). With the lab's settings the
 * candidates are those of `trainCandidates`.
 * @throws TypeError or RangeError for settings that cannot be; Error where training diverges.
 */
export function trainVariant(settings: NetworkSettings, seed: string | number): VariantRun {
  checkOptions("settings", settings, networkSettingNames);
  const { features } = loadIris();
  const part = (mode: SplitMode): { X: FlatMatrix; y: Int32Array } => {
    const { indices, y } = new IrisDataset({ mode, seed });
    return { X: selectRows(features, indices), y };
  };
  const [train, dev, test] = [part("train"), part("dev"), part("test")];
  const lastStep = checkInteger("numEpochs", settings.numEpochs ?? 150) * stepsPerEpoch - 1;
  const candidates: Candidate[] = [];
  const evaluate = (step: number, { model, predict }: TrainedNetwork): void => {
    if (step === 0 || (step % evalSteps !== 0 && step !== lastStep)) return;
    model.eval();
    const [devLogits, testLogits] = [predict(dev.X), predict(test.X)];
    model.train();
    candidates.push({
      step,
      devScore: accuracyScore(dev.y, argmax(devLogits)),
      devLoss: crossEntropy(devLogits, dev.y).loss,
      testScore: accuracyScore(test.y, argmax(testLogits)),
      testLoss: crossEntropy(testLogits, test.y).loss,
    });
  };
  const { epochLosses } = trainNetwork(settings, train.X, train.y, seed, evaluate);
  return { epochLosses, candidates };
}

/**
 * Trains each variant with the seeds 0, 1, …, `seeds` − 1.
 * @param onTrained - called after each training with the number of trainings so far.
 * @returns `runs[v][s]`: variant v with seed s.
 * @throws Error when interrupted; see `trainVariant` for the rest.
 */
export async function studyVariants(
  variants: readonly NetworkSettings[],
  seeds: number,
  onTrained?: (done: number) => void,
): Promise<VariantRun[][]> {
  checkArray("variants", variants);
  checkInteger("seeds", seeds);
  if (onTrained !== undefined) checkFunction("onTrained", onTrained);
  return interruptible(async (pause) => {
    const studied: VariantRun[][] = [];
    for (const variant of variants) {
      const runs: VariantRun[] = [];
      for (let seed = 0; seed < seeds; seed++) {
        runs.push(trainVariant(variant, seed));
        onTrained?.(studied.length * seeds + runs.length);
        if (await pause()) throw new Error(`Interrupted in variant ${studied.length}`);
      }
      studied.push(runs);
    }
    return studied;
  });
}

/**
 * How many steps (8 an epoch) were done at the end of the first epoch whose loss is below `mark`;
 * null where none is.
 * @throws TypeError or RangeError for a mark that is no finite number.
 */
export function firstStepBelow(epochLosses: readonly number[], mark: number): number | null {
  checkFiniteNumbers("epochLosses", epochLosses, 0);
  checkFinite("mark", mark);
  const epoch = epochLosses.findIndex((loss) => loss < mark);
  return epoch < 0 ? null : (epoch + 1) * stepsPerEpoch;
}
