/** Activations, losses and softmax against their formulas, and where the formulas overflow. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { activations, argmax, crossEntropy, type LossFunction, softmax } from "nndl";
import { anyMatrix, grid, holds, matrix, number } from "../core/property";
import { activationNames, deviation, functions } from "./networks";

const binary = nndl.binaryCrossEntropyWithLogits;

const logitsAndLabels = (size: number): fc.Arbitrary<[Matrix, number[]]> =>
  fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 5 }))
    .chain(([N, K]) =>
      fc.tuple(matrix(N, K, size), fc.array(fc.nat(K - 1), { minLength: N, maxLength: N })),
    );

test("softmax is e^z / Σ e^z; cross-entropy the mean of −log p, its gradient (p − onehot) / N", () => {
  holds(
    fc.property(logitsAndLabels(20), ([logits, y]) => {
      const exps = logits.to2DArray().map((row) => row.map(Math.exp));
      const p = exps.map((row) => row.map((e) => e / row.reduce((a, b) => a + b)));
      assert.ok(deviation(softmax(logits).to2DArray(), p) < 1e-14);
      const N = y.length;
      const loss = p.reduce((sum, row, n) => sum - Math.log(row[y[n]]), 0) / N;
      const ours = crossEntropy(logits, y);
      assert.ok(Math.abs(ours.loss - loss) < 1e-11);
      const gradient = p.map((row, n) => row.map((pk, k) => (pk - Number(k === y[n])) / N));
      assert.ok(deviation(ours.gradient.to2DArray(), gradient) < 1e-14);
    }),
    200,
  );
});

test("binary cross-entropy is that of two logits, z and 0", () => {
  holds(
    fc.property(fc.array(fc.tuple(number(1000), fc.nat(1)), { minLength: 1 }), (rows) => {
      const [z, y] = [rows.map(([logit]) => logit), rows.map(([, label]) => label)];
      const one = binary(Matrix.columnVector(z), y);
      const two = crossEntropy(new Matrix(z.map((logit) => [0, logit])), y);
      assert.ok(Math.abs(one.loss - two.loss) <= 1e-14 * Math.max(1, two.loss));
      assert.ok(deviation([one.gradient.to1DArray()], [two.gradient.getColumn(1)]) < 1e-14);
    }),
    200,
  );
});

const heights = [0, -0, 5e-324, 1, -1, 709, 710, -745, 746, 1000, -1000, 1e16, 1e308, -1e308];

test("equal logits of any height: log K, and equal probabilities", () => {
  for (const height of heights) {
    for (const K of [1, 2, 3, 10]) {
      const logits = new Matrix([Array<number>(K).fill(height)]);
      assert.ok(Math.abs(crossEntropy(logits, [K - 1]).loss - Math.log(K)) < 1e-15);
      for (const p of softmax(logits).to1DArray()) assert.equal(p, 1 / K);
    }
  }
});

test("no finite logits give NaN; gradients stay within 1/N, rows of them sum to 0, of softmax to 1", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const extreme = fc.oneof(fc.constantFrom(...heights), finite);
  const table = fc.integer({ min: 1, max: 4 }).chain((K) => {
    const row = fc.array(extreme, { minLength: K, maxLength: K });
    return fc.array(fc.tuple(row, fc.nat(K - 1)), { minLength: 1, maxLength: 4 });
  });
  const sum = (row: number[]): number => row.reduce((a, b) => a + b);
  holds(
    fc.property(table, (rows) => {
      const logits = new Matrix(rows.map(([row]) => row));
      const y = rows.map(([, label]) => label);
      for (const p of softmax(logits).to2DArray())
        assert.ok(Math.abs(sum(p) - 1) < 1e-15 * p.length);
      const first = Matrix.columnVector(logits.getColumn(0));
      const losses: [LossFunction, Matrix, number[]][] = [
        [crossEntropy, logits, y],
        [binary, first, y.map((label) => label % 2)],
      ];
      for (const [lossFn, z, labels] of losses) {
        const { loss, gradient } = lossFn(z, labels);
        assert.ok(loss >= 0, String(loss)); // not NaN either
        for (const row of gradient.to2DArray()) {
          assert.ok(row.every((g) => Math.abs(g) <= 1 / labels.length));
          if (lossFn === crossEntropy) assert.ok(Math.abs(sum(row)) < 1e-15);
        }
      }
    }),
    600,
  );
});

test("far apart, the loss is the distance; a sure and right answer costs nothing", () => {
  const far = new Matrix([[1000, -1000]]);
  assert.deepEqual([crossEntropy(far, [1]).loss, crossEntropy(far, [0]).loss], [2000, 0]);
  assert.deepEqual(crossEntropy(far, [1]).gradient.to2DArray(), [[1, -1]]);
  assert.equal(binary(new Matrix([[-1000]]), [1]).loss, 1000);
  assert.equal(binary(new Matrix([[1000]]), [1]).loss, 0);
  const tiny = binary(new Matrix([[40]]), [1]).loss;
  assert.ok(Math.abs(tiny / Math.exp(-40) - 1) < 1e-15, "log1p keeps what 1 + e^−40 would lose");
});

test("argmax is the first greatest, the same for logits and probabilities", () => {
  const ties = anyMatrix(5, 5, 2).map(
    (X) => new Matrix(X.to2DArray().map((row) => row.map(Math.round))),
  );
  holds(
    fc.property(ties, (X) => {
      const expected = X.to2DArray().map((row) => row.indexOf(Math.max(...row)));
      assert.deepEqual([...argmax(X)], expected);
      assert.deepEqual([...argmax(softmax(X))], expected);
    }),
  );
  const infinite = grid(2, -Infinity, Infinity, -Infinity, -Infinity);
  assert.deepEqual([...argmax(infinite)], [1, 0]);
});

const anyName = fc.constantFrom(...activationNames);

test("values are the formulas', derivatives, written with a = f(z), the slopes of f", () => {
  const h = 1e-5;
  holds(
    fc.property(number(700), number(20), anyName, (far, z, name) => {
      const { value, derivative } = activations[name];
      const [f] = functions[name];
      assert.ok(Math.abs(value(far) - f(far)) <= 1e-15 * Math.abs(f(far)));
      fc.pre(name !== "relu" || Math.abs(z) > h);
      const slope = (value(z + h) - value(z - h)) / (2 * h);
      assert.ok(Math.abs(derivative(value(z)) - slope) < 1e-9);
    }),
    300,
  );
  assert.equal(activations.relu.derivative(activations.relu.value(0)), 0); // PyTorch's choice
});

test("no number is too large: values stay in their range, derivatives too", () => {
  const ranges = { sigmoid: [0, 1], tanh: [-1, 1], relu: [0, Infinity] } as const;
  const extreme = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(1e3, -1e3, 1e308, -1e308));
  holds(
    fc.property(extreme, anyName, (z, name) => {
      const a = activations[name].value(z);
      const [low, high] = ranges[name];
      assert.ok(a >= low && a <= high, `${name}(${z}) = ${a}`);
      const slope = activations[name].derivative(a);
      assert.ok(slope >= 0 && slope <= 1, `${name}′(${z}) = ${slope}`);
    }),
    300,
  );
});
