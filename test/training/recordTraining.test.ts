import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  Mlp,
  type RecordTrainingOptions,
  recordTraining,
  Sgd,
  type StateDict,
  trainEpoch,
} from "nndl";

const train = new IrisDataset({ mode: "train" });

function parts(): Omit<RecordTrainingOptions<StateDict>, "numEpochs" | "look"> & { model: Mlp } {
  const random = createRandom(3);
  const model = new Mlp({ layerSizes: [4, 6, 3], random });
  const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
  const trainLoader = new DataLoader(train, { batchSize: 16, shuffle: true, random });
  return { model, optimizer, trainLoader, lossFn: crossEntropy };
}

test("looks at epoch 0, at each `every` epochs and at the last", async () => {
  const epochs = async (numEpochs: number, every?: number): Promise<number[]> =>
    recordTraining({ ...parts(), numEpochs, every, look: (epoch) => epoch });
  assert.deepEqual(await epochs(3), [0, 1, 2, 3]);
  assert.deepEqual(await epochs(10, 5), [0, 5, 10]);
  assert.deepEqual(await epochs(11, 5), [0, 5, 10, 11]);
  assert.deepEqual(await epochs(2, 5), [0, 2]);
});

test("each look sees the network as plain training leaves it", async () => {
  const recorded = parts();
  const look = (): StateDict => recorded.model.stateDict();
  const states = await recordTraining({ ...recorded, numEpochs: 4, every: 2, look });

  const plain = parts();
  const expected = [plain.model.stateDict()];
  for (let epoch = 1; epoch <= 4; epoch++) {
    trainEpoch(plain.model, plain.optimizer, plain.lossFn, plain.trainLoader);
    if (epoch % 2 === 0) expected.push(plain.model.stateDict());
  }
  assert.deepEqual(states, expected);
});

test("an interrupt ends it with an error that says where", async () => {
  const keepAlive = (): void => undefined; // as a notebook's kernel, this process wants to live on
  process.on("SIGINT", keepAlive);
  try {
    const look = (epoch: number): void => {
      if (epoch === 2) process.kill(process.pid, "SIGINT");
    };
    const training = recordTraining({ ...parts(), numEpochs: 1_000_000, look });
    await assert.rejects(training, /Interrupted after epoch \d+ of 1000000/);
  } finally {
    process.off("SIGINT", keepAlive);
  }
});

test("bad options are refused by name", async () => {
  const good = { ...parts(), numEpochs: 1, look: () => 0 };
  const refused = (change: object, message: RegExp): Promise<void> =>
    assert.rejects(recordTraining({ ...good, ...change }), message);
  await refused({ numEpochs: 0 }, /RangeError: numEpochs/);
  await refused({ numEpochs: undefined }, /TypeError: numEpochs/);
  await refused({ every: 1.5 }, /RangeError: every/);
  await refused({ look: undefined }, /TypeError: look/);
  await refused({ epochs: 5 }, /TypeError: options has no option "epochs"/);
  await refused({ model: {} }, /TypeError: model/);
});
