/** Networks and losses given what they cannot use: an error that names it, at once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import {
  binaryCrossEntropyWithLogits,
  checkGradients,
  createRandom,
  crossEntropy,
  FlatMatrix,
  Mlp,
  type MlpOptions,
  Parameter,
} from "nndl";
import { HostileInputs, isFinite, isMatrix, isWhole, nothing, optional } from "../core/hostile";

const random = createRandom(1);
const make = (options: object): Mlp => new Mlp({ layerSizes: [2, 2], random, ...options });

test("a network's options", (t) => {
  const inputs = new HostileInputs();
  inputs.try(/options|layerSizes/, nothing, (options) => new Mlp(options));
  inputs.try("layerSizes", nothing, (layerSizes) => make({ layerSizes }));
  inputs.try("layerSizes", isWhole(1, 2 ** 20), (size) => make({ layerSizes: [1, size, 1] }));
  inputs.try("layerSizes", isWhole(1, 2 ** 20), (size) => make({ layerSizes: [size, 1] }));
  inputs.try("activation", optional(nothing), (activation) => make({ activation }));
  const isStd = (value: unknown): boolean => isFinite(value) && (value as number) >= 0;
  inputs.try("weightStd", optional(isStd), (weightStd) => make({ weightStd }));
  inputs.try("biasInit", optional(isFinite), (biasInit) => make({ biasInit }));
  inputs.try("random", nothing, (given) => make({ random: given }));
  inputs.report(t);
});

test("networks beyond memory are refused before memory is asked for", () => {
  const giants = [[1e9, 1], [1e9, 1e9], [2 ** 53 - 1, 2 ** 53 - 1], [4096, 4096, 1], new Array(1e6).fill(1)]; // prettier-ignore
  for (const layerSizes of giants)
    assert.throws(() => make({ layerSizes }), /^RangeError: layerSizes/);
  const hidden = make({ layerSizes: [1, 2 ** 20, 1] });
  assert.throws(() => hidden.forward(Matrix.ones(129, 1)), /rows of X × neurons/);
  // The refusal leaves a network that works.
  assert.equal(hidden.forward(Matrix.ones(2, 1)).rows, 2);
});

test("a refused batch leaves the way back through the batch before it", () => {
  const model = make({ layerSizes: [2, 3, 2], weightStd: 1 });
  const gradients = (between: () => void): number[][] => {
    for (const { grad } of model.parameters()) grad.flat.fill(0);
    const logits = model.forward(new Matrix([[1, 2], [3, 4]])); // prettier-ignore
    between();
    model.backward(crossEntropy(logits, [0, 1]).gradient);
    return model.parameters().map(({ grad }) => [...grad.flat]);
  };
  const refused = (): void =>
    assert.throws(() => model.forward(new Matrix([[NaN, 1]])), RangeError);
  assert.deepEqual(gradients(refused), gradients(() => undefined)); // prettier-ignore
});

test("batches and gradients", (t) => {
  const inputs = new HostileInputs();
  const model = make({});
  inputs.try("X", nothing, (X) => model.forward(X));
  for (const value of [NaN, Infinity, -Infinity]) {
    const message = `X must hold finite numbers, got ${value} in row 1, column 0`;
    const flat = new FlatMatrix(2, 2, Float64Array.of(1, 2, value, 4));
    assert.throws(() => model.forward(flat), { name: "RangeError", message });
    assert.throws(() => model.forward(new Matrix(flat)), { name: "RangeError", message });
  }
  model.forward(Matrix.ones(2, 2));
  inputs.try("gradient", nothing, (gradient) => model.backward(gradient));
  inputs.report(t);
});

test("losses", (t) => {
  const inputs = new HostileInputs();
  const isRow = (value: unknown): boolean => isMatrix(value) && (value as Matrix).rows === 1;
  inputs.try(/logits|labels/, isRow, (logits) => crossEntropy(logits, [0]));
  const isNumber = (value: unknown): boolean => isRow(value) && (value as Matrix).columns === 1;
  inputs.try(/logits|labels/, isNumber, (logits) => binaryCrossEntropyWithLogits(logits, [0]));
  const logits = Matrix.ones(3, 4);
  inputs.try("labels", isLabels(3, 3), (labels) => crossEntropy(logits, labels));
  inputs.try("labels[2]", isWhole(0, 3), (label) => crossEntropy(logits, [0, 1, label]));
  const one = Matrix.ones(3, 1);
  inputs.try("labels", isLabels(3, 1), (labels) => binaryCrossEntropyWithLogits(one, labels));
  inputs.try("labels[0]", isWhole(0, 1), (label) =>
    binaryCrossEntropyWithLogits(one, [label, 0, 1]),
  );
  inputs.report(t);
});

test("gradient checks and parameters", (t) => {
  const inputs = new HostileInputs();
  const model = make({});
  const X = Matrix.ones(2, 2);
  const isStep = (value: unknown): boolean => isFinite(value) && (value as number) > 0;
  inputs.try("epsilon", optional(isStep), (epsilon) =>
    checkGradients(model, crossEntropy, X, [0, 1], { epsilon }),
  );
  assert.throws(
    () => checkGradients(model, crossEntropy, X, [0, 1], { eps: 1 } as object),
    /no option "eps"/,
  );
  inputs.try("model", nothing, (given) => checkGradients(given, crossEntropy, X, [0, 1]));
  inputs.try("lossFn", nothing, (given) => checkGradients(model, given, X, [0, 1]), isFunction);
  inputs.try("rows", isWhole(0, 1e6), (rows) => new Parameter("w", rows, 1));
  inputs.try("columns", isWhole(0, 1e6), (columns) => new Parameter("w", 1, columns));
  inputs.report(t);
});

test("unknown options are named", () => {
  assert.throws(() => make({ hidden: 3 }), /options has no option "hidden"; it knows layerSizes/);
  assert.throws(() => new Mlp({ random } as MlpOptions), /layerSizes must be an array such as/);
  assert.throws(() => make({ layerSizes: [4] }), /layerSizes must name 2 to 1000 layers/);
  assert.throws(() => make({ layerSizes: [4, , 3] }), /layerSizes\[1\] .* got undefined/); // eslint-disable-line no-sparse-arrays
});

const isFunction = (value: unknown): boolean => typeof value === "function";
const isLabels =
  (count: number, max: number) =>
  (value: unknown): boolean =>
    (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) &&
    (value as unknown as unknown[]).length === count &&
    Array.from(value as unknown as unknown[]).every(isWhole(0, max));
