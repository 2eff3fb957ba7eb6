/** Min-max scaling against its definition. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { MinMaxScaler, toFlat } from "nndl";
import { anyMatrix, holds } from "../core/property";

const columns = (X: Matrix): number[][] =>
  Array.from({ length: X.columns }, (_, j) => X.getColumn(j));

test("fitted columns go to 0 … 1, their ends exactly, order kept, and come back", () => {
  holds(
    fc.property(anyMatrix(8, 4, 1e6), (X) => {
      const before = X.clone();
      const scaler = new MinMaxScaler();
      assert.equal(scaler.fit(X), scaler);
      const scaled = columns(scaler.transform(X));
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

test("other rows are scaled with the fitted rows' range alone", () => {
  const scaler = new MinMaxScaler().fit(new Matrix([[1, 10], [3, 30]])); // prettier-ignore
  assert.deepEqual(
    scaler.transform(new Matrix([[2, 50], [-1, 10]])).to2DArray(), // prettier-ignore
    [[0.5, 2], [-1, 0]], // prettier-ignore
  );
  assert.deepEqual([...scaler.min, ...scaler.max], [1, 10, 3, 30]);
  scaler.fit(new Matrix([[0], [2]])); // a second fit replaces the first
  assert.deepEqual(scaler.transform(new Matrix([[1]])).to2DArray(), [[0.5]]);
});

test("a column that is constant is only shifted", () => {
  const scaler = new MinMaxScaler().fit(new Matrix([[5], [5]]));
  assert.deepEqual(scaler.transform(new Matrix([[5], [7]])).to2DArray(), [[0], [2]]);
});

test("flat and plain matrices scale alike", () => {
  holds(
    fc.property(anyMatrix(4, 3, 100), (X) => {
      const [flat, plain] = [toFlat(X), X].map((x) => new MinMaxScaler().fit(x).transform(x));
      assert.deepEqual(flat.to2DArray(), plain.to2DArray());
    }),
  );
});

test("a fit that fails leaves the scaler as it was", () => {
  const scaler = new MinMaxScaler().fit(new Matrix([[0], [2]]));
  assert.throws(() => scaler.fit(new Matrix([[1.5e308], [-1.5e308]])), /range of X's column 0/);
  assert.deepEqual([scaler.min[0], scaler.max[0]], [0, 2]);
});
