/** From logits to probabilities, and from either to a class. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { argmax, softmax } from "nndl";
import { HostileInputs, isFiniteMatrix, isMatrix } from "../core/hostile";
import { anyMatrix, holds, number } from "../core/property";
import { deviation } from "./networks";

test("rows are probabilities: from 0 to 1, sum 1, greater for greater logits", () => {
  holds(
    fc.property(anyMatrix(5, 6, 1e308), (logits) => {
      softmax(logits)
        .to2DArray()
        .forEach((p, n) => {
          assert.ok(p.every((pk) => pk >= 0 && pk <= 1));
          assert.ok(Math.abs(p.reduce((a, b) => a + b) - 1) < 1e-15 * p.length);
          const z = logits.getRow(n);
          for (let k = 0; k < p.length; k++) {
            for (let j = 0; j < p.length; j++) assert.ok(!(z[k] >= z[j]) || p[k] >= p[j]);
          }
        });
    }),
    300,
  );
});

test("p / q = e^(z − w) for any two logits of a row", () => {
  holds(
    fc.property(anyMatrix(3, 4, 100), (logits) => {
      const p = softmax(logits);
      for (let n = 0; n < p.rows; n++) {
        for (let k = 1; k < p.columns; k++) {
          const ratio = Math.log(p.get(n, k)) - Math.log(p.get(n, 0));
          assert.ok(Math.abs(ratio - (logits.get(n, k) - logits.get(n, 0))) < 1e-11);
        }
      }
    }),
  );
});

test("a shift of a whole row changes nothing", () => {
  holds(
    fc.property(anyMatrix(4, 4, 100), number(1000), (logits, shift) => {
      const shifted = Matrix.add(logits, shift);
      assert.ok(deviation(softmax(shifted).to2DArray(), softmax(logits).to2DArray()) < 1e-12);
    }),
  );
});

test("extreme logits: a sure class, equal classes", () => {
  assert.deepEqual(softmax(new Matrix([[1e308, -1e308]])).to2DArray(), [[1, 0]]);
  assert.deepEqual(softmax(new Matrix([[-1e308, -1e308]])).to2DArray(), [[0.5, 0.5]]);
  assert.deepEqual(softmax(new Matrix([[1000], [-1000]])).to2DArray(), [[1], [1]]);
});

test("argmax is the first greatest, the same for logits and probabilities", () => {
  const small = fc.integer({ min: -2, max: 2 });
  const ties = fc
    .integer({ min: 1, max: 5 })
    .chain((K) =>
      fc.array(fc.array(small, { minLength: K, maxLength: K }), { minLength: 1, maxLength: 5 }),
    );
  holds(
    fc.property(ties, (rows) => {
      const expected = rows.map((row) => row.indexOf(Math.max(...row)));
      assert.deepEqual([...argmax(new Matrix(rows))], expected);
      assert.deepEqual([...argmax(softmax(new Matrix(rows)))], expected);
    }),
  );
  assert.deepEqual([...argmax(new Matrix([[-Infinity, Infinity], [-Infinity, -Infinity]]))], [1, 0]); // prettier-ignore
});

test("what has no order or no sum is refused", (t) => {
  const inputs = new HostileInputs();
  inputs.try("logits", isFiniteMatrix, softmax);
  const isOrdered = (value: unknown): boolean =>
    isMatrix(value) && !(value as Matrix).to1DArray().some(Number.isNaN);
  inputs.try("outputs", isOrdered, argmax);
  assert.throws(() => argmax(new Matrix([[1, 2], [3, NaN]])), /NaN in row 1, column 1/); // prettier-ignore
  inputs.report(t);
});
