/** A recorded run, trained again with this package: same rows, same start, same order. */
import { Matrix } from "ml-matrix";
import { checkArray, checkPath } from "../base/checkKind";
import { checkLabels, checkMatrix, describe } from "../base/checks";
import { MatrixDataset } from "../data/dataset";
import { selectRows, type SplitMode } from "../data/irisDataset";
import { DataLoader } from "../data/loader";
import { createRandom } from "../data/random";
import type { RecordedRun } from "../data/recordedRun";
import { ReplaySampler } from "../data/replaySampler";
import { crossEntropy } from "../nn/losses";
import { Mlp } from "../nn/mlp";
import { Sgd } from "../nn/sgd";
import { Accuracy } from "./accuracy";
import { formatFixed } from "./format";
import { RunnerV3 } from "./runner";

/** A recorded run after it was repeated. */
export interface Replay {
  /** Holds the best model, as after `loadModel`. */
  runner: RunnerV3<Mlp>;
  /** Every line, the test line included. */
  log: string[];
  testSet: MatrixDataset;
}

/**
 * @param X - the scaled features of all rows, (N, D); `run.rows` are rows of it.
 * @param y - their labels, (N).
 * @param savePath - where the best model is saved.
 * @throws TypeError or RangeError for a run, rows or labels that cannot be.
 */
export async function replayRun(
  run: RecordedRun,
  X: Matrix,
  y: ArrayLike<number>,
  savePath: string,
): Promise<Replay> {
  checkRecord("run", run);
  checkRecord("run.options", run.options);
  checkRecord("run.rows", run.rows);
  checkLabels("y", y, checkMatrix("X", X).rows);
  checkPath("savePath", savePath);
  const { layerSizes, activation, learningRate, batchSize, ...schedule } = run.options;
  const part = (mode: SplitMode): MatrixDataset => {
    const rows = checkArray(`run.rows.${mode}`, run.rows[mode]) as number[];
    return new MatrixDataset(
      selectRows(X, rows),
      rows.map((row) => y[row]),
    );
  };
  const sampler = new ReplaySampler(run.orders);
  const trainLoader = new DataLoader(part("train"), { batchSize, sampler });
  const devLoader = new DataLoader(part("dev"), { batchSize });
  const testSet = part("test");

  // The start that is drawn here is replaced at once by the recorded one.
  const model = new Mlp({ layerSizes, activation, random: createRandom(0) });
  model.loadStateDict(run.start);
  const optimizer = new Sgd(model.parameters(), { learningRate });
  const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());

  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const { numEpochs, logSteps, evalSteps } = schedule;
  await runner.train(trainLoader, devLoader, { numEpochs, logSteps, evalSteps, savePath, log });

  await runner.loadModel(savePath);
  const { score, loss } = runner.evaluate(new DataLoader(testSet, { batchSize }));
  log(`[Test] accuracy/loss: ${formatFixed(score, 4)}/${formatFixed(loss, 4)}`);
  return { runner, log: lines, testSet };
}

function checkRecord(name: string, value: unknown): void {
  if (typeof value !== "object" || value === null)
    throw new TypeError(`${name} must be as loadRecordedRun gives it, got ${describe(value)}`);
}
