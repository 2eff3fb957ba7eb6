/** MatrixDataset gives the rows it was given, and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { MatrixDataset, selectRows } from "nndl";
import { HostileInputs, isFiniteMatrix, isMatrix, isWhole } from "../core/hostile";
import { anyMatrix, holds } from "../core/property";

test("length and rows are the matrix's; a row is a copy", () => {
  holds(
    fc.property(anyMatrix(6, 4, 100), fc.infiniteStream(fc.nat(5)), (X, stream) => {
      const y = Array.from({ length: X.rows }, () => stream.next().value as number);
      const dataset = new MatrixDataset(X, y);
      assert.equal(dataset.length, X.rows);
      for (let i = 0; i < X.rows; i++) {
        const sample = dataset.get(i);
        assert.deepEqual(sample, { x: Float64Array.from(X.getRow(i)), y: y[i] });
        sample.x.fill(99);
        assert.deepEqual([...dataset.get(i).x], X.getRow(i));
      }
    }),
  );
});

test("labels of any array are taken over by value", () => {
  const y = Uint8Array.of(1, 0);
  const dataset = new MatrixDataset(Matrix.ones(2, 1), y);
  y[0] = 0;
  assert.deepEqual([dataset.get(0).y, dataset.get(1).y], [1, 0]);
});

test("selectRows gives the rows asked for, in that order, with repeats", () => {
  holds(
    fc.property(anyMatrix(6, 3, 100), fc.array(fc.nat(), { maxLength: 9 }), (X, numbers) => {
      const indices = numbers.map((n) => n % X.rows);
      assert.deepEqual(
        selectRows(X, indices).to2DArray(),
        indices.map((i) => X.getRow(i)),
      );
    }),
  );
});

test("hostile features, labels and indices are refused by name", (t) => {
  const inputs = new HostileInputs();
  const X = Matrix.ones(3, 2);
  const dataset = new MatrixDataset(X, [0, 1, 2]);
  const [first, last] = [() => new MatrixDataset(X, [2 ** 31 - 1, 0, 0]), () => dataset.get(2)];
  assert.deepEqual([first().get(0).y, last().y], [2 ** 31 - 1, 2]);

  inputs.try("X", isFiniteMatrix, (value) => new MatrixDataset(value, [0]));
  inputs.try("y", isThreeLabels, (value) => new MatrixDataset(X, value));
  const fits = isWhole(0, 2 ** 31 - 1);
  inputs.try("y[1]", fits, (value) => new MatrixDataset(X, [0, value, 0]));
  inputs.try("index", isWhole(0, 2), (value) => dataset.get(value));
  inputs.try("X", isMatrix, (value) => selectRows(value, [0]));
  inputs.try("indices[0]", isWhole(0, 2), (value) => selectRows(X, [value]));
  inputs.try("indices", isArrayOfIndices, (value) => selectRows(X, value));
  inputs.report(t);
});

const isArray = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
const isThreeLabels = (value: unknown): boolean =>
  isArray(value) && value.length === 3 && Array.from(value).every(isWhole(0, 2 ** 31 - 1));
const isArrayOfIndices = (value: unknown): boolean =>
  isArray(value) && value.length < 1e6 && Array.from(value).every(isWhole(0, 2));

test("the first index that is not there is refused, by a data set and by selectRows", () => {
  const X = new Matrix([[1], [2]]);
  const dataset = new MatrixDataset(X, [0, 1]);
  for (const index of [2, 3]) {
    assert.throws(() => dataset.get(index), /index must be a whole number from 0 to 1/);
    assert.throws(() => selectRows(X, [index]), /from 0 to 1/);
  }
});
