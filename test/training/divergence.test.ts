/** When the numbers run away, training stops and says where and what helps; what was good stays. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Matrix } from "ml-matrix";
import {
  Accuracy,
  createRandom,
  crossEntropy,
  DataLoader,
  type LossFunction,
  MatrixDataset,
  Mlp,
  RunnerV3,
  Sgd,
} from "nndl";
import { play, type Script } from "./scripted";

const folder = mkdtempSync(join(tmpdir(), "nndl-diverged-"));
after(() => rmSync(folder, { recursive: true }));
const savePath = join(folder, "best.json");
const silent = (): void => undefined;
const advice = /Try a smaller learning rate, and look for features that are not scaled\./;

test("a learning rate that is far too large ends with the step, the epoch and advice", async () => {
  const random = createRandom(1);
  const X = new Matrix(Array.from({ length: 20 }, () => [100 * random.normal(), 1]));
  const data = new MatrixDataset(X, Array.from({ length: 20 }, (_, i) => i % 3)); // prettier-ignore
  const model = new Mlp({ layerSizes: [2, 3], random });
  const runner = new RunnerV3(
    model,
    new Sgd(model.parameters(), { learningRate: 1e307 }),
    crossEntropy,
    new Accuracy(),
  );
  const error = await runner
    .train(new DataLoader(data, { batchSize: 5 }), null, { numEpochs: 50, log: silent })
    .then(() => null, (e: unknown) => e as Error); // prettier-ignore
  const steps = runner.trainStepLosses.length;
  const epoch = Math.floor(steps / 4);
  assert.ok(error !== null);
  assert.match(error.message, new RegExp(`^Training diverged: the loss is (NaN|Infinity) at step ${steps} \\(epoch ${epoch}\\)\\. `)); // prettier-ignore
  assert.match(error.message, advice);
  // What was measured until then are numbers.
  assert.ok(runner.trainStepLosses.every(([, loss]) => Number.isFinite(loss)));
  assert.equal(runner.trainEpochLosses.length, epoch);
});

const script: Script = {
  numEpochs: 3, numBatches: 2, logSteps: 0, evalSteps: 1,
  losses: [1, 1, 1, NaN], devLosses: [[1], [1]], scores: [0.5, 0.75],
}; // prettier-ignore

for (const bad of [NaN, Infinity]) {
  test(`a loss of ${bad}: the best model is on disk, nothing was updated with it`, async () => {
    const { parts, calls, trainLoader, devLoader } = play({ ...script, losses: [1, 1, 1, bad] });
    const runner = new RunnerV3(...parts);
    const training = runner.train(trainLoader, devLoader, {
      numEpochs: 3,
      evalSteps: 1,
      savePath,
      log: silent,
    });
    await assert.rejects(training, new RegExp(`the loss is ${bad} at step 3 \\(epoch 1\\)`));
    assert.equal(calls.at(-1), `loss ${bad}`);
    assert.equal(calls.filter((call) => call === "step").length, 3);
    const saved = JSON.parse(readFileSync(savePath, "utf8")) as { stateDict: unknown };
    assert.deepEqual(saved.stateDict, { "fc1.bias": [3] });
    assert.deepEqual(runner.trainStepLosses, [[0, 1], [1, 1], [2, 1]]); // prettier-ignore
    assert.deepEqual([runner.trainEpochLosses, runner.bestScore], [[1], 0.75]);
  });
}

test("an evaluation that meets it first says so", async () => {
  const { parts, trainLoader, devLoader } = play({ ...script, devLosses: [[1, 2], [1, NaN]] }); // prettier-ignore
  const runner = new RunnerV3(...parts);
  const training = runner.train(trainLoader, devLoader, {
    numEpochs: 1,
    evalSteps: 1,
    savePath,
    log: silent,
  });
  await training; // one evaluation, at step 1
  const message = /Training diverged: the loss is NaN in the evaluation\. Try/;
  assert.throws(() => runner.evaluate(devLoader), message);
  assert.throws(
    () => runner.evaluate(devLoader, { globalStep: 4 }),
    /in the evaluation at step 4\./,
  );
  assert.deepEqual([runner.devScores, runner.devLosses], [[0.5], [[1, 1.5]]]);
});

test("a network with weights that overflowed is caught in its first evaluation", () => {
  const model = new Mlp({ layerSizes: [1, 2], random: createRandom(1) });
  model.parameters()[0].value.flat.fill(1e308);
  model.parameters()[1].value.flat.set([1e308, -1e308]);
  const lossFn: LossFunction = crossEntropy;
  const runner = new RunnerV3(
    model,
    new Sgd(model.parameters(), { learningRate: 1 }),
    lossFn,
    new Accuracy(),
  );
  const loader = new DataLoader(new MatrixDataset(new Matrix([[10]]), [0]));
  assert.throws(() => runner.evaluate(loader), advice);
});
