import assert from "node:assert/strict";
import { test } from "node:test";
import { minimizeNewton, type TwiceDifferentiable } from "nndl/dist/baselines/newton";

const options = { tolerance: 1e-12, maxIterations: 100 };

/** f(x) = log cosh x: Newton's full step overshoots from |x| > 1.09 on and would run away. */
const logCosh: TwiceDifferentiable = {
  value: ([x]) => Math.log1p(Math.sinh(x) ** 2) / 2,
  derivatives(point, gradient, hessian) {
    gradient[0] = Math.tanh(point[0]);
    hessian.set(0, 0, 1 / Math.cosh(point[0]) ** 2);
    return this.value(point);
  },
};

test("a quadratic function takes one step", () => {
  const quadratic: TwiceDifferentiable = {
    value: ([x, y]) => 2 * x * x + x * y + y * y - x,
    derivatives([x, y], gradient, hessian) {
      gradient.set([4 * x + y - 1, x + 2 * y]);
      hessian.flat.set([4, 1, 1, 2]);
      return this.value(Float64Array.of(x, y));
    },
  };
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

test("a Hessian that is singular gets a ridge", () => {
  const valley: TwiceDifferentiable = {
    value: ([x, y]) => (x + y) ** 2 / 2,
    derivatives([x, y], gradient, hessian) {
      gradient.fill(x + y);
      hessian.flat.fill(1);
      return this.value(Float64Array.of(x, y));
    },
  };
  const found = minimizeNewton(valley, Float64Array.of(3, 1), options);
  assert.ok(Math.abs(found.point[0] + found.point[1]) < 1e-12 && found.converged);
});

test("maxIterations ends the search, and says so", () => {
  const found = minimizeNewton(logCosh, Float64Array.of(8), { tolerance: 1e-12, maxIterations: 2 });
  assert.equal(found.iterations, 2);
  assert.equal(found.converged, false);
  assert.equal(found.gradientNorm, Math.abs(Math.tanh(found.point[0])));
});

test("a slope along which the value does not fall ends the search, unconverged", () => {
  const cusp: TwiceDifferentiable = {
    value: ([x]) => Math.abs(x),
    derivatives(point, gradient, hessian) {
      gradient[0] = -1;
      hessian.set(0, 0, 1);
      return this.value(point);
    },
  };
  const found = minimizeNewton(cusp, Float64Array.of(0), options);
  assert.deepEqual([found.converged, found.iterations, found.point[0]], [false, 0, 0]);
});

test("second derivatives that overflow are an error", () => {
  const steep: TwiceDifferentiable = {
    value: () => 0,
    derivatives(_, gradient, hessian) {
      gradient.fill(1);
      hessian.flat.fill(Infinity);
      return 0;
    },
  };
  assert.throws(
    () => minimizeNewton(steep, Float64Array.of(0), options),
    /^RangeError: the second derivatives overflow/,
  );
});
