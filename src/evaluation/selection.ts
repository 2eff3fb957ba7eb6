/**
 * Which of the models that one training passes through is kept. The lab keeps the one with the best
 * accuracy on the dev rows; here that choice can be compared with others, over many trainings.
 */
import { checkArray } from "../base/checkKind";
import { checkFinite, checkInteger, checkOneOf } from "../base/checks";
import { IrisDataset, type SplitMode } from "../data/irisDataset";
import { DataLoader } from "../data/loader";
import { createRandom } from "../data/random";
import { crossEntropy } from "../nn/losses";
import { Mlp } from "../nn/mlp";
import { Sgd } from "../nn/sgd";
import { Accuracy } from "../training/accuracy";
import { RunnerV3 } from "../training/runner";
import { trainEpoch } from "../training/trainEpoch";

/** A model on the way: after which step, and how it does on rows that it was not trained with. */
export interface Candidate {
  step: number;
  devScore: number;
  devLoss: number;
  testScore: number;
  testLoss: number;
}

/**
 * "best dev accuracy" is the lab's rule: a model is kept when it is strictly better than all before,
 * so of equal ones the first. "best dev loss" is the same with the loss. "last model" chooses nothing.
 */
export type SelectionRule = "best dev accuracy" | "best dev loss" | "last model";

/** All rules by which a model may be kept. */
export const selectionRules: readonly SelectionRule[] = [
  "best dev accuracy",
  "best dev loss",
  "last model",
];

const lab = { layerSizes: [4, 6, 3], learningRate: 0.2, batchSize: 16, numEpochs: 150 };
const evalSteps = 50;

/**
 * Trains as the lab does (4-6-3, SGD 0.2, 150 epochs of 8 batches), with one seed for split, start
 * weights and order.
 * @returns the 24 models that the lab evaluates: after each 50th step, and after the last.
 */
export function trainCandidates(seed: string | number): Candidate[] {
  const random = createRandom(seed);
  const { layerSizes, learningRate, batchSize, numEpochs } = lab;
  const model = new Mlp({ layerSizes, random });
  const optimizer = new Sgd(model.parameters(), { learningRate });
  const part = (mode: SplitMode): IrisDataset => new IrisDataset({ mode, seed });
  const trainLoader = new DataLoader(part("train"), { batchSize, shuffle: true, random });
  const devLoader = new DataLoader(part("dev"), { batchSize });
  const testLoader = new DataLoader(part("test"), { batchSize });
  const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());

  const candidates: Candidate[] = [];
  const lastStep = numEpochs * trainLoader.length - 1;
  let step = 0;
  const evaluateAfterStep = (): void => {
    if (step > 0 && (step % evalSteps === 0 || step === lastStep)) {
      const [dev, test] = [runner.evaluate(devLoader), runner.evaluate(testLoader)];
      model.train();
      candidates.push({
        step,
        devScore: dev.score,
        devLoss: dev.loss,
        testScore: test.score,
        testLoss: test.loss,
      });
    }
    step++;
  };
  for (let epoch = 0; epoch < numEpochs; epoch++) {
    trainEpoch(model, optimizer, crossEntropy, trainLoader, evaluateAfterStep);
  }
  return candidates;
}

/**
 * The candidate that a rule keeps. The test rows have no say in it.
 * @throws RangeError for no candidates or an unknown rule.
 */
export function selectCandidate(candidates: readonly Candidate[], rule: SelectionRule): Candidate {
  checkInteger("candidates.length", checkArray("candidates", candidates).length);
  // A loop, because an array's own methods pass over holes.
  for (let i = 0; i < candidates.length; i++) {
    const candidate = candidates[i] as Partial<Candidate> | null | undefined;
    checkFinite(`candidates[${i}].devScore`, candidate?.devScore);
    checkFinite(`candidates[${i}].devLoss`, candidate?.devLoss);
  }
  checkOneOf("rule", rule, selectionRules);
  return candidates.reduce((kept, next) => {
    if (rule === "last model") return next;
    if (rule === "best dev loss") return next.devLoss < kept.devLoss ? next : kept;
    return next.devScore > kept.devScore ? next : kept;
  });
}
