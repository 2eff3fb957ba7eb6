/** The one training function against RunnerV3, and what its settings do. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { argmax, createRandom, crossEntropy, Mlp, takeRows, trainNetwork } from "nndl";

const { features: X, labels: y } = nndl.loadIris();
const iris = { X, y };
const modes = ["train", "dev", "test"] as const;
const folder = mkdtempSync(join(tmpdir(), "nndl-network-"));
after(() => rmSync(folder, { recursive: true }));

/** The rows of the three `IrisDataset`s of this seed, as they were measured. */
const irisRows = (seed: number): nndl.LabelledRows[] =>
  modes.map((mode) => takeRows(iris, new nndl.IrisDataset({ mode, seed }).indices));
const [train, dev] = irisRows(12);

/** The lab's network, not trained, and its loader. */
function labFor(trainSet: nndl.Dataset, seed: number, dropLast = false) {
  const random = createRandom(seed);
  const model = new Mlp({ layerSizes: [4, 6, 3], random });
  const optimizer = new nndl.Sgd(model.parameters(), { learningRate: 0.2 });
  const options = { batchSize: 16, shuffle: true, random, dropLast };
  return { model, optimizer, loader: new nndl.DataLoader(trainSet, options) };
}

/** The same training with RunnerV3: last and kept network, histories, and what both are worth. */
async function trainWithRunner(seed: number, numEpochs: number) {
  const [trainSet, devSet, testSet] = modes.map((mode) => new nndl.IrisDataset({ mode, seed }));
  const { model, optimizer, loader } = labFor(trainSet, seed);
  const runner = new nndl.RunnerV3(model, optimizer, crossEntropy, new nndl.Accuracy());
  const [devLoader, testLoader] = [devSet, testSet].map(
    (rows) => new nndl.DataLoader(rows, { batchSize: 16 }),
  );
  const options = { numEpochs, evalSteps: 50, savePath: join(folder, "best.json") };
  await runner.train(loader, devLoader, { ...options, log: () => undefined });
  const [last, atEnd] = [model.stateDict(), runner.evaluate(testLoader)];
  await runner.loadModel(options.savePath);
  const [kept, ofKept] = [model.stateDict(), runner.evaluate(testLoader)];
  return { runner, last, atEnd, kept, ofKept };
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
    assert.equal(nndl.accuracyScore(test.y, argmax(logits)), expected.ofKept.score);
    assert.equal(crossEntropy(logits, test.y).loss, expected.ofKept.loss);
  });
}

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
  assert.deepEqual([model.layerSizes, epochLosses.length], [[4, 5, 2, 3], 2]);
  // A tiny step leaves the start where it was.
  const few = takeRows(iris, [0, 50, 100]);
  const layersOf = (settings: nndl.NetworkSettings): Mlp["layers"] =>
    trainNetwork({ numEpochs: 1, learningRate: 1e-12, ...settings }, { train: few }, 1).model
      .layers;
  const draws = createRandom(1);
  const normals = Array.from({ length: 4 * 6 + 6 * 3 }, () => draws.normal());
  const near = (actual: nndl.FlatMatrix, expected: number[]): void =>
    expected.forEach((value, i) => assert.ok(Math.abs(actual.flat[i] - value) < 1e-9));
  const [one, two] = [normals.slice(0, 24), normals.slice(24)];
  const scaled = (part: number[], by: number): number[] => part.map((value) => value * by);
  const [fc1, fc2] = layersOf({ weightStd: "xavier", biasInit: -2 });
  near(fc1.weight.value, scaled(one, Math.sqrt(2 / 10)));
  near(fc2.weight.value, scaled(two, Math.sqrt(2 / 9)));
  near(fc1.bias.value, new Array<number>(6).fill(-2));
  near(layersOf({ weightStd: 0.5 })[0].weight.value, scaled(one, 0.5));
});

test("scaling is learned from the training rows, and used on all rows that are asked about", () => {
  const asked = takeRows(iris, [3, 77, 149]).X;
  const scaler = new nndl.StandardScaler().fit(train.X);
  const byHand = { X: scaler.transform(train.X), y: train.y };
  const standard = trainNetwork({ numEpochs: 3, scaling: "standard" }, { train }, 1);
  const none = trainNetwork({ numEpochs: 3, scaling: "none" }, { train: byHand }, 1);
  assert.deepEqual(standard.epochLosses, none.epochLosses);
  assert.deepEqual(standard.predict(asked), none.predict(scaler.transform(asked)));
});

test("dropLast leaves out what fills no batch, but never the only one", () => {
  const places = Array.from({ length: 33 }, (_, i) => 4 * i);
  const rows = takeRows(iris, places);
  const lossesWith = (batchSize: number, dropLast: boolean): number[] => {
    const settings = { numEpochs: 3, scaling: "none", batchSize, dropLast } as const;
    return trainNetwork(settings, { train: rows }, 3).epochLosses;
  };
  const { model, optimizer, loader } = labFor(new nndl.MatrixDataset(rows.X, rows.y), 3, true);
  assert.equal(loader.length, 2); // of 16 rows each: the 33rd is not trained with
  const expected = [1, 2, 3].map(() => nndl.trainEpoch(model, optimizer, crossEntropy, loader));
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
