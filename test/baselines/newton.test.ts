/** Newton's method on functions whose minimum is known, and the derivatives of the one it is for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, FlatMatrix } from "nndl";
import { minimizeNewton, softmaxObjective } from "nndl/dist/baselines/softmaxObjective";
import type { TwiceDifferentiable } from "nndl/dist/baselines/softmaxObjective";
import { holds } from "../core/property";

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
  // From 1 the full step goes to −1, where the value is the same: to and fro for ever.
  const level = smooth(
    (x) => Math.hypot(1, x),
    (x) => [x / Math.hypot(1, x)],
    (x) => [1 / Math.hypot(1, x) ** 3],
  );
  assert.ok(minimizeNewton(level, Float64Array.of(1), options).converged);
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

test("where the value is no number, the step is halved as well", () => {
  const narrow = smooth(
    (x) => (x > -1 ? x - Math.log(x + 1) : NaN), // least at 0
    (x) => [x / (x + 1)],
    (x) => [1 / (x + 1) ** 2],
  );
  const found = minimizeNewton(narrow, Float64Array.of(5), options);
  assert.ok(Math.abs(found.point[0]) < 1e-12 && found.converged);
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

const shapes = fc.record({
  seed: fc.integer(),
  N: fc.integer({ min: 2, max: 6 }),
  D: fc.integer({ min: 1, max: 3 }),
  K: fc.integer({ min: 2, max: 4 }),
  C: fc.constantFrom(0.1, 1, 10),
});

test("the gradient is the slope of the value, the Hessian that of the gradient", () => {
  holds(
    fc.property(shapes, ({ seed, N, D, K, C }) => {
      const random = createRandom(seed);
      const draw = (length: number): Float64Array =>
        Float64Array.from({ length }, () => random.normal());
      const X = new FlatMatrix(N, D, draw(N * D));
      const labels = Int32Array.from({ length: N }, (_, i) => i % K);
      const penalties = draw(D).map(Math.abs);
      const f = softmaxObjective(X, labels, K, C, penalties);
      const n = K * (D + 1);
      // Σₖ θₖ = 0, as on the way of the fit: else the term that fixes this sum would show.
      const point = draw(n);
      for (let j = 0; j <= D; j++) {
        const column = Array.from({ length: K }, (_, k) => k * (D + 1) + j);
        const mean = column.reduce((sum, m) => sum + point[m], 0) / K;
        for (const m of column) point[m] -= mean;
      }

      const { gradient, hessian } = f.derivatives(point);
      const h = 1e-5;
      for (let m = 0; m < n; m++) {
        const moved = (by: number): Float64Array => point.map((x, l) => (l === m ? x + by : x));
        const slope = (f.value(moved(h)) - f.value(moved(-h))) / (2 * h);
        assert.ok(Math.abs(slope - gradient[m]) < 1e-7 * Math.max(1, C * N));
        const [up, down] = [h, -h].map((by) => f.derivatives(moved(by)).gradient);
        for (let l = 0; l < n; l++) {
          const fixesSum = l % (D + 1) === m % (D + 1) ? Math.min(1, C) : 0;
          const second = (up[l] - down[l]) / (2 * h) + fixesSum;
          assert.ok(Math.abs(second - hessian.get(l, m)) < 1e-7 * Math.max(1, C * N));
          assert.equal(hessian.get(l, m), hessian.get(m, l));
        }
      }
    }),
    50,
  );
});
