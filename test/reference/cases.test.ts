/** Metrics, losses, activations and printed numbers at their edges, against PyTorch and Python. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Matrix } from "ml-matrix";
import {
  Accuracy,
  activations,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  formatFixed,
  type LossFunction,
} from "nndl";
import { type LossCase, largestDeviation, readCases } from "./fixtures";

const cases = readCases();
const tolerance = 1e-12;

/** Relative from 1 on: a loss of 2e300 has no 1e-12. */
const scaledDeviation = (actual: number, expected: number): number =>
  largestDeviation(actual, expected) / Math.max(1, Math.abs(expected));

function holdLoss(t: TestContext, lossFn: LossFunction, lossCases: LossCase[]): void {
  let [worstLoss, worstGradient] = [0, 0];
  for (const { logits, labels, loss, gradient } of lossCases) {
    const ours = lossFn(new Matrix(logits), labels);
    const what = `logits ${JSON.stringify(logits)}, labels ${labels.join(", ")}`;
    const lossOff = scaledDeviation(ours.loss, loss);
    const gradientOff = largestDeviation(ours.gradient.to2DArray(), gradient);
    assert.ok(lossOff <= tolerance, `${what}: loss ${ours.loss}, expected ${loss}`);
    assert.ok(gradientOff <= tolerance, `${what}: gradient is off by ${gradientOff}`);
    [worstLoss, worstGradient] = [
      Math.max(worstLoss, lossOff),
      Math.max(worstGradient, gradientOff),
    ];
  }
  t.diagnostic(`${lossCases.length} cases, loss ${worstLoss}, gradient ${worstGradient}`);
}

for (const { name, isLogits, updates, result } of cases.accuracy) {
  test(`Accuracy: ${name}`, () => {
    const metric = new Accuracy({ isLogits });
    for (const { outputs, labels, accumulated } of updates) {
      metric.update(new Matrix(outputs), labels);
      assert.equal(metric.accumulate(), accumulated);
    }
    assert.equal(metric.accumulate(), result);
    metric.reset();
    assert.equal(metric.accumulate(), 0);
  });
}

test("cross-entropy and its gradient at extreme logits", (t) => {
  holdLoss(t, crossEntropy, cases.crossEntropy);
});

test("binary cross-entropy and its gradient at extreme logits", (t) => {
  holdLoss(t, binaryCrossEntropyWithLogits, cases.binaryCrossEntropy);
});

test("binary cross-entropy keeps its digits where it is almost 0", () => {
  const exactCases = cases.binaryCrossEntropy.filter(({ exact }) => exact !== undefined);
  assert.ok(exactCases.some(({ exact = 0 }) => exact > 0 && exact < 1e-300));
  for (const { logits, labels, exact = NaN } of exactCases) {
    const { loss } = binaryCrossEntropyWithLogits(new Matrix(logits), labels);
    // 1e-323: two of the smallest steps, where denormals have no more digits.
    const what = `logit ${logits[0][0]}, label ${labels[0]}: ${loss}, expected ${exact}`;
    assert.ok(largestDeviation(loss, exact) <= 4e-16 * exact + 1e-323, what);
  }
});

for (const name of ["sigmoid", "tanh", "relu"] as const) {
  test(`${name} and its derivative at extreme inputs`, (t) => {
    const { value, derivative } = activations[name];
    let worst = 0;
    for (const expected of cases.activations[name]) {
      const a = value(expected.x);
      const off = Math.max(
        scaledDeviation(a, expected.value),
        largestDeviation(derivative(a), expected.derivative),
      );
      assert.ok(off <= tolerance, `x = ${expected.x}: off by ${off}`);
      worst = Math.max(worst, off);
    }
    t.diagnostic(`${cases.activations[name].length} inputs, largest deviation ${worst}`);
  });
}

test("numbers are printed as Python prints them, exact ties to the even digit", () => {
  assert.ok(cases.pythonFormat.some(([, , text]) => text === "0.9062"));
  for (const [value, digits, text] of cases.pythonFormat) {
    assert.equal(formatFixed(value, digits), text, `${value} to ${digits} places`);
  }
});
