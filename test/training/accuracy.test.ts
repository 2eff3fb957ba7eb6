/** Accuracy counts, over as many batches as come. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { Accuracy } from "nndl";
import {
  HostileInputs,
  isBoolean,
  isEmptyOptions,
  isMatrix,
  isWhole,
  optional,
} from "../core/hostile";
import { holds } from "../core/property";

const accuracy = (outputs: number[][], labels: number[], isLogits?: boolean): number => {
  const metric = new Accuracy({ isLogits });
  metric.update(new Matrix(outputs), labels);
  return metric.accumulate();
};

test("an empty one is 0, a reset one too", () => {
  const metric = new Accuracy();
  assert.equal(metric.accumulate(), 0);
  metric.update(new Matrix([[0, 1]]), [1]);
  assert.equal(metric.accumulate(), 1);
  metric.reset();
  assert.equal(metric.accumulate(), 0);
  assert.equal(metric.name(), "Accuracy");
});

test("two classes in one column: logit 0 and probability 0.5 are class 1", () => {
  const below = [-5e-324, 0.49999999999999994];
  for (const logit of [0, -0, 5e-324, 1e308, Infinity]) assert.equal(accuracy([[logit]], [1]), 1);
  for (const logit of [below[0], -1, -Infinity]) assert.equal(accuracy([[logit]], [0], true), 1);
  for (const p of [0.5, 0.5000000000000001, 1]) assert.equal(accuracy([[p]], [1], false), 1);
  for (const p of [below[1], 0, -1]) assert.equal(accuracy([[p]], [0], false), 1);
  assert.equal(accuracy([[0.2], [0.7], [0.5]], [1, 1, 0], false), 1 / 3);
});

test("more classes: the first of the greatest, for logits and probabilities", () => {
  assert.equal(accuracy([[1, 1], [0, 0], [-1, -1]], [0, 0, 0]), 1); // prettier-ignore
  assert.equal(accuracy([[1, 2, 2]], [2]), 0);
  assert.equal(accuracy([[0.2, 0.8], [0.5, 0.5]], [1, 1], false), 0.5); // prettier-ignore
  assert.equal(accuracy([[-Infinity, 0]], [1]), 1);
});

test("any batches, in any cut, give hits / rows", () => {
  const row = fc.tuple(
    fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 }),
    fc.nat(2),
  );
  holds(
    fc.property(
      fc.array(fc.array(row, { minLength: 1, maxLength: 5 }), { minLength: 1 }),
      (batches) => {
        const metric = new Accuracy();
        let [hits, rows] = [0, 0];
        for (const batch of batches) {
          metric.update(new Matrix(batch.map(([outputs]) => outputs)), batch.map(([, label]) => label)); // prettier-ignore
          hits += batch.filter(
            ([outputs, label]) => outputs.indexOf(Math.max(...outputs)) === label,
          ).length;
          rows += batch.length;
          assert.equal(metric.accumulate(), hits / rows);
        }
      },
    ),
  );
});

test("what cannot be counted is refused and does not count", (t) => {
  const inputs = new HostileInputs();
  const metric = new Accuracy();
  inputs.try("isLogits", optional(isBoolean), (isLogits) => new Accuracy({ isLogits }));
  inputs.try("options", isEmptyOptions, (options) => new Accuracy(options));
  const isRow = (value: unknown): boolean =>
    isMatrix(value) &&
    (value as Matrix).rows === 1 &&
    !(value as Matrix).to1DArray().some(Number.isNaN);
  inputs.try(/outputs|labels/, isRow, (outputs) => metric.update(outputs, [0]));
  metric.reset();
  inputs.try(
    "labels",
    () => false,
    (labels) => metric.update(Matrix.ones(6, 3), labels),
  );
  assert.equal(metric.accumulate(), 0);
  inputs.try("labels[1]", isWhole(0, 2), (label) => metric.update(Matrix.ones(2, 3), [0, label]));
  inputs.try("labels[0]", isWhole(0, 1), (label) => metric.update(Matrix.ones(1, 1), [label]));
  inputs.report(t);
});
