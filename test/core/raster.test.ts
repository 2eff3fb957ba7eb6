/** A raster is found with its values, and nothing else is taken for one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRandom, FlatMatrix, planeGrid } from "nndl";
import { findRaster } from "nndl/dist/base/raster";

const matrix = (points: number[][]): FlatMatrix =>
  new FlatMatrix(points.length, points[0].length, Float64Array.from(points.flat()));

test("planeGrid makes one; with its columns exchanged it is one too", () => {
  const { x, y, points } = planeGrid([0, 7], 50, [-1, 3], 40);
  assert.deepEqual(findRaster(points), { fast: 0, slow: 1, fastValues: x, slowValues: y });
  const exchanged = matrix(points.to2DArray().map(([u, v]) => [v, u]));
  assert.deepEqual(findRaster(exchanged), { fast: 1, slow: 0, fastValues: x, slowValues: y });
});

test("a single number off, and it is none", () => {
  const { points } = planeGrid([0, 7], 50, [-1, 3], 40);
  const random = createRandom(1);
  for (let trial = 0; trial < 200; trial++) {
    const other = new FlatMatrix(points.rows, 2, points.flat.slice());
    other.flat[Math.floor(random.uniform() * other.flat.length)] += 1e-9;
    assert.equal(findRaster(other), undefined);
  }
});

test("few points, lines, shuffled or missing points, other columns are none", () => {
  const { points } = planeGrid([0, 7], 50, [-1, 3], 40);
  const rows = points.to2DArray();
  const shuffled = Array.from(createRandom(1).permutation(rows.length), (i) => rows[i]);
  for (const other of [
    planeGrid([0, 1], 20, [0, 1], 20).points,
    planeGrid([0, 1], 2, [0, 1], 1000).points,
    planeGrid([0, 1], 1000, [0, 1], 2).points,
    matrix(rows.slice(0, -1)),
    matrix(rows.map(([u]) => [u, 1])),
    matrix(rows.map(() => [1, 1])),
    matrix(rows.map(([u, v]) => [u, v, 0])),
    matrix(shuffled),
  ])
    assert.equal(findRaster(other), undefined);
});
