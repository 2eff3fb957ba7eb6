import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, FlatMatrix } from "nndl";
import { softmax, softmaxObjective } from "nndl/dist/baselines/softmaxObjective";

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
      const f = softmaxObjective(X, labels, K, C);
      const n = K * (D + 1);
      const point = draw(n);
      // b sums to 0, as on the way of the fit: else the term that fixes its sum would show.
      const intercepts = Array.from({ length: K }, (_, k) => k * (D + 1) + D);
      const mean = intercepts.reduce((sum, m) => sum + point[m], 0) / K;
      for (const m of intercepts) point[m] -= mean;

      const gradient = new Float64Array(n);
      const hessian = new FlatMatrix(n, n);
      assert.equal(f.derivatives(point, gradient, hessian), f.value(point));
      const [up, down] = [new Float64Array(n), new Float64Array(n)];
      const h = 1e-5;
      for (let m = 0; m < n; m++) {
        const moved = (by: number): Float64Array => point.map((x, l) => (l === m ? x + by : x));
        const slope = (f.value(moved(h)) - f.value(moved(-h))) / (2 * h);
        assert.ok(Math.abs(slope - gradient[m]) < 1e-7 * Math.max(1, C * N));
        f.derivatives(moved(h), up, new FlatMatrix(n, n));
        f.derivatives(moved(-h), down, new FlatMatrix(n, n));
        for (let l = 0; l < n; l++) {
          const bothAreIntercepts = intercepts.includes(m) && intercepts.includes(l);
          const fixesSum = bothAreIntercepts ? Math.min(1, C) : 0;
          const second = (up[l] - down[l]) / (2 * h) + fixesSum;
          assert.ok(Math.abs(second - hessian.get(l, m)) < 1e-7 * Math.max(1, C * N));
          assert.equal(hessian.get(l, m), hessian.get(m, l));
        }
      }
    }),
    { numRuns: 50 },
  );
});

test("softmax of some scores in a longer array leaves the others alone and never overflows", () => {
  const scores = Float64Array.of(9, 1000, 1000, -1000, 9);
  softmax(scores, 1, 3);
  assert.deepEqual(Array.from(scores), [9, 0.5, 0.5, 0, 9]);
});
