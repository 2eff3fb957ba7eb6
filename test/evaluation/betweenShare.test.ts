import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { betweenShare, createRandom, loadIris } from "nndl";

test("by hand, on iris by NumPy, and at both ends", () => {
  // Means 1 and 4 around 2.5: between 4 · 1.5²; within 4 · 1².
  const X = new Matrix([[0], [2], [3], [5]]);
  assert.equal(betweenShare(X, [0, 0, 1, 1]), 9 / 13);
  assert.equal(betweenShare(X, [0, 1, 1, 0]), 0);
  assert.equal(betweenShare(new Matrix([[1, 7], [1, 7], [2, 9]]), [1, 1, 0]), 1); // prettier-ignore
  const { features, labels } = loadIris();
  assert.ok(Math.abs(betweenShare(features, labels) - 0.8689444481461335) < 1e-12);
});

test("size, place, and the classes' names make no difference", () => {
  const random = createRandom(9);
  const X = Matrix.zeros(20, 3);
  for (let i = 0; i < 20; i++) for (let j = 0; j < 3; j++) X.set(i, j, random.normal());
  const labels = Array.from({ length: 20 }, (_, i) => i % 3);
  const share = betweenShare(X, labels);
  const number = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(number, number, (factor, shift) => {
      const moved = Matrix.add(Matrix.mul(X, factor), shift);
      const renamed = labels.map((label) => 2 - label);
      assert.ok(Math.abs(betweenShare(moved, renamed) - share) < 1e-9);
    }),
  );
});

test("bad input is refused by name", () => {
  const X = new Matrix([[0], [1]]);
  assert.throws(() => betweenShare([[0]] as never, [0]), /TypeError: X/);
  assert.throws(() => betweenShare(X, [0]), /RangeError: labels/);
  assert.throws(() => betweenShare(X, [0, -1]), /RangeError: labels\[1\]/);
  assert.throws(() => betweenShare(new Matrix([[1], [1]]), [0, 1]), /RangeError: X must have rows/);
  // The mean of three times 0.1 is not exactly 0.1.
  const tenths = new Matrix([[0.1], [0.1], [0.1]]);
  assert.throws(() => betweenShare(tenths, [0, 0, 1]), /RangeError: X must have rows/);
  assert.throws(
    () => betweenShare(new Matrix([[1e200], [-1e200]]), [0, 1]),
    /RangeError: .*Infinity/,
  );
});
