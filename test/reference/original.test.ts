/** The original lab's run, recorded in float32 from PyTorch, comes out line for line in float64. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadIris, MinMaxScaler } from "nndl";
import { largestDeviation, readOriginalRun } from "./fixtures";
import { bestStepOf, replay } from "./replay";

test("the original's log, down to [Test] accuracy/loss: 1.0000/1.0183", async (t) => {
  const run = readOriginalRun();
  const { features, labels } = loadIris();
  // The original scales with the minimum and maximum of all 150 rows.
  const ours = await replay(run, new MinMaxScaler().fit(features).transform(features), labels);

  assert.deepEqual(ours.log, run.log);
  assert.equal(ours.log.at(-1), "[Test] accuracy/loss: 1.0000/1.0183");
  assert.equal(bestStepOf(ours.runner), 400);
  assert.equal(ours.ordersUsed, 150);
  assert.equal(ours.testLogits[0].indexOf(Math.max(...ours.testLogits[0])), 2);
  assert.deepEqual(run.firstTestRow, { label: ours.testLabels[0], predicted: 2 });

  const stepLosses = ours.runner.trainStepLosses.map(([, loss]) => loss);
  const deviation = largestDeviation(stepLosses, run.stepLosses);
  t.diagnostic(`largest deviation of a step's loss from float32: ${deviation.toExponential(1)}`);
  assert.ok(deviation < 2e-6, `float32 has about seven digits; off by ${deviation}`);
});

test("13 of the original's 15 test rows are training rows", () => {
  const { rows, sharedRows } = readOriginalRun();
  const shared = (a: number[], b: number[]): number[] =>
    a.filter((row) => b.includes(row)).sort((i, j) => i - j);
  assert.deepEqual(
    [rows.train, rows.dev, rows.test].map(({ length }) => length),
    [120, 15, 15],
  );
  assert.equal(shared(rows.test, rows.train).length, 13);
  assert.deepEqual(sharedRows, {
    testAndTrain: shared(rows.test, rows.train),
    devAndTrain: shared(rows.dev, rows.train),
    testAndDev: shared(rows.test, rows.dev),
  });
});
