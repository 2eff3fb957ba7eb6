/** PyTorch's runs again: 1,200 steps and more in float64, each step held; the original's, in float32. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test, type TestContext } from "node:test";
import { Matrix } from "ml-matrix";
import { DataLoader, loadIris, type MatrixDataset, MinMaxScaler, replayRun } from "nndl";
import { type RunnerV3, selectRows } from "nndl";
import { type Float64Run, largestDeviation, readOriginalRun, readRun } from "./fixtures";
import { readWine, runNames } from "./fixtures";

const folder = mkdtempSync(join(tmpdir(), "nndl-replay-"));
after(() => rmSync(folder, { recursive: true }));
const savePath = join(folder, "best_model.json");
const lossTolerance = 1e-12;
const weightTolerance = 1e-11;

function load(data: Float64Run["options"]["data"]): { X: Matrix; y: ArrayLike<number> } {
  if (data === "wine") {
    const { features, labels } = readWine();
    return { X: new Matrix(features), y: labels };
  }
  const { features, labels } = loadIris();
  if (data === "iris") return { X: features, y: labels };
  // Versicolor and virginica become classes 0 and 1.
  const rows = Array.from({ length: 100 }, (_, i) => 50 + i);
  return { X: selectRows(features, rows), y: rows.map((row) => labels[row] - 1) };
}

/** One logit: class 1 from 0 on. More: the first greatest. */
const predict = (logits: number[]): number =>
  logits.length === 1 ? Number(logits[0] >= 0) : logits.indexOf(Math.max(...logits));

/** The step of the best model: the first evaluation with the best score, as only a better one replaces it. */
const bestStepOf = ({ devScores, devLosses, bestScore }: RunnerV3): number =>
  devLosses[devScores.indexOf(bestScore)][0];

async function holdToPyTorch(t: TestContext, run: Float64Run): Promise<void> {
  const { X, y } = load(run.options.data);
  const scaler = new MinMaxScaler().fit(selectRows(X, run.rows.train));
  const { runner, last, log, testSet } = await replayRun(run, scaler.transform(X), y, savePath);
  const testLogits = runner.predict(testSet.X).to2DArray();

  assert.deepEqual(log, run.log);
  const [steps, stepLosses] = [0, 1].map((k) => runner.trainStepLosses.map((entry) => entry[k]));
  assert.deepEqual(steps, [...run.stepLosses.keys()]);
  assert.deepEqual(
    runner.devLosses.map(([step], i) => [step, runner.devScores[i]]),
    run.evaluations.map(([step, score]) => [step, score]),
  );
  assert.equal(bestStepOf(runner), run.bestStep);
  const predicted = testLogits.map(predict);
  assert.deepEqual(predicted, run.testLogits.map(predict));
  const hits = predicted.filter((k, n) => k === testSet.y[n]).length;
  assert.equal(hits / testSet.length, run.test.score);

  const { batchSize } = run.options;
  const [best, devLosses] = [runner.model.stateDict(), runner.devLosses.map(([, loss]) => loss)];
  const off: [what: string, deviation: number, tolerance: number][] = [
    ["step", largestDeviation(stepLosses, run.stepLosses), lossTolerance],
    ["epoch", largestDeviation(runner.trainEpochLosses, run.epochLosses), lossTolerance],
    [
      "dev",
      largestDeviation(
        devLosses,
        run.evaluations.map(([, , l]) => l),
      ),
      lossTolerance,
    ],
    ["test", largestDeviation(testLoss(runner, testSet, batchSize), run.test.loss), lossTolerance],
    ["best", largestDeviation(best, run.best), weightTolerance],
    ["final", largestDeviation(last, run.final), weightTolerance],
    ["logits", largestDeviation(testLogits, run.testLogits), weightTolerance],
  ];
  const table = off.map(([what, deviation]) => `${what} ${deviation.toExponential(1)}`);
  t.diagnostic(`largest deviations: ${table.join(", ")}`);
  for (const [what, deviation, tolerance] of off)
    assert.ok(deviation <= tolerance, `${what} is off by ${deviation}`);
}

const testLoss = (runner: RunnerV3, testSet: MatrixDataset, batchSize: number): number =>
  runner.evaluate(new DataLoader(testSet, { batchSize })).loss;

test("the recorded runs are all there, with 1,200 steps or more", () => {
  const names = runNames();
  assert.equal(names.length, 17);
  assert.ok(names.includes("lab"));
  for (const name of names) assert.ok(readRun(name).stepLosses.length >= 1200, name);
});

for (const name of runNames()) {
  test(`run "${name}" is PyTorch's, step by step`, (t) => holdToPyTorch(t, readRun(name)));
}

test("the original's log, down to [Test] accuracy/loss: 1.0000/1.0183", async (t) => {
  const run = readOriginalRun();
  const { features, labels } = loadIris();
  // The original scales with the minimum and maximum of all 150 rows.
  const X = new MinMaxScaler().fit(features).transform(features);
  const { runner, log, testSet } = await replayRun(run, X, labels, savePath);
  assert.deepEqual(log, run.log);
  assert.equal(log.at(-1), "[Test] accuracy/loss: 1.0000/1.0183");
  assert.equal(bestStepOf(runner), 400);
  const predicted = predict(runner.predict(testSet.X).getRow(0));
  assert.deepEqual(run.firstTestRow, { label: testSet.y[0], predicted });
  assert.equal(predicted, 2);

  const stepLosses = runner.trainStepLosses.map(([, loss]) => loss);
  const deviation = largestDeviation(stepLosses, run.stepLosses);
  t.diagnostic(`largest deviation of a step's loss from float32: ${deviation.toExponential(1)}`);
  assert.ok(deviation < 2e-6, `float32 has about seven digits; off by ${deviation}`);
});

test("13 of the original's 15 test rows are training rows", () => {
  const { rows, sharedRows } = readOriginalRun();
  const shared = (a: number[], b: number[]): number[] =>
    a.filter((row) => b.includes(row)).sort((i, j) => i - j);
  const sizes = [rows.train, rows.dev, rows.test].map(({ length }) => length);
  assert.deepEqual(sizes, [120, 15, 15]);
  assert.equal(shared(rows.test, rows.train).length, 13);
  assert.deepEqual(sharedRows, {
    testAndTrain: shared(rows.test, rows.train),
    devAndTrain: shared(rows.dev, rows.train),
    testAndDev: shared(rows.test, rows.dev),
  });
});
