/** The kernels against their formulas. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type KernelName, toFlat } from "nndl";
import { kernelMatrix, scaleGamma } from "nndl/dist/baselines/kernels";
import { grid, holds, matrix } from "../core/property";

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)));
}

test("each kernel is its formula", () => {
  const parameters = fc.record({
    gamma: fc.double({ min: 0.01, max: 2, noNaN: true }),
    degree: fc.integer({ min: 1, max: 9 }),
    coef0: fc.double({ min: -1, max: 1, noNaN: true }),
  });
  holds(
    fc.property(matrix(2, 2, 3), matrix(4, 2, 3), parameters, (X, Z, { gamma, degree, coef0 }) => {
      const [linear, rbf, poly] = (["linear", "rbf", "poly"] as KernelName[]).map((name) =>
        kernelMatrix({ name, gamma, degree, coef0 }, toFlat(X), toFlat(Z)),
      );
      X.to2DArray().forEach(([u, v], i) =>
        Z.to2DArray().forEach(([a, b], s) => {
          const inner = u * a + v * b;
          near(linear.get(i, s), inner);
          near(rbf.get(i, s), Math.exp(-gamma * ((u - a) ** 2 + (v - b) ** 2)));
          near(poly.get(i, s), (gamma * inner + coef0) ** degree);
        }),
      );
    }),
  );
});

test('gamma "scale" is 1 / (D · variance), and 1 without variance', () => {
  const scaled = (columns: number, ...numbers: number[]): number =>
    scaleGamma(toFlat(grid(columns, ...numbers)));
  near(scaled(2, 1, 2, 3, 6), 1 / (2 * 3.5));
  assert.equal(scaled(4, 4, 4, 4, 4), 1);
  assert.equal(scaled(1, 0.1, 0.1, 0.1), 1); // their mean is not exactly 0.1
});
