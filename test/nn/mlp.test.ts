/** What a network is made of, how it starts, and its two modes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, crossEntropy, Mlp } from "nndl";
import { holds } from "../core/property";
import { networks } from "./networks";

const lab = (): Mlp => new Mlp({ layerSizes: [4, 6, 3], random: createRandom(12) });

test("the lab's network: 4-6-3, sigmoid, 51 parameters under PyTorch's names", () => {
  const model = lab();
  assert.equal(String(model), "Mlp 4-6-3: Linear(4 → 6), sigmoid, Linear(6 → 3); 51 parameters");
  assert.deepEqual([model.layerSizes, model.activation], [[4, 6, 3], "sigmoid"]);
  const shapes = model.parameters().map(({ name, value, grad }) => [name, value.rows, value.columns, grad.rows, grad.columns]); // prettier-ignore
  assert.deepEqual(shapes, [
    ["fc1.weight", 6, 4, 6, 4],
    ["fc1.bias", 1, 6, 1, 6],
    ["fc2.weight", 3, 6, 3, 6],
    ["fc2.bias", 1, 3, 1, 3],
  ]);
});

test("other depths say so", () => {
  const random = createRandom(1);
  const deep = new Mlp({ layerSizes: [2, 8, 5, 1], activation: "relu", random });
  assert.equal(
    deep.toString(),
    "Mlp 2-8-5-1: Linear(2 → 8), relu, Linear(8 → 5), relu, Linear(5 → 1); 75 parameters",
  );
  const linear = new Mlp({ layerSizes: [3, 2], random });
  assert.equal(linear.toString(), "Mlp 3-2: Linear(3 → 2); 8 parameters");
});

test("the size in toString is the number of parameters", () => {
  holds(
    fc.property(networks(), ({ model, layerSizes }) => {
      const count = layerSizes
        .slice(1)
        .reduce((sum, size, l) => sum + size * (layerSizes[l] + 1), 0);
      assert.ok(model.toString().endsWith(`; ${count} parameters`));
      const numbers = model.parameters().reduce((sum, { value }) => sum + value.flat.length, 0);
      assert.equal(numbers, count);
    }),
  );
});

/** Mean and standard deviation. */
function spread(xs: number[]): [number, number] {
  const mean = xs.reduce((a, b) => a + b) / xs.length;
  return [mean, Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length)];
}

test("a weightStd that is none says which word there is", () => {
  const make = (weightStd: unknown) => (): Mlp =>
    new Mlp({ layerSizes: [2, 3], weightStd: weightStd as number, random: createRandom(5) });
  assert.throws(make("Xavier"), /^TypeError: weightStd must be a number or "xavier", got "Xavier"/);
  assert.throws(make(-1), /^RangeError: weightStd must be at least 0, got -1/);
  assert.throws(make(Infinity), /^RangeError: weightStd/);
});

test("start weights are N(0, weightStd²), biases biasInit, gradients 0", () => {
  const starts: [weightStd: number | "xavier" | undefined, expected: number][] = [
    [undefined, 0.01],
    [0.5, 0.5],
    [0, 0],
    ["xavier", Math.sqrt(2 / (100 + 80))],
  ];
  for (const [weightStd, expected] of starts) {
    const model = new Mlp({ layerSizes: [100, 80], weightStd, random: createRandom(5) });
    const [weight, bias] = model.parameters();
    const [mean, std] = spread([...weight.value.flat]);
    const error = expected / Math.sqrt(8000);
    assert.ok(Math.abs(mean) <= 4 * error && Math.abs(std - expected) <= 4 * error);
    assert.ok(bias.value.flat.every((b) => b === 1));
    assert.ok([...weight.grad.flat, ...bias.grad.flat].every((g) => g === 0));
  }
  const [, bias] = new Mlp({
    layerSizes: [1, 2],
    biasInit: -0.5,
    random: createRandom(1),
  }).parameters();
  assert.deepEqual([...bias.value.flat], [-0.5, -0.5]);
});

test("the generator's normal numbers are used layer by layer, row by row", () => {
  const random = createRandom(3);
  const [w1, b1, w2] = new Mlp({
    layerSizes: [2, 3, 1],
    weightStd: 2,
    random: createRandom(3),
  }).parameters();
  for (const { value } of [w1, w2]) {
    assert.deepEqual(
      [...value.flat],
      Array.from(value.flat, () => 2 * random.normal()),
    );
  }
  assert.equal(b1.value.flat.length, 3);
});

test("one seed, one network; the next from the same generator is another", () => {
  assert.deepEqual(lab().stateDict(), lab().stateDict());
  const random = createRandom(12);
  const [first, second] = [0, 1].map(() => new Mlp({ layerSizes: [4, 6, 3], random }).stateDict());
  assert.deepEqual(first, lab().stateDict());
  assert.notDeepEqual(first, second);
});

test("both modes give the same logits; after evaluation there is nothing to go back through", () => {
  holds(
    fc.property(networks(), ({ model, X }) => {
      const logits = model.forward(X).to2DArray();
      model.eval();
      assert.deepEqual(model.forward(X).to2DArray(), logits);
      assert.throws(
        () => model.backward(Matrix.ones(X.rows, logits[0].length)),
        /forward in training mode/,
      );
    }),
  );
});

test("an evaluation in between does not disturb training", () => {
  holds(
    fc.property(networks(fc.integer({ min: 2, max: 4 })), ({ model, X, y }) => {
      const gradients = (evaluate: boolean): number[][] => {
        for (const { grad } of model.parameters()) grad.flat.fill(0);
        if (evaluate) {
          model.eval();
          model.forward(Matrix.ones(50, X.columns));
          model.train();
        }
        model.backward(crossEntropy(model.forward(X), y).gradient);
        return model.parameters().map(({ grad }) => [...grad.flat]);
      };
      const undisturbed = gradients(false);
      assert.deepEqual(gradients(true), undisturbed);
    }),
  );
});

test("backward goes with the last forward: before one, or for other rows, it is refused", () => {
  const model = lab();
  assert.throws(() => model.backward(Matrix.ones(2, 3)), /forward in training mode/);
  model.forward(Matrix.ones(2, 4));
  assert.throws(() => model.backward(Matrix.ones(3, 3)), /gradient must have 2 rows, got a 3 × 3/);
  assert.throws(() => model.backward(Matrix.ones(2, 4)), /gradient must have 3 columns/);
});
