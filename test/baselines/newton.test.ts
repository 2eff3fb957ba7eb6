import assert from "node:assert/strict";
import { test } from "node:test";
import { FlatMatrix } from "nndl";
import { minimizeNewton, type TwiceDifferentiable } from "nndl/dist/baselines/newton";

const options = { tolerance: 1e-12, maxIterations: 100 };

/** A function of one or two unknowns, from plain numbers. */
const smooth = (
  value: (x: number, y: number) => number,
  gradient: (x: number, y: number) => number[],
  hessian: (x: number, y: number) => number[],
): TwiceDifferentiable => ({
  value: ([x, y]) => value(x, y),
  derivatives: ([x, y]) => {
    const g = Float64Array.from(gradient(x, y));
    const H = Float64Array.from(hessian(x, y));
    return { gradient: g, hessian: new FlatMatrix(g.length, g.length, H) };
  },
});

/** f(x) = log cosh x: Newton's full step overshoots from |x| > 1.09 on and would run away. */
const logCosh = smooth(
  (x) => Math.log1p(Math.sinh(x) ** 2) / 2,
  (x) => [Math.tanh(x)],
  (x) => [1 / Math.cosh(x) ** 2],
);

test("a quadratic function takes one step", () => {
  const quadratic = smooth(
    (x, y) => 2 * x * x + x * y + y * y - x,
    (x, y) => [4 * x + y - 1, x + 2 * y],
    () => [4, 1, 1, 2],
  );
  const found = minimizeNewton(quadratic, Float64Array.of(5, -3), options);
  assert.equal(found.iterations, 1);
  assert.ok(found.converged && found.gradientNorm <= 1e-12);
  assert.ok(Math.hypot(found.point[0] - 2 / 7, found.point[1] + 1 / 7) < 1e-14);
});

test("steps that are too long are halved until the value falls", () => {
  const start = Float64Array.of(8);
  const found = minimizeNewton(logCosh, start, options);
  assert.ok(Math.abs(found.point[0]) < 1e-12 && found.converged);
  assert.deepEqual(Array.from(start), [8]);
});

test("a Hessian that is not positive definite ends the search, unconverged", () => {
  const saddle = smooth(
    (x, y) => (x * x - y * y) / 2,
    (x, y) => [x, -y],
    () => [1, 0, 0, -1],
  );
  const found = minimizeNewton(saddle, Float64Array.of(3, 1), options);
  assert.deepEqual([found.converged, found.iterations], [false, 0]);
});

test("maxIterations ends the search, and says so", () => {
  const found = minimizeNewton(logCosh, Float64Array.of(8), { tolerance: 1e-12, maxIterations: 2 });
  assert.equal(found.iterations, 2);
  assert.equal(found.converged, false);
  assert.equal(found.gradientNorm, Math.abs(Math.tanh(found.point[0])));
});

test("a slope along which the value does not fall ends the search, unconverged", () => {
  const cusp = smooth(
    (x) => Math.abs(x),
    () => [-1],
    () => [1],
  );
  const found = minimizeNewton(cusp, Float64Array.of(0), options);
  assert.deepEqual([found.converged, found.iterations, found.point[0]], [false, 0, 0]);
});

test("second derivatives that overflow are an error", () => {
  const steep = smooth(
    () => 0,
    () => [1],
    () => [Infinity],
  );
  assert.throws(
    () => minimizeNewton(steep, Float64Array.of(0), options),
    /^RangeError: the second derivatives overflow/,
  );
});
