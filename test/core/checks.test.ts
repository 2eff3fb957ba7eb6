/** The checks say what is wrong: which argument, what was expected, what came. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import * as checks from "nndl/dist/base/checks";
import { grid, holds, refuses } from "./property";

const { checkFinite, checkFiniteNumbers, checkInteger, checkLabels } = checks;
const { checkMatrix, checkPositive, checkShape, describe } = checks;

test("values are described in a few words", () => {
  const cases: [unknown, string][] = [
    [undefined, "undefined"],
    [null, "null"],
    ["x".repeat(40), `"${"x".repeat(40)}"`],
    ["x".repeat(41), `"${"x".repeat(40)}…"`],
    [true, "true"],
    [Math.max, "a function"],
    [new Matrix(2, 3), "a 2 × 3 matrix"],
    [[1, 2], "an array of length 2"],
    [new Int32Array(3), "an array of length 3"],
    [new Map(), "an object of class Map"],
    [new DataView(new ArrayBuffer(1)), "an object of class DataView"],
  ];
  for (const [value, text] of cases) assert.equal(describe(value), text);
  const isText = (value: unknown): boolean => typeof describe(value) === "string";
  holds(fc.property(fc.anything(), isText), 500);
});

test("numbers, matrices and labels that fit come back as they are", () => {
  for (const bound of [0, 9]) assert.equal(checkInteger("n", bound, 0, 9), bound);
  assert.equal(checkFinite("a", -1.5), -1.5);
  assert.equal(checkPositive("a", 5e-324), 5e-324);
  assert.deepEqual(checkFiniteNumbers("a", [], 0), []);
  const [X, labels] = [Matrix.ones(3, 2), Uint8Array.of(0, 2, 1)];
  assert.equal(checkMatrix("X", X, 2), X);
  assert.equal(checkMatrix("X", new Matrix(0, 2), 2, 0).rows, 0);
  assert.equal(checkLabels("y", labels, 3, 3), labels);
});

test("what does not fit is named", async () => {
  const X = grid(2, 1, 2, 3, NaN);
  const labels = (y: unknown[], classes?: number) => () =>
    checkLabels("y", y as number[], y.length, classes);
  const whole = "must be a whole number";
  const notEmpty = "RangeError: X must have at least one row and one column";
  await refuses([
    [() => checkInteger("n", 0), `RangeError: n ${whole} of at least 1, got 0`],
    [() => checkInteger("n", 2.5, 0, 9), `RangeError: n ${whole} from 0 to 9, got 2.5`],
    [() => checkInteger("n", 2 ** 53), "got 9007199254740992"],
    [() => checkInteger("n", "2"), `TypeError: n ${whole} of at least 1, got "2"`],
    [() => checkFinite("a", NaN), "RangeError: a must be a finite number, got NaN"],
    [() => checkFinite("a", "1"), 'TypeError: a must be a number, got "1"'],
    [() => checkPositive("a", 0), "RangeError: a must be greater than 0, got 0"],
    [() => checkPositive("a", Infinity), "RangeError: a must be a finite number, got Infinity"],
    [() => checkFiniteNumbers("a", []), `RangeError: a.length ${whole} of at least 1, got 0`],
    [() => checkFiniteNumbers("a", [1, NaN]), "RangeError: a[1] must be a finite number, got NaN"],
    [() => checkShape("X", X, 3), "RangeError: X must have 3 columns, got a 2 × 2 matrix"],
    [() => checkShape("X", [[1]]), "TypeError: X must be a Matrix of ml-matrix, got an array"],
    [() => checkShape("X", new Matrix(0, 2)), `${notEmpty}, got a 0 × 2 matrix`],
    [() => checkShape("X", new Matrix(2, 0), 0), `${notEmpty}, got a 2 × 0 matrix`],
    [
      () => checkMatrix("X", X),
      "RangeError: X must hold finite numbers, got NaN in row 1, column 1",
    ],
    [labels([0, 2, 1], 2), `RangeError: y[1] ${whole} from 0 to 1, got 2`],
    [() => checkLabels("y", [0], 4), "y must have one label for each of the 4 rows, got 1"],
    [labels([-1], 2), `RangeError: y[0] ${whole} from 0 to 1, got -1`],
    [labels([0.5], 2), `RangeError: y[0] ${whole} from 0 to 1, got 0.5`],
    [labels([2 ** 31]), `RangeError: y[0] ${whole} from 0 to 2147483647, got 2147483648`],
    [labels(["1"]), `TypeError: y[0] ${whole} from 0 to 2147483647, got "1"`],
  ]);
});
