import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, loadIris, principalDirections } from "nndl";

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
