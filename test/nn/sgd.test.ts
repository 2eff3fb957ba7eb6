/** θ ← θ − α·dL/dθ, by hand; gradients add up until they are cleared. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, crossEntropy, Mlp, Parameter, Sgd } from "nndl";
import { HostileInputs } from "../core/hostile";
import { holds } from "../core/property";
import { deviation, networks } from "./networks";

test("a step, by hand", () => {
  const parameter = new Parameter("fc1.weight", 1, 3);
  parameter.value.flat.set([1, 2, 3]);
  parameter.grad.flat.set([0.5, -1, 0]);
  const sgd = new Sgd([parameter], { learningRate: 0.5 });
  sgd.step();
  assert.deepEqual([...parameter.value.flat], [0.75, 2.5, 3]);
  sgd.step(); // the gradients are still there
  assert.deepEqual([...parameter.value.flat], [0.5, 3, 3]);
  sgd.zeroGrad();
  assert.deepEqual([...parameter.grad.flat], [0, 0, 0]);
  sgd.step();
  assert.deepEqual([...parameter.value.flat], [0.5, 3, 3]);
});

test("every parameter moves by −α times its gradient", () => {
  const rate = fc.double({ min: 1e-6, max: 10, noNaN: true });
  holds(
    fc.property(networks(fc.integer({ min: 2, max: 4 })), rate, ({ model, X, y }, learningRate) => {
      model.backward(crossEntropy(model.forward(X), y).gradient);
      const expected = model
        .parameters()
        .map(({ value, grad }) =>
          Array.from(value.flat, (θ, i) => θ - learningRate * grad.flat[i]),
        );
      const sgd = new Sgd(model.parameters(), { learningRate });
      assert.equal(sgd.learningRate, learningRate);
      sgd.step();
      assert.deepEqual(model.parameters().map(({ value }) => [...value.flat]), expected); // prettier-ignore
    }),
  );
});

test("backward adds to the gradients: two halves make the whole", () => {
  holds(
    fc.property(networks(fc.integer({ min: 2, max: 4 })), ({ model, X, y }) => {
      const gradients = (): number[][] => model.parameters().map(({ grad }) => [...grad.flat]);
      const sgd = new Sgd(model.parameters(), { learningRate: 1 });
      const { gradient } = crossEntropy(model.forward(X), y);
      model.backward(gradient);
      const whole = gradients();
      sgd.zeroGrad();
      for (const part of [0, 1]) {
        const half = new Matrix(
          gradient.to2DArray().map((row, n) => row.map((g) => (n % 2 === part ? g : 0))),
        );
        model.forward(X);
        model.backward(half);
      }
      assert.ok(deviation(gradients(), whole) < 1e-14);
    }),
  );
});

test("a small enough step goes down", () => {
  holds(
    fc.property(networks(fc.integer({ min: 2, max: 4 })), ({ model, X, y }) => {
      const { loss, gradient } = crossEntropy(model.forward(X), y);
      model.backward(gradient);
      const steepness = model.parameters().reduce((sum, { grad }) => sum + grad.dot(grad), 0);
      new Sgd(model.parameters(), { learningRate: 1e-4 }).step();
      const after = crossEntropy(model.forward(X), y).loss;
      assert.ok(after <= loss - 0.5e-4 * steepness + 1e-12);
    }),
  );
});

test("parameters and learning rates that move nothing are refused", (t) => {
  const parameters = new Mlp({ layerSizes: [1, 1], random: createRandom(1) }).parameters();
  const inputs = new HostileInputs();
  inputs.try(
    "parameters",
    () => false,
    (given) => new Sgd(given, { learningRate: 1 }),
  );
  inputs.try(
    "parameters",
    () => false,
    (given) => new Sgd([parameters[0], given], { learningRate: 1 }),
  );
  const isRate = (value: unknown): boolean => Number.isFinite(value) && (value as number) > 0;
  inputs.try("learningRate", isRate, (learningRate) => new Sgd(parameters, { learningRate }));
  inputs.try(
    /options|learningRate/,
    () => false,
    (options) => new Sgd(parameters, options),
  );
  inputs.report(t);
});
