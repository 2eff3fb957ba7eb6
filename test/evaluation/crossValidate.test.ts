import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import {
  createRandom,
  crossValidate,
  minMaxScaled,
  repeatedStratifiedKFold,
  SoftmaxRegression,
  type Split,
  type StudiedModel,
} from "nndl";

const X = new Matrix([
  [0, 5],
  [1, 5],
  [2, 5],
  [3, 9],
]);
const y = [0, 0, 1, 1];
const splits: Split[] = [
  { train: Int32Array.of(1, 2), test: Int32Array.of(0, 3) },
  { train: Int32Array.of(0, 3), test: Int32Array.of(1, 2) },
  { train: Int32Array.of(0, 1, 2), test: Int32Array.of(3) },
];
/** Whatever the rows: class 1. */
const always: StudiedModel = {
  name: "always 1",
  fitPredict: (_, __, XTest) => Array(XTest.rows).fill(1) as number[],
};

test("each model gets the rows of each split, its columns, and what prepare makes of them", async () => {
  const seen: unknown[] = [];
  const spy: StudiedModel = {
    name: "spy",
    columns: [1, 0],
    prepare: minMaxScaled,
    fitPredict(XTrain, yTrain, XTest, split) {
      seen.push([XTrain.to2DArray(), Array.from(yTrain), XTest.to2DArray(), split]);
      return Promise.resolve(Int32Array.from({ length: XTest.rows }));
    },
  };
  await crossValidate(X, y, splits, [always, spy]);
  // Scaled by the training rows alone: test rows lie outside [0, 1], a constant column is shifted.
  assert.deepEqual(seen, [
    [[[0, 0], [0, 1]], [0, 1], [[0, -1], [4, 2]], 0],
    [[[0, 0], [1, 1]], [0, 1], [[0, 1 / 3], [0, 2 / 3]], 1],
    [[[0, 0], [0, 0.5], [0, 1]], [0, 0, 1], [[4, 1.5]], 2],
  ]); // prettier-ignore
});

test("accuracies, predictions and the rows that are wrong again and again", async () => {
  const { models, testCounts } = await crossValidate(X, y, splits, [always]);
  assert.deepEqual(models, [
    {
      name: "always 1",
      accuracies: Float64Array.of(0.5, 0.5, 1),
      predictions: [Int32Array.of(1, 1), Int32Array.of(1, 1), Int32Array.of(1)],
      wrongCounts: Int32Array.of(1, 1, 0, 0),
    },
  ]);
  assert.deepEqual(testCounts, Int32Array.of(1, 1, 1, 2));
});

test("progress is told after each fit, and others get their turn while it runs", async () => {
  const told: [number, number][] = [];
  let turns = 0;
  const count = setInterval(() => turns++, 1);
  const slow: StudiedModel = {
    name: "slow",
    fitPredict: (_, __, XTest) => {
      const end = performance.now() + 50;
      while (performance.now() < end);
      return new Int32Array(XTest.rows);
    },
  };
  await crossValidate(X, y, splits, [always, slow], {
    onProgress: (done, total) => told.push([done, total]),
  });
  clearInterval(count);
  assert.deepEqual(
    told,
    [1, 2, 3, 4, 5, 6].map((done) => [done, 6]),
  );
  assert.ok(turns >= 2);
});

test("an interrupt ends it with an error that says how far it was", async () => {
  const listener = (): void => undefined; // as in the kernel: somebody else looks after the signal
  process.on("SIGINT", listener);
  const slow: StudiedModel = {
    name: "slow",
    fitPredict: (_, __, XTest) => {
      const end = performance.now() + 50;
      while (performance.now() < end);
      return new Int32Array(XTest.rows);
    },
  };
  const many = Array.from({ length: 100 }, () => splits[0]);
  setTimeout(() => process.kill(process.pid, "SIGINT"), 120);
  await assert.rejects(
    crossValidate(X, y, many, [slow]),
    /^Error: Interrupted after \d+ of 100 fits/,
  );
  process.off("SIGINT", listener);
});

