import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Accuracy,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  type Loader,
  Mlp,
  recordTraining,
  RunnerV3,
  Sgd,
  trainEpoch,
} from "nndl";

const train = new IrisDataset({ mode: "train" });

function parts(): { model: Mlp; optimizer: Sgd; loader: DataLoader } {
  const random = createRandom(12);
  const model = new Mlp({ layerSizes: [4, 6, 3], random });
  const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
  return {
    model,
    optimizer,
    loader: new DataLoader(train, { batchSize: 16, shuffle: true, random }),
  };
}

test("the same numbers as RunnerV3, bit by bit", async () => {
  const numEpochs = 60; // far enough to leave the standstill at the start
  const theirs = parts();
  const runner = new RunnerV3(theirs.model, theirs.optimizer, crossEntropy, new Accuracy());
  await runner.train(theirs.loader, null, { numEpochs, log: () => undefined });

  const ours = parts();
  const losses = Array.from({ length: numEpochs }, () =>
    trainEpoch(ours.model, ours.optimizer, crossEntropy, ours.loader),
  );
  assert.deepEqual(losses, runner.trainEpochLosses);
  assert.deepEqual(ours.model.stateDict(), theirs.model.stateDict());
  assert.ok(losses[numEpochs - 1] < 0.9 * losses[0]);
});

test("afterStep comes after each update, when the gradients are cleared", () => {
  const { model, optimizer, loader } = parts();
  const seen: number[][] = [];
  trainEpoch(model, optimizer, crossEntropy, loader, () => {
    seen.push([...model.parameters()[0].value.flat]);
    assert.ok(model.parameters().every(({ grad }) => grad.flat.every((g) => g === 0)));
  });
  assert.equal(seen.length, loader.length);
  for (let i = 1; i < seen.length; i++) assert.notDeepEqual(seen[i], seen[i - 1]);
});

test("a loss that runs away ends the epoch before it gets into the weights", () => {
  const { model, optimizer, loader } = parts();
  const start = model.stateDict();
  const broken = (): ReturnType<typeof crossEntropy> => ({
    ...crossEntropy(model.forward(train.X), train.y),
    loss: NaN,
  });
  assert.throws(() => trainEpoch(model, optimizer, broken, loader), /NaN.*learning rate/);
  assert.deepEqual(model.stateDict(), start);
});

test("parts that do not fit are refused by name", () => {
  const { model, optimizer, loader } = parts();
  const wrong: unknown[] = [undefined, null, {}, 5, "model"];
  for (const value of wrong) {
    const part = value as never;
    assert.throws(() => trainEpoch(part, optimizer, crossEntropy, loader), /TypeError: model/);
    assert.throws(() => trainEpoch(model, part, crossEntropy, loader), /TypeError: optimizer/);
    assert.throws(() => trainEpoch(model, optimizer, part, loader), /TypeError: lossFn/);
    assert.throws(() => trainEpoch(model, optimizer, crossEntropy, part), /TypeError: trainLoader/);
  }
  assert.throws(
    () => trainEpoch(model, optimizer, crossEntropy, loader, 5 as never),
    /TypeError: afterStep/,
  );
  assert.throws(() => trainEpoch(model, optimizer, crossEntropy, [] as never), /trainLoader/);
});

test("a loader that gives another number of batches than its length is refused", async () => {
  const once = parts();
  const batches = [...once.loader];
  const generator = (function* () {
    yield* batches;
  })();
  const loader = Object.assign(generator, { length: batches.length });
  const epoch = (trainLoader: Loader): number =>
    trainEpoch(once.model, once.optimizer, crossEntropy, trainLoader);
  assert.ok(epoch(loader) > 0);
  assert.throws(() => epoch(loader), /^Error: trainLoader must give 8 batches each time.*got 0/);
  const tooMany = { length: 4, [Symbol.iterator]: () => batches.values() };
  assert.throws(() => epoch(tooMany), /^Error: trainLoader must give 4 batches .*got more/);
  await assert.rejects(
    recordTraining({
      ...{ model: once.model, optimizer: once.optimizer, lossFn: crossEntropy },
      ...{ trainLoader: loader, numEpochs: 1, look: () => undefined },
    }),
    /must give 8 batches/,
  );
});
