import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import { crossValidate, type FitPredict, type Split } from "nndl";

const data = { X: new Matrix([[0], [10], [20], [30]]), y: [0, 0, 1, 1] };
const split = (train: number[], test: number[]): Split => ({
  train: Int32Array.from(train),
  test: Int32Array.from(test),
});
const splits = [split([1, 2], [0, 3]), split([0, 3], [1, 2]), split([0, 1, 2], [3])];
const ones: FitPredict = (_, XTest) => ({ "always 1": new Array<number>(XTest.rows).fill(1) });

test("each split's rows are handed out", async () => {
  const seen: string[] = [];
  await crossValidate(data, splits, (train, XTest, s) => {
    const rows = [train.X.getColumn(0), Array.from(train.y), XTest.getColumn(0)];
    seen.push(`${s}: ${rows.join(" / ")}`);
    return Promise.resolve({ none: new Int32Array(XTest.rows) });
  });
  const expected = ["0: 10,20 / 0,1 / 0,30", "1: 0,30 / 0,1 / 10,20", "2: 0,10,20 / 0,0,1 / 30"];
  assert.deepEqual(seen, expected);
});

test("accuracies, predictions and the rows that are wrong again and again", async () => {
  const expected = {
    name: "always 1",
    accuracies: Float64Array.of(0.5, 0.5, 1),
    predictions: [Int32Array.of(1, 1), Int32Array.of(1, 1), Int32Array.of(1)],
    wrongCounts: Int32Array.of(1, 1, 0, 0),
  };
  assert.deepEqual(await crossValidate(data, splits, ones), { models: [expected] });
});

test("whoever goes through the splits may do it in another order", async () => {
  const backwards = await crossValidate(data, splits, ones, async (all, work) => {
    const results = [];
    for (const s of [2, 1, 0]) results.unshift(await work(all[s], s));
    return results;
  });
  assert.deepEqual(backwards, await crossValidate(data, splits, ones));
});
