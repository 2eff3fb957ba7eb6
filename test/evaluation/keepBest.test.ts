import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { Matrix } from "ml-matrix";
import {
  Accuracy,
  DataLoader,
  IrisDataset,
  MatrixDataset,
  Mlp,
  RunnerV3,
  Sgd,
  argmax,
  createRandom,
  crossEntropy,
  trainKeepingBest,
  trainNetwork,
} from "nndl";

const train = new IrisDataset({ mode: "train" });
const dev = new IrisDataset({ mode: "dev" });

/** Trains with RunnerV3 and gives the last network, the kept one, and the scores on the way. */
async function trainWithRunner(seed: number, numEpochs: number) {
  const folder = mkdtempSync(join(tmpdir(), "keep-best-"));
  try {
    const savePath = join(folder, "best.json");
    const random = createRandom(seed);
    const model = new Mlp({ layerSizes: [4, 6, 3], random });
    const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
    const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
    await runner.train(
      new DataLoader(train, { batchSize: 16, shuffle: true, random }),
      new DataLoader(dev, { batchSize: 16 }),
      { numEpochs, evalSteps: 50, logSteps: 0, savePath, log: () => undefined },
    );
    const last = model.stateDict();
    await runner.loadModel(savePath);
    return { last, bestDev: model.stateDict(), scores: runner.devScores };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where the best score stands the first time, and how often. */
const places = (scores: number[]) => {
  const best = Math.max(...scores);
  return [scores.indexOf(best), scores.filter((score) => score === best).length];
};

for (const [what, seed, numEpochs, holds] of [
  ["on the way", 5, 90, (first, _, end) => first > 0 && first < end],
  ["at the last step, which is no multiple of 50", 1, 52, (first, _, end) => first === end],
  ["several times", 2, 90, (_first, times) => times > 1],
] as [string, number, number, (first: number, times: number, end: number) => boolean][]) {
  test(`the last network and the kept one are RunnerV3's, number by number: best ${what}`, async () => {
    const expected = await trainWithRunner(seed, numEpochs);
    const [first, times] = places(expected.scores);
    assert.ok(holds(first, times, expected.scores.length - 1), `${first}, ${times}`);
    const { last, bestDev } = trainKeepingBest({ train, dev, seed, numEpochs });
    assert.deepEqual(last.stateDict(), expected.last);
    assert.deepEqual(bestDev.stateDict(), expected.bestDev);
  });
}

test("step 0 is not evaluated: what is right there already is not kept", () => {
  // Five dev rows of one class, which the biases alone may get right before anything was learned.
  const rows = Array.from({ length: 5 }, (_, i) => dev.X.getRow(i));
  for (const label of [0, 1, 2]) {
    const oneClass = new MatrixDataset(new Matrix(rows), Array<number>(5).fill(label));
    const options = { train, dev: oneClass, seed: 3, numEpochs: 7 };
    const { last, bestDev } = trainKeepingBest(options); // 56 steps: evaluated at 50 and 55
    const evaluated = trainWithin(options, [50, 55]);
    const kept = evaluated.find(({ score }) => score > 0 && score === best(evaluated));
    assert.deepEqual(bestDev.stateDict(), kept?.state ?? last.stateDict());
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

/** The networks after these steps, with their scores. */
function trainWithin(
  { dev, seed, numEpochs }: { dev: MatrixDataset; seed: number; numEpochs: number },
  steps: number[],
) {
  const found: { score: number; state: ReturnType<Mlp["stateDict"]> }[] = [];
  const settings = { scaling: "none", numEpochs } as const;
  trainNetwork(settings, train.X, train.y, seed, (step, { model }) => {
    if (!steps.includes(step)) return;
    const right = argmax(model.forward(dev.X)).filter((label, i) => label === dev.y[i]).length;
    found.push({ score: right / dev.length, state: model.stateDict() });
  });
  return found;
}

const best = (found: { score: number }[]) => Math.max(...found.map(({ score }) => score));
