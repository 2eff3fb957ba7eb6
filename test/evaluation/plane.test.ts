import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { planeGrid } from "nndl";
import { holds, number } from "../core/property";

test("the lab's grid: 500 × 200 points from corner to corner, x first", () => {
  const { x, y, points } = planeGrid([0, 8], 500, [0, 3.5], 200);
  assert.deepEqual([x[0], x[499], y[0], y[199]], [0, 8, 0, 3.5]);
  assert.equal(points.rows, 100_000);
  for (const at of [0, 499, 7 * 500 + 3, 99_999])
    assert.deepEqual(points.getRow(at), [x[at % 500], y[Math.floor(at / 500)]]);
  for (let i = 1; i < 500; i++) assert.ok(Math.abs(x[i] - x[i - 1] - 8 / 499) < 1e-12);
});

test("both ends are those that were given", () => {
  const count = fc.integer({ min: 2, max: 60 });
  const property = fc.property(number(1e3), number(1e3), count, (first, last, n) => {
    const { x } = planeGrid([first, last], n, [0, 1], 2);
    assert.deepEqual([x[0], x[n - 1], x.length], [first, last, n]);
  });
  holds(property);
  assert.equal(planeGrid([3.9, 0.7], 50, [0, 1], 2).x[49], 0.7);
});
