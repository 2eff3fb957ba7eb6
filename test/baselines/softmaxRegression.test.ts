import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, SoftmaxRegression } from "nndl";
import { load, readSoftmax } from "../reference/baselines/fixtures";
import { largestDeviation } from "../reference/fixtures";

const { points, cases } = readSoftmax();
const petal = load("petal");

test("coefficients, probabilities and objective are those of the optimum, for C from 0.01 to 1e4", () => {
  for (const expected of cases) {
    const { X, y } = load(expected.data);
    const model = new SoftmaxRegression({ C: expected.C }).fit(X, y);
    const { coef, intercept, probabilities } = expected;
    const ours = {
      coef: model.coef.to2DArray(),
      intercept: [...model.intercept],
      probabilities: model.predictProba(new Matrix(points[expected.data])).to2DArray(),
    };
    const name = `${expected.data}, C = ${expected.C}`;
    assert.ok(largestDeviation(ours, { coef, intercept, probabilities }) <= 1e-6, name);
    assert.ok(Math.abs(model.objective / expected.objective - 1) <= 1e-12, name);
    assert.ok(model.gradientNorm <= 1e-8 && model.converged, name);
    assert.equal(Math.round(model.score(X, y) * X.rows), expected.correct, name);
  }
});

test("the lab's question: C = 500 on petal length and width", () => {
  const model = new SoftmaxRegression({ C: 500 });
  assert.deepEqual([model.converged, model.objective, model.parameterCount], [false, NaN, 0]);
  model.fit(petal.X, petal.y);
  assert.ok(Math.abs(model.objective / 500 - 10.48964317825) < 5e-12);
  const [setosa, versicolor, virginica] = model.predictProba(new Matrix([[5, 2]])).getRow(0);
  assert.equal(setosa.toPrecision(3), "1.42e-12");
  assert.equal(versicolor.toFixed(6), "0.013325");
  assert.equal(virginica.toFixed(6), "0.986675");
  assert.deepEqual(model.predict(new Matrix([[5, 2]])), Int32Array.of(2));
  assert.equal(model.score(petal.X, petal.y), 144 / 150);
  assert.equal(model.parameterCount, 9);
});

test("however small C is, the intercepts give the shares of the classes", () => {
  // With a small C the penalty keeps W at 0, and b alone is fitted: p(k) is class k's share.
  const X = new Matrix([[1], [2], [3], [4], [5]]);
  for (const C of [1e-6, 1e-9, 1e-12, 1e-20, 1e-100]) {
    const model = new SoftmaxRegression({ C }).fit(X, [0, 1, 1, 1, 1]);
    const [[p0, p1]] = model.predictProba(new Matrix([[3]])).to2DArray();
    assert.ok(Math.abs(p0 - 0.2) < 1e-4 && Math.abs(p1 - 0.8) < 1e-4, `C = ${C}: ${p0}, ${p1}`);
    assert.ok(model.converged && model.gradientNorm <= 1e-9 * C);
  }
});

test("an early stop says that it did not converge, and is worse the earlier it comes", () => {
  const fits = [2, 5, 8].map((maxIterations) =>
    new SoftmaxRegression({ C: 500, maxIterations }).fit(petal.X, petal.y),
  );
  assert.deepEqual(
    fits.map(({ iterations, converged }) => [iterations, converged]),
    [2, 5, 8].map((n) => [n, false]),
  );
  assert.ok(fits[0].objective > fits[1].objective && fits[1].objective > fits[2].objective);
  assert.ok(fits[2].gradientNorm > 1);
  const loose = new SoftmaxRegression({ C: 500, tolerance: 10 }).fit(petal.X, petal.y);
  assert.ok(loose.converged && loose.gradientNorm <= 10 && loose.gradientNorm > 1e-3);
});

test("where float64 ends before the tolerance is met, the fit ends too", () => {
  const model = new SoftmaxRegression({ C: 1e10 }).fit(petal.X, petal.y);
  assert.ok(model.converged && model.gradientNorm > model.tolerance);
  // The gradient is a sum of 150 terms of size C · feature: rounding leaves about 1e-16 of it.
  assert.ok(model.gradientNorm < 1e-14 * 1e10 * 150);
  assert.equal(model.score(petal.X, petal.y), 144 / 150);
});

/** Small data sets, all classes in them. */
const dataSets = fc
  .record({
    seed: fc.integer(),
    D: fc.integer({ min: 1, max: 4 }),
    K: fc.integer({ min: 2, max: 4 }),
    N: fc.integer({ min: 8, max: 20 }),
    C: fc.constantFrom(0.1, 1, 10),
  })
  .map(({ seed, D, K, N, C }) => {
    const random = createRandom(seed);
    const X = Matrix.zeros(N, D).apply(function (this: Matrix, i: number, j: number) {
      this.set(i, j, random.normal());
    });
    return { X, y: Array.from({ length: N }, (_, i) => i % K), K, C, random };
  });

