/** MatrixDataset gives the rows it was given, and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { MatrixDataset, selectRows } from "nndl";
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
