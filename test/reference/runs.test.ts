/** 1,200 steps and more in float64, held to PyTorch's float64 numbers at every step. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Matrix } from "ml-matrix";
import { loadIris, MinMaxScaler, selectRows } from "nndl";
import { type Float64Run, largestDeviation, readRun, readWine, runNames } from "./fixtures";
import { bestStepOf, replay } from "./replay";

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

async function holdToPyTorch(t: TestContext, run: Float64Run): Promise<void> {
  const { X, y } = load(run.options.data);
  const scaler = new MinMaxScaler().fit(selectRows(X, run.rows.train));
  const ours = await replay(run, scaler.transform(X), y);
  const { runner } = ours;

  assert.deepEqual(ours.log, run.log);
  assert.equal(ours.ordersUsed, run.options.numEpochs);
  const [steps, stepLosses] = [0, 1].map((k) => runner.trainStepLosses.map((entry) => entry[k]));
  assert.deepEqual(steps, [...run.stepLosses.keys()]);
  assert.deepEqual(
    runner.devLosses.map(([step], i) => [step, runner.devScores[i]]),
    run.evaluations.map(([step, score]) => [step, score]),
  );
  assert.equal(bestStepOf(runner), run.bestStep);
  assert.equal(ours.test.score, run.test.score);
  assert.deepEqual(ours.testLogits.map(predict), run.testLogits.map(predict));

  const losses = {
    step: largestDeviation(stepLosses, run.stepLosses),
    epoch: largestDeviation(runner.trainEpochLosses, run.epochLosses),
    dev: largestDeviation(
      runner.devLosses.map(([, loss]) => loss),
      run.evaluations.map(([, , loss]) => loss),
    ),
    test: largestDeviation(ours.test.loss, run.test.loss),
  };
  const weights = {
    best: largestDeviation(ours.best, run.best),
    final: largestDeviation(ours.final, run.final),
    logits: largestDeviation(ours.testLogits, run.testLogits),
  };
  const table = Object.entries({ ...losses, ...weights });
  t.diagnostic(
    `largest deviations: ${table.map(([what, d]) => `${what} ${d.toExponential(1)}`).join(", ")}`,
  );
  for (const [what, deviation] of Object.entries(losses)) {
    assert.ok(deviation <= lossTolerance, `${what} loss is off by ${deviation}`);
  }
  for (const [what, deviation] of Object.entries(weights)) {
    assert.ok(deviation <= weightTolerance, `${what}: off by ${deviation}`);
  }
}

test("the recorded runs are all there, with 1,200 steps or more", () => {
  const names = runNames();
  assert.equal(names.length, 17);
  assert.ok(names.includes("lab"));
  for (const name of names) assert.ok(readRun(name).stepLosses.length >= 1200, name);
});

for (const name of runNames()) {
  test(`run "${name}" is PyTorch's, step by step`, (t) => holdToPyTorch(t, readRun(name)));
}
