/** What the two models refuse, and in which words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import { classPairs, SoftmaxRegression, SVC } from "nndl";
import { load } from "../reference/baselines/fixtures";

const petal = load("petal");
const two = new Matrix([[1], [2]]);
const linear = new SVC({ kernel: "linear" }).fit(petal.X, petal.y);
const softmax = new SoftmaxRegression().fit(petal.X, petal.y);

const refusals: [call: () => unknown, message: RegExp][] = [
  [() => new SVC({ C: 0 }), /^RangeError: C must be greater than 0/],
  [() => new SVC({ C: NaN }), /^RangeError: C/],
  [() => new SVC({ gamma: 0 }), /^RangeError: gamma/],
  [() => new SVC({ degree: 2.5 }), /^RangeError: degree/],
  [() => new SVC({ degree: 0 }), /^RangeError: degree/],
  [() => new SVC({ coef0: Infinity }), /^RangeError: coef0/],
  [() => new SVC({ tolerance: 0 }), /^RangeError: tolerance/],
  [() => new SVC({ maxIterations: 0 }), /^RangeError: maxIterations/],
  [() => new SVC({ kernel: "linear" }).fit(new Matrix([[1e200], [2]]), [0, 1]), /^RangeError: the kernel overflows/],
  [() => new SVC().fit(new Matrix([[1e200], [-1e200]]), [0, 1]), /^RangeError: the kernel overflows/],
  [() => new SVC().coef, /^Error: SVC is not fitted: call fit first/],
  [() => new SVC().fit(petal.X, petal.y).coef, /^Error: SVC has no coef with kernel "rbf"/],
  [() => linear.predict(new Matrix([[1, 1.7e308]])), /^RangeError: X is too large/],
  [() => new SoftmaxRegression({ C: 0 }), /^RangeError: C must be greater than 0/],
  [() => new SoftmaxRegression({ C: Infinity }), /^RangeError: C/],
  [() => new SoftmaxRegression({ tolerance: 0 }), /^RangeError: tolerance/],
  [() => new SoftmaxRegression({ maxIterations: 1.5 }), /^RangeError: maxIterations/],
  [() => new SoftmaxRegression().fit(new Matrix([[1e160], [2]]), [0, 1]), /^RangeError: the variance of X's column 0/],
  [() => new SoftmaxRegression({ C: 1e300 }).fit(two, [0, 1]), /^RangeError: the second derivatives overflow|^Error: .* did not converge/],
  [() => new SoftmaxRegression().fit(Matrix.ones(3, 500), [0, 1, 0]), /^RangeError: classes × \(columns \+ 1\) must be .* to 1000, got 1002/],
  [() => softmax.predict(new Matrix([[1.7e308, 1.7e308]])), /^RangeError: X is too large/],
  [() => new SoftmaxRegression().predictProba(two), /^Error: SoftmaxRegression is not fitted: call fit first/],
  [() => classPairs(1.5), /^RangeError: classCount/],
  ...[SVC, SoftmaxRegression].flatMap((Model): [() => unknown, RegExp][] => [
    [() => new Model().fit(two, [1, 1]), /^RangeError: y must hold at least two classes, got label 1/],
    [() => new Model().fit(two, [0, -1]), /^RangeError: y\[1\]/],
    [() => new Model().fit(two, [0, 0.5]), /^RangeError: y\[1\]/],
    [() => new Model().fit(two, [0, 1, 2]), /^RangeError: .*2 rows, got 3/],
    [() => new Model().fit(new Matrix([[1], [NaN]]), [0, 1]), /^RangeError: .*NaN in row 1, column 0/],
    [() => new Model().predict(two), /^Error: .* is not fitted: call fit first/],
    [() => new Model().fit(two, [0, 1]).predict(petal.X), /^RangeError: X must have 1 columns/],
    [() => new Model().fit(two, [0, 1]).predict(new Matrix([[Infinity]])), /^RangeError: X must hold finite/],
    [() => new Model().fit(two, [0, 1]).score(two, [0]), /^RangeError: y .* 2 rows, got 1/],
  ]),
]; // prettier-ignore

test("each call is refused, and its error says what was expected and what came", () => {
  for (const [call, message] of refusals) assert.throws(call, message, String(call));
});
