/** θ ← θ − α·dL/dθ, by hand; gradients add up until they are cleared. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { crossEntropy, Parameter, Sgd } from "nndl";
import { holds } from "../core/property";
import { deviation, networks } from "./networks";

const classifiers = networks(fc.integer({ min: 2, max: 4 }));

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
    fc.property(classifiers, rate, ({ model, X, y }, learningRate) => {
      model.backward(crossEntropy(model.forward(X), y).gradient);
      const expected = model
        .parameters()
        .map(({ value, grad }) => value.flat.map((θ, i) => θ - learningRate * grad.flat[i]));
      new Sgd(model.parameters(), { learningRate }).step();
      model.parameters().forEach(({ value }, i) => assert.deepEqual(value.flat, expected[i]));
    }),
  );
});

test("backward adds to the gradients: two halves make the whole", () => {
  holds(
    fc.property(classifiers, ({ model, X, y }) => {
      const gradients = (): number[][] => model.parameters().map(({ grad }) => [...grad.flat]);
      const { gradient } = crossEntropy(model.forward(X), y);
      model.backward(gradient);
      const whole = gradients();
      new Sgd(model.parameters(), { learningRate: 1 }).zeroGrad();
      for (const part of [0, 1]) {
        const half = gradient.clone();
        for (let n = part; n < half.rows; n += 2) half.mulRow(n, 0);
        model.backward(half);
      }
      assert.ok(deviation(gradients(), whole) < 1e-14);
    }),
  );
});
