import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import {
  Accuracy,
  accuracyScore,
  argmax,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  type LabelledRows,
  loadIris,
  MatrixDataset,
  Mlp,
  type NetworkSettings,
  RunnerV3,
  Sgd,
  StandardScaler,
  takeRows,
  trainEpoch,
  trainNetwork,
} from "nndl";

const { features: X, labels: y } = loadIris();
const iris = { X, y };
const modes = ["train", "dev", "test"] as const;

/** The rows of the three `IrisDataset`s of this seed, as they were measured. */
const irisRows = (seed: number): LabelledRows[] =>
  modes.map((mode) => takeRows(iris, new IrisDataset({ mode, seed }).indices));
const [train, dev] = irisRows(12);

/** The same training with RunnerV3: last and kept network, histories, and what both are worth. */
async function trainWithRunner(seed: number, numEpochs: number) {
  const folder = mkdtempSync(join(tmpdir(), "nndl-test-"));
  try {
    const savePath = join(folder, "best.json");
    const random = createRandom(seed);
    const model = new Mlp({ layerSizes: [4, 6, 3], random });
    const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
    const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
    const [trainSet, devSet, testSet] = modes.map((mode) => new IrisDataset({ mode, seed }));
    const loader = new DataLoader(trainSet, { batchSize: 16, shuffle: true, random });
    const devLoader = new DataLoader(devSet, { batchSize: 16 });
    const testLoader = new DataLoader(testSet, { batchSize: 16 });
    const options = { numEpochs, evalSteps: 50, savePath, log: () => undefined };
    await runner.train(loader, devLoader, options);
    const [last, atEnd] = [model.stateDict(), runner.evaluate(testLoader)];
    await runner.loadModel(savePath);
    const [kept, ofKept] = [model.stateDict(), runner.evaluate(testLoader)];
    return { runner, last, atEnd, kept, ofKept };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where the best dev score stands the first time, how often it stands, and how many there are. */
const places = (scores: number[]): [first: number, times: number, count: number] => {
  const best = Math.max(...scores);
  return [scores.indexOf(best), scores.filter((score) => score === best).length, scores.length];
};

const cases: [string, number, number, (...at: ReturnType<typeof places>) => boolean][] = [
  ["on the way", 7, 150, (first, _, count) => first > 0 && first < count - 1],
  ["at the last step, no multiple of 50", 5, 52, (first, _, count) => first === count - 1],
  ["several times", 2, 150, (_first, times) => times > 1],
];
for (const [when, seed, numEpochs, holds] of cases) {
  test(`both networks and all numbers are RunnerV3's, bit by bit: best ${when}`, async () => {
    const { runner, ...expected } = await trainWithRunner(seed, numEpochs);
    assert.ok(holds(...places(runner.devScores)), String(places(runner.devScores)));
    const [train, dev, test] = irisRows(seed);
    const network = trainNetwork({ numEpochs }, { train, dev, test }, seed);
    const { model, bestModel, candidates } = network;
    assert.deepEqual(network.epochLosses, runner.trainEpochLosses);
    assert.deepEqual(model.stateDict(), expected.last);
    assert.deepEqual(bestModel.stateDict(), expected.kept);
    const devLosses = candidates.map(({ step, devLoss }) => [step, devLoss]);
    const devScores = candidates.map(({ devScore }) => devScore);
    assert.deepEqual([devLosses, devScores], [runner.devLosses, runner.devScores]);
    const { testScore, testLoss } = candidates[candidates.length - 1];
    assert.deepEqual({ score: testScore, loss: testLoss }, expected.atEnd);
    const logits = network.predict(test.X, bestModel);
    assert.equal(accuracyScore(test.y, argmax(logits)), expected.ofKept.score);
    assert.equal(crossEntropy(logits, test.y).loss, expected.ofKept.loss);
  });
}

test("candidates come after each 50th step but not step 0, and after the last", () => {
  const stepsOf = (numEpochs: number): number[] =>
    trainNetwork({ numEpochs }, { train, dev }, 1).candidates.map(({ step }) => step);
  assert.deepEqual(stepsOf(20), [50, 100, 150, 159]);
  assert.deepEqual(stepsOf(2), [15]);
  const one = trainNetwork({ numEpochs: 1, batchSize: 120 }, { train, dev }, 1);
  assert.deepEqual(one.candidates, []);
});

test("without dev rows, or where none is ever right, the last network is kept", () => {
  const settings = { numEpochs: 7 };
  const alone = trainNetwork(settings, { train }, 1);
  assert.equal(alone.bestModel, alone.model);
  assert.deepEqual(alone.candidates, []);
  // Two evaluations of one row cannot give all three answers.
  const hopeless = [0, 1, 2]
    .map((label) => ({ X: takeRows(dev, [0]).X, y: [label] }))
    .map((row) => trainNetwork(settings, { train, dev: row }, 1))
    .filter(({ candidates }) => candidates.every(({ devScore }) => devScore === 0));
  assert.ok(hopeless.length > 0);
  for (const { model, bestModel, candidates } of hopeless) {
    assert.equal(bestModel, model);
    assert.ok(candidates.every(({ testScore }) => Number.isNaN(testScore)));
  }
});

test("each setting does what its name says", () => {
  const { model, epochLosses } = trainNetwork({ numEpochs: 2, hiddenSizes: [5, 2] }, { train }, 1);
  assert.deepEqual(model.layerSizes, [4, 5, 2, 3]);
  assert.equal(epochLosses.length, 2);

  // A tiny step leaves the start where it was.
  const few = takeRows(iris, [0, 50, 100]);
  const once = (settings: NetworkSettings): Mlp =>
    trainNetwork({ numEpochs: 1, learningRate: 1e-12, ...settings }, { train: few }, 1).model;
  const draws = createRandom(1);
  const normals = Array.from({ length: 4 * 6 + 6 * 3 }, () => draws.normal());
  const near = (actual: ArrayLike<number>, expected: number[]): void =>
    expected.forEach((value, i) => assert.ok(Math.abs(actual[i] - value) < 1e-9));
  const scaled = (part: number[], by: number): number[] => part.map((value) => value * by);
  const [fc1, fc2] = once({ weightStd: "xavier", biasInit: -2 }).layers;
  near(fc1.weight.value.flat, scaled(normals.slice(0, 24), Math.sqrt(2 / 10)));
  near(fc2.weight.value.flat, scaled(normals.slice(24), Math.sqrt(2 / 9)));
  near(fc1.bias.value.flat, new Array<number>(6).fill(-2));
  const wide = once({ weightStd: 0.5 }).layers[0].weight.value.flat;
  near(wide, scaled(normals.slice(0, 24), 0.5));
});

test("scaling is learned from the training rows, and used on all rows that are asked about", () => {
  const asked = takeRows(iris, [3, 77, 149]).X;
  const scaler = new StandardScaler().fit(train.X);
  const byHand = { X: scaler.transform(train.X), y: train.y };
  const standard = trainNetwork({ numEpochs: 3, scaling: "standard" }, { train }, 1);
  const none = trainNetwork({ numEpochs: 3, scaling: "none" }, { train: byHand }, 1);
  assert.deepEqual(standard.epochLosses, none.epochLosses);
  assert.deepEqual(standard.predict(asked), none.predict(scaler.transform(asked)));
});

test("dropLast leaves out what fills no batch, but never the only one", () => {
  const places = Array.from({ length: 33 }, (_, i) => 4 * i);
  const rows = takeRows(iris, places);
  const settings = { numEpochs: 3, scaling: "none" } as const;
  const lossesWith = (batchSize: number, dropLast: boolean): number[] =>
    trainNetwork({ ...settings, batchSize, dropLast }, { train: rows }, 3).epochLosses;
  const random = createRandom(3);
  const model = new Mlp({ layerSizes: [4, 6, 3], random });
  const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
  const dataset = new MatrixDataset(rows.X, rows.y);
  const options = { batchSize: 16, shuffle: true, random, dropLast: true };
  const loader = new DataLoader(dataset, options);
  assert.equal(loader.length, 2); // of 16 rows each: the 33rd is not trained with
  const expected = [1, 2, 3].map(() => trainEpoch(model, optimizer, crossEntropy, loader));
  assert.deepEqual(lossesWith(16, true), expected);
  assert.notDeepEqual(lossesWith(16, false), expected);
  assert.deepEqual(lossesWith(50, true), lossesWith(50, false));
});

test("look sees the start and each epoch, and changes nothing", () => {
  const seen: [number, unknown, Matrix][] = [];
  const looked = trainNetwork({ numEpochs: 3 }, { train, dev }, 1, (epoch, { model, predict }) =>
    seen.push([epoch, model.stateDict(), predict(dev.X)]),
  );
  assert.equal(seen.map(([epoch]) => epoch).join(), "0,1,2,3");
  const start = new Mlp({ layerSizes: [4, 6, 3], random: createRandom(1) });
  assert.deepEqual(seen[0][1], start.stateDict());
  const short = trainNetwork({ numEpochs: 2 }, { train }, 1);
  assert.deepEqual(seen[2].slice(1), [short.model.stateDict(), short.predict(dev.X)]);
  const alone = trainNetwork({ numEpochs: 3 }, { train, dev }, 1);
  assert.deepEqual(looked.model.stateDict(), alone.model.stateDict());
});
