/** The lab's training without log and files: the last network, and the one that the lab keeps. */
import { checkInteger, checkOptions } from "../base/checks";
import { checkMatrixDataset, type MatrixDataset } from "../data/dataset";
import { createRandom } from "../data/random";
import { Mlp } from "../nn/mlp";
import { argmax } from "../nn/softmax";
import { accuracyScore } from "./confusionMatrix";
import { trainNetwork } from "./trainNetwork";

/** What `trainKeepingBest` trains with. */
export interface KeepBestOptions {
  /** Rows that are scaled already, with labels from 0 to 2. */
  train: MatrixDataset;
  dev: MatrixDataset;
  /** Seed of the start weights and of the order of batches. */
  seed: string | number;
  /** 150, the lab's. */
  numEpochs?: number;
}

const batchSize = 16;
const evalSteps = 50;

/**
 * Trains a 4-6-3 network as the lab does (SGD 0.2, batches of 16, an evaluation every 50 steps and
 * at the last) and gives two networks, both in evaluation mode: `last`, after the last step, and
 * `bestDev`, the first of those that were evaluated with the best dev accuracy. Where no evaluation
 * has a dev row right, `bestDev` is as `last`.
 *
 * Same numbers as RunnerV3, bit by bit; for studies that train hundreds of times.
 * @throws TypeError or RangeError for options that cannot be.
 */
export function trainKeepingBest(options: KeepBestOptions): { last: Mlp; bestDev: Mlp } {
  checkOptions("options", options, ["train", "dev", "seed", "numEpochs"]);
  const { seed } = options;
  const train = checkMatrixDataset("train", options.train);
  const dev = checkMatrixDataset("dev", options.dev);
  const numEpochs = checkInteger("numEpochs", options.numEpochs ?? 150);
  const lastStep = numEpochs * Math.ceil(train.length / batchSize) - 1;
  let bestScore = 0;
  let best: ReturnType<Mlp["stateDict"]> | undefined;
  const settings = { scaling: "none", numEpochs } as const;
  const { model: last } = trainNetwork(settings, train.X, train.y, seed, (step, { model }) => {
    if (step === 0 || (step % evalSteps !== 0 && step !== lastStep)) return;
    const score = evaluate(model, dev);
    if (score > bestScore) {
      bestScore = score;
      best = model.stateDict();
    }
  });
  const bestDev = new Mlp({ layerSizes: [...last.layerSizes], random: createRandom(seed) });
  bestDev.loadStateDict(best ?? last.stateDict());
  bestDev.eval();
  return { last, bestDev };
}

function evaluate(model: Mlp, { X, y }: MatrixDataset): number {
  model.eval();
  const score = accuracyScore(y, argmax(model.forward(X)));
  model.train();
  return score;
}
