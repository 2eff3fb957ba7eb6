/** The SMO solver by itself: what it hands out, also where it was stopped early, against plain sums. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, FlatMatrix } from "nndl";
import { solveSmo } from "nndl/dist/baselines/smo";
import { holds } from "../core/property";

const problems = fc.record({
  rows: fc.integer({ min: 4, max: 20 }),
  seed: fc.nat(),
  C: fc.constantFrom(0.1, 1, 10, 1e6),
  kernel: fc.constantFrom("linear", "rbf"),
});
type Drawn = typeof problems extends fc.Arbitrary<infer T> ? T : never;

/** Two clouds that overlap, their kernel matrix, and the problem made of them. */
function draw({ rows, seed, kernel }: Drawn): {
  y: Int8Array;
  K: Float64Array[];
  matrix: FlatMatrix;
} {
  const random = createRandom(seed);
  const y = Int8Array.from({ length: rows }, (_, t) => (t % 2 === 0 ? 1 : -1));
  const X = Array.from(y, (sign) => [random.normal() + sign / 2, random.normal()]);
  const K = X.map(([a, b]) =>
    Float64Array.from(X, ([c, d]) =>
      kernel === "linear" ? a * c + b * d : Math.exp(-((a - c) ** 2) - (b - d) ** 2),
    ),
  );
  const flat = Float64Array.from(K.flatMap((row) => [...row]));
  return { y, K, matrix: new FlatMatrix(rows, rows, flat) };
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, t) => sum + value * b[t], 0);

test("bias, norm, objective and violation belong to the β that is handed out, wherever it stopped", () => {
  let free = 0;
  let bounded = 0;
  holds(
    fc.property(problems, fc.integer({ min: 1, max: 60 }), (drawn, maxIterations) => {
      const { y, K, matrix } = draw(drawn);
      const { C } = drawn;
      const tolerance = 1e-3;
      const found = solveSmo(y, matrix, C, { tolerance, maxIterations });
      const { beta } = found;
      const size = Math.max(1, ...beta.map(Math.abs));
      const close = (actual: number, expected: number, name: string): void => {
        const scale = 1e-10 * size * size * drawn.rows;
        assert.ok(Math.abs(actual - expected) <= scale, `${name}: ${actual}, ${expected}`);
      };
      const upper = Array.from(y, (sign) => (sign > 0 ? C : 0));
      const lower = Array.from(y, (sign) => (sign > 0 ? 0 : -C));
      const Kβ = K.map((row) => dot(row, beta));
      const v = Kβ.map((value, t) => y[t] - value);
      const rows = [...y.keys()];
      rows.forEach((t) => assert.ok(lower[t] <= beta[t] && beta[t] <= upper[t]));
      const total = beta.reduce((sum, value) => sum + value, 0);
      close(total, 0, "Σβ");
      close(1 / found.margin ** 2, dot(beta, Kβ), "margin");
      close(found.dualObjective, dot(beta, Kβ) / 2 - dot(beta, y), "dualObjective");
      const top = Math.max(...rows.filter((t) => beta[t] < upper[t]).map((t) => v[t]));
      const bottom = Math.min(...rows.filter((t) => beta[t] > lower[t]).map((t) => v[t]));
      close(found.kktViolation, Math.max(0, top - bottom), "kktViolation");
      const between = rows.filter((t) => lower[t] < beta[t] && beta[t] < upper[t]);
      const mean = between.reduce((sum, t) => sum + v[t], 0) / between.length;
      close(found.bias, between.length > 0 ? mean : (top + bottom) / 2, "bias");
      assert.equal(found.converged, found.kktViolation <= tolerance);
      assert.ok(found.iterations <= maxIterations);
      if (between.length > 0) free++;
      else bounded++;
    }),
  );
  assert.ok(free > 0 && bounded > 0, "both ways to the bias were seen");
});

test("the first change joins the first positive row with the negative one that gains most", () => {
  holds(
    fc.property(problems, (drawn) => {
      const { y, K, matrix } = draw(drawn);
      const found = solveSmo(y, matrix, 1e6, { tolerance: 1e-9, maxIterations: 1 });
      // From β = 0 every difference of v is 2: the least curvature gains most, 2 / curvature.
      const curvatures = [...y.keys()]
        .filter((t) => y[t] < 0)
        .map((t) => K[0][0] + K[t][t] - 2 * K[0][t]);
      const best = Math.min(...curvatures);
      if (2 / best > 1e5) return; // the bound C may come first
      assert.equal(found.iterations, 1);
      assert.ok(Math.abs(found.dualObjective + 2 / best) <= 1e-9 * (2 / best));
    }),
  );
});

test("a step that float64 can't see ends the search, whatever the tolerance", () => {
  const { y, matrix } = draw({ kernel: "linear", C: 0.1, seed: 4, rows: 20 });
  const found = solveSmo(y, matrix, 0.1, { tolerance: 1e-300, maxIterations: 1000 });
  assert.ok(!found.converged && found.kktViolation < 1e-12 && found.iterations < 100);
});

test("no β lies within rounding of a bound: it is at the bound or clearly inside", () => {
  let atBound = 0;
  const clear = (drawn: Drawn): void => {
    const { y, matrix } = draw(drawn);
    const { beta } = solveSmo(y, matrix, drawn.C, { tolerance: 1e-6, maxIterations: 100_000 });
    const dust = 16 * Number.EPSILON * Math.max(...beta.map(Math.abs));
    for (const value of beta.map(Math.abs)) {
      for (const bound of [0, drawn.C]) {
        if (value === bound) atBound++;
        else assert.ok(Math.abs(value - bound) > dust, `${value} beside ${bound}`);
      }
    }
  };
  holds(fc.property(problems, clear));
  assert.ok(atBound > 0);
  // One problem in two thousand leaves something beside a bound: here an upper and a lower one.
  clear({ kernel: "linear", C: 1, seed: 22, rows: 14 });
  clear({ kernel: "linear", C: 1, seed: 116, rows: 9 });
});
