import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, FlatMatrix } from "nndl";
import { softmaxObjective } from "nndl/dist/baselines/softmaxObjective";

const shapes = fc.record({
  seed: fc.integer(),
  N: fc.integer({ min: 2, max: 6 }),
  D: fc.integer({ min: 1, max: 3 }),
  K: fc.integer({ min: 2, max: 4 }),
  C: fc.constantFrom(0.1, 1, 10),
});

test("the gradient is the slope of the value, the Hessian that of the gradient", () => {
  fc.assert(
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
    { numRuns: 50 },
  );
});

test("scores that overflow have the value infinity, not NaN", () => {
  const X = new FlatMatrix(2, 1, Float64Array.of(1e200, -1e200));
  const f = softmaxObjective(X, Int32Array.of(0, 1), 2, 1, Float64Array.of(1));
  assert.equal(f.value(Float64Array.of(1e200, 0, 0, 0)), Infinity);
});
