import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import {
  Accuracy,
  DataLoader,
  IrisDataset,
  MatrixDataset,
  Mlp,
  RunnerV3,
  Sgd,
  createRandom,
  crossEntropy,
  trainKeepingBest,
} from "nndl";

const train = new IrisDataset({ mode: "train" });
const dev = new IrisDataset({ mode: "dev" });

test("the last network and the kept one are RunnerV3's, number by number", async () => {
  const folder = mkdtempSync(join(tmpdir(), "keep-best-"));
  try {
    const savePath = join(folder, "best.json");
    const random = createRandom(5);
    const model = new Mlp({ layerSizes: [4, 6, 3], random });
    const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
    const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
    await runner.train(
      new DataLoader(train, { batchSize: 16, shuffle: true, random }),
      new DataLoader(dev, { batchSize: 16 }),
      { numEpochs: 90, evalSteps: 50, logSteps: 0, savePath, log: () => undefined },
    );
    const { last, bestDev } = trainKeepingBest({ train, dev, seed: 5, numEpochs: 90 });
    assert.deepEqual(last.stateDict(), model.stateDict());
    await runner.loadModel(savePath);
    assert.deepEqual(bestDev.stateDict(), model.stateDict());
    assert.notDeepEqual(bestDev.stateDict(), last.stateDict());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a training without an evaluation keeps the last network", () => {
  // One batch of one row, one step: step 0 is never evaluated.
  const one = new MatrixDataset(train.X.subMatrix(0, 0, 0, 3), [2]);
  const { last, bestDev } = trainKeepingBest({ train: one, dev, seed: 1, numEpochs: 1 });
  assert.deepEqual(bestDev.stateDict(), last.stateDict());
});

test("options that cannot be are refused", () => {
  assert.throws(() => trainKeepingBest({ train, dev, seed: 1, numEpochs: 0 }), /numEpochs/);
});
