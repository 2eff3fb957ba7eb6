/** The losses against their formulas, and at logits where the formulas overflow. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { binaryCrossEntropyWithLogits, crossEntropy, type LossFunction, softmax } from "nndl";
import { anyMatrix, holds, matrix, number, order } from "../core/property";
import { deviation } from "./networks";

const logitsAndLabels = (size: number): fc.Arbitrary<[Matrix, number[]]> =>
  fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 5 }))
    .chain(([N, K]) =>
      fc.tuple(matrix(N, K, size), fc.array(fc.nat(K - 1), { minLength: N, maxLength: N })),
    );

test("cross-entropy is the mean of −log p, its gradient (p − onehot) / N", () => {
  holds(
    fc.property(logitsAndLabels(20), ([logits, y]) => {
      const exps = logits.to2DArray().map((row) => row.map(Math.exp));
      const p = exps.map((row) => row.map((e) => e / row.reduce((a, b) => a + b)));
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
      const binary = binaryCrossEntropyWithLogits(Matrix.columnVector(z), y);
      const two = crossEntropy(new Matrix(z.map((logit) => [0, logit])), y);
      assert.ok(Math.abs(binary.loss - two.loss) <= 1e-14 * Math.max(1, two.loss));
      assert.ok(deviation([binary.gradient.to1DArray()], [two.gradient.getColumn(1)]) < 1e-14);
    }),
    200,
  );
});

test("equal logits: log K, whatever their height", () => {
  for (const height of [0, 1000, -1000, 1e308, -1e308, 5e-324]) {
    for (const K of [1, 2, 3, 10]) {
      const { loss } = crossEntropy(new Matrix([Array<number>(K).fill(height)]), [K - 1]);
      assert.ok(Math.abs(loss - Math.log(K)) < 1e-15, `${K} logits of ${height}`);
    }
  }
});

const heights = [
  0, -0, 5e-324, -5e-324, 1e-300, 1, -1, 709, 710, -745, 746, 1000, -1000, 1e16, 1e308, -1e308,
];

test("no finite logits give NaN; gradients stay within 1/N and sum to 0 in each row", () => {
  const extreme = fc.oneof(
    fc.constantFrom(...heights),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const table = fc.integer({ min: 1, max: 4 }).chain((K) =>
    fc.array(fc.tuple(fc.array(extreme, { minLength: K, maxLength: K }), fc.nat(K - 1)), {
      minLength: 1,
      maxLength: 4,
    }),
  );
  holds(
    fc.property(table, (rows) => {
      const logits = new Matrix(rows.map(([row]) => row));
      const y = rows.map(([, label]) => label);
      const first = Matrix.columnVector(logits.getColumn(0));
      const losses: [LossFunction, Matrix, number[]][] = [
        [crossEntropy, logits, y],
        [binaryCrossEntropyWithLogits, first, y.map((label) => label % 2)],
      ];
      for (const [lossFn, z, labels] of losses) {
        const { loss, gradient } = lossFn(z, labels);
        assert.ok(loss >= 0, String(loss)); // not NaN either
        for (const row of gradient.to2DArray()) {
          assert.ok(row.every((g) => Math.abs(g) <= 1 / labels.length));
          if (lossFn === crossEntropy) assert.ok(Math.abs(row.reduce((a, b) => a + b)) < 1e-15);
        }
      }
    }),
    1000,
  );
});

test("far apart, the loss is the distance; a sure and right answer costs nothing", () => {
  const far = new Matrix([[1000, -1000]]);
  assert.equal(crossEntropy(far, [1]).loss, 2000);
  assert.equal(crossEntropy(far, [0]).loss, 0);
  assert.deepEqual(crossEntropy(far, [1]).gradient.to2DArray(), [[1, -1]]);
  assert.equal(binaryCrossEntropyWithLogits(new Matrix([[-1000]]), [1]).loss, 1000);
  assert.equal(binaryCrossEntropyWithLogits(new Matrix([[1000]]), [1]).loss, 0);
  const tiny = binaryCrossEntropyWithLogits(new Matrix([[40]]), [1]).loss;
  assert.ok(Math.abs(tiny / Math.exp(-40) - 1) < 1e-15, "log1p keeps what 1 + e^−40 would lose");
});

test("renaming classes and permuting rows changes nothing but the order", () => {
  const permuted = logitsAndLabels(50).chain(([logits, y]) =>
    fc.tuple(fc.constant(logits), fc.constant(y), order(logits.rows), order(logits.columns)),
  );
  holds(
    fc.property(permuted, ([logits, y, rows, classes]) => {
      // Class k is now called classes.indexOf(k), row n is now row rows.indexOf(n).
      const shuffled = (X: Matrix): number[][] => rows.map((n) => classes.map((k) => X.get(n, k)));
      const before = crossEntropy(logits, y);
      const after = crossEntropy(new Matrix(shuffled(logits)), rows.map((n) => classes.indexOf(y[n]))); // prettier-ignore
      assert.ok(Math.abs(before.loss - after.loss) < 1e-13 * Math.max(1, before.loss));
      assert.ok(deviation(after.gradient.to2DArray(), shuffled(before.gradient)) < 1e-15);
    }),
  );
});

test("the softmax that the loss uses is softmax", () => {
  holds(
    fc.property(anyMatrix(4, 4, 700), (logits) => {
      const y = Array<number>(logits.rows).fill(0);
      const p = crossEntropy(logits, y).gradient.mul(logits.rows);
      const expected = softmax(logits)
        .to2DArray()
        .map(([first, ...rest]) => [first - 1, ...rest]);
      assert.ok(deviation(p.to2DArray(), expected) < 1e-15);
    }),
  );
});
