/** What a network is made of, how it starts, its two modes, its numbers out and in, and how it moves. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, crossEntropy, Mlp, Parameter, Sgd, type StateDict } from "nndl";
import { holds } from "../core/property";
import { deviation, networks } from "./networks";

const classifiers = networks(fc.integer({ min: 2, max: 4 }));
const lab = (): Mlp => new Mlp({ layerSizes: [4, 6, 3], random: createRandom(12) });

test("the lab's network: 4-6-3, sigmoid, 51 parameters under PyTorch's names and shapes", () => {
  const model = lab();
  assert.equal(String(model), "Mlp 4-6-3: Linear(4 → 6), sigmoid, Linear(6 → 3); 51 parameters");
  assert.deepEqual([model.layerSizes, model.activation], [[4, 6, 3], "sigmoid"]);
  const shapes = ({ name, value, grad }: Parameter): string =>
    [name, value.rows, value.columns, grad.rows, grad.columns].join(" ");
  assert.deepEqual(model.parameters().map(shapes), [
    "fc1.weight 6 4 6 4",
    "fc1.bias 1 6 1 6",
    "fc2.weight 3 6 3 6",
    "fc2.bias 1 3 1 3",
  ]);
  const state = model.stateDict();
  assert.deepEqual(Object.keys(state), ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"]);
  assert.deepEqual([state["fc2.weight"].length, state["fc2.bias"]], [3, [1, 1, 1]]);
  const deep = new Mlp({ layerSizes: [2, 8, 5, 1], activation: "relu", random: createRandom(1) });
  const text =
    "Mlp 2-8-5-1: Linear(2 → 8), relu, Linear(8 → 5), relu, Linear(5 → 1); 75 parameters";
  assert.equal(String(deep), text);
});

test("start weights are N(0, weightStd²), biases biasInit, gradients 0", () => {
  const starts: [weightStd: number | "xavier" | undefined, expected: number][] = [
    [undefined, 0.01],
    [0.5, 0.5],
    [0, 0],
    ["xavier", Math.sqrt(2 / (100 + 80))],
  ];
  const mean = (xs: Float64Array): number => xs.reduce((a, b) => a + b) / xs.length;
  for (const [weightStd, expected] of starts) {
    const model = new Mlp({ layerSizes: [100, 80], weightStd, random: createRandom(5) });
    const [weight, bias] = model.parameters();
    const std = Math.sqrt(mean(weight.value.flat.map((w) => w * w)));
    const error = expected / Math.sqrt(8000);
    assert.ok(
      Math.abs(mean(weight.value.flat)) <= 4 * error && Math.abs(std - expected) <= 4 * error,
    );
    assert.ok(bias.value.flat.every((b) => b === 1));
    assert.ok([...weight.grad.flat, ...bias.grad.flat].every((g) => g === 0));
  }
  const shifted = new Mlp({ layerSizes: [1, 2], biasInit: -0.5, random: createRandom(1) });
  assert.deepEqual(shifted.stateDict()["fc1.bias"], [-0.5, -0.5]);
});

test("the generator's normal numbers are used layer by layer, row by row; the next are others", () => {
  const [random, same] = [createRandom(3), createRandom(3)];
  for (let networks = 0; networks < 2; networks++) {
    const [w1, , w2] = new Mlp({ layerSizes: [2, 3, 1], weightStd: 2, random: same }).parameters();
    for (const { value } of [w1, w2])
      assert.deepEqual(
        value.flat,
        value.flat.map(() => 2 * random.normal()),
      );
  }
});

test("both modes give the same logits; an evaluation in between does not disturb training", () => {
  holds(
    fc.property(classifiers, ({ model, X, y }) => {
      const gradients = (): number[][] => {
        for (const { grad } of model.parameters()) grad.flat.fill(0);
        model.backward(crossEntropy(model.forward(X), y).gradient);
        return model.parameters().map(({ grad }) => [...grad.flat]);
      };
      const undisturbed = gradients();
      const logits = model.forward(X).to2DArray();
      model.eval();
      assert.deepEqual(model.forward(X).to2DArray(), logits);
      model.forward(Matrix.ones(50, X.columns));
      const gradient = Matrix.ones(X.rows, logits[0].length);
      assert.throws(() => model.backward(gradient), /forward in training mode/);
      model.train();
      assert.deepEqual(gradients(), undisturbed);
    }),
  );
});

test("a batch without rows passes, and comes out without rows", () => {
  const model = lab();
  const logits = model.forward(new Matrix(0, 4));
  assert.deepEqual([logits.rows, logits.columns], [0, 3]);
  model.backward(logits);
  assert.ok(model.parameters().every(({ grad }) => grad.flat.every((g) => g === 0)));
});

test("a state goes into another network of the same layers, through JSON too, as a copy", () => {
  holds(
    fc.property(networks(), ({ model, layerSizes, activation, X }) => {
      const other = new Mlp({ layerSizes, activation, random: createRandom(99) });
      const state = model.stateDict();
      other.loadStateDict(JSON.parse(JSON.stringify(state)) as StateDict);
      assert.deepEqual(other.forward(X).to2DArray(), model.forward(X).to2DArray());
      other.loadStateDict(state);
      (state["fc1.weight"] as number[][])[0][0] += 1;
      (state["fc1.bias"] as number[])[0] += 1;
      assert.deepEqual(other.stateDict(), model.stateDict());
      assert.notDeepEqual(other.stateDict(), state);
    }),
  );
});

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
