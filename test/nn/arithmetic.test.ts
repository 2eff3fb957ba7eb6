import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { Mlp, Sgd, countedStep, createRandom, crossEntropy, stepCost } from "nndl";

test("the 4-6-3 network on one row, by hand", () => {
  // Weights 4·6 + 6·3 = 42, of which 18 pass a gradient down; 9 biases.
  assert.deepEqual(stepCost([4, 6, 3], 1), {
    ...{ forward: 42, backward: 60, update: 51, total: 153 },
  });
});

test("sizes in a typed array do not wrap around", () => {
  assert.deepEqual(stepCost(Uint8Array.of(200, 200, 3), 7), stepCost([200, 200, 3], 7));
  // 7 · 40000 forward and once for the weights, 40000 + 200 for the update.
  assert.equal(stepCost(Uint8Array.of(200, 200), 7).total, 2 * 7 * 40000 + 40200);
});

test("the formula is what a step takes, whose result is the network's own", () => {
  const layerSizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 });
  const activation = fc.constantFrom("sigmoid", "tanh", "relu");
  fc.assert(
    fc.property(layerSizes, activation, fc.integer({ min: 1, max: 6 }), (sizes, activation, K) => {
      const random = createRandom(K);
      const model = new Mlp({ layerSizes: sizes, activation, weightStd: 1, random });
      const X = new Matrix(
        Array.from({ length: K }, () => Array.from({ length: sizes[0] }, () => random.normal())),
      );
      const y = Array.from({ length: K }, () => Math.floor(random.uniform() * (sizes.at(-1) ?? 1)));
      const { multiplyAdds, gradients, moved } = countedStep(model, X, y, 0.5);
      assert.equal(multiplyAdds, stepCost(sizes, K).total);

      model.backward(crossEntropy(model.forward(X), y).gradient);
      model.parameters().forEach(({ grad }, i) => {
        assert.ok(Matrix.sub(gradients[i], grad).norm() < 1e-12);
      });
      new Sgd(model.parameters(), { learningRate: 0.5 }).step();
      model.parameters().forEach(({ value }, i) => {
        assert.ok(Matrix.sub(moved[i], value).norm() < 1e-12);
      });
    }),
  );
});

test("counting leaves the network as it is", () => {
  const model = new Mlp({ layerSizes: [2, 2], random: createRandom(1) });
  const before = model.stateDict();
  countedStep(model, new Matrix([[1, 2]]), [0], 0.1);
  assert.deepEqual(model.stateDict(), before);
});

test("bad input is named", () => {
  const model = new Mlp({ layerSizes: [2, 2], random: createRandom(1) });
  assert.throws(() => stepCost([4], 1), /layerSizes/);
  const noMlp = { forward: () => 1, parameters: () => [] } as unknown as Mlp;
  assert.throws(
    () => countedStep(noMlp, new Matrix([[1, 2]]), [0], 0.1),
    /^TypeError: model must be an Mlp, got an object of class Object/,
  );
  assert.throws(() => stepCost([4, 0], 1), /layerSizes\[1\]/);
  assert.throws(() => stepCost([4, 3], 0.5), /batchSize/);
  assert.throws(() => countedStep(model, new Matrix([[1]]), [0], 0.1), RangeError);
  assert.throws(() => countedStep(model, new Matrix([[1, 2]]), [], 0.1), RangeError);
  assert.throws(() => countedStep(model, new Matrix([[1, 2]]), [0], 0), /learningRate/);
});
