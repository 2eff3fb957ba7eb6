import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, FlatMatrix } from "nndl";
import { rbfGridDecisions } from "nndl/dist/baselines/rbfGrid";
import { kernelDecisions } from "nndl/dist/baselines/svcDecision";
import type { SvcParameters } from "nndl/dist/baselines/svcParameters";
import { largestDeviation } from "../reference/fixtures";

/** Parameters as training may find them, for three classes. */
function parameters(seed: number, D = 2): SvcParameters {
  const random = createRandom(seed);
  const draw = (rows: number, columns: number): FlatMatrix =>
    new FlatMatrix(
      rows,
      columns,
      Float64Array.from({ length: rows * columns }, () => random.normal()),
    );
  return {
    kernel: { name: "rbf", gamma: 0.7, degree: 3, coef0: 0 },
    supportVectors: draw(9, D),
    nSupport: Int32Array.of(2, 4, 3),
    dualCoef: draw(2, 9),
    intercept: Float64Array.of(0.1, -0.2, 0.3),
  };
}
const pointsOf = (points: number[][]): FlatMatrix =>
  new FlatMatrix(points.length, points[0].length, Float64Array.from(points.flat()));

test("on rasters, in either order: what the formula says", () => {
  const axis = fc.uniqueArray(fc.double({ min: -3, max: 3, noNaN: true }), {
    minLength: 32,
    maxLength: 36,
  });
  fc.assert(
    fc.property(axis, axis, fc.integer(), (us, vs, seed) => {
      const grid = vs.flatMap((v) => us.map((u) => [u, v]));
      const turned = us.flatMap((u) => vs.map((v) => [u, v]));
      for (const points of [grid, turned]) {
        const X = pointsOf(points);
        const fast = rbfGridDecisions(parameters(seed), X);
        assert.ok(fast !== undefined);
        const plain = kernelDecisions(parameters(seed), X);
        assert.ok(largestDeviation(fast.to2DArray(), plain.to2DArray()) < 1e-13 * 30);
      }
    }),
    { numRuns: 30 },
  );
});

test("other rows are left to the formula", () => {
  const scattered = Array.from({ length: 2000 }, (_, i) => [Math.sin(i), Math.cos(i)]);
  assert.equal(rbfGridDecisions(parameters(1), pointsOf(scattered)), undefined);
});
