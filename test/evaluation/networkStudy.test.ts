import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import {
  argmax,
  createRandom,
  crossEntropy,
  loadIris,
  selectRows,
  splitMeans,
  stratifiedKFold,
  studyNetworks,
  trainNetwork,
} from "nndl";

const { features, labels } = loadIris();
const rows = Array.from({ length: 50 }, (_, i) => 3 * i);
const X = selectRows(features, rows);
const y = rows.map((row) => labels[row]);
const splits = stratifiedKFold(y, { folds: 3, random: createRandom(7) });
const settings = [
  { numEpochs: 20, learningRate: 0.8, weightStd: "xavier" as const },
  { numEpochs: 5, hiddenSizes: [2, 2] },
];

test("each row is answered by the network of the split that tests it", async () => {
  const studied = await studyNetworks(settings, { X, y, splits });
  assert.equal(studied.length, 2);
  settings.forEach((setting, s) => {
    splits.forEach(({ train, test }, f) => {
      const labelsOf = (part: Int32Array): number[] => Array.from(part, (row) => y[row]);
      const network = trainNetwork(setting, selectRows(X, train), labelsOf(train), f);
      const logits = network.predict(selectRows(X, test));
      const { losses, correct } = studied[s];
      const mean = test.reduce((sum, row) => sum + losses[row], 0) / test.length;
      assert.ok(Math.abs(mean - crossEntropy(logits, labelsOf(test)).loss) < 1e-12);
      argmax(logits).forEach((label, i) =>
        assert.equal(correct[test[i]], label === y[test[i]] ? 1 : 0),
      );
    });
  });
  assert.ok(studied[0].losses.every((loss) => loss > 0));
  assert.notDeepEqual(studied[0].losses, studied[1].losses);
});

test("says how many networks are done", async () => {
  const done: number[] = [];
  await studyNetworks(settings, { X, y, splits, onTrained: (count) => done.push(count) });
  assert.deepEqual(done, [1, 2, 3, 4, 5, 6]);
});

test("an interrupt ends the study with an error", async () => {
  const keepAlive = (): void => undefined;
  process.on("SIGINT", keepAlive);
  try {
    const many = Array.from({ length: 1000 }, () => settings[0]);
    const onTrained = (done: number): void => {
      if (done === 2) process.kill(process.pid, "SIGINT");
    };
    await assert.rejects(studyNetworks(many, { X, y, splits, onTrained }), /Interrupted/);
  } finally {
    process.off("SIGINT", keepAlive);
  }
});

test("splitMeans: the mean over the test rows of each split", () => {
  const parts = [[0, 3], [1], [2, 4]].map((test) => ({
    test: Int32Array.from(test),
    train: Int32Array.from([0, 1, 2, 3, 4].filter((row) => !test.includes(row))),
  }));
  assert.deepEqual(splitMeans([1, 20, 4, 3, 6], parts), [2, 20, 5]);
});

test("bad input is refused by name", async () => {
  const refused = (change: object, message: RegExp, list: unknown = settings): Promise<void> =>
    assert.rejects(studyNetworks(list as [], { X, y, splits, ...change }), message);
  await refused({ X: new Matrix([[NaN]]) }, /RangeError: X/);
  await refused({ y: [0] }, /RangeError: y/);
  await refused({ onTrained: 5 }, /TypeError: onTrained/);
  await refused({ folds: 5 }, /TypeError: options has no option "folds"/);
  await refused({}, /TypeError: settings/, "settings");
  await refused({ splits: "splits" }, /TypeError: splits/);
  await refused({ splits: splits.slice(1) }, /RangeError: splits must test each of the 50 rows/);
  await refused({ splits: [...splits, splits[0]] }, /RangeError: splits must test each/);
  await refused({ splits: [{ train: [0], test: [50] }] }, /RangeError: splits\[0\]\.test/);
  assert.throws(() => splitMeans("values" as never, splits), /TypeError: values/);
  assert.throws(() => splitMeans([1, 2], splits), /RangeError: splits/);
});
