import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import {
  IrisDataset,
  Mlp,
  batchGradient,
  createRandom,
  expectedVariance,
  gradientNoise,
  measuredVariance,
  rowGradients,
} from "nndl";

const train = new IrisDataset({ mode: "train", numTrain: 20 });
const model = new Mlp({ layerSizes: [4, 6, 3], weightStd: 0.5, random: createRandom(3) });

test("a batch's gradient is the mean of its rows' gradients", () => {
  const G = rowGradients(model, train);
  assert.deepEqual([G.rows, G.columns], [20, 51]);
  for (const rows of [[3], [0, 7, 19], [5, 5, 6]]) {
    const gradient = batchGradient(model, train, rows);
    gradient.forEach((value, p) => {
      const mean = rows.reduce((sum, row) => sum + G.get(row, p), 0) / rows.length;
      assert.ok(Math.abs(value - mean) < 1e-14);
    });
  }
  assert.deepEqual(batchGradient(model, train), batchGradient(model, train, [...Array(20).keys()]));
});

test("a gradient leaves the parameters as they are and no gradient behind", () => {
  const before = model.stateDict();
  batchGradient(model, train);
  assert.deepEqual(model.stateDict(), before);
  assert.ok(model.parameters().every(({ grad }) => grad.flat.every((g) => g === 0)));
});

test("signal and noise of three rows, by hand", () => {
  const noise = gradientNoise(
    new Matrix([
      [1, 0],
      [3, 0],
      [2, 6],
    ]),
  ); // mean (2, 2)
  assert.equal(noise.signal, 8);
  assert.ok(Math.abs(noise.variance - (5 + 5 + 16) / 3) < 1e-12);
});

test("the formulas are the variance over every possible batch", () => {
  const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(values, fc.boolean(), (column, replacement) => {
      const N = column.length;
      const G = Matrix.columnVector(column);
      const mean = column.reduce((a, b) => a + b) / N;
      const pairs = column.flatMap((a, i) =>
        column.flatMap((b, k) => (replacement || i !== k ? [(a + b) / 2] : [])),
      );
      const exact = pairs.reduce((sum, m) => sum + (m - mean) ** 2, 0) / pairs.length;
      const { variance } = gradientNoise(G);
      const expected = expectedVariance(variance, { size: 2, of: N, replacement });
      assert.ok(Math.abs(expected - exact) < 1e-9);
    }),
  );
});

test("all rows without replacement have no noise; one row has all of it", () => {
  assert.equal(expectedVariance(3, { size: 10, of: 10, replacement: false }), 0);
  assert.equal(expectedVariance(3, { size: 10, of: 10, replacement: true }), 0.3);
  assert.equal(expectedVariance(3, { size: 1, of: 10, replacement: false }), 3);
});

test("drawn batches have the variance of the formulas", () => {
  const G = rowGradients(model, train);
  const { variance } = gradientNoise(G);
  for (const replacement of [true, false]) {
    for (const size of [1, 3, 10, 20]) {
      const options = { size, batches: 4000, replacement, random: createRandom(7) };
      const expected = expectedVariance(variance, { size, of: 20, replacement });
      const measured = measuredVariance(G, options);
      assert.ok(
        Math.abs(measured - expected) <= 0.05 * expected + 1e-15,
        `K = ${size}: ${measured}, expected ${expected}`,
      );
    }
  }
});

test("bad input is named", () => {
  const G = new Matrix([[1], [2]]);
  const options = { size: 1, batches: 1, replacement: false, random: createRandom(1) };
  assert.throws(() => measuredVariance(G, { ...options, size: 3 }), /size/);
  assert.throws(() => measuredVariance(G, { ...options, batches: 0 }), /batches/);
  assert.throws(() => measuredVariance(new Matrix([[NaN]]), options), /G must hold finite/);
  assert.throws(() => expectedVariance(1, { size: 3, of: 2, replacement: false }), /size/);
  assert.throws(
    () => expectedVariance(-5, { size: 1, of: 2, replacement: false }),
    /^RangeError: variance must be at least 0, got -5/,
  );
  assert.throws(() => batchGradient(model, train, [20]), RangeError);
  assert.throws(() => batchGradient(model, train, []), RangeError);
});
