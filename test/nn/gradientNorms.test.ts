import assert from "node:assert/strict";
import test from "node:test";
import { Matrix } from "ml-matrix";
import { checkGradients, createRandom, crossEntropy, gradientNorms, Mlp } from "nndl";

const X = new Matrix([
  [0.1, 0.9],
  [0.8, 0.3],
  [0.4, 0.4],
]);
const y = [0, 1, 1];
const newModel = (): Mlp =>
  new Mlp({ layerSizes: [2, 3, 2], weightStd: 1, random: createRandom(5) });

test("the norms are those of the finite differences", () => {
  const numeric = new Map<string, number>();
  for (const { name, numeric: g } of checkGradients(newModel(), crossEntropy, X, y)) {
    numeric.set(name, (numeric.get(name) ?? 0) + g * g);
  }
  const norms = gradientNorms(newModel(), crossEntropy, X, y);
  assert.deepEqual(
    norms.map(({ name }) => name),
    [...numeric.keys()],
  );
  for (const { name, norm } of norms) {
    assert.ok(Math.abs(norm - Math.sqrt(numeric.get(name) ?? NaN)) < 1e-9, name);
  }
});

test("something with the methods of a network, but no network, is refused by name", () => {
  const noMlp = { forward: () => 1, backward: () => 1, parameters: () => undefined };
  const refusal = /^TypeError: model must be an Mlp, got an object of class Object/;
  assert.throws(() => gradientNorms(noMlp as never, crossEntropy, X, y), refusal);
  assert.throws(() => checkGradients(noMlp as never, crossEntropy, X, y), refusal);
});

test("weights stay, gradients are cleared before and after", () => {
  const model = newModel();
  const before = model.stateDict();
  const first = gradientNorms(model, crossEntropy, X, y);
  for (const { grad } of model.parameters()) assert.ok(grad.flat.every((g) => g === 0));
  model.parameters()[0].grad.flat.fill(7);
  assert.deepEqual(gradientNorms(model, crossEntropy, X, y), first);
  assert.deepEqual(model.stateDict(), before);
});
