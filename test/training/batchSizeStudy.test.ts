import assert from "node:assert/strict";
import test from "node:test";
import {
  Accuracy,
  DataLoader,
  IrisDataset,
  Mlp,
  RunnerV3,
  Sgd,
  createRandom,
  crossEntropy,
  traceLoss,
  updatesUntil,
} from "nndl";

const train = new IrisDataset({ mode: "train" });
const network = (): Mlp => new Mlp({ layerSizes: [4, 6, 3], random: createRandom(12) });
const options = (batchSize: number): Parameters<typeof traceLoss>[2] => ({
  ...{ batchSize, learningRate: 0.2, random: createRandom(12) },
});

test("it trains as RunnerV3 does: same seed, same weights", async () => {
  const model = network();
  traceLoss(model, train, options(16), [24]);

  const other = network();
  const loader = new DataLoader(train, { batchSize: 16, shuffle: true, random: createRandom(12) });
  const optimizer = new Sgd(other.parameters(), { learningRate: 0.2 });
  const runner = new RunnerV3(other, optimizer, crossEntropy, new Accuracy());
  await runner.train(loader, null, { numEpochs: 3, logSteps: 0, log: () => undefined });
  assert.deepEqual(model.stateDict(), other.stateDict());
});

test("the loss is taken at the start and at the moments asked for, over all rows", () => {
  const trace = traceLoss(network(), train, options(50), [6, 3, 7, 6]);
  assert.deepEqual(trace.updates, [0, 3, 6, 7]);
  assert.deepEqual(trace.epochs, [0, 1, 2, 7 / 3]);
  assert.equal(trace.losses[0], crossEntropy(network().forward(train.X), train.y).loss);

  const model = network();
  const [, after] = traceLoss(model, train, options(50), [5]).losses;
  assert.equal(after, crossEntropy(model.forward(train.X), train.y).loss);
});

test("updatesUntil gives the first update below the bound", () => {
  const { losses } = traceLoss(
    ...([network(), train, options(16)] as const),
    Array.from({ length: 600 }, (_, i) => i),
  );
  const first = losses.findIndex((loss) => loss < 1);
  assert.ok(first > 0);
  const until = { lossBelow: 1, maxUpdates: 600 };
  assert.equal(updatesUntil(network(), train, options(16), until), first);
  const every = updatesUntil(network(), train, options(16), { ...until, every: 5 });
  assert.equal(every, 5 * Math.ceil(first / 5));
  const tooFew = updatesUntil(network(), train, options(16), { ...until, maxUpdates: first - 1 });
  assert.equal(tooFew, Infinity);
});

test("a training that diverges says so", () => {
  const wild = { batchSize: 16, learningRate: 1e308, random: createRandom(12) };
  assert.throws(() => traceLoss(network(), train, wild, [1, 2, 3, 4]), Error);
});

test("bad input is named", () => {
  const model = network();
  assert.throws(() => traceLoss(model, train, options(0), [1]), /batchSize/);
  assert.throws(() => traceLoss(model, train, options(1), [-1]), /moments\[0\]/);
  assert.throws(() => traceLoss(model, train, { ...options(1), learningRate: 0 }, [1]), RangeError);
  assert.throws(
    () => updatesUntil(model, train, options(1), { lossBelow: NaN, maxUpdates: 1 }),
    /lossBelow/,
  );
  assert.throws(
    () => updatesUntil(model, train, options(1), { lossBelow: 1, maxUpdates: 0 }),
    /maxUpdates/,
  );
});
