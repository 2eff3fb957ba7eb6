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
/** From 1 the full step goes to −1, where the value is the same: to and fro for ever. */
const level = smooth(
  (x) => Math.hypot(1, x),
  (x) => [x / Math.hypot(1, x)],
  (x) => [1 / Math.hypot(1, x) ** 3],
);
/** No number below −1. */
const narrow = smooth(
  (x) => (x > -1 ? x - Math.log(x + 1) : NaN),
  (x) => [x / (x + 1)],
  (x) => [1 / (x + 1) ** 2],
);

test("steps that are too long, or lead to no number, are halved until the value falls", () => {
  const start = Float64Array.of(8);
  for (const [f, from] of [
    [logCosh, start] as const,
    [level, [1]] as const,
    [narrow, [5]] as const,
  ]) {
    const found = minimizeNewton(f, Float64Array.from(from), options);
    assert.ok(Math.abs(found.point[0]) < 1e-12 && found.converged);
  }
  const early = minimizeNewton(logCosh, start, { ...options, maxIterations: 2 });
  assert.deepEqual([early.iterations, early.converged, start[0]], [2, false, 8]);
  assert.equal(early.gradientNorm, Math.abs(Math.tanh(early.point[0])));
});

test("a quadratic function takes one step", () => {
  const quadratic = smooth(
    (x, y) => 2 * x * x + x * y + y * y - x,
    (x, y) => [4 * x + y - 1, x + 2 * y],
    () => [4, 1, 1, 2],
  );
  const found = minimizeNewton(quadratic, Float64Array.of(5, -3), options);
  assert.ok(found.converged && found.iterations === 1 && found.gradientNorm <= 1e-12);
  assert.ok(Math.hypot(found.point[0] - 2 / 7, found.point[1] + 1 / 7) < 1e-14);
});

test("where no step leads down, the search ends, unconverged; a Hessian that overflows is an error", () => {
  const end = (f: TwiceDifferentiable, ...start: number[]): unknown[] => {
    const { converged, iterations, point } = minimizeNewton(f, Float64Array.from(start), options);
    return [converged, iterations, ...point];
  };
  const saddle = smooth(
    (x, y) => (x * x - y * y) / 2,
    (x, y) => [x, -y],
    () => [1, 0, 0, -1],
  );
  assert.deepEqual(end(saddle, 3, 1), [false, 0, 3, 1]);
  const cusp = (curvature: number): TwiceDifferentiable =>
    smooth(
      (x) => Math.abs(x),
      () => [-1],
      () => [curvature],
    );
  assert.deepEqual(end(cusp(1), 0), [false, 0, 0]);
  assert.throws(() => end(cusp(Infinity), 0), /^RangeError: the second derivatives overflow/);
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
