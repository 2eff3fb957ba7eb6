/** A FlatMatrix is a Matrix: every method of ml-matrix gives what it gives for a plain one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { FlatMatrix, toFlat } from "nndl";
import { anyMatrix, holds, matrix } from "./property";

const plain = (X: Matrix): number[][] => X.to2DArray();

test("numbers lie row by row, and both views are one storage", () => {
  holds(
    fc.property(anyMatrix(5, 5, 100), (X) => {
      const flat = toFlat(X);
      assert.deepEqual([...flat.flat], X.to1DArray());
      assert.deepEqual(plain(flat), plain(X));
      flat.set(X.rows - 1, X.columns - 1, 7);
      assert.equal(flat.flat.at(-1), 7);
      flat.flat[0] = 8;
      assert.equal(flat.get(0, 0), 8);
      assert.notEqual(X.get(0, 0), 8); // toFlat copied
      assert.equal(toFlat(flat), flat); // and does not twice
    }),
  );
});

test("ml-matrix's methods give the same as for a plain matrix", () => {
  const methods: ((X: Matrix, Y: Matrix, Z: Matrix) => unknown)[] = [
    (X, Y) => [plain(X.mmul(Y)), plain(Y.mmul(X))],
    (X, _, Z) => [plain(Matrix.add(X, Z)), plain(Matrix.sub(X, Z)), plain(Matrix.mul(X, Z))],
    (X, _, Z) => plain(X.clone().add(Z).mul(2)),
    (X) => [plain(X.transpose()), plain(X.clone()), plain(new Matrix(X)), X.to1DArray()],
    (X) => [[...X.values()], [...X.entries()], JSON.stringify(X)],
    (X) => [X.getRow(0), X.getColumn(0), X.maxIndex(), X.min(), X.max(), X.sum(), X.norm()],
    (X) => [X.sum("row"), X.mean("column"), X.rows, X.columns, X.size],
    (X) => plain(X.subMatrix(0, X.rows - 1, 0, 0)),
    (X) => [plain(X.clone().addRow(X.getRow(0))), plain(X.clone().removeColumn(0))],
    (X, _, Z) => plain(X.clone().setSubMatrix(Z, 0, 0)),
    (X) => X.toString().replace("FlatMatrix", "Matrix"),
  ];
  const shapes = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 4 }))
    .chain(([n, d]) => fc.tuple(matrix(n, d, 10), matrix(d, n, 10), matrix(n, d, 10)));
  holds(
    fc.property(shapes, ([X, Y, Z]) => {
      for (const method of methods)
        assert.deepEqual(method(toFlat(X), toFlat(Y), toFlat(Z)), method(X, Y, Z), String(method));
    }),
  );
});

test("outside the matrix there is nothing: no other row's number", () => {
  const X = new FlatMatrix(3, 2, Float64Array.of(1, 2, 3, 4, 5, 6));
  const index = fc.oneof(fc.integer({ min: -2, max: 6 }), fc.double());
  const inside = (i: number, size: number): boolean => Number.isInteger(i) && i >= 0 && i < size;
  holds(
    fc.property(index, index, (row, column) => {
      if (inside(row, 3) && inside(column, 2)) {
        assert.equal(X.get(row, column), 1 + 2 * row + column);
        return;
      }
      const message = `row ${row}, column ${column} is not in a 3 × 2 matrix`;
      assert.throws(() => X.get(row, column), { name: "RangeError", message });
      assert.throws(() => X.set(row, column, 9), { name: "RangeError", message });
    }),
    500,
  );
});

test("its shape is fixed, its size is checked", () => {
  const X = new FlatMatrix(2, 2);
  for (const change of [() => X.addRow(), () => X.removeRow(), () => X.addColumn([1, 2])])
    assert.throws(change, TypeError);
  assert.throws(() => X.removeColumn(0), TypeError);
  assert.deepEqual(plain(X), plain(new Matrix(2, 2)));
  assert.throws(() => new FlatMatrix(-1, -1), /RangeError: rows must be a whole number/);
  assert.throws(() => new FlatMatrix(1, 0.5), /RangeError: columns must be a whole number/);
  assert.throws(() => new FlatMatrix(2, 2, new Float64Array(3)), /flat must have 2 × 2 numbers/);
});
