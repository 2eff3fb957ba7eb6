import assert from "node:assert/strict";
import test from "node:test";
import { Matrix } from "ml-matrix";
import { IrisDataset, MatrixDataset, nearestNeighbor } from "nndl";

const X = new Matrix([
  [0, 0],
  [2, 0],
  [0, 3],
]);
const train = new MatrixDataset(X, [2, 0, 1]);

test("the label of the nearest row; of two equally near ones the first", () => {
  const asked = new Matrix([
    [0.9, 0.1],
    [1.1, -0.1],
    [5, 5],
    [1, 0],
  ]);
  assert.deepEqual([...nearestNeighbor(train, asked)], [2, 0, 1, 2]);
});

test("rows that it knows get their own labels", () => {
  const iris = new IrisDataset({ mode: "train" });
  assert.deepEqual(nearestNeighbor(iris, iris.X), iris.y);
});

test("other shapes and values that are not finite are refused", () => {
  assert.throws(() => nearestNeighbor(train, new Matrix([[1, 2, 3]])), /X must have 2 columns/);
  assert.throws(() => nearestNeighbor(train, new Matrix([[1, NaN]])), /X must hold finite numbers/);
  const far = new Matrix([[0, 0], [-1e200, 0]]); // prettier-ignore
  assert.throws(() => nearestNeighbor(train, far), /^RangeError: X must lie nearer .* in row 1/);
});
