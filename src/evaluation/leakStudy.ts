/**
 * What a leak does to the test accuracy: the lab trained again and again under two protocols, its
 * own (three shuffles, parts that overlap) and the honest one (one shuffle, disjoint parts).
 */
import type { Matrix } from "ml-matrix";
import { checkFunction } from "../base/checkKind";
import { checkInteger, checkOptions } from "../base/checks";
import { MatrixDataset } from "../data/dataset";
import { type IrisTable, loadIris } from "../data/iris";
import { cut, selectRows, type SplitMode } from "../data/irisDataset";
import { leakySplit } from "../data/leakyIris";
import { createRandom } from "../data/random";
import { MinMaxScaler } from "../data/scaler";
import { argmax } from "../nn/softmax";
import { interruptible } from "../training/interrupt";
import { accuracyScore } from "./confusionMatrix";
import { trainKeepingBest } from "./keepBest";
import { nearestNeighbor } from "./nearestNeighbor";

/** Accuracies, one for each seed. */
export interface ProtocolScores {
  /** Test accuracy of the network with the best dev accuracy, which is the one the lab reports. */
  bestDev: number[];
  /** Test accuracy of the network after the last step. */
  last: number[];
  /** Accuracy of the network after the last step on its own training rows. */
  lastOnTrain: number[];
  /** Test accuracy of the nearest neighbour classifier, which knows its training rows by heart. */
  nearestNeighbor: number[];
}

/** Accuracies under both protocols. */
export interface LeakStudy {
  honest: ProtocolScores;
  leaky: ProtocolScores;
}

/** How large a leak study is. */
export interface LeakStudyOptions {
  /** Number of seeds; they are 0, 1, 2, … */
  seeds: number;
  /** Epochs of each training, under both protocols; 150, the lab's. */
  numEpochs?: number;
  /** Called after each seed with the number of seeds done; what it returns is awaited. */
  onProgress?: (done: number) => Promise<void> | void;
}

type Parts = Record<SplitMode, MatrixDataset>;

/**
 * Two trainings for each seed. They have the training rows, the start weights and the order of
 * batches in common; they differ in the dev rows, the test rows, and the rows that the scaler knows.
 * An interrupt ends the study after the seed it is in, with the seeds done so far.
 * @throws TypeError or RangeError for options that cannot be.
 */
export async function leakStudy(options: LeakStudyOptions): Promise<LeakStudy> {
  checkOptions("options", options, ["seeds", "numEpochs", "onProgress"]);
  const seeds = checkInteger("seeds", options.seeds);
  const numEpochs = checkInteger("numEpochs", options.numEpochs ?? 150);
  if (options.onProgress !== undefined) checkFunction("onProgress", options.onProgress);
  const iris = loadIris();
  const study: LeakStudy = { honest: noScores(), leaky: noScores() };
  await interruptible(async (pause) => {
    for (let seed = 0; seed < seeds; seed++) {
      addScores(study.honest, honestParts(iris, seed), seed, numEpochs);
      addScores(study.leaky, leakyParts(iris, seed), seed, numEpochs);
      await options.onProgress?.(seed + 1);
      if (await pause()) return;
    }
  });
  return study;
}

/** As `IrisDataset` makes them, without reading the file three times. */
function honestParts({ features, labels }: IrisTable, seed: number): Parts {
  const split = cut(createRandom(seed).permutation(features.rows), 120, 15);
  const scaler = new MinMaxScaler().fit(selectRows(features, split.train));
  return takeParts(scaler.transform(features), labels, split);
}

/** As `leakyIrisDatasets` makes them. Its first order is the honest one: same training rows. */
function leakyParts({ features, labels }: IrisTable, seed: number): Parts {
  const split = leakySplit(features.rows, { random: createRandom(seed) });
  const scaler = new MinMaxScaler().fit(features);
  return takeParts(scaler.transform(features), labels, split);
}

function takeParts(X: Matrix, y: Int32Array, split: Record<SplitMode, Int32Array>): Parts {
  const part = (mode: SplitMode): MatrixDataset => {
    const labels = Int32Array.from(split[mode], (i) => y[i]);
    return new MatrixDataset(selectRows(X, split[mode]), labels);
  };
  return { train: part("train"), dev: part("dev"), test: part("test") };
}

function addScores(scores: ProtocolScores, parts: Parts, seed: number, numEpochs: number): void {
  const { train, dev, test } = parts;
  const { last, bestDev } = trainKeepingBest({ train, dev, seed, numEpochs });
  scores.bestDev.push(accuracyScore(test.y, argmax(bestDev.forward(test.X))));
  scores.last.push(accuracyScore(test.y, argmax(last.forward(test.X))));
  scores.lastOnTrain.push(accuracyScore(train.y, argmax(last.forward(train.X))));
  scores.nearestNeighbor.push(accuracyScore(test.y, nearestNeighbor(train, test.X)));
}

function noScores(): ProtocolScores {
  return { bestDev: [], last: [], lastOnTrain: [], nearestNeighbor: [] };
}
