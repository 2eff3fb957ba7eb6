import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracyScore, confusionMatrix } from "nndl";
import { readStatistics } from "../reference/baselines/fixtures";

test("counts and accuracy are scikit-learn's", () => {
  const expected = readStatistics().confusionMatrix;
  const counts = confusionMatrix(expected.true, expected.predicted, expected.classCount);
  assert.deepEqual(counts.to2DArray(), expected.counts);
  assert.equal(accuracyScore(expected.true, expected.predicted), expected.accuracy);
});

test("rows are true classes, columns predicted ones", () => {
  const counts = confusionMatrix(Int32Array.of(0, 0, 1), [1, 1, 1], 3);
  assert.deepEqual(counts.to2DArray(), [
    [0, 2, 0],
    [0, 1, 0],
    [0, 0, 0],
  ]);
});

test("bad input", () => {
  const bad: [unknown, unknown, unknown, RegExp][] = [
    [[0, 1], [0], 2, /^RangeError: yPred must have one label for each of the 2 rows, got 1/],
    [[0, 2], [0, 1], 2, /^RangeError: yTrue\[1\] must be a whole number from 0 to 1, got 2/],
    [[0, 1], [0, -1], 2, /^RangeError: yPred\[1\]/],
    [[0, 1], [0, NaN], 2, /^RangeError: yPred\[1\]/],
    [[0, 1], ["0", 1], 2, /^TypeError: yPred\[0\]/],
    [[0, 1], [0, 1], 0, /^RangeError: classCount/],
    [[0, 1], [0, 1], 1.5, /^RangeError: classCount/],
    [[], [], 2, /^RangeError: yTrue must have at least one label/],
    [undefined, [], 2, /^TypeError: yTrue must be an array/],
    [[0], null, 2, /^TypeError: yPred must be an array/],
  ];
  for (const [yTrue, yPred, count, message] of bad) {
    assert.throws(
      () => confusionMatrix(yTrue as number[], yPred as number[], count as number),
      message,
    );
  }
  assert.throws(() => accuracyScore([], []), /^RangeError/);
  assert.throws(() => accuracyScore([1], [1, 2]), /^RangeError/);
});
