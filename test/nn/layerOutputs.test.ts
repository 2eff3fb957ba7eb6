import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, layerOutputs, Mlp } from "nndl";

const network = fc.record({
  layerSizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }),
  activation: fc.constantFrom("sigmoid", "tanh", "relu"),
  seed: fc.integer(),
  rows: fc.integer({ min: 1, max: 5 }),
});

test("names, shapes, and the forward pass at the end", () => {
  fc.assert(
    fc.property(network, ({ layerSizes, activation, seed, rows }) => {
      const random = createRandom(seed);
      const model = new Mlp({ layerSizes, activation, weightStd: 1, random });
      const X = new Matrix(
        Array.from({ length: rows }, () =>
          Array.from({ length: layerSizes[0] }, () => random.normal()),
        ),
      );
      const outputs = layerOutputs(model, X);
      assert.deepEqual(
        outputs.map(({ name }) => name),
        layerSizes.slice(1).flatMap((_, l) => (l === 0 ? ["fc1"] : [activation, `fc${l + 1}`])),
      );
      assert.deepEqual(
        outputs.map(({ output }) => [output.rows, output.columns]),
        layerSizes.slice(1).flatMap((size, l) => {
          const shape = [rows, size];
          return l === layerSizes.length - 2 ? [shape] : [shape, shape];
        }),
      );
      assert.deepEqual(outputs.at(-1)?.output.to2DArray(), model.forward(X).to2DArray());
    }),
  );
});

test("one hidden neuron, by hand", () => {
  const model = new Mlp({ layerSizes: [2, 1, 1], random: createRandom(1) });
  model.loadStateDict({
    "fc1.weight": [[2, -1]],
    "fc1.bias": [0.5],
    "fc2.weight": [[4]],
    "fc2.bias": [-1],
  });
  const [z, a, logit] = layerOutputs(model, new Matrix([[1, 3]])).map((o) => o.output.get(0, 0));
  assert.equal(z, -0.5);
  assert.ok(Math.abs(a - 1 / (1 + Math.sqrt(Math.E))) < 1e-15);
  assert.equal(logit, 4 * a - 1);
});

test("the network can still go backward from its own forward", () => {
  const model = new Mlp({ layerSizes: [2, 2, 2], random: createRandom(1) });
  model.forward(new Matrix([[1, 2]]));
  layerOutputs(model, new Matrix([[3, 4]]));
  model.backward(new Matrix([[1, 0]]));
  assert.deepEqual(
    model
      .parameters()
      .find(({ name }) => name === "fc2.bias")
      ?.grad.to1DArray(),
    [1, 0],
  );
});

test("something with the methods of a network, but no network, is refused by name", () => {
  const noMlp = { forward: () => 1, parameters: () => [] } as unknown as Mlp;
  assert.throws(() => layerOutputs(noMlp, new Matrix([[1]])), /^TypeError: model must be an Mlp/);
});

test("features of another shape, or not finite, are refused", () => {
  const model = new Mlp({ layerSizes: [2, 1], random: createRandom(1) });
  assert.throws(() => layerOutputs(model, new Matrix([[1]])), RangeError);
  assert.throws(() => layerOutputs(model, new Matrix([[1, NaN]])), RangeError);
});
