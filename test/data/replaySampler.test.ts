import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { DataLoader, MatrixDataset, ReplaySampler } from "nndl";

test("a loader feeds the rows in the recorded orders, one an epoch", () => {
  const run = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }))
    .chain(([rows, epochs]) => {
      const order = fc.shuffledSubarray([...Array(rows).keys()], {
        minLength: rows,
        maxLength: rows,
      });
      return fc.tuple(fc.array(order, { minLength: epochs, maxLength: epochs }), fc.nat(8));
    });
  fc.assert(
    fc.property(run, ([orders, size]) => {
      const rows = orders[0].length;
      const labels = [...Array(rows).keys()];
      const dataset = new MatrixDataset(Matrix.columnVector(labels), labels);
      const sampler = new ReplaySampler(orders);
      const loader = new DataLoader(dataset, { batchSize: size + 1, sampler });
      const fed = orders.map(() => [...loader].flatMap(({ y }) => [...y]));
      assert.deepEqual(fed, orders);
      assert.throws(() => [...loader], /recorded for/);
    }),
  );
});

test("orders of different length, or none, are refused", () => {
  assert.throws(() => new ReplaySampler([]), RangeError);
  assert.throws(() => new ReplaySampler([[]]), RangeError);
  assert.throws(() => new ReplaySampler([[0, 1], [1]]), /orders\[1\]\.length/);
  assert.throws(
    () => new ReplaySampler([[0], null as unknown as number[]]),
    /^TypeError: orders\[1\]/,
  );
  assert.throws(() => new ReplaySampler("01" as unknown as number[][]), TypeError);
});
