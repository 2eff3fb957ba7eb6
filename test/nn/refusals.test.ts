/** What would give a wrong number without a word is refused, by name; nothing is changed then. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { argmax, createRandom, crossEntropy, Mlp, Sgd, softmax, type StateDict } from "nndl";

const make = (seed: number): Mlp =>
  new Mlp({ layerSizes: [2, 3, 1], weightStd: 1, random: createRandom(seed) });
const shaped = (options: object) => (): Mlp =>
  new Mlp({ layerSizes: [2, 3], random: createRandom(5), ...options });
const model = make(2);
const X = new Matrix([[1, 2], [3, 4]]); // prettier-ignore
const withNaN = new Matrix([[1, 2], [3, NaN]]); // prettier-ignore

const calls: [() => unknown, RegExp][] = [
  [shaped({ layerSizes: [4] }), /^RangeError: layerSizes\.length must be a whole number of at least 2/],
  [shaped({ layerSizes: [4, 0] }), /^RangeError: layerSizes\[1\] must be a whole number of at least 1, got 0/],
  [shaped({ layerSizes: [0.5, 1] }), /^RangeError: layerSizes\[0\]/],
  [shaped({ weightStd: Infinity }), /^RangeError: weightStd must be a finite number/],
  [shaped({ biasInit: NaN }), /^RangeError: biasInit must be a finite number/],
  [() => make(1).backward(X), /^Error: backward needs a forward in training mode/],
  [() => model.forward(new Matrix([[1]])), /^RangeError: X must have 2 columns, got a 1 × 1 matrix/],
  [() => model.forward(withNaN), /^RangeError: X must hold finite numbers, got NaN in row 1, column 1/],
  [() => (model.forward(X), model.backward(Matrix.ones(3, 1))), /^RangeError: gradient must be 2 × 1, got a 3 × 1/],
  [() => (model.forward(X), model.backward(Matrix.ones(2, 2))), /^RangeError: gradient must be 2 × 1, got a 2 × 2/],
  [() => nndl.layerOutputs(model, withNaN), /^RangeError: X must hold finite numbers/],
  [() => nndl.checkGradients(model, crossEntropy, X, [0, 0], { epsilon: 0 }), /^RangeError: epsilon must be greater than 0/],
  [() => new Sgd(model.parameters(), { learningRate: 0 }), /^RangeError: learningRate must be greater than 0, got 0/],
  [() => new Sgd(model.parameters(), { learningRate: NaN }), /^RangeError: learningRate/],
  [() => crossEntropy(new Matrix(0, 3), []), /^RangeError: logits must have at least one row/],
  [() => crossEntropy(X, [0, 2]), /^RangeError: labels\[1\] must be a whole number from 0 to 1, got 2/],
  [() => crossEntropy(X, [0]), /^RangeError: labels must have one label for each of the 2 rows, got 1/],
  [() => nndl.binaryCrossEntropyWithLogits(X, [0, 1]), /^RangeError: logits must have 1 columns/],
  [() => nndl.binaryCrossEntropyWithLogits(new Matrix([[1]]), [2]), /^RangeError: labels\[0\]/],
  [() => softmax(withNaN), /^RangeError: logits must hold finite numbers/],
  [() => argmax(withNaN), /^RangeError: outputs must be numbers, got NaN in row 1, column 1/],
]; // prettier-ignore

test("calls that cannot be are refused by name", () => {
  for (const [call, message] of calls) assert.throws(call, (error) => message.test(String(error)), String(message)); // prettier-ignore
});

const good = make(1).stateDict();
const short = Object.fromEntries(Object.entries(good).slice(0, -1)); // without fc2.bias
const states: [unknown, RegExp][] = [
  [short, /missing: fc2\.bias; unknown: none/],
  [{ ...good, "fc3.bias": [1] }, /missing: none; unknown: "fc3\.bias"/],
  [Object.create(good), /missing: fc1\.weight/],
  [JSON.parse(JSON.stringify(good).replace("{", `{"__proto__": [1],`)), /unknown: "__proto__"/],
  [{ ...good, "fc1.weight": [[1, 2], [3, 4], [5, 6], [7, 8]] }, /fc1\.weight must have 3 × 2 numbers/],
  [{ ...good, "fc1.weight": [[1, 2], [3], [5, 6]] }, /fc1\.weight must have 3 × 2 numbers/],
  [{ ...good, "fc1.weight": [[1, 2, 3], [4, 5, 6]] }, /fc1\.weight must have 3 × 2 numbers/],
  [{ ...good, "fc1.weight": null }, /fc1\.weight must have 3 × 2 numbers, got null/],
  [{ ...good, "fc1.weight": [[1, 2], null, [5, 6]] }, /fc1\.weight must have 3 × 2 numbers/],
  [{ ...good, "fc1.bias": [[1], [2], [3]] }, /fc1\.bias\[0\] must be a number, got an array/],
  [{ ...good, "fc2.bias": [null] }, /fc2\.bias\[0\] must be a number, got null/],
  [{ ...good, "fc2.bias": ["1"] }, /fc2\.bias\[0\] must be a number, got "1"/],
  [{ ...good, "fc2.weight": [[1, 2, Infinity]] }, /fc2\.weight\[2\] must be a finite number/],
]; // prettier-ignore

test("a state that does not fit is refused, and the network is as it was", () => {
  const before = model.stateDict();
  for (const [state, message] of states) {
    assert.throws(() => model.loadStateDict(state as StateDict), message);
    assert.deepEqual(model.stateDict(), before);
  }
});
