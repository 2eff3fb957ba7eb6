/** Both scalers, summaries and medians against their definitions, R and scikit-learn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { loadIris, median, MinMaxScaler, selectRows, StandardScaler, summarize } from "nndl";
import { summarizeByClass, toFlat } from "nndl";
import { anyMatrix, grid, holds } from "../core/property";

const columns = (X: Matrix): number[][] =>
  Array.from({ length: X.columns }, (_, j) => X.getColumn(j));
const near = (actual: number, expected: number, tolerance = 1e-12): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not near ${expected}`);
const allNear = (actual: ArrayLike<number>, expected: number[]): void =>
  expected.forEach((value, i) => near(actual[i], value));
const mean = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

test("min-max: fitted columns go to 0 … 1, their ends exactly, order kept, and come back", () => {
  holds(
    fc.property(anyMatrix(8, 4, 1e6), (X) => {
      const before = X.clone();
      const scaler = new MinMaxScaler();
      assert.equal(scaler.fit(X), scaler);
      const scaled = columns(scaler.transform(X));
      assert.deepEqual(scaled, columns(new MinMaxScaler().fit(toFlat(X)).transform(toFlat(X))));
      assert.deepEqual(X.to2DArray(), before.to2DArray());
      columns(X).forEach((column, j) => {
        const [min, max] = [Math.min(...column), Math.max(...column)];
        assert.deepEqual([scaler.min[j], scaler.max[j]].map(Math.abs), [min, max].map(Math.abs));
        column.forEach((x, i) => {
          const s = scaled[j][i];
          assert.ok(s >= 0 && s <= 1);
          if (x === min) assert.equal(s, 0);
          else if (x === max) assert.equal(s, 1);
          const back = s * (max - min) + min;
          assert.ok(Math.abs(back - x) <= 1e-15 * (Math.abs(max) + Math.abs(min)));
          column.forEach((other, k) => assert.ok(!(x < other) || s <= scaled[j][k]));
        });
      });
    }),
  );
});

test("other rows are scaled with the fitted rows' range alone; a constant column is only shifted", () => {
  const scaler = new MinMaxScaler().fit(grid(2, 1, 10, 3, 30));
  assert.deepEqual(scaler.transform(grid(2, 2, 50, -1, 10)).to1DArray(), [0.5, 2, -1, 0]);
  assert.deepEqual([...scaler.min, ...scaler.max], [1, 10, 3, 30]);
  scaler.fit(grid(1, 0, 2)); // a second fit replaces the first
  assert.deepEqual(scaler.transform(grid(1, 1)).to1DArray(), [0.5]);
  assert.deepEqual(
    scaler
      .fit(grid(1, 5, 5))
      .transform(grid(1, 5, 7))
      .to1DArray(),
    [0, 2],
  );
  const standard = new StandardScaler().fit(grid(2, 3, 1, 3, 2));
  assert.deepEqual(standard.transform(grid(2, 3, 1, 4, 2)).to1DArray(), [0, -1, 1, 1]);
});

test("a fit that fails leaves the scaler as it was", () => {
  const minMax = new MinMaxScaler().fit(grid(1, 0, 2));
  assert.throws(() => minMax.fit(grid(1, 1.5e308, -1.5e308)), /range of X's column 0/);
  assert.deepEqual([minMax.min[0], minMax.max[0]], [0, 2]);
  const standard = new StandardScaler().fit(grid(1, 1, 3));
  assert.throws(() => standard.fit(grid(1, 1e200, -1e200)), /variance of X's column 0/);
  assert.deepEqual([standard.mean[0], standard.std[0]], [2, 1]);
});

test("standardised irises: the numbers of scikit-learn 1.7.2; their deviations: those of R's sd", () => {
  const { features, labels } = loadIris();
  const scaler = new StandardScaler().fit(features.subMatrix(0, 99, 0, 3));
  allNear(scaler.mean, [5.471, 3.099, 2.861, 0.786]);
  const std = [0.6384817930058776, 0.4763391648814948, 1.4422825659349836, 0.5623201934841042];
  allNear(scaler.std, std);
  const first = [-0.5810659036233283, 0.8418371395091182, -1.0129776470347076, -1.0421108948074171];
  const last = [0.6719063952948905, -0.2078351042678377, 1.5524003776254, 1.8032430841889446];
  allNear(scaler.transform(selectRows(features, [0, 149])).to1DArray(), [...first, ...last]);
  const byR = [
    [0.3524897, 0.3790644, 0.173664, 0.1053856],
    [0.5161711, 0.3137983, 0.469911, 0.1977527],
    [0.6358796, 0.3224966, 0.5518947, 0.2746501],
  ];
  summarizeByClass(features, labels, 3).forEach((summaries, k) =>
    summaries.forEach(({ std }, j) => near(std, byR[k][j], 5e-8)),
  );
});

/** Columns of a few neighbouring float64 numbers, and ordinary ones far from 0. */
const nearlyEqual = fc
  .tuple(
    fc.double({ min: 0.1, max: 1e6, noNaN: true }),
    fc.constantFrom(0, 1e-16, 1e-15, 1e-13, 1e-10, 1e-6, 0.1),
    fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 200 }),
  )
  .map(([center, spread, steps]) => steps.map((step) => center * (1 + spread * step)));

