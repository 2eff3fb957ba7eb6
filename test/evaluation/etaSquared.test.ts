import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { etaSquared, createRandom, loadIris } from "nndl";

test("by hand, on iris by NumPy, and at both ends", () => {
  // Means 1 and 4 around 2.5: between 4 · 1.5²; within 4 · 1².
  const X = new Matrix([[0], [2], [3], [5]]);
  assert.equal(etaSquared(X, [0, 0, 1, 1]), 9 / 13);
  assert.equal(etaSquared(X, [0, 1, 1, 0]), 0);
  assert.equal(etaSquared(new Matrix([[1, 7], [1, 7], [2, 9]]), [1, 1, 0]), 1); // prettier-ignore
  const { features, labels } = loadIris();
  assert.ok(Math.abs(etaSquared(features, labels) - 0.8689444481461335) < 1e-12);
});

test("size, place, and the classes' names make no difference", () => {
  const random = createRandom(9);
  const X = Matrix.zeros(20, 3);
  for (let i = 0; i < 20; i++) for (let j = 0; j < 3; j++) X.set(i, j, random.normal());
  const labels = Array.from({ length: 20 }, (_, i) => i % 3);
  const share = etaSquared(X, labels);
  const number = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(number, number, (factor, shift) => {
      const moved = Matrix.add(Matrix.mul(X, factor), shift);
      const renamed = labels.map((label) => 2 - label);
      assert.ok(Math.abs(etaSquared(moved, renamed) - share) < 1e-9);
    }),
  );
});

test("it lies in [0, 1], also where values differ in their last digits only", () => {
  const last = new Matrix([[0.3], [0.1 + 0.2], [0.3], [0.1 + 0.2], [0.3]]);
  assert.equal(etaSquared(last, [0, 1, 0, 1, 0]), 1);
  assert.ok(Math.abs(etaSquared(last, [0, 0, 1, 1, 0]) - 1 / 36) < 1e-12);
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })), {
    minLength: 2,
    maxLength: 30,
  });
  const base = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(base, steps, (value, rows) => {
      fc.pre(rows.some(([step]) => step !== rows[0][0]));
      const X = new Matrix(rows.map(([step]) => [value * (1 + step * 2 ** -52)]));
      fc.pre(X.max() > X.min());
      const share = etaSquared(
        X,
        rows.map(([, label]) => label),
      );
      assert.ok(share >= 0 && share <= 1, String(share));
    }),
  );
});
