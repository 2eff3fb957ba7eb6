import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { loadIris, principalDirections } from "nndl";
import { anyMatrix, holds } from "../core/property";

function assertClose(actual: Matrix, expected: Matrix, within: number): void {
  assert.deepEqual([actual.rows, actual.columns], [expected.rows, expected.columns]);
  assert.ok(Matrix.sub(actual, expected).abs().max() <= within, String(actual));
}

test("on iris: the numbers of scikit-learn 1.7.2, each direction's largest component positive", () => {
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
  const deviations = [
    2.0494031882464236, 0.4909714278269367, 0.27872585702793207, 0.15387070011416373,
  ];
  assertClose(Matrix.rowVector([...spreads]), Matrix.rowVector(deviations), 1e-12);
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
