import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import {
  Accuracy,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  loadIris,
  MatrixDataset,
  Mlp,
  RunnerV3,
  selectRows,
  Sgd,
  StandardScaler,
  trainNetwork,
} from "nndl";

const { features, labels } = loadIris();
const trainSet = new IrisDataset({ mode: "train" });
const X = selectRows(features, trainSet.indices);

test("with nothing changed it is the lab's training", async () => {
  const random = createRandom(5);
  const model = new Mlp({ layerSizes: [4, 6, 3], random });
  const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
  const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
  const loader = new DataLoader(trainSet, { batchSize: 16, shuffle: true, random });
  await runner.train(loader, null, { numEpochs: 150, log: () => undefined });

  const network = trainNetwork({}, X, trainSet.y, 5);
  assert.deepEqual(network.epochLosses, runner.trainEpochLosses);
  assert.deepEqual(network.model.stateDict(), model.stateDict());
  const test = new IrisDataset({ mode: "test" });
  assert.deepEqual(network.predict(selectRows(features, test.indices)), runner.predict(test.X));
});

test("each setting does what its name says", () => {
  const short = { numEpochs: 2 };
  const shapes = trainNetwork({ ...short, hiddenSizes: [5, 2] }, X, trainSet.y, 1).model;
  assert.deepEqual(shapes.layerSizes, [4, 5, 2, 3]);
  assert.equal(trainNetwork({ numEpochs: 7 }, X, trainSet.y, 1).epochLosses.length, 7);

  // One step on one batch moves the start by −rate · gradient, so the start can be found again.
  const rows = [0, 50, 100];
  const [few, y] = [selectRows(features, rows), rows.map((row) => labels[row])];
  const once = (settings: object): Mlp =>
    trainNetwork({ numEpochs: 1, learningRate: 1e-12, ...settings }, few, y, 1).model;
  const draws = createRandom(1);
  const normals = Array.from({ length: 4 * 6 + 6 * 3 }, () => draws.normal());
  const near = (actual: ArrayLike<number>, expected: number[]): void =>
    expected.forEach((value, i) => assert.ok(Math.abs(actual[i] - value) < 1e-9));
  const [fc1, fc2] = once({ weightStd: "xavier", biasInit: -2 }).layers;
  near(fc1.weight.value.flat, normals.slice(0, 24).map((v) => v * Math.sqrt(2 / 10))); // prettier-ignore
  near(fc2.weight.value.flat, normals.slice(24).map((v) => v * Math.sqrt(2 / 9))); // prettier-ignore
  near(fc1.bias.value.flat, new Array<number>(6).fill(-2));
  near(once({ weightStd: 0.5 }).layers[0].weight.value.flat, normals.slice(0, 24).map((v) => v * 0.5)); // prettier-ignore
});

test("scaling is learned from the training rows, and used on all rows that are asked about", () => {
  const asked = selectRows(features, [3, 77, 149]);
  const scaler = new StandardScaler().fit(X);
  const settings = { numEpochs: 3 };
  const standard = trainNetwork({ ...settings, scaling: "standard" }, X, trainSet.y, 1);
  const byHand = trainNetwork({ ...settings, scaling: "none" }, scaler.transform(X), trainSet.y, 1);
  assert.deepEqual(standard.epochLosses, byHand.epochLosses);
  assert.deepEqual(standard.predict(asked), byHand.predict(scaler.transform(asked)));

  const raw = trainNetwork({ ...settings, scaling: "none" }, X, trainSet.y, 1);
  const random = createRandom(1);
  const model = new Mlp({ layerSizes: [4, 6, 3], random });
  const loader = new DataLoader(new MatrixDataset(X, trainSet.y), { batchSize: 16, shuffle: true, random }); // prettier-ignore
  const [first] = loader;
  assert.notEqual(raw.epochLosses[0], standard.epochLosses[0]);
  assert.ok(
    Math.abs(crossEntropy(model.forward(first.X), first.y).loss - raw.epochLosses[0]) < 0.1,
  );
});

test("afterStep sees each step once, with the network of that moment", () => {
  const seen: number[] = [];
  const states: unknown[] = [];
  const { model } = trainNetwork({ numEpochs: 2 }, X, trainSet.y, 1, (step, network) => {
    seen.push(step);
    states.push(network.model.stateDict());
    network.predict(X.subMatrix(0, 4, 0, 3)); // asking in between changes nothing
  });
  assert.deepEqual(seen, [...Array(16).keys()]);
  assert.deepEqual(states[15], model.stateDict());
  assert.deepEqual(model.stateDict(), trainNetwork({ numEpochs: 2 }, X, trainSet.y, 1).model.stateDict()); // prettier-ignore
});

test("bad input is refused by name", () => {
  const y = trainSet.y;
  const refused = (settings: object, message: RegExp): void =>
    assert.throws(() => trainNetwork(settings, X, y, 1), message);
  refused({ hiddenSizes: 6 }, /TypeError: hiddenSizes/);
  refused({ hiddenSizes: [6, 0] }, /RangeError: hiddenSizes\[1\]/);
  refused({ weightStd: "glorot" }, /TypeError: weightStd|RangeError: weightStd/);
  refused({ biasInit: NaN }, /RangeError: biasInit/);
  refused({ scaling: "log" }, /RangeError: scaling/);
  refused({ learningRate: 0 }, /RangeError: learningRate/);
  refused({ numEpochs: 0 }, /RangeError: numEpochs/);
  refused({ hidden: [6] }, /TypeError: settings has no option "hidden"/);
  assert.throws(() => trainNetwork({}, [[1]] as never, [0], 1), /TypeError: X/);
  assert.throws(() => trainNetwork({}, new Matrix([[1], [NaN]]), [0, 1], 1), /RangeError: X/);
  assert.throws(() => trainNetwork({}, X, [0, 1], 1), /RangeError: y/);
  assert.throws(() => trainNetwork({}, X, y, undefined as never), /TypeError: seed/);
  assert.throws(() => trainNetwork({}, X, y, 1, 5 as never), /TypeError: afterStep/);
  const runaway = { scaling: "none", learningRate: 1e308 } as const;
  assert.throws(() => trainNetwork(runaway, X, y, 1), /Training diverged/);
});
