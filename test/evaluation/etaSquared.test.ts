import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { etaSquared, createRandom, loadIris } from "nndl";
import { holds } from "../core/property";

const column = (...values: number[]): Matrix => Matrix.columnVector(values);

test("by hand, on iris by NumPy, and at both ends", () => {
  // Means 1 and 4 around 2.5: between 4 · 1.5²; within 4 · 1².
  assert.equal(etaSquared(column(0, 2, 3, 5), [0, 0, 1, 1]), 9 / 13);
  assert.equal(etaSquared(column(0, 2, 3, 5), [0, 1, 1, 0]), 0);
  assert.equal(etaSquared(column(1, 1, 2), [1, 1, 0]), 1);
  const { features, labels } = loadIris();
  assert.ok(Math.abs(etaSquared(features, labels) - 0.8689444481461335) < 1e-12);
});

test("size, place, and the classes' names make no difference", () => {
  const random = createRandom(9);
  const X = new Matrix(Array.from({ length: 20 }, () => [0, 1, 2].map(() => random.normal())));
  const labels = Array.from({ length: 20 }, (_, i) => i % 3);
  const renamed = labels.map((label) => 2 - label);
  const number = fc.double({ min: 0.01, max: 100, noNaN: true });
  const property = fc.property(number, number, (factor, shift) => {
    const moved = Matrix.add(Matrix.mul(X, factor), shift);
    assert.ok(Math.abs(etaSquared(moved, renamed) - etaSquared(X, labels)) < 1e-9);
  });
  holds(property);
});

test("it lies in [0, 1], also where values differ in their last digits only", () => {
  const last = column(0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3);
  assert.equal(etaSquared(last, [0, 1, 0, 1, 0]), 1);
  assert.ok(Math.abs(etaSquared(last, [0, 0, 1, 1, 0]) - 1 / 36) < 1e-12);
  const row = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }));
  const rows = fc.array(row, { minLength: 2, maxLength: 30 });
  const base = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
  const property = fc.property(base, rows, (value, steps) => {
    const X = column(...steps.map(([step]) => value * (1 + step * 2 ** -52)));
    fc.pre(X.max() > X.min());
    const labels = steps.map(([, label]) => label);
    const share = etaSquared(X, labels);
    assert.ok(share >= 0 && share <= 1, String(share));
  });
  holds(property);
});
