/** Accuracy counts, over as many batches as come. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { Accuracy } from "nndl";
import { holds } from "../core/property";

const accuracy = (outputs: number[][], labels: number[], isLogits?: boolean): number => {
  const metric = new Accuracy({ isLogits });
  metric.update(new Matrix(outputs), labels);
  return metric.accumulate();
};

test("two classes in one column: logit 0 and probability 0.5 are class 1", () => {
  const below = 0.49999999999999994;
  for (const z of [0, -0, 5e-324, 1e308, Infinity]) assert.equal(accuracy([[z]], [1]), 1);
  for (const z of [-5e-324, -1, -Infinity]) assert.equal(accuracy([[z]], [0], true), 1);
  for (const p of [0.5, 0.5000000000000001, 1]) assert.equal(accuracy([[p]], [1], false), 1);
  for (const p of [below, 0, -1]) assert.equal(accuracy([[p]], [0], false), 1);
  assert.equal(accuracy([[0.2], [0.7], [0.5]], [1, 1, 0], false), 1 / 3);
});

test("any batches, empty ones too, in any cut, give hits / rows; a reset one is 0", () => {
  const row = fc.tuple(
    fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 }),
    fc.nat(2),
  );
  holds(
    fc.property(fc.array(fc.array(row, { maxLength: 5 })), (batches) => {
      const metric = new Accuracy();
      let [hits, rows] = [0, 0];
      for (const batch of batches) {
        const outputs = new Matrix(batch.length, 3);
        batch.forEach(([values], n) => outputs.setRow(n, values));
        metric.update(
          outputs,
          batch.map(([, label]) => label),
        );
        hits += batch.filter(([z, label]) => z.indexOf(Math.max(...z)) === label).length;
        rows += batch.length;
        assert.equal(metric.accumulate(), rows === 0 ? 0 : hits / rows);
      }
      metric.reset();
      assert.equal(metric.accumulate(), 0);
    }),
  );
  assert.equal(new Accuracy().name(), "Accuracy");
});

test("what cannot be counted is refused and does not count", () => {
  const metric = new Accuracy();
  const update = (outputs: number[][], labels: number[]) => () =>
    metric.update(new Matrix(outputs), labels);
  assert.throws(update([[1, 0]], [2]), /labels\[0\] must be a whole number from 0 to 1, got 2/);
  assert.throws(update([[1]], [2]), /labels\[0\] must be a whole number from 0 to 1, got 2/);
  assert.throws(update([[1, 0]], []), /labels must have one label for each of the 1 rows, got 0/);
  for (const outputs of [[NaN], [0, NaN]])
    assert.throws(update([outputs], [0]), /outputs must be numbers, got NaN in row 0/);
  assert.equal(metric.accumulate(), 0);
});
