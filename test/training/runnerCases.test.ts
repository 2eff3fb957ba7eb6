/** RunnerV3's defaults and corners. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, mock, test } from "node:test";
import { RunnerV3 } from "nndl";
import { play, type Script } from "./scripted";

const folder = mkdtempSync(join(tmpdir(), "nndl-cases-"));
after(() => rmSync(folder, { recursive: true }));
const savePath = join(folder, "best.json");
const silent = (): void => undefined;

const script: Script = {
  numEpochs: 1, numBatches: 101, logSteps: 0, evalSteps: 0,
  losses: Array.from({ length: 101 }, (_, step) => step), devLosses: [[1]], scores: [1],
}; // prettier-ignore

test("defaults: no epochs; a line every 100 steps on the console; no evaluation", async () => {
  const print = mock.method(console, "log", silent);
  try {
    const { parts, trainLoader } = play(script);
    const runner = new RunnerV3(...parts);
    await runner.train(trainLoader);
    assert.deepEqual(runner.trainStepLosses, []);
    await runner.train(trainLoader, undefined, { numEpochs: 1 });
    assert.deepEqual([runner.devScores, runner.bestScore], [[], 0]);
    assert.deepEqual(
      print.mock.calls.map((call) => call.arguments),
      [
        ["[Train] Training done!"],
        ["[Train] epoch: 0/1, step: 0/101, loss: 0.00000"],
        ["[Train] epoch: 0/1, step: 100/101, loss: 100.00000"],
        ["[Train] Training done!"],
      ],
    );
  } finally {
    print.mock.restore();
  }
});

test("the best model goes to best_model.pdparams unless told otherwise", async () => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const { parts, trainLoader, devLoader } = play({ ...script, numBatches: 2 });
    await new RunnerV3(...parts).train(trainLoader, devLoader, {
      numEpochs: 1,
      evalSteps: 1,
      log: silent,
    });
    await new RunnerV3(...parts).loadModel(join(folder, "best_model.pdparams"));
  } finally {
    process.chdir(before);
  }
});

test("a single step is step 0: it is not evaluated", async () => {
  const { parts, trainLoader, devLoader } = play({ ...script, numBatches: 1 });
  const runner = new RunnerV3(...parts);
  await runner.train(trainLoader, devLoader, { numEpochs: 1, evalSteps: 1, savePath, log: silent });
  assert.deepEqual([runner.devScores, runner.trainStepLosses], [[], [[0, 0]]]);
});

test("training again appends to the histories, counts from 0, and keeps the best score", async () => {
  const { parts, trainLoader, devLoader } = play({
    ...script,
    numBatches: 2,
    losses: [1, 2, 3, 4],
    scores: [0.5],
  });
  const runner = new RunnerV3(...parts);
  const lines: string[] = [];
  const options = {
    numEpochs: 1,
    evalSteps: 1,
    savePath,
    log: (line: string) => void lines.push(line),
  };
  await runner.train(trainLoader, devLoader, options);
  await runner.train(trainLoader, devLoader, options);
  assert.deepEqual(runner.trainStepLosses, [[0, 1], [1, 2], [0, 3], [1, 4]]); // prettier-ignore
  assert.deepEqual(runner.trainEpochLosses, [1.5, 3.5]);
  assert.deepEqual([runner.devScores, runner.bestScore], [[0.5, 0.5], 0.5]);
  assert.equal(lines.filter((line) => line.includes("best accuracy")).length, 1);
});

test("evaluations need a metric and a dev set", async () => {
  const { parts, trainLoader, devLoader } = play(script);
  const [model, optimizer, lossFn] = parts;
  const options = { numEpochs: 1, evalSteps: 1, savePath, log: silent };
  await assert.rejects(
    new RunnerV3(...parts).train(trainLoader, null, options),
    /evalSteps needs a devLoader/,
  );
  await assert.rejects(
    new RunnerV3(...parts).train(trainLoader, undefined, options),
    /needs a devLoader/,
  );
  const blind = new RunnerV3(model, optimizer, lossFn, null);
  await assert.rejects(
    blind.train(trainLoader, devLoader, options),
    /evalSteps needs a metric, got null/,
  );
  assert.throws(() => blind.evaluate(devLoader), /evaluate needs a metric, got null/);
  await blind.train(trainLoader, devLoader, { ...options, evalSteps: 0 }); // nothing to evaluate
  assert.equal(blind.trainStepLosses.length, 101);
});

test("an interrupt in the last step of an epoch leaves the epoch whole", async () => {
  const somebody = (): void => undefined; // as in the kernel: the process is not to die
  process.on("SIGINT", somebody);
  try {
    const { parts, trainLoader } = play({ ...script, numEpochs: 3, numBatches: 4 });
    const runner = new RunnerV3(...parts);
    let step = 0;
    const customPrintLog = (): void => {
      if (++step !== 4) return;
      process.emit("SIGINT");
      // Longer than a runner works without a breath.
      for (const since = performance.now(); performance.now() - since < 200;);
    };
    await runner.train(trainLoader, undefined, { numEpochs: 3, log: silent, customPrintLog });
    assert.equal(runner.trainStepLosses.length, 4);
    assert.deepEqual(runner.trainEpochLosses, [1.5]);
  } finally {
    process.off("SIGINT", somebody);
  }
});
