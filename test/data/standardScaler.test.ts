import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, loadIris, selectRows, StandardScaler } from "nndl";

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
    fc.property(sizes, fc.integer(), fc.constantFrom(1e-3, 1, 1e4), ([rows, columns], seed, unit) => {
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
    }),
  );
});

test("bad input is refused", () => {
  const scaler = new StandardScaler();
  const X = new Matrix([[1, 2], [3, 4]]); // prettier-ignore
  assert.throws(() => scaler.transform(X), /fit before transform/);
  scaler.fit(X);
  assert.throws(() => scaler.transform(new Matrix([[1]])), RangeError);
  assert.throws(() => scaler.fit(new Matrix([[NaN]])), RangeError);
  assert.throws(() => scaler.fit(new Matrix(0, 2)), RangeError);
  const far = [[[1e200], [-1e200]], [[1.7e308], [1.6e308]], [[1e-200], [-1e-200]]]; // prettier-ignore
  for (const rows of far)
    assert.throws(() => scaler.fit(new Matrix(rows)), /^RangeError: the variance of X's column 0/);
  assert.throws(() => scaler.fit(new Matrix([[1.7e308], [1.7e308]])), /^RangeError: the mean of X/);
  assert.deepEqual(scaler.mean, Float64Array.of(2, 3)); // a fit that failed changes nothing
  scaler.fit(new Matrix([[0], [1e-10]]));
  assert.throws(() => scaler.transform(new Matrix([[1e300]])), /^RangeError: the scaled X/);
  assert.throws(() => scaler.fit([[1]] as never), TypeError);
});
