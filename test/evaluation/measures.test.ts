/** What is counted, measured and laid out in the notebooks, against other libraries and by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import {
  accuracyScore,
  type Candidate,
  confusionMatrix,
  createRandom,
  etaSquared,
  loadIris,
  planeGrid,
  principalDirections,
  selectCandidate,
} from "nndl";
import { anyMatrix, grid, holds, number } from "../core/property";
import { readStatistics } from "../reference/baselines/fixtures";

const column = (...values: number[]): Matrix => Matrix.columnVector(values);

test("counts and accuracy are scikit-learn's; rows are true classes, columns predicted ones", () => {
  const expected = readStatistics().confusionMatrix;
  const counts = confusionMatrix(expected.true, expected.predicted, expected.classCount);
  assert.deepEqual(counts.to2DArray(), expected.counts);
  assert.equal(accuracyScore(expected.true, expected.predicted), expected.accuracy);
  const few = confusionMatrix(Int32Array.of(0, 0, 1), [1, 1, 1], 3).to2DArray();
  assert.equal(few.join(" / "), "0,2,0 / 0,1,0 / 0,0,0");
});

test("a rule keeps the first of the best candidates, or the last of all", () => {
  const few = fc.integer({ min: 0, max: 3 });
  const other = { step: fc.nat(), testScore: fc.double(), testLoss: fc.double() };
  const candidate = fc.record({ devScore: few, devLoss: few, ...other });
  const property = fc.property(fc.array(candidate, { minLength: 1 }), (candidates) => {
    const first = (value: (c: Candidate) => number): Candidate | undefined =>
      candidates.find((c) => value(c) === Math.max(...candidates.map(value)));
    const [byScore, byLoss] = [first((c) => c.devScore), first((c) => -c.devLoss)];
    assert.equal(selectCandidate(candidates, "best dev accuracy"), byScore);
    assert.equal(selectCandidate(candidates, "best dev loss"), byLoss);
    assert.equal(selectCandidate(candidates, "last model"), candidates.at(-1));
  });
  holds(property);
});

test("a plane's grid: evenly spaced points from corner to corner, x first", () => {
  const { x, y, points } = planeGrid([0, 8], 500, [0, 3.5], 200);
  assert.deepEqual([y[0], y[199], points.rows], [0, 3.5, 100_000]);
  for (const at of [0, 499, 7 * 500 + 3, 99_999])
    assert.deepEqual(points.getRow(at), [x[at % 500], y[Math.floor(at / 500)]]);
  for (let i = 1; i < 500; i++) assert.ok(Math.abs(x[i] - x[i - 1] - 8 / 499) < 1e-12);
  const count = fc.integer({ min: 2, max: 60 });
  const property = fc.property(number(1e3), number(1e3), count, (first, last, n) => {
    const { x } = planeGrid([first, last], n, [0, 1], 2);
    assert.deepEqual([x[0], x[n - 1], x.length], [first, last, n]);
  });
  holds(property);
});

test("η² by hand, on iris by NumPy, and at both ends", () => {
  // Means 1 and 4 around 2.5: between 4 · 1.5²; within 4 · 1².
  assert.ok(Math.abs(etaSquared(column(0, 2, 3, 5), [0, 0, 1, 1]) - 9 / 13) < 1e-15);
  assert.equal(etaSquared(column(0, 2, 3, 5), [0, 1, 1, 0]), 0);
  assert.equal(etaSquared(column(1, 1, 2), [1, 1, 0]), 1);
  const { features, labels } = loadIris();
  assert.ok(Math.abs(etaSquared(features, labels) - 0.8689444481461335) < 1e-12);
});

test("size, place, and the classes' names make no difference to η²", () => {
  const random = createRandom(9);
  const X = grid(3, ...Array.from({ length: 60 }, () => random.normal()));
  const labels = Array.from({ length: 20 }, (_, i) => i % 3);
  const renamed = labels.map((label) => 2 - label);
  const size = fc.double({ min: 0.01, max: 100, noNaN: true });
  const property = fc.property(size, size, (factor, shift) => {
    const moved = Matrix.add(Matrix.mul(X, factor), shift);
    assert.ok(Math.abs(etaSquared(moved, renamed) - etaSquared(X, labels)) < 1e-9);
  });
  holds(property);
});

test("η² lies in [0, 1], also where values differ in their last digits only", () => {
  const last = column(0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3);
  assert.equal(etaSquared(last, [0, 1, 0, 1, 0]), 1);
  assert.ok(Math.abs(etaSquared(last, [0, 0, 1, 1, 0]) - 1 / 36) < 1e-12);
  const row = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }));
  const rows = fc.array(row, { minLength: 2, maxLength: 30 });
  const base = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
  const property = fc.property(base, rows, (value, steps) => {
    const X = column(...steps.map(([step]) => value * (1 + step * 2 ** -52)));
    fc.pre(X.max() > X.min());
    const labels = steps.map(([, label]) => label);
    const share = etaSquared(X, labels);
    assert.ok(share >= 0 && share <= 1, String(share));
  });
  holds(property);
});

function assertClose(actual: Matrix, expected: Matrix, within: number): void {
  assert.deepEqual([actual.rows, actual.columns], [expected.rows, expected.columns]);
  assert.ok(Matrix.sub(actual, expected).abs().max() <= within, String(actual));
}

test("principal directions of iris are those of scikit-learn 1.7.2, the largest component positive", () => {
  const { features } = loadIris();
  const { mean, directions, spreads } = principalDirections(features);
  assert.deepEqual([...mean], features.mean("column"));
  const expected = [
    [0.3613865917853652, -0.08452251406457312, 0.856670605949836, 0.35828919715155155],
    [0.6565887712868261, 0.7301614347850451, -0.17337266279585106, -0.07548101991744255],
    [-0.5820298513060405, 0.5979108301000163, 0.07623607582089942, 0.5458314320201871],
    [0.315487192904058, -0.3197231036662175, -0.47983898699464544, 0.7536574252639664],
  ];
  assertClose(directions, new Matrix(expected), 1e-12);
  const deviations = column(
    2.0494031882464236,
    0.4909714278269367,
    0.278725857027932,
    0.153870700114164,
  );
  assertClose(column(...spreads), deviations, 1e-12);
});

test("directions are at right angles, spreads fall, and together they are the whole variance", () => {
  const property = fc.property(anyMatrix(12, 6, 3), (X) => {
    const before = X.clone();
    const { directions, spreads } = principalDirections(X);
    assert.deepEqual(X, before);
    const count = Math.min(X.rows, X.columns);
    assert.deepEqual([directions.columns, spreads.length], [X.columns, count]);
    assertClose(directions.mmul(directions.transpose()), Matrix.eye(count), 1e-9);
    for (let d = 1; d < count; d++) assert.ok(spreads[d] <= spreads[d - 1]);
    const variance = X.variance("column", { unbiased: false }).reduce((sum, v) => sum + v, 0);
    assert.ok(Math.abs(spreads.reduce((sum, s) => sum + s ** 2, 0) - variance) < 1e-9);
  });
  holds(property);
});
