/** RunnerV3 with the lab's network on the irises. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  Accuracy,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  Mlp,
  RunnerV3,
  Sgd,
} from "nndl";

const folder = mkdtempSync(join(tmpdir(), "nndl-iris-"));
after(() => rmSync(folder, { recursive: true }));
const savePath = join(folder, "best.json");
const silent = (): void => undefined;

function iris(seed = 12): { runner: RunnerV3<Mlp>; train: DataLoader; dev: DataLoader } {
  const random = createRandom(seed);
  const model = new Mlp({ layerSizes: [4, 6, 3], random });
  const runner = new RunnerV3(
    model,
    new Sgd(model.parameters(), { learningRate: 0.2 }),
    crossEntropy,
    new Accuracy(),
  );
  const train = new DataLoader(new IrisDataset({ mode: "train", seed }), {
    batchSize: 16,
    shuffle: true,
    random,
  });
  return {
    runner,
    train,
    dev: new DataLoader(new IrisDataset({ mode: "dev", seed }), { batchSize: 4 }),
  };
}

test("evaluate: the mean over batches of any size, no histories without a step, evaluation mode", () => {
  const { runner, dev } = iris();
  const { score, loss } = runner.evaluate(dev);
  let [total, correct] = [0, 0];
  for (const { X, y } of dev) {
    const logits = runner.model.forward(X);
    total += crossEntropy(logits, y).loss;
    logits
      .to2DArray()
      .forEach((row, n) => (correct += Number(row.indexOf(Math.max(...row)) === y[n])));
  }
  assert.equal(dev.length, 4); // of 4, 4, 4 and 3 rows
  assert.deepEqual([score, loss], [correct / 15, total / 4]);
  assert.deepEqual([runner.devScores, runner.devLosses], [[], []]);
  assert.throws(
    () => runner.model.backward(runner.predict(new IrisDataset({ mode: "dev" }).X)),
    /training mode/,
  );
  runner.evaluate(dev, { globalStep: 7 });
  assert.deepEqual([runner.devScores, runner.devLosses], [[score], [[7, loss]]]);
});

test("the saved model is never worse on the dev set than any that was evaluated", async () => {
  const seen = new Set<number>();
  for (const seed of [1, 2, 3, 4, 5]) {
    const { runner, train, dev } = iris(seed);
    await runner.train(train, dev, { numEpochs: 50, evalSteps: 9, savePath, log: silent });
    await runner.loadModel(savePath);
    assert.equal(runner.evaluate(dev).score, runner.bestScore);
    assert.equal(runner.bestScore, Math.max(...runner.devScores));
    runner.devScores.forEach((score) => seen.add(score));
  }
  assert.ok(seen.size > 5); // there was something to choose from
});

test("trained with one seed, everything is equal twice", async () => {
  const runs = await Promise.all(
    [1, 2].map(async (k) => {
      const { runner, train, dev } = iris();
      const lines: string[] = [];
      const log = (line: string): void => void lines.push(line);
      await runner.train(train, dev, {
        numEpochs: 20,
        evalSteps: 10,
        savePath: `${savePath}${k}`,
        log,
      });
      return [lines, runner.trainStepLosses, runner.devLosses, runner.model.stateDict()];
    }),
  );
  assert.deepEqual(runs[0], runs[1]);
});

test("customPrintLog may predict and evaluate: training goes on, with the same numbers", async () => {
  const [plain, looking] = [iris(), iris()];
  const options = { numEpochs: 2, log: silent };
  await plain.runner.train(plain.train, null, options);
  const customPrintLog = (runner: RunnerV3): void => {
    runner.predict(new IrisDataset({ mode: "dev" }).X);
    runner.evaluate(looking.dev);
  };
  await looking.runner.train(looking.train, null, { ...options, customPrintLog });
  assert.deepEqual(looking.runner.trainStepLosses, plain.runner.trainStepLosses);
});
