/** Trains our network on a recorded run's rows, from its start, in its order. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Matrix } from "ml-matrix";
import {
  Accuracy,
  binaryCrossEntropyWithLogits,
  createRandom,
  crossEntropy,
  DataLoader,
  formatFixed,
  MatrixDataset,
  Mlp,
  RunnerV3,
  selectRows,
  Sgd,
} from "nndl";
import type { RecordedRun } from "./fixtures";

type StateDict = RecordedRun["start"];

export interface Replay {
  runner: RunnerV3<Mlp>;
  log: string[];
  final: StateDict;
  best: StateDict;
  test: { score: number; loss: number };
  testLogits: number[][];
  testLabels: number[];
  /** How often the loader asked the sampler for an order. */
  ordersUsed: number;
}

/** Recorded orders, one an epoch, from the start again when they are through. */
class RecordedOrders implements Iterable<number> {
  epoch = 0;
  readonly length: number;

  constructor(private readonly orders: readonly number[][]) {
    this.length = orders[0].length;
  }

  [Symbol.iterator](): Iterator<number> {
    return this.orders[this.epoch++ % this.orders.length][Symbol.iterator]();
  }
}

/** @param X - scaled features, (N, D); `run.rows` are rows of it. @param y - labels, (N). */
export async function replay(run: RecordedRun, X: Matrix, y: ArrayLike<number>): Promise<Replay> {
  const { layerSizes, activation, learningRate, batchSize, numEpochs, logSteps, evalSteps } =
    run.options;
  const part = (rows: number[]): MatrixDataset =>
    new MatrixDataset(
      selectRows(X, rows),
      rows.map((row) => y[row]),
    );
  const sampler = new RecordedOrders(run.orders);
  const trainLoader = new DataLoader(part(run.rows.train), { batchSize, sampler });
  const devLoader = new DataLoader(part(run.rows.dev), { batchSize });
  const testPart = part(run.rows.test);
  const testLoader = new DataLoader(testPart, { batchSize });

  const model = new Mlp({ layerSizes, activation, random: createRandom(0) });
  model.loadStateDict(run.start);
  const optimizer = new Sgd(model.parameters(), { learningRate });
  const lossFn = layerSizes.at(-1) === 1 ? binaryCrossEntropyWithLogits : crossEntropy;
  const runner = new RunnerV3(model, optimizer, lossFn, new Accuracy({ isLogits: true }));

  const folder = mkdtempSync(join(tmpdir(), "nndl-replay-"));
  const log: string[] = [];
  try {
    const savePath = join(folder, "best_model.json");
    await runner.train(trainLoader, devLoader, {
      numEpochs,
      logSteps,
      evalSteps,
      savePath,
      log: (line) => log.push(line),
    });
    const final = model.stateDict();
    await runner.loadModel(savePath);
    const test = runner.evaluate(testLoader);
    log.push(`[Test] accuracy/loss: ${formatFixed(test.score, 4)}/${formatFixed(test.loss, 4)}`);
    return {
      runner,
      log,
      final,
      best: model.stateDict(),
      test,
      testLogits: runner.predict(testPart.X).to2DArray(),
      testLabels: [...testPart.y],
      ordersUsed: sampler.epoch,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The step of the best model: the first evaluation with the best score, as only a better one replaces it. */
export function bestStepOf(runner: RunnerV3<Mlp>): number {
  const index = runner.devScores.indexOf(runner.bestScore);
  return runner.devLosses[index][0];
}
