import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, fromPlane, loadIris, principalDirections, selectRows, toPlane } from "nndl";

function assertClose(actual: number[][], expected: number[][], within = 1e-12): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((row, i) =>
    row.forEach((value, j) => assert.ok(Math.abs(actual[i][j] - value) <= within, `${i}, ${j}`)),
  );
}

test("on iris: the numbers of scikit-learn 1.7.2, each direction's largest component positive", () => {
  const { features } = loadIris();
  const { mean, directions, spreads } = principalDirections(features);
  assertClose([[...mean]], [features.mean("column")]);
  assertClose(directions.to2DArray(), [
    [0.3613865917853652, -0.08452251406457312, 0.856670605949836, 0.35828919715155155],
    [0.6565887712868261, 0.7301614347850451, -0.17337266279585106, -0.07548101991744255],
    [-0.5820298513060405, 0.5979108301000163, 0.07623607582089942, 0.5458314320201871],
    [0.315487192904058, -0.3197231036662175, -0.47983898699464544, 0.7536574252639664],
  ]);
  assertClose(
    [[...spreads]],
    [[2.0494031882464236, 0.4909714278269367, 0.27872585702793207, 0.15387070011416373]],
  );
  assertClose(toPlane(selectRows(features, [0, 149]), principalDirections(features)).to2DArray(), [
    [-2.68412562596954, 0.31939724658508517],
    [1.3901888619479141, -0.28266093799053316],
  ]);
});

const cloud = (rows: number, columns: number, seed: number): Matrix => {
  const random = createRandom(seed);
  return new Matrix(
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal())),
  );
};

test("directions are at right angles, spreads fall, and together they are the whole variance", () => {
  const shape = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 6 }));
  fc.assert(
    fc.property(shape, fc.integer(), ([rows, columns], seed) => {
      const X = cloud(rows, columns, seed);
      const before = X.clone();
      const { directions, spreads } = principalDirections(X);
      assert.deepEqual(X, before);
      const count = Math.min(rows, columns);
      assert.deepEqual(
        [directions.rows, directions.columns, spreads.length],
        [count, columns, count],
      );
      assertClose(directions.mmul(directions.transpose()).to2DArray(), Matrix.eye(count).to2DArray(), 1e-9); // prettier-ignore
      for (let d = 1; d < count; d++) assert.ok(spreads[d] <= spreads[d - 1]);
      const centred = X.clone().subRowVector(X.mean("column"));
      const variance = centred.to1DArray().reduce((sum, v) => sum + v ** 2, 0) / rows;
      assert.ok(Math.abs(spreads.reduce((sum, s) => sum + s ** 2, 0) - variance) < 1e-9);
    }),
  );
});

test("points of the plane come back to themselves; the plane is the nearest to the rows", () => {
  const X = cloud(20, 5, 3);
  const plane = principalDirections(X);
  const points = cloud(7, 2, 4);
  assertClose(toPlane(fromPlane(points, plane), plane).to2DArray(), points.to2DArray());
  const missed = Matrix.sub(X, fromPlane(toPlane(X, plane), plane));
  const beyond = missed.to1DArray().reduce((sum, v) => sum + v ** 2, 0) / 20;
  const expected = plane.spreads.slice(2).reduce((sum, s) => sum + s ** 2, 0);
  assert.ok(Math.abs(beyond - expected) < 1e-12);
});

test("bad input is refused by name", () => {
  assert.throws(() => principalDirections([[1]] as never), /TypeError: X/);
  assert.throws(() => principalDirections(new Matrix([[NaN, 1]])), /RangeError: X/);
  const plane = principalDirections(cloud(5, 3, 1));
  assert.throws(() => toPlane(cloud(5, 4, 1), plane), /RangeError: X/);
  assert.throws(() => fromPlane(cloud(5, 3, 1), plane), /RangeError: points/);
  assert.throws(() => toPlane(cloud(5, 3, 1), null as never), /TypeError: plane/);
  assert.throws(() => fromPlane(cloud(5, 2, 1), {} as never), /TypeError: plane\.mean/);
  const line = principalDirections(cloud(5, 1, 1));
  assert.throws(() => toPlane(cloud(5, 1, 1), line), /RangeError: plane\.directions/);
});
