/** What would give a wrong number without a word is refused, by name; nothing is changed then. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { argmax, createRandom, crossEntropy, Mlp, Sgd, softmax, type StateDict } from "nndl";
import { grid, refuses } from "../core/property";

const make =
  (options: object = {}) =>
  () =>
    new Mlp({ layerSizes: [2, 3, 1], weightStd: 1, random: createRandom(1), ...options });
const model = make()();
const X = grid(2, 1, 2, 3, 4);
const withNaN = grid(2, 1, 2, 3, NaN);
const backward = (gradient: Matrix) => () => {
  model.forward(X);
  model.backward(gradient);
};
const sgd = (learningRate: number) => () => new Sgd(model.parameters(), { learningRate });
const binary = nndl.binaryCrossEntropyWithLogits;
const whole = "must be a whole number";

test("calls that cannot be are refused by name", () =>
  refuses([
    [make({ layerSizes: [4] }), `RangeError: layerSizes.length ${whole} of at least 2`],
    [make({ layerSizes: [4, 0] }), `RangeError: layerSizes[1] ${whole} of at least 1, got 0`],
    [make({ layerSizes: [0.5, 1] }), "RangeError: layerSizes[0]"],
    [make({ weightStd: Infinity }), "RangeError: weightStd must be a finite number"],
    [make({ biasInit: NaN }), "RangeError: biasInit must be a finite number"],
    [() => make()().backward(X), "Error: backward needs a forward in training mode"],
    [() => model.forward(grid(1, 1)), "RangeError: X must have 2 columns, got a 1 × 1 matrix"],
    [() => model.forward(withNaN), "X must hold finite numbers, got NaN in row 1, column 1"],
    [backward(Matrix.ones(3, 1)), "RangeError: gradient must be 2 × 1, got a 3 × 1"],
    [backward(Matrix.ones(2, 2)), "RangeError: gradient must be 2 × 1, got a 2 × 2"],
    [() => nndl.layerOutputs(model, withNaN), "RangeError: X must hold finite numbers"],
    [
      () => nndl.checkGradients(model, crossEntropy, X, [0, 0], { epsilon: 0 }),
      "RangeError: epsilon must be greater than 0",
    ],
    [sgd(0), "RangeError: learningRate must be greater than 0, got 0"],
    [sgd(NaN), "RangeError: learningRate"],
    [() => crossEntropy(new Matrix(0, 3), []), "RangeError: logits must have at least one row"],
    [() => crossEntropy(X, [0, 2]), `RangeError: labels[1] ${whole} from 0 to 1, got 2`],
    [() => crossEntropy(X, [0]), "labels must have one label for each of the 2 rows, got 1"],
    [() => binary(X, [0, 1]), "RangeError: logits must have 1 columns"],
    [() => binary(grid(1, 1), [2]), "RangeError: labels[0]"],
    [() => softmax(withNaN), "RangeError: logits must hold finite numbers"],
    [() => argmax(withNaN), "RangeError: outputs must be numbers, got NaN in row 1, column 1"],
  ]));

test("a state that does not fit is refused, and the network is as it was", async () => {
  const good = model.stateDict();
  const short = Object.fromEntries(Object.entries(good).slice(0, -1)); // without fc2.bias
  const load = (state: unknown) => () => model.loadStateDict(state as StateDict);
  const changed = (change: object) => load({ ...good, ...change });
  const weight = (...rows: unknown[]) => changed({ "fc1.weight": rows });
  const shape = "RangeError: fc1.weight must have 3 × 2 numbers";
  const alien = JSON.stringify(good).replace("{", `{"__proto__": [1],`);
  await refuses([
    [load(short), "TypeError: state must have exactly fc1.weight, fc1.bias, fc2.weight, fc2.bias;"],
    [load(short), "; missing: fc2.bias; unknown: none"],
    [changed({ "fc3.bias": [1] }), 'missing: none; unknown: "fc3.bias"'],
    [load(Object.create(good)), "missing: fc1.weight, fc1.bias, fc2.weight, fc2.bias; unknown"],
    [load(JSON.parse(alien)), 'unknown: "__proto__"'],
    [weight([1, 2], [3, 4], [5, 6], [7, 8]), shape],
    [weight([1, 2], [3], [5, 6]), shape],
    [weight([1, 2, 3], [4, 5, 6]), shape],
    [weight([1, 2], null, [5, 6]), shape],
    [changed({ "fc1.weight": null }), `${shape}, got null`],
    [changed({ "fc1.bias": [[1], [2], [3]] }), "fc1.bias[0] must be a number, got an array"],
    [changed({ "fc2.bias": [null] }), "fc2.bias[0] must be a number, got null"],
    [changed({ "fc2.bias": ["1"] }), 'fc2.bias[0] must be a number, got "1"'],
    [changed({ "fc2.weight": [[1, 2, Infinity]] }), "fc2.weight[2] must be a finite number"],
  ]);
  assert.deepEqual(model.stateDict(), good);
});
