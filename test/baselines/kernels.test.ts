import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FlatMatrix, type Kernel } from "nndl";
import { kernelRow, scaleGamma } from "nndl/dist/baselines/kernels";
import { rbfTable } from "nndl/dist/baselines/rbfTable";

const numbers = fc.double({ min: -3, max: 3, noNaN: true });
const rows = (minLength: number, maxLength: number): fc.Arbitrary<[number, number][]> =>
  fc.array(fc.tuple(numbers, numbers), { minLength, maxLength });

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
      const compute = (name: Kernel["name"]): Float64Array => {
        const out = new Float64Array(Z.length);
        const kernel = { name, gamma, degree, coef0 };
        kernelRow(kernel, Float64Array.from(X.flat()), 2, 2, Float64Array.from(Z.flat()), out);
        return out;
      };
      const [linear, rbf, poly] = [compute("linear"), compute("rbf"), compute("poly")];
      const [u, v] = X[1]; // offset 2: the second row
      Z.forEach(([a, b], s) => {
        const inner = u * a + v * b;
        near(linear[s], inner);
        near(rbf[s], Math.exp(-gamma * ((u - a) ** 2 + (v - b) ** 2)));
        near(poly[s], (gamma * inner + coef0) ** degree);
      });
    }),
  );
});

test('gamma "scale" is 1 / (D · variance), and 1 without variance', () => {
  near(scaleGamma(Float64Array.of(1, 2, 3, 6), 2), 1 / (2 * 3.5));
  assert.equal(scaleGamma(Float64Array.of(4, 4, 4, 4), 2), 1);
});

test("the table of a grid holds the kernel's values", () => {
  const gridOf = (us: number[], vs: number[]): FlatMatrix => {
    const points = vs.flatMap((v) => us.map((u) => [u, v]));
    return new FlatMatrix(points.length, 2, Float64Array.from(points.flat()));
  };
  const axis = fc.array(numbers, { minLength: 8, maxLength: 12 });
  fc.assert(
    fc.property(axis, axis, rows(1, 5), (us, vs, support) => {
      const X = gridOf([...us, ...us], [...vs, ...vs]);
      const Z = new FlatMatrix(support.length, 2, Float64Array.from(support.flat()));
      const write = rbfTable(X, Z, 0.7);
      assert.ok(write !== undefined);
      const [values, expected] = [new Float64Array(Z.rows), new Float64Array(Z.rows)];
      const kernel: Kernel = { name: "rbf", gamma: 0.7, degree: 3, coef0: 0 };
      for (let i = 0; i < X.rows; i++) {
        write(i, values);
        kernelRow(kernel, X.flat, 2 * i, 2, Z.flat, expected);
        values.forEach((value, s) => near(value, expected[s]));
      }
    }),
  );
});

test("rows that do not repeat their values get no table", () => {
  const flat = Float64Array.from({ length: 80 }, (_, i) => Math.sin(i));
  assert.equal(rbfTable(new FlatMatrix(40, 2, flat), new FlatMatrix(3, 2), 1), undefined);
});
