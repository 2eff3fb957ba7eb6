import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, loadIris, selectRows, StandardScaler } from "nndl";
import { holds } from "../core/property";

function assertClose(actual: ArrayLike<number>, expected: readonly number[], within = 1e-12): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, i) => {
    assert.ok(Math.abs(actual[i] - value) <= within, `${i}: ${actual[i]} instead of ${value}`);
  });
}

test("on iris: the numbers of scikit-learn 1.7.2", () => {
  const { features } = loadIris();
  const first100 = features.subMatrix(0, 99, 0, 3);
  const scaler = new StandardScaler().fit(first100);
  assertClose(scaler.mean, [5.471, 3.099, 2.861, 0.786]);
  assertClose(
    scaler.std,
    [0.6384817930058776, 0.4763391648814948, 1.4422825659349836, 0.5623201934841042],
  );
  const scaled = scaler.transform(selectRows(features, [0, 149]));
  assertClose(
    scaled.getRow(0),
    [-0.5810659036233283, 0.8418371395091182, -1.0129776470347076, -1.0421108948074171],
  );
  assertClose(
    scaled.getRow(1),
    [0.6719063952948905, -0.2078351042678377, 1.5524003776254, 1.8032430841889446],
  );
});

test("a column that is constant in the fitted rows is only shifted", () => {
  const scaler = new StandardScaler().fit(new Matrix([[3, 1], [3, 2]])); // prettier-ignore
  const scaled = scaler.transform(new Matrix([[3, 1], [4, 2]])); // prettier-ignore
  assert.deepEqual(scaled.to2DArray(), [[0, -1], [1, 1]]); // prettier-ignore
  // The mean of three times 0.1 is not exactly 0.1.
  const tenth = new StandardScaler().fit(new Matrix([[0.1], [0.1], [0.1]]));
  assert.equal(tenth.std[0], 0);
  assert.ok(Math.abs(tenth.transform(new Matrix([[0.1]])).get(0, 0)) < 1e-15);
});

test("the fitted rows get mean 0 and standard deviation 1, whatever their unit", () => {
  const sizes = fc.tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 4 }));
  fc.assert(
    fc.property(
      sizes,
      fc.integer(),
      fc.constantFrom(1e-3, 1, 1e4),
      ([rows, columns], seed, unit) => {
        const random = createRandom(seed);
        const X = Matrix.zeros(rows, columns);
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < columns; j++) X.set(i, j, unit * (5 + random.normal()));
        const before = X.clone();
        const scaled = new StandardScaler().fit(X).transform(X);
        assert.deepEqual(X, before);
        for (let j = 0; j < columns; j++) {
          const column = scaled.getColumn(j);
          const mean = column.reduce((sum, v) => sum + v, 0) / rows;
          const variance = column.reduce((sum, v) => sum + v ** 2, 0) / rows;
          assert.ok(Math.abs(mean) < 1e-10 && Math.abs(variance - 1) < 1e-9, `${mean} ${variance}`);
        }
      },
    ),
  );
});

/** Columns of a few neighbouring float64 numbers, and ordinary ones far from 0. */
const nearlyEqual = fc
  .tuple(
    fc.double({ min: 0.1, max: 1e6, noNaN: true }),
    fc.constantFrom(0, 1e-16, 1e-15, 1e-13, 1e-10, 1e-6),
    fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 200 }),
  )
  .map(([center, spread, steps]) => steps.map((step) => center * (1 + spread * step)));

test("columns that differ in their last digits: the mean lies between, the scaled mean is 0", () => {
  const sum = 0.1 + 0.2; // one step of float64 above 0.3
  const columns = [[0.3, sum], [sum, 0.3, sum, sum, sum, sum, sum], Array<number>(99).fill(sum)];
  holds(
    fc.property(fc.oneof(nearlyEqual, fc.constantFrom(...columns)), (values) => {
      const X = Matrix.columnVector(values);
      const scaler = new StandardScaler().fit(X);
      const [min, max] = [Math.min(...values), Math.max(...values)];
      assert.ok(min <= scaler.mean[0] && scaler.mean[0] <= max);
      const scaled = scaler.transform(X).to1DArray();
      const mean = scaled.reduce((total, z) => total + z, 0) / values.length;
      // The mean is a float64 number: where few values are some steps apart, half a step shows.
      const halfStep = scaler.std[0] > 0 ? (Number.EPSILON * max) / 2 / scaler.std[0] : 1e-9;
      assert.ok(Math.abs(mean) <= halfStep + 1e-12, `${mean}`);
      assert.ok(halfStep <= 1 / values.length || scaler.std[0] === 0);
      const variance = scaled.reduce((total, z) => total + (z - mean) ** 2, 0) / values.length;
      if (scaler.std[0] > 0) assert.ok(Math.abs(variance - 1) < 1e-9, `${variance}`);
    }),
    1000,
  );
});

test("what differs by rounding only is constant, by scikit-learn's rule", () => {
  const std = (values: number[]): number =>
    new StandardScaler().fit(Matrix.columnVector(values)).std[0];
  assert.equal(std([0.3, 0.1 + 0.2]), 0);
  assert.equal(std([1, 1 + 2 * Number.EPSILON]), 0); // std ε is not above N ε · mean
  assert.ok(std([1, 1 + 6 * Number.EPSILON]) > 0);
  assert.ok(std([-1e-12, 1e-12]) > 0); // about 0 nothing is too small
});

test("a fit that fails leaves the scaler as it was", () => {
  const scaler = new StandardScaler().fit(new Matrix([[1], [3]]));
  assert.throws(() => scaler.fit(new Matrix([[1e200], [-1e200]])), /variance of X's column 0/);
  assert.deepEqual([scaler.mean[0], scaler.std[0]], [2, 1]);
});
