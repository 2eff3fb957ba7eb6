/**
 * Runs that were recorded from PyTorch (data/README.md describes the files), trained again with this
 * package: same rows, same start, same order.
 */
import type { Matrix } from "ml-matrix";
import { formatFixed } from "../base/decimal";
import { dataPath, readText } from "../base/system";
import { createRandom, DataLoader, MatrixDataset, selectRows, type SplitMode } from "../data/index";
import type { ActivationName, StateDict } from "../nn/index";
import { binaryCrossEntropyWithLogits, crossEntropy, Mlp, Sgd } from "../nn/index";
import { Accuracy } from "./accuracy";
import { RunnerV3 } from "./runner";

/** A training as it was recorded elsewhere. */
export interface RecordedRun {
  options: { layerSizes: number[]; activation: ActivationName } & {
    [name in "learningRate" | "batchSize" | "numEpochs" | "logSteps" | "evalSteps"]: number;
  };
  /** The iris rows of each part, in order. */
  rows: Record<SplitMode, number[]>;
  /** The weights before training. */
  start: StateDict;
  /** Positions within `rows.train` as they were fed, epoch by epoch, and again from the first on. */
  orders: number[][];
  /** Every printed line, the test line included. */
  log: string[];
  /** The loss of each step, before its update. */
  stepLosses: number[];
  /** Of each evaluation. */
  evaluations: [step: number, devScore: number, devLoss: number][];
  /** The step whose model was saved last. */
  bestStep: number;
  /** What the saved model reached on the test rows. */
  test: { score: number; loss: number };
}

/** "original": the lab's own run, float32, with its leak. "pytorch": the lab as here, float64. */
export const loadRecordedRun = (name: "original" | "pytorch"): RecordedRun =>
  JSON.parse(readText(dataPath(`${name}-run.json`))) as RecordedRun;

/**
 * Trains a recorded run again, on rows of X, (N, D), the scaled features, and of y, (N), their labels.
 * @returns the runner, with the best model loaded, the last weights, and every line of the log.
 */
export async function replayRun(
  run: RecordedRun,
  X: Matrix,
  y: ArrayLike<number>,
  savePath: string,
): Promise<{ runner: RunnerV3<Mlp>; last: StateDict; log: string[]; testSet: MatrixDataset }> {
  const { layerSizes, activation, learningRate, batchSize, ...schedule } = run.options;
  const part = (rows: number[]): MatrixDataset => {
    const labels = rows.map((row) => y[row]);
    return new MatrixDataset(selectRows(X, rows), labels);
  };
  let epoch = 0;
  const nextOrder = (): Iterator<number> => run.orders[epoch++ % run.orders.length].values();
  const sampler = { length: run.rows.train.length, [Symbol.iterator]: nextOrder };
  const trainLoader = new DataLoader(part(run.rows.train), { batchSize, sampler });
  const devLoader = new DataLoader(part(run.rows.dev), { batchSize });
  const testSet = part(run.rows.test);

  // The start that is drawn here is replaced at once by the recorded one.
  const model = new Mlp({ layerSizes, activation, random: createRandom(0) });
  model.loadStateDict(run.start);
  const optimizer = new Sgd(model.parameters(), { learningRate });
  const lossFn = layerSizes.at(-1) === 1 ? binaryCrossEntropyWithLogits : crossEntropy;
  const runner = new RunnerV3(model, optimizer, lossFn, new Accuracy());

  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  await runner.train(trainLoader, devLoader, { ...schedule, savePath, log });
  const last = model.stateDict();
  await runner.loadModel(savePath);
  const { score, loss } = runner.evaluate(new DataLoader(testSet, { batchSize }));
  log(`[Test] accuracy/loss: ${formatFixed(score, 4)}/${formatFixed(loss, 4)}`);
  return { runner, last, log: lines, testSet };
}