test("standardised columns have mean 0 and deviation 1, also where they differ in their last digits", () => {
  const above = 0.1 + 0.2;
  const extreme = [[0.3, above], [above, 0.3, above, above, above], Array<number>(99).fill(above)];
  holds(
    fc.property(fc.oneof(nearlyEqual, fc.constantFrom(...extreme)), (values) => {
      const X = Matrix.columnVector(values);
      const scaler = new StandardScaler().fit(X);
      const [min, max] = [Math.min(...values), Math.max(...values)];
      assert.ok(min <= scaler.mean[0] && scaler.mean[0] <= max);
      const scaled = scaler.transform(X).to1DArray();
      assert.deepEqual(X.to1DArray(), values);
      // The mean is a float64 number: where few values are some steps apart, half a step shows.
      const halfStep = scaler.std[0] > 0 ? (Number.EPSILON * max) / 2 / scaler.std[0] : 1e-9;
      assert.ok(Math.abs(mean(scaled)) <= halfStep + 1e-12, `${mean(scaled)}`);
      assert.ok(halfStep <= 1 / values.length || scaler.std[0] === 0);
      const variance = mean(scaled.map((z) => (z - mean(scaled)) ** 2));
      if (scaler.std[0] > 0) near(variance, 1, 1e-9);
    }),
    1000,
  );
});

test("what differs by rounding only is constant, by scikit-learn's rule", () => {
  const std = (...values: number[]): number => new StandardScaler().fit(grid(1, ...values)).std[0];
  assert.equal(std(0.3, 0.1 + 0.2), 0);
  assert.equal(std(0.1, 0.1, 0.1), 0); // their mean is not exactly 0.1
  assert.equal(std(1, 1 + 2 * Number.EPSILON), 0); // std ε is not above N ε · mean
  assert.ok(std(1, 1 + 6 * Number.EPSILON) > 0);
  assert.ok(std(-1e-12, 1e-12) > 0); // about 0 nothing is too small
});

test("a summary by hand; shifting shifts mean and range, and leaves the deviation", () => {
  const { std, ...rest } = summarize([2, 4, 4, 6]);
  assert.deepEqual(rest, { count: 4, mean: 4, min: 2, max: 6 });
  near(std, Math.sqrt(8 / 3));
  assert.ok(Number.isNaN(summarize([3]).std), "one value has no deviation");
  const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 });
  holds(
    fc.property(numbers, fc.integer({ min: -1e6, max: 1e6 }), (values, shift) => {
      const before = summarize(values);
      const after = summarize(values.map((value) => value + shift));
      near(after.mean, before.mean + shift, 1e-8);
      near(after.std, before.std, 1e-8);
      assert.deepEqual([after.min, after.max], [before.min + shift, before.max + shift]);
    }),
  );
});

test("the median: the middle one, or the mean of the two in the middle; the values keep their order", () => {
  const cases: [ArrayLike<number>, number][] = [
    [[3], 3],
    [[100, 20, 3], 20], // by size, not by letters
    [[4, 1, 2, 10], 3],
    [Int32Array.of(5, -7), -1],
    [[1.7e308, 1.7e308], 1.7e308],
  ];
  for (const [values, middle] of cases) assert.equal(median(values), middle);
  const values = [10, 9, 1];
  assert.equal(median(values), 9);
  assert.deepEqual(values, [10, 9, 1]);
});
