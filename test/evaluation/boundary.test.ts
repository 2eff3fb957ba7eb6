import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
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

test("the order of the classes, and which of them lies above, do not matter", () => {
  for (const sign of [1, -1]) {
    const scores = scoresOf((x, y) => [-100, sign * (y - 0.5 * x - 0.3), 0]);
    const points = boundaryPoints(grid, scores, [1, 2]);
    assert.equal(points.length, 41);
    assert.deepEqual(boundaryPoints(grid, scores, [2, 1]), points);
    for (const { x, y } of points) assert.ok(Math.abs(y - 0.3 - 0.5 * x) < 1e-12);
  }
});

test("a third class on top at one end of the change is enough to hide it", () => {
  for (const sign of [1, -1]) {
    for (const above of [1, -1]) {
      const third = (y: number) => (above * (y - 1.05) > 0 ? 100 : -100);
      const scores = scoresOf((_, y) => [third(y), sign * (y - 1.05), 0]);
      assert.deepEqual(boundaryPoints(grid, scores, [1, 2]), []);
    }
  }
});

test("scores of another grid, and classes that are not there, are refused", () => {
  const scores = scoresOf(() => [0, 1, 2]);
  const short = new FlatMatrix(grid.points.rows - 1, 3);
  assert.throws(
    () => boundaryPoints(grid, short, [1, 2]),
    /^RangeError: scores must have 1271 rows/,
  );
  assert.throws(() => boundaryPoints(grid, scores, [3, 0]), /^RangeError: classes\[0\]/);
  assert.throws(() => boundaryPoints(grid, scores, [0, 3]), /^RangeError: classes\[1\]/);
  const points = [{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 2 }] as { x: number; y: number }[];
  assert.throws(() => largestBend(points), /points\[2\]\.y/);
});

test("the bend does not depend on where the points lie and how they are turned", () => {
  // On two lines 2h apart, each as often on one as on the other: h from the line between them.
  const h = 0.25;
  const zigzag = Array.from({ length: 8 }, (_, i) => ({ x: i >> 1, y: (i & 1) === 0 ? h : -h }));
  const numbers = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(numbers, numbers, numbers, (angle, dx, dy) => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const moved = zigzag.map(({ x, y }) => ({ x: dx + c * x - s * y, y: dy + s * x + c * y }));
      assert.ok(Math.abs(largestBend(moved) - h) < 1e-9);
    }),
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

test("the bend of very many points", () => {
  const zigzag = Array.from({ length: 300_000 }, (_, i) => ({ x: i, y: i % 2 }));
  assert.ok(Math.abs(largestBend(zigzag) - 0.5) < 1e-4);
});

test("a grid whose places are no numbers is refused", () => {
  const scores = scoresOf((x, y) => [x, y, 0]);
  const wrong = { ...grid, x: grid.x.map(() => NaN) };
  assert.throws(() => boundaryPoints(wrong, scores, [0, 1]), /^RangeError: grid.x\[0\]/);
});
