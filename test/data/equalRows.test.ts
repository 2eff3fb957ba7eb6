import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { equalRows, loadIris } from "nndl";

test("the iris table has one pair of equal rows", () => {
  assert.deepEqual(equalRows(loadIris().features), [[101, 142]]);
});

test("columns are not run together", () => {
  const X = new Matrix([
    [1, 11],
    [11, 1],
    [1, 11],
    [-0, 0],
    [0, 0],
  ]);
  assert.deepEqual(equalRows(X), [
    [0, 2],
    [3, 4],
  ]);
});

test("two rows are in one group exactly when all their columns agree", () => {
  const row = fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const groups = equalRows(new Matrix(rows));
      rows.forEach((a, i) =>
        rows.forEach((b, k) => {
          const together = groups.some((group) => group.includes(i) && group.includes(k));
          if (i !== k) assert.equal(together, a[0] === b[0] && a[1] === b[1]);
        }),
      );
    }),
  );
});

test("bad input is named", () => {
  assert.throws(() => equalRows(new Matrix(0, 2)), RangeError);
  assert.throws(() => equalRows(new Matrix([[NaN]])), /X must hold finite/);
  assert.throws(() => equalRows([[1]] as unknown as Matrix), TypeError);
});
