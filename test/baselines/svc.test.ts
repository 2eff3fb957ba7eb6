import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, FlatMatrix, loadIris, selectRows, SVC, type SVCOptions } from "nndl";
import { expandRuns, load, loadScaled, readSvc, type Runs } from "../reference/baselines/fixtures";
import { largestDeviation } from "../reference/fixtures";

const { points, gridSize, cases } = readSvc();
const petal = load("petal");
const tight = 1e-10;
const violation = ({ machines }: SVC): number =>
  Math.max(...machines.map(({ kktViolation }) => kktViolation));
/** Rows that some pair of classes can't decide: 0 is the border. */
const isTie = (decisions: number[]): boolean => decisions.some((value) => Math.abs(value) < 1e-6);

describe("against the optimum, for linear, rbf and poly, C from 0.1 to 100", () => {
  let ties = 0;
  for (const expected of cases) {
    const { data, kernel, C, libsvm } = expected;
    test(`${data}, ${kernel}, C = ${C}`, () => {
      const { X, y } = loadScaled(data);
      const model = new SVC({ kernel, C, tolerance: tight }).fit(X, y);

      // Decisions, intercepts and objectives are the optimum's.
      const decisions = model.decisionFunction(new Matrix(points[data])).to2DArray();
      const off = largestDeviation(decisions, expected.decisions);
      assert.ok(off <= 1e-6);
      const intercepts = largestDeviation(Array.from(model.intercept), expected.intercept);
      assert.ok(intercepts <= 1e-6);
      const objectives = Math.max(
        ...model.machines.map((m, p) => Math.abs(m.dualObjective / expected.dualObjective[p] - 1)),
      );
      assert.ok(objectives <= 1e-9 && violation(model) <= 1e-9);
      assert.ok(Math.abs(model.kernel.gamma / expected.gamma - 1) < 1e-13);

      // libsvm, which keeps kernel values in float32, is farther from it.
      const libsvmOff = largestDeviation(libsvm.decisions, expected.decisions);
      assert.ok(off < libsvmOff && libsvmOff < 2e-2);

      // Where one α only is optimal, support vectors and dual coefficients are its, and libsvm's.
      if (expected.unique) {
        assert.deepEqual(Array.from(model.support), expected.support);
        assert.deepEqual(Array.from(model.support), libsvm.support);
        const dual = largestDeviation(model.dualCoef.to2DArray(), expected.dualCoef ?? []);
        assert.ok(dual <= 1e-6 * Math.max(1, C));
      }

      // Predictions are equal, ties left out: of the training rows and of 200 × 200 points.
      assertPredictions(model, X, expected.predictions);
      if (expected.grid) assertPredictions(model, petalGrid(gridSize), expected.grid);
    });
  }

  test("all cases were there, and few ties", () => {
    assert.equal(cases.length, 36);
    assert.equal(cases.filter(({ unique }) => unique).length, 25);
    assert.ok(ties < 20);
  });

  function assertPredictions(model: SVC, rows: Matrix, runs: Runs): void {
    const expected = Int32Array.from(expandRuns(runs));
    const ours = model.predict(rows);
    assert.equal(ours.length, expected.length);
    if (Buffer.from(ours.buffer).equals(Buffer.from(expected.buffer))) return;
    const decisions = model.decisionFunction(rows).to2DArray();
    expected.forEach((label, i) => {
      if (isTie(decisions[i])) ties++;
      else assert.equal(ours[i], label, `row ${i}`);
    });
  }
});

test("defaults are scikit-learn's", () => {
  const { C, gamma, tolerance, kernel } = new SVC();
  assert.deepEqual({ C, gamma, tolerance }, { C: 1, gamma: "scale", tolerance: 1e-3 });
  assert.deepEqual(kernel, { name: "rbf", gamma: NaN, degree: 3, coef0: 0 });
  assert.equal(new SVC({ gamma: 2 }).kernel.gamma, 2);
  const model = new SVC().fit(petal.X, petal.y);
  assert.ok(violation(model) <= 1e-3);
  assert.equal(model.support.length, model.supportVectors.rows);
});

