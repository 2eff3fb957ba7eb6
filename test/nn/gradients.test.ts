/** Backpropagation held against finite differences, and the check held against wrong derivatives. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { checkGradients, createRandom, crossEntropy, type LossFunction, Mlp } from "nndl";
import { grid, holds } from "../core/property";
import { type Case, networks, plainBackward, plainForward } from "./networks";

const worst = (model: Mlp, lossFn: LossFunction, X: Matrix, y: number[]): number =>
  Math.max(...checkGradients(model, lossFn, X, y).map((g) => Math.abs(g.analytic - g.numeric)));

/** At relu's kink there is no derivative to find: no sum may cross 0 within the step. */
const isSmooth = ({ model, X }: Case): boolean =>
  model.activation !== "relu" ||
  plainForward(model, X)
    .sums.slice(0, -1)
    .every((Z) => Z.to1DArray().every((z) => Math.abs(z) > 1e-3));

for (const [lossFn, outputs] of [
  [crossEntropy, fc.integer({ min: 2, max: 5 })],
  [nndl.binaryCrossEntropyWithLogits, fc.constant(1)],
] as const) {
  test(`${lossFn.name}: within 1e-6 for every weight and bias of any network`, (t) => {
    let largest = 0;
    holds(
      fc.property(networks(outputs).filter(isSmooth), ({ model, X, y }) => {
        largest = Math.max(largest, worst(model, lossFn, X, y));
        assert.ok(largest < 1e-6);
      }),
    );
    t.diagnostic(`largest difference ${largest.toExponential(1)}`);
  });
}

/** Cross-entropy with a mistake in its gradient. */
const wrong =
  (mistake: (gradient: Matrix, y: ArrayLike<number>) => Matrix): LossFunction =>
  (logits, y) => {
    const { loss, gradient } = crossEntropy(logits, y);
    return { loss, gradient: mistake(gradient.clone(), y) };
  };
const wrongLosses: Record<string, LossFunction> = {
  "one per cent too much": wrong((gradient) => gradient.mul(1.01)),
  "the wrong sign": wrong((gradient) => gradient.neg()),
  "the sum's gradient for the mean's": wrong((gradient) => gradient.mul(gradient.rows)),
  "the label forgotten": wrong((gradient, y) => {
    for (let n = 0; n < gradient.rows; n++)
      gradient.set(n, y[n], gradient.get(n, y[n]) + 1 / gradient.rows);
    return gradient;
  }),
};

class ForgetsTheActivation extends Mlp {
  private last = new Matrix(0, 0);
  override forward(X: Matrix): Matrix {
    this.last = X;
    return super.forward(X);
  }
  override backward(gradient: Matrix): void {
    const pass = plainForward(this, this.last);
    // Sums at which every slope is 1, as if the activation were not there.
    const straight = pass.sums.map((Z) => Z.clone().mul(0));
    const gradients = plainBackward(this, { ...pass, sums: straight }, gradient);
    for (const { name, grad } of this.parameters()) grad.flat.set(gradients[name].flat());
  }
}

test("a wrong derivative does not pass the check", () => {
  const random = createRandom(7);
  const options = { layerSizes: [3, 5, 4], weightStd: 0.5, random };
  const X = new Matrix(Array.from({ length: 8 }, () => [random.normal(), random.normal(), 1]));
  const y = [0, 1, 2, 3, 0, 1, 2, 3];
  assert.ok(worst(new Mlp(options), crossEntropy, X, y) < 1e-8);
  for (const [what, lossFn] of Object.entries(wrongLosses))
    assert.ok(worst(new Mlp(options), lossFn, X, y) > 1e-4, what);
  const checked = checkGradients(new ForgetsTheActivation(options), crossEntropy, X, y);
  const [below, above] = ["fc1", "fc2"].map((layer) => {
    const own = checked.filter(({ name }) => name.startsWith(layer));
    return Math.max(...own.map((g) => Math.abs(g.analytic - g.numeric)));
  });
  assert.ok(below > 1e-3 && above < 1e-8, "only the layer below the activation is wrong");
});

test("each number is named once, norms are the differences', the network is as it was", () => {
  const model = new Mlp({ layerSizes: [2, 3, 2], weightStd: 1, random: createRandom(1) });
  const X = grid(2, 1, 2, 3, 4);
  const before = model.stateDict();
  const dirty = (): void => {
    for (const { grad } of model.parameters()) grad.flat.fill(5);
    model.eval();
  };
  const isClean = (): boolean =>
    model.parameters().every(({ grad }) => grad.flat.every((g) => g === 0));

  dirty();
  const checked = checkGradients(model, crossEntropy, X, [0, 1]);
  const places = checked.map(({ name, row, column }) => `${name} ${row} ${column}`);
  assert.equal(new Set(places).size, 2 * 3 + 3 + 3 * 2 + 2);
  assert.deepEqual([places[1], places.at(-1)], ["fc1.weight 0 1", "fc2.bias 0 1"]);
  assert.ok(isClean());

  dirty();
  for (const { name, norm } of nndl.gradientNorms(model, crossEntropy, X, [0, 1])) {
    const own = checked.filter((gradient) => gradient.name === name).map((g) => g.numeric);
    assert.ok(Math.abs(norm - Math.hypot(...own)) < 1e-9, name);
  }
  assert.ok(isClean());
  assert.deepEqual(model.stateDict(), before);
});
