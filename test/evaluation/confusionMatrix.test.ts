import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracyScore, confusionMatrix } from "nndl";
import { readStatistics } from "../reference/baselines/fixtures";

test("counts and accuracy are scikit-learn's; rows are true classes, columns predicted ones", () => {
  const expected = readStatistics().confusionMatrix;
  const counts = confusionMatrix(expected.true, expected.predicted, expected.classCount);
  assert.deepEqual(counts.to2DArray(), expected.counts);
  assert.equal(accuracyScore(expected.true, expected.predicted), expected.accuracy);
  const few = confusionMatrix(Int32Array.of(0, 0, 1), [1, 1, 1], 3).to2DArray();
  assert.equal(few.join(" / "), "0,2,0 / 0,1,0 / 0,0,0");
});