describe("properties", () => {
  test("no step from the fit lowers C Σ cross-entropy + ½‖W‖²", () => {
    fc.assert(
      fc.property(dataSets, ({ X, y, C, random }) => {
        const { coef, intercept, objective } = new SoftmaxRegression({ C }).fit(X, y);
        assert.ok(Math.abs(plainObjective(X, y, C, coef, intercept) - objective) < 1e-9);
        for (let n = 0; n < 5; n++) {
          const W = new Matrix(
            coef.to2DArray().map((row) => row.map((w) => w + 1e-3 * random.normal())),
          );
          const b = intercept.map((value) => value + 1e-3 * random.normal());
          assert.ok(plainObjective(X, y, C, W, b) > objective);
        }
      }),
    );
  });

  test("other names of classes permute the columns", () => {
    fc.assert(
      fc.property(dataSets, ({ X, y, K, C, random }) => {
        const original = new SoftmaxRegression({ C }).fit(X, y).predictProba(X);
        const names = random.permutation(K).map((k) => 10 * k + 3);
        const others = y.map((k) => names[k]);
        const renamed = new SoftmaxRegression({ C }).fit(X, others);
        assert.deepEqual(renamed.classes, names.slice().sort());
        const columns = Array.from(names, (name) => renamed.classes.indexOf(name));
        const probabilities = renamed.predictProba(X).subMatrixColumn(columns);
        assert.ok(largestDeviation(probabilities.to2DArray(), original.to2DArray()) < 1e-8);
      }),
    );
  });

  test("probabilities sum to 1 and the prediction has the largest, for any finite row", () => {
    const model = new SoftmaxRegression({ C: 1e4 }).fit(petal.X, petal.y);
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(numbers, numbers), { minLength: 1, maxLength: 5 }), (rows) => {
        const X = new Matrix(rows);
        const labels = model.predict(X);
        model
          .predictProba(X)
          .to2DArray()
          .forEach((p, i) => {
            assert.ok(Math.abs(p[0] + p[1] + p[2] - 1) < 1e-12);
            assert.equal(p[labels[i]], Math.max(...p));
          });
      }),
    );
  });
});

test("where the features lie and how large they are makes no difference but the penalty's", () => {
  // Features s x + a have the scores of x with a penalty that is s² times smaller.
  const powers = fc.integer({ min: -4, max: 1 });
  const offsets = fc.constantFrom(0, 1, 1e4, 1e8, -1e8);
  fc.assert(
    fc.property(dataSets, powers, offsets, ({ X, y, C }, power, offset) => {
      const s = 10 ** power;
      const moved = Matrix.add(Matrix.mul(X, s), offset * s);
      const found = new SoftmaxRegression({ C }).fit(moved, y);
      assert.ok(found.converged);
      // What the fit found is a minimum of the plain objective, taken where rounding is small.
      const plain = { coef: Matrix.mul(found.coef, s), intercept: found.intercept.slice() };
      found.intercept.forEach((b, k) => {
        const sum = found.coef.getRow(k).reduce((total, w) => total + w * offset * s, 0);
        plain.intercept[k] = b + sum;
      });
      const value = (W: Matrix, b: Float64Array): number =>
        plainObjective(X, y, C, W, b) + (1 / s ** 2 - 1) * (W.norm() ** 2 / 2);
      const least = value(plain.coef, plain.intercept);
      assert.ok(Math.abs(least / found.objective - 1) < 1e-5);
      for (const step of [1e-2, -1e-2]) {
        const b = plain.intercept.slice();
        b[0] += step;
        assert.ok(value(plain.coef, b) > least);
        const W = plain.coef.clone();
        W.set(0, 0, W.get(0, 0) + step * Math.max(1, Math.abs(W.get(0, 0))));
        assert.ok(value(W, plain.intercept) > least);
      }
    }),
  );
});

test("features far away give the accuracy of the same features at home, or are refused", () => {
  const at = (factor: number, offset: number): (() => number) => {
    const X = Matrix.add(Matrix.mul(petal.X, factor), offset);
    return () => new SoftmaxRegression({ C: 500 }).fit(X, petal.y).score(X, petal.y);
  };
  assert.equal(at(1, 1e6)(), 144 / 150);
  assert.equal(at(1, 1e8)(), 144 / 150);
  assert.ok(at(1e12, 0)() >= 143 / 150 && at(1e12, 1e18)() >= 143 / 150);
  for (const offset of [1e11, 1e13, -1e13])
    assert.throws(
      at(1, offset),
      /^RangeError: X's column . is too far from 0 .* scale the features/,
    );
});

test("a fit that does not converge is an error: next to no penalty on separable classes", () => {
  assert.throws(
    () => new SoftmaxRegression({ C: 1e12 }).fit(new Matrix([[0], [1]]), [0, 1]),
    /^Error: SoftmaxRegression did not converge: gradient norm .* Scale the features/,
  );
});

/** The objective as it is written in books, without care for overflow. */
function plainObjective(
  X: Matrix,
  y: ArrayLike<number>,
  C: number,
  W: Matrix,
  b: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < X.rows; i++) {
    const exponentials = Array.from(b, (bias, k) =>
      Math.exp(Matrix.rowVector(X.getRow(i)).dot(W.getRowVector(k)) + bias),
    );
    sum -= Math.log(exponentials[y[i]] / exponentials.reduce((total, e) => total + e, 0));
  }
  return C * sum + W.norm() ** 2 / 2;
}
