import assert from "node:assert/strict";
import { test } from "node:test";
import { boundaryPoints, FlatMatrix, largestBend, planeGrid } from "nndl";

const grid = planeGrid([0, 4], 41, [0, 3], 31);
const scoresOf = (f: (x: number, y: number) => number[]): FlatMatrix =>
  new FlatMatrix(
    grid.points.rows,
    3,
    Float64Array.from(grid.points.to2DArray().flatMap(([x, y]) => f(x, y))),
  );

test("linear scores give the exact line, and no bend", () => {
  // Class 1 above y = 0.3 + 0.5 x, class 2 below; class 0 nowhere.
  const points = boundaryPoints(
    grid,
    scoresOf((x, y) => [-100, y - 0.5 * x - 0.3, 0]),
    [1, 2],
  );
  assert.equal(points.length, 41);
  for (const { x, y } of points) assert.ok(Math.abs(y - 0.3 - 0.5 * x) < 1e-12);
  assert.ok(largestBend(points) < 1e-12);
});

test("where a third class is on top, there is no boundary between the two", () => {
  const scores = scoresOf((x, y) => [x < 2 ? 100 : -100, y - 1.05, 0]);
  const points = boundaryPoints(grid, scores, [1, 2]);
  assert.ok(points.length > 0 && points.every(({ x }) => x > 1.9));
  assert.deepEqual(
    boundaryPoints(grid, scores, [0, 2]).filter(({ x }) => x > 2.1),
    [],
  );
});

test("a circle's arc bends by its height over the chord", () => {
  const arc = Array.from({ length: 201 }, (_, i) => {
    const t = ((i - 100) / 100) * 0.5;
    return { x: 3 * Math.sin(t), y: 3 * Math.cos(t) };
  });
  const height = 3 * (1 - Math.cos(0.5));
  const bend = largestBend(arc);
  // The line runs through the arc's middle height: the bend is between half of the height and all of it.
  assert.ok(bend > height / 2 && bend < height, `${bend} of ${height}`);
  assert.throws(() => largestBend(arc.slice(0, 2)), RangeError);
});