test("before fit all is empty", () => {
  const { support, classes, machines, intercept, parameterCount } = new SVC();
  const lengths = [support, classes, machines, intercept].map(({ length }) => length);
  assert.deepEqual([...lengths, parameterCount], [0, 0, 0, 0, 0]);
});

test("two rows: everything by hand", () => {
  // w = 1, b = −2: f(1) = −1, f(3) = 1; α = ½ each, ‖w‖² = 1. The first class is the positive one.
  const model = new SVC({ kernel: "linear", C: 10 }).fit(new Matrix([[1], [3]]), [7, 4]);
  assert.deepEqual(Array.from(model.classes), [4, 7]);
  assert.deepEqual(Array.from(model.support), [1, 0]);
  assert.deepEqual(model.pairCoef.to2DArray(), [[0.5, -0.5]]);
  assert.deepEqual(Array.from(model.nSupport), [1, 1]);
  assert.deepEqual(model.coef.to2DArray(), [[1]]);
  assert.deepEqual(Array.from(model.intercept), [-2]);
  assert.deepEqual([model.machines[0].margin, model.machines[0].dualObjective], [1, -0.5]);
  assert.deepEqual(model.decisionFunction(new Matrix([[1], [2], [3]])).to1DArray(), [-1, 0, 1]);
  // A decision of exactly 0 counts for the second class, as in libsvm.
  assert.deepEqual(Array.from(model.predict(new Matrix([[1], [2], [3]]))), [7, 7, 4]);
  assert.equal(model.parameterCount, 2);
});

test("decisions are Σ β K(x, z) + b over the support vectors", () => {
  const gamma = 0.7;
  const model = new SVC({ C: 3, gamma }).fit(petal.X, petal.y);
  const { support, supportVectors, pairCoef, intercept } = model;
  assert.deepEqual(supportVectors.to2DArray(), selectRows(petal.X, support).to2DArray());
  const row = [4, 1.5];
  const values = supportVectors
    .to2DArray()
    .map(([a, b]) => Math.exp(-gamma * ((a - row[0]) ** 2 + (b - row[1]) ** 2)));
  const decisions = model.decisionFunction(new Matrix([row])).getRow(0);
  decisions.forEach((f, p) => {
    const sum = values.reduce((total, k, s) => total + pairCoef.get(p, s) * k, intercept[p]);
    assert.ok(Math.abs(f - sum) < 1e-12);
  });
});

test("the numbers of parameters: planes for the linear kernel, support vectors for others", () => {
  const linear = new SVC({ kernel: "linear" }).fit(petal.X, petal.y);
  assert.equal(linear.parameterCount, 3 * (2 + 1));
  const rbf = new SVC().fit(petal.X, petal.y);
  assert.equal(rbf.parameterCount, rbf.support.length * (2 + 2) + 3);
  assert.throws(() => rbf.coef, /no coef with kernel "rbf"/);
});

test("once no row is at a bound, a larger C changes nothing", () => {
  // β is 1.1e-9 here, far below the last digit of the greatest C.
  const X = new Matrix([[20000], [21000], [80000], [81000]]);
  for (const C of [1e3, 1e6, 1e10, 1e16, 1e100]) {
    const model = new SVC({ kernel: "linear", C }).fit(X, [0, 0, 1, 1]);
    assert.deepEqual(Array.from(model.support), [1, 2]);
    assert.deepEqual(Array.from(model.predict(X)), [0, 0, 1, 1]);
    assert.ok(Math.abs(model.machines[0].margin / 29500 - 1) < 1e-12);
  }
  const iris = loadIris();
  const fit = (C: number): SVC => new SVC({ gamma: 10, C }).fit(iris.features, iris.labels);
  assert.deepEqual(fit(1e15).pairCoef, fit(1e6).pairCoef);
  assert.equal(fit(1e15).score(iris.features, iris.labels), 1);
});

