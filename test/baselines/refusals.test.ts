/** What the two models refuse, and in which words. */
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import { SoftmaxRegression, SVC } from "nndl";
import { grid, type Refusal, refuses } from "../core/property";
import { load } from "../reference/baselines/fixtures";

const petal = load("petal");
const two = grid(1, 1, 2);
const linear = new SVC({ kernel: "linear" });
const fit = (model: SVC | SoftmaxRegression, X: Matrix, y: number[]) => () => model.fit(X, y);
const svc = (options: object) => () => new SVC(options);
const softmax = (options: object) => () => new SoftmaxRegression(options);
const ofBoth = (Model: typeof SVC | typeof SoftmaxRegression): Refusal[] => {
  const fitted = new Model().fit(two, [0, 1]);
  return [
    [fit(new Model(), two, [1, 1]), "RangeError: y must hold at least two classes, got label 1"],
    [fit(new Model(), two, [0, -1]), "RangeError: y[1]"],
    [fit(new Model(), two, [0, 0.5]), "RangeError: y[1]"],
    [fit(new Model(), two, [0, 1, 2]), /^RangeError: .*2 rows, got 3/],
    [fit(new Model(), grid(1, 1, NaN), [0, 1]), /^RangeError: .*NaN in row 1, column 0/],
    [() => new Model().predict(two), /^Error: .* is not fitted: call fit first/],
    [() => fitted.predict(petal.X), "RangeError: X must have 1 columns"],
    [() => fitted.predict(grid(1, Infinity)), "RangeError: X must hold finite"],
    [() => fitted.score(two, [0]), /^RangeError: y .* 2 rows, got 1/],
  ];
};

test("each call is refused, and its error says what was expected and what came", () => {
  linear.fit(petal.X, petal.y);
  const flat = new SoftmaxRegression().fit(petal.X, petal.y);
  const spread = Array.from({ length: 8 }, (_, i) => (i % 2 ? 6e153 : -6e153));
  return refuses([
    ...[SVC, SoftmaxRegression].flatMap(ofBoth),
    [svc({ C: 0 }), "RangeError: C must be greater than 0"],
    [svc({ C: NaN }), "RangeError: C"],
    [svc({ gamma: 0 }), "RangeError: gamma"],
    [svc({ degree: 2.5 }), "RangeError: degree"],
    [svc({ degree: 0 }), "RangeError: degree"],
    [svc({ coef0: Infinity }), "RangeError: coef0"],
    [svc({ tolerance: 0 }), "RangeError: tolerance"],
    [svc({ maxIterations: 0 }), "RangeError: maxIterations"],
    [fit(new SVC({ kernel: "linear" }), grid(1, 1e200, 2), [0, 1]), "the kernel overflows"],
    [fit(new SVC(), grid(1, 1e200, -1e200), [0, 1]), "RangeError: the kernel overflows"],
    // Each difference is finite, only their variance is not.
    [
      fit(
        new SVC(),
        grid(1, ...spread),
        spread.map((x) => (x > 0 ? 1 : 0)),
      ),
      "the kernel overflows",
    ],
    [
      fit(new SVC({ kernel: "poly", gamma: 1 }), grid(1, 1e80, 2), [0, 1]),
      "RangeError: the kernel overflows: scale the features",
    ],
    [() => new SVC().coef, "Error: SVC is not fitted: call fit first"],
    [() => new SVC().fit(petal.X, petal.y).coef, 'Error: SVC has no coef with kernel "rbf"'],
    [() => linear.predict(grid(2, 1, 1.7e308)), "RangeError: X is too large"],
    [softmax({ C: 0 }), "RangeError: C must be greater than 0"],
    [softmax({ C: Infinity }), "RangeError: C"],
    [softmax({ tolerance: 0 }), "RangeError: tolerance"],
    [softmax({ maxIterations: 1.5 }), "RangeError: maxIterations"],
    [fit(new SoftmaxRegression(), grid(1, 1e160, 2), [0, 1]), "the variance of X's column 0"],
    [
      fit(new SoftmaxRegression({ C: 1e300 }), two, [0, 1]),
      /^RangeError: the second derivatives overflow|^Error: .* did not converge/,
    ],
    [
      fit(new SoftmaxRegression(), Matrix.ones(3, 500), [0, 1, 0]),
      /^RangeError: classes × \(columns \+ 1\) must be .* to 1000, got 1002/,
    ],
    [() => flat.predict(grid(2, 1.7e308, 1.7e308)), "RangeError: X is too large"],
    [() => new SoftmaxRegression().predictProba(two), "SoftmaxRegression is not fitted: call fit"],
  ]);
});
