import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FlatMatrix, type Kernel } from "nndl";
import { kernelMatrix, scaleGamma } from "nndl/dist/baselines/kernels";

const numbers = fc.double({ min: -3, max: 3, noNaN: true });
const rows = (minLength: number, maxLength: number): fc.Arbitrary<[number, number][]> =>
  fc.array(fc.tuple(numbers, numbers), { minLength, maxLength });

const flat = (values: number[][]): FlatMatrix =>
  new FlatMatrix(values.length, values[0].length, Float64Array.from(values.flat()));

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)));
}

test("each kernel is its formula", () => {
  const parameters = fc.record({
    gamma: fc.double({ min: 0.01, max: 2, noNaN: true }),
    degree: fc.integer({ min: 1, max: 9 }),
    coef0: fc.double({ min: -1, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(rows(2, 2), rows(1, 4), parameters, (X, Z, { gamma, degree, coef0 }) => {
      const compute = (name: Kernel["name"]): FlatMatrix => {
        const kernel = { name, gamma, degree, coef0 };
        return kernelMatrix(kernel, flat(X), flat(Z));
      };
      const [linear, rbf, poly] = [compute("linear"), compute("rbf"), compute("poly")];
      X.forEach(([u, v], i) =>
        Z.forEach(([a, b], s) => {
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
  near(scaleGamma(flat([[1, 2], [3, 6]])), 1 / (2 * 3.5)); // prettier-ignore
  assert.equal(scaleGamma(flat([[4, 4, 4, 4]])), 1);
  // The mean of three times 0.1 is not exactly 0.1.
  assert.equal(scaleGamma(flat([[0.1], [0.1], [0.1]])), 1);
});
