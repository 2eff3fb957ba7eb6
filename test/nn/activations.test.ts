/** The activations against their definitions, and their derivatives against differences. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { activations } from "nndl";
import { holds, number } from "../core/property";
import { activationNames, functions } from "./networks";

test("values are those of the formulas", () => {
  holds(
    fc.property(number(700), fc.constantFrom(...activationNames), (z, name) => {
      const [f] = functions[name];
      assert.ok(Math.abs(activations[name].value(z) - f(z)) <= 1e-15 * Math.abs(f(z)));
    }),
  );
});

test("derivatives, written with a = f(z), are the slopes of f", () => {
  const h = 1e-5;
  holds(
    fc.property(number(20), fc.constantFrom(...activationNames), (z, name) => {
      fc.pre(name !== "relu" || Math.abs(z) > h);
      const { value, derivative } = activations[name];
      const slope = (value(z + h) - value(z - h)) / (2 * h);
      assert.ok(Math.abs(derivative(value(z)) - slope) < 1e-9);
    }),
    300,
  );
  assert.equal(activations.relu.derivative(activations.relu.value(0)), 0); // PyTorch's choice
});

test("no number is too large: values stay in their range, derivatives too", () => {
  const ranges = { sigmoid: [0, 1], tanh: [-1, 1], relu: [0, Infinity] } as const;
  const extreme = fc.oneof(
    fc.double({ noNaN: true }),
    fc.constantFrom(1000, -1000, 1e308, -1e308, 5e-324, -5e-324, 0, -0),
  );
  holds(
    fc.property(extreme, fc.constantFrom(...activationNames), (z, name) => {
      const a = activations[name].value(z);
      const [low, high] = ranges[name];
      assert.ok(a >= low && a <= high, `${name}(${z}) = ${a}`);
      const slope = activations[name].derivative(a);
      assert.ok(slope >= 0 && slope <= 1, `${name}′(${z}) = ${slope}`);
    }),
    300,
  );
});

test("sigmoid and tanh are odd about their middle, sigmoid(z) = (1 + tanh(z/2)) / 2", () => {
  const { sigmoid, tanh } = activations;
  holds(
    fc.property(number(30), (z) => {
      assert.ok(Math.abs(sigmoid.value(z) + sigmoid.value(-z) - 1) < 1e-15);
      assert.equal(tanh.value(-z), -tanh.value(z));
      assert.ok(Math.abs(sigmoid.value(z) - (1 + tanh.value(z / 2)) / 2) < 1e-15);
    }),
  );
});
