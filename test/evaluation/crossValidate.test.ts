import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import {
  createRandom,
  crossValidate,
  type FitPredict,
  repeatedStratifiedKFold,
  SoftmaxRegression,
  type Split,
} from "nndl";

const X = new Matrix([
  [0, 5],
  [1, 5],
  [2, 5],
  [3, 9],
]);
const data = { X, y: [0, 0, 1, 1] };
const splits: Split[] = [
  { train: Int32Array.of(1, 2), test: Int32Array.of(0, 3) },
  { train: Int32Array.of(0, 3), test: Int32Array.of(1, 2) },
  { train: Int32Array.of(0, 1, 2), test: Int32Array.of(3) },
];
const ones: FitPredict = (_, XTest) => ({ "always 1": new Array<number>(XTest.rows).fill(1) });

test("each split's rows are handed out", async () => {
  const seen: unknown[] = [];
  await crossValidate(data, splits, (train, XTest, split) => {
    seen.push([train.X.to2DArray(), Array.from(train.y), XTest.to2DArray(), split]);
    return Promise.resolve({ none: new Int32Array(XTest.rows) });
  });
  assert.deepEqual(seen, [
    [
      [
        [1, 5],
        [2, 5],
      ],
      [0, 1],
      [
        [0, 5],
        [3, 9],
      ],
      0,
    ],
    [
      [
        [0, 5],
        [3, 9],
      ],
      [0, 1],
      [
        [1, 5],
        [2, 5],
      ],
      1,
    ],
    [
      [
        [0, 5],
        [1, 5],
        [2, 5],
      ],
      [0, 0, 1],
      [[3, 9]],
      2,
    ],
  ]);
});

test("accuracies, predictions and the rows that are wrong again and again", async () => {
  const { models, testCounts } = await crossValidate(data, splits, ones);
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

test("whoever goes through the splits sees each of them once, and may do it in another order", async () => {
  const seen: number[] = [];
  const backwards = await crossValidate(data, splits, ones, async (all, work) => {
    const results = [];
    for (const s of [2, 1, 0]) {
      results.unshift(await work(all[s], s));
      seen.push(s);
    }
    return results;
  });
  assert.deepEqual(seen, [2, 1, 0]);
  assert.deepEqual(backwards, await crossValidate(data, splits, ones));
});

test("with real models: the same splits give the same numbers", async () => {
  const random = createRandom(1);
  const rows = Array.from({ length: 40 }, (_, i) => [random.normal() + (i % 2), random.normal()]);
  const y = rows.map((_, i) => i % 2);
  const softmax: FitPredict = (train, XTest) => ({
    softmax: new SoftmaxRegression().fit(train.X, train.y).predict(XTest),
  });
  const study = () => {
    const parts = repeatedStratifiedKFold(y, { folds: 4, repeats: 2, random: createRandom(2) });
    return crossValidate({ X: new Matrix(rows), y }, parts, softmax);
  };
  const [one, two] = [await study(), await study()];
  assert.deepEqual(one, two);
  assert.deepEqual(one.testCounts, new Int32Array(40).fill(2));
  const wrong = one.models[0].wrongCounts.reduce((sum, count) => sum + count, 0);
  const right = one.models[0].accuracies.reduce((sum, accuracy) => sum + accuracy * 10, 0);
  assert.ok(Math.abs(wrong + right - 80) < 1e-9);
});