test("with real models: the same splits give the same numbers", async () => {
  const random = createRandom(1);
  const rows = Array.from({ length: 40 }, (_, i) => [random.normal() + (i % 2), random.normal()]);
  const labels = rows.map((_, i) => i % 2);
  const study = () =>
    crossValidate(
      new Matrix(rows),
      labels,
      repeatedStratifiedKFold(labels, { folds: 4, repeats: 2, random: createRandom(2) }),
      [{ name: "softmax", fitPredict: (A, b, C) => new SoftmaxRegression().fit(A, b).predict(C) }],
    );
  const [one, two] = [await study(), await study()];
  assert.deepEqual(one, two);
  assert.deepEqual(one.testCounts, new Int32Array(40).fill(2));
  const wrong = one.models[0].wrongCounts.reduce((sum, count) => sum + count, 0);
  const right = one.models[0].accuracies.reduce((sum, accuracy) => sum + accuracy * 10, 0);
  assert.ok(Math.abs(wrong + right - 80) < 1e-9);
});

test("bad input", async () => {
  const study = (parts: unknown, models: unknown, options?: object) => (): Promise<unknown> =>
    crossValidate(X, y, parts as Split[], models as StudiedModel[], options);
  const bad: [() => Promise<unknown>, RegExp][] = [
    [study([], [always]), /^RangeError: splits.length/],
    [study(splits, []), /^RangeError: models.length/],
    [study([{ train: [0], test: [4] }], [always]), /^RangeError: splits\[0\].test\[0\] .*got 4/],
    [study([{ train: [], test: [1] }], [always]), /^RangeError: splits\[0\].train.length/],
    [study([{ train: [0.5], test: [1] }], [always]), /^RangeError: splits\[0\].train\[0\]/],
    [study([{}], [always]), /^TypeError: splits\[0\].train must be an array/],
    [study([undefined], [always]), /^TypeError: splits\[0\].train must be an array/],
    [study(splits, [always, always]), /^RangeError: .*names must differ, got "always 1" twice/],
    [study(splits, [{ name: "a" }]), /^TypeError: fitPredict of "a" must be a function/],
    [study(splits, [null]), /^TypeError: models\[0\] must have a name/],
    [study(splits, [{ ...always, columns: [2] }]), /^RangeError: columns\[0\] of "always 1"/],
    [study(splits, [{ ...always, columns: [] }]), /^RangeError: columns.length/],
    [study(splits, [{ ...always, prepare: 1 }]), /^TypeError: prepare of "always 1"/],
    [study([{ train: [0, 1], test: [2, 1] }], [always]), /^RangeError: splits\[0\] .*got row 1/],
    ...[undefined, null, 5, {}, { XTrain: X }].map((result): (typeof bad)[0] => [
      study(splits, [{ ...always, prepare: () => result }]),
      /^TypeError: prepare of "always 1" must return \{ XTrain, XTest \}, got/,
    ]),
    [
      study(splits, [{ ...always, prepare: () => ({ XTrain: [], XTest: X }) }]),
      /^TypeError: XTrain that prepare of "always 1" returns must be a Matrix/,
    ],
    [
      study(splits, [{ ...always, prepare: () => ({ XTrain: X, XTest: X }) }]),
      /^RangeError: prepare of "always 1" .* 2 training rows and 2 test rows, got 4 and 4/,
    ],
    [
      study(splits, [{ ...always, fitPredict: () => [1] }]),
      /^RangeError: .*prediction of "always 1"/,
    ],
    [study(splits, [{ ...always, fitPredict: () => undefined }]), /^TypeError: .*prediction/],
    [study(splits, [always], { progress: 1 }), /^TypeError: options has no option "progress"/],
    [study(splits, [always], { onProgress: 1 }), /^TypeError: onProgress must be a function/],
    [() => crossValidate(X, [0, 1], splits, [always]), /^RangeError: y must have one label/],
  ];
  for (const [run, message] of bad) await assert.rejects(run, message);
});
