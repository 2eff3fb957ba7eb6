/** The activations against their definitions, and their derivatives against differences. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { activations } from "nndl";
import { holds, number } from "../core/property";
import { activationNames, functions } from "./networks";

const anyName = fc.constantFrom(...activationNames);

test("values are the formulas', derivatives, written with a = f(z), the slopes of f", () => {
  const h = 1e-5;
  holds(
    fc.property(number(700), number(20), anyName, (far, z, name) => {
      const { value, derivative } = activations[name];
      const [f] = functions[name];
      assert.ok(Math.abs(value(far) - f(far)) <= 1e-15 * Math.abs(f(far)));
      fc.pre(name !== "relu" || Math.abs(z) > h);
      const slope = (value(z + h) - value(z - h)) / (2 * h);
      assert.ok(Math.abs(derivative(value(z)) - slope) < 1e-9);
    }),
    300,
  );
  assert.equal(activations.relu.derivative(activations.relu.value(0)), 0); // PyTorch's choice
});

test("no number is too large: values stay in their range, derivatives too", () => {
  const ranges = { sigmoid: [0, 1], tanh: [-1, 1], relu: [0, Infinity] } as const;
  const extreme = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(1e3, -1e3, 1e308, -1e308));
  holds(
    fc.property(extreme, anyName, (z, name) => {
      const a = activations[name].value(z);
      const [low, high] = ranges[name];
      assert.ok(a >= low && a <= high, `${name}(${z}) = ${a}`);
      const slope = activations[name].derivative(a);
      assert.ok(slope >= 0 && slope <= 1, `${name}′(${z}) = ${slope}`);
    }),
    300,
  );
});
