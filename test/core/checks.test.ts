/** The checks say what is wrong: which argument, what was expected, what came. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import {
  checkFinite,
  checkInteger,
  checkLabels,
  checkMatrix,
  checkOneOf,
  checkOptions,
  checkPositive,
  checkShape,
  describe,
} from "nndl/dist/base/checks";
import { holds } from "./property";

const says = (type: typeof TypeError | typeof RangeError, message: string) => (error: unknown) => {
  assert.equal(error?.constructor, type);
  assert.equal((error as Error).message, message);
  return true;
};

test("values are described in a few words", () => {
  const cases: [unknown, string][] = [
    [undefined, "undefined"],
    [null, "null"],
    ["abc", '"abc"'],
    ["x".repeat(41), `"${"x".repeat(40)}…"`],
    ["x".repeat(40), `"${"x".repeat(40)}"`],
    [1.5, "1.5"],
    [NaN, "NaN"],
    [true, "true"],
    [12n, "12"],
    [Symbol("s"), "a symbol"],
    [Math.max, "a function"],
    [new Matrix(2, 3), "a 2 × 3 matrix"],
    [[1, 2], "an array of length 2"],
    [new Int32Array(3), "an array of length 3"],
    [{}, "an object of class Object"],
    [Object.create(null), "an object of class Object"],
    [new Map(), "an object of class Map"],
    [{ constructor: { name: { toString: 1 } } }, "an object of class Object"],
    [{ klass: "Matrix", rows: 1, columns: 1 }, "an object of class Object"],
    [new DataView(new ArrayBuffer(1)), "an object of class DataView"],
  ];
  for (const [value, text] of cases) assert.equal(describe(value), text);
  holds(
    fc.property(fc.anything(), (value) => typeof describe(value) === "string"),
    1000,
  );
});

test("checkInteger takes whole numbers in its range and gives them back", () => {
  holds(
    fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), fc.maxSafeInteger(), (value, a, b) => {
      const [min, max] = [Math.min(a, b), Math.max(a, b)];
      if (value >= min && value <= max) assert.equal(checkInteger("n", value, min, max), value);
      else assert.throws(() => checkInteger("n", value, min, max), RangeError);
    }),
  );
  assert.throws(
    () => checkInteger("n", 0),
    says(RangeError, "n must be a whole number of at least 1, got 0"),
  );
  assert.throws(
    () => checkInteger("n", 2.5, 0, 9),
    says(RangeError, "n must be a whole number from 0 to 9, got 2.5"),
  );
  assert.throws(
    () => checkInteger("n", "2"),
    says(TypeError, 'n must be a whole number of at least 1, got "2"'),
  );
  for (const value of [NaN, Infinity, 2 ** 53]) {
    assert.throws(() => checkInteger("n", value), RangeError);
  }
});

test("checkFinite and checkPositive", () => {
  assert.equal(checkFinite("a", -1.5), -1.5);
  assert.equal(checkPositive("a", 5e-324), 5e-324);
  assert.throws(
    () => checkFinite("a", NaN),
    says(RangeError, "a must be a finite number, got NaN"),
  );
  assert.throws(() => checkFinite("a", "1"), says(TypeError, 'a must be a number, got "1"'));
  assert.throws(() => checkPositive("a", 0), says(RangeError, "a must be greater than 0, got 0"));
  assert.throws(() => checkPositive("a", Infinity), RangeError);
  assert.throws(() => checkPositive("a", null), says(TypeError, "a must be a number, got null"));
});

test("checkOneOf and checkOptions refuse what they do not know, by name", () => {
  assert.equal(checkOneOf("mode", "dev", ["train", "dev"]), "dev");
  assert.throws(
    () => checkOneOf("mode", "Dev", ["train", "dev"]),
    says(RangeError, 'mode must be one of "train", "dev", got "Dev"'),
  );
  assert.throws(() => checkOneOf("mode", 1, ["train"]), TypeError);
  assert.throws(() => checkOneOf("mode", "toString", ["train"]), RangeError);

  checkOptions("options", { a: 1 }, ["a", "b"]);
  assert.throws(
    () => checkOptions("options", { c: 1, a: 1, d: 1 }, ["a", "b"]),
    says(TypeError, 'options has no option "c", "d"; it knows a, b'),
  );
  for (const value of [null, undefined, [], 1, "a", new Map(), Promise.resolve({ a: 1 })]) {
    assert.throws(() => checkOptions("options", value, ["a"]), /options must be an object/);
  }
});

test("matrices: the shape, and with checkMatrix the numbers", () => {
  const X = new Matrix([[1, 2], [3, NaN]]); // prettier-ignore
  checkShape("X", X, 2);
  assert.equal(checkMatrix("X", Matrix.ones(2, 2), 2).rows, 2);
  const cases: [() => unknown, typeof TypeError | typeof RangeError, string][] = [
    [() => checkShape("X", X, 3), RangeError, "X must have 3 columns, got a 2 × 2 matrix"],
    [
      () => checkMatrix("X", X),
      RangeError,
      "X must hold finite numbers, got NaN in row 1, column 1",
    ],
    [
      () => checkShape("X", new Matrix(0, 2)),
      RangeError,
      "X must have at least one row and one column, got a 0 × 2 matrix",
    ],
    [
      () => checkShape("X", [[1]]),
      TypeError,
      "X must be a Matrix of ml-matrix, got an array of length 1",
    ],
  ];
  for (const [call, type, message] of cases) assert.throws(call, says(type, message));
  assert.throws(() => checkShape("X", { klass: "Matrix", rows: 1, columns: 1 }), TypeError);
});

test("labels: one for each row, whole, from 0 to K − 1, within 32 bits", () => {
  const labels = Uint8Array.of(0, 2, 1);
  assert.equal(checkLabels("y", labels, 3, 3), labels);
  assert.throws(
    () => checkLabels("y", labels, 3, 2),
    says(RangeError, "y[1] must be a whole number from 0 to 1, got 2"),
  );
  assert.throws(
    () => checkLabels("y", labels, 4),
    says(RangeError, "y must have one label for each of the 4 rows, got 3"),
  );
  for (const label of [-1, 0.5, NaN, Infinity, 2 ** 31]) {
    assert.throws(() => checkLabels("y", [0, label], 2), { name: "RangeError", message: /y\[1\]/ });
  }
  for (const label of ["1", null, undefined, 1n, true]) {
    assert.throws(() => checkLabels("y", [label], 1), { name: "TypeError", message: /y\[0\]/ });
  }
  assert.throws(() => checkLabels("y", { length: 1, 0: 1 }, 1), TypeError);
});
