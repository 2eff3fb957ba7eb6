/** Trainings on irises: evaluation, the kept model, one seed, epochs by themselves, recorded runs. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import * as nndl from "nndl";
import { crossEntropy, type RunnerV3, trainEpoch } from "nndl";
import { lab } from "./lab";

const folder = mkdtempSync(join(tmpdir(), "nndl-iris-"));
after(() => rmSync(folder, { recursive: true }));
const savePath = join(folder, "best.json");
const log = (): void => undefined;

test("evaluate: the mean over batches of any size, in evaluation mode, without histories", () => {
  const { runner, devLoader } = lab();
  const { score, loss } = runner.evaluate(devLoader);
  const batches = [...devLoader].map(({ X, y }) => ({ logits: runner.model.forward(X), y }));
  assert.equal(batches.length, 4); // of 4, 4, 4 and 3 rows
  const total = batches.reduce((sum, { logits, y }) => sum + crossEntropy(logits, y).loss, 0);
  const hits = batches.flatMap(({ logits, y }) =>
    [...nndl.argmax(logits)].filter((k, n) => k === y[n]),
  );
  assert.deepEqual([score, loss], [hits.length / 15, total / 4]);
  assert.deepEqual([runner.devScores, runner.devLosses], [[], []]);
  assert.throws(() => runner.model.backward(batches[0].logits), /training mode/);
  runner.model.train();
  assert.deepEqual(runner.predict([...devLoader][0].X), batches[0].logits);
  assert.throws(() => runner.model.backward(batches[0].logits), /training mode/);
});

test("the saved model is never worse on the dev set than any that was evaluated", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { runner, trainLoader, devLoader } = lab(seed);
    await runner.train(trainLoader, devLoader, { numEpochs: 50, evalSteps: 9, savePath, log });
    await runner.loadModel(savePath);
    assert.equal(runner.evaluate(devLoader).score, runner.bestScore);
    assert.equal(runner.bestScore, Math.max(...runner.devScores));
  }
});

test("one seed, one run; trainEpoch gives its numbers, bit by bit; customPrintLog may evaluate", async () => {
  const [one, two, three] = [lab(), lab(), lab()];
  const options = { numEpochs: 60, log }; // far enough to leave the standstill at the start
  await one.runner.train(one.trainLoader, null, options);
  const customPrintLog = (runner: RunnerV3): void => void runner.evaluate(two.devLoader);
  await two.runner.train(two.trainLoader, null, { ...options, customPrintLog });
  assert.deepEqual(two.runner.trainStepLosses, one.runner.trainStepLosses);
  let updates = 0;
  const losses = Array.from({ length: 60 }, () =>
    trainEpoch(three.model, three.optimizer, crossEntropy, three.trainLoader, () => {
      updates++;
      assert.ok(three.model.parameters().every(({ grad }) => grad.flat.every((g) => g === 0)));
    }),
  );
  assert.deepEqual(losses, one.runner.trainEpochLosses);
  assert.deepEqual(three.model.stateDict(), one.model.stateDict());
  assert.ok(updates === 480 && losses[59] < 0.9 * losses[0]);
  const next = trainEpoch(three.model, three.optimizer, crossEntropy, three.trainLoader);
  assert.ok(next < losses[0]);
});

test("an epoch whose loss is not finite, or without batches, ends before the weights move", () => {
  const { model, optimizer, trainLoader } = lab();
  const start = model.stateDict();
  const broken: nndl.LossFunction = (z, y) => ({ ...crossEntropy(z, y), loss: NaN });
  assert.throws(() => trainEpoch(model, optimizer, broken, trainLoader), /NaN.*learning rate/);
  assert.throws(() => trainEpoch(model, optimizer, crossEntropy, []), /trainLoader\.length/);
  assert.deepEqual(model.stateDict(), start);
});

test("PyTorch's run again: every line, every loss; test/reference has the others", async () => {
  const run = nndl.loadRecordedRun("pytorch");
  const { features, labels } = nndl.loadIris();
  const scaler = new nndl.MinMaxScaler().fit(nndl.selectRows(features, run.rows.train));
  const X = scaler.transform(features);
  const { runner, log, last, testSet } = await nndl.replayRun(run, X, labels, savePath);
  assert.deepEqual(log, run.log);
  const off = runner.trainStepLosses.map(([step, loss]) => Math.abs(loss - run.stepLosses[step]));
  assert.ok(off.length === run.stepLosses.length && Math.max(...off) < 1e-12);
  assert.equal(testSet.length, 15);
  assert.notDeepEqual(last, runner.model.stateDict(), "the best model is loaded");
});