test("a fit without error meets the KKT conditions, whatever the size of features and C", () => {
  const sizes = fc.integer({ min: -4, max: 4 });
  fc.assert(
    fc.property(dataSets, sizes, fc.integer({ min: 0, max: 16 }), ({ X, y }, size, power) => {
      const model = new SVC({ C: 10 ** power, maxIterations: 2000 });
      model.fit(Matrix.mul(X, 10 ** size), y);
      const finished = model.machines.every(({ iterations }) => iterations < 2000);
      if (finished) assert.ok(violation(model) <= 1e-3);
      assert.deepEqual(new Set(Array.from(model.support, (i) => y[i])).size, model.classes.length);
    }),
  );
});

test("maxIterations stops early; without it an unreachable tolerance is an error", () => {
  const early = new SVC({ C: 100, maxIterations: 5 }).fit(petal.X, petal.y);
  assert.ok(violation(early) > 1e-3);
  assert.equal(Math.max(...early.machines.map(({ iterations }) => iterations)), 5);
  const X = new Matrix([[0.2], [0.7], [0.4], [0.9], [0.5]]);
  assert.throws(
    () => new SVC({ tolerance: 1e-300 }).fit(X, [0, 1, 0, 1, 0]),
    /^Error: SVC did not converge: KKT violation .*, tolerance 1e-300. Scale the features/,
  );
});

/** Two or three classes that overlap. */
const dataSets = fc
  .record({
    seed: fc.integer(),
    D: fc.integer({ min: 1, max: 3 }),
    K: fc.integer({ min: 2, max: 3 }),
  })
  .map(({ seed, D, K }) => {
    const random = createRandom(seed);
    const y = Array.from({ length: 24 }, (_, i) => i % K);
    const X = new Matrix(y.map((k) => Array.from({ length: D }, () => random.normal() + k)));
    return { X, y, K, random };
  });
const options: fc.Arbitrary<SVCOptions> = fc.record({
  kernel: fc.constantFrom("linear" as const, "rbf" as const, "poly" as const),
  C: fc.constantFrom(0.5, 1, 4),
  coef0: fc.constantFrom(0, 1),
  degree: fc.constantFrom(1, 2, 3),
  tolerance: fc.constant(tight),
});

describe("properties", () => {
  test("the KKT conditions hold, checked on decisions and dual coefficients", () => {
    fc.assert(
      fc.property(dataSets, options, ({ X, y }, chosen) => {
        const rows = Array.from(y.keys()).filter((i) => y[i] < 2);
        const [two, labels] = [selectRows(X, rows), rows.map((i) => y[i])];
        const model = new SVC(chosen).fit(two, labels);
        const { C } = model;
        const beta = new Float64Array(rows.length);
        model.support.forEach((row, s) => (beta[row] = model.pairCoef.get(0, s)));
        assert.ok(Math.abs(beta.reduce((sum, value) => sum + value, 0)) < 1e-9);
        const decisions = model.decisionFunction(two).to1DArray();
        decisions.forEach((f, i) => {
          const sign = labels[i] === 0 ? 1 : -1;
          const alpha = sign * beta[i];
          assert.ok(alpha >= 0 && alpha <= C);
          if (alpha < C) assert.ok(sign * f >= 1 - 1e-7, `row ${i}: α ${alpha}, yf ${sign * f}`);
          if (alpha > 0) assert.ok(sign * f <= 1 + 1e-7, `row ${i}: α ${alpha}, yf ${sign * f}`);
        });
      }),
    );
  });
});

/** Row after row over 0–8 cm × 0–3.5 cm. */
function petalGrid(size: number): FlatMatrix {
  const grid = new FlatMatrix(size * size, 2);
  for (let i = 0; i < grid.rows; i++) {
    grid.set(i, 0, (8 * (i % size)) / (size - 1));
    grid.set(i, 1, (3.5 * Math.floor(i / size)) / (size - 1));
  }
  return grid;
}
