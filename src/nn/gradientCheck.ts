/** Backpropagation held against finite differences: the test of every derivative. */
import { Matrix } from "ml-matrix";
import { checkFunction } from "../base/checkKind";
import { checkOptions, checkPositive } from "../base/checks";
import { checkMlp } from "./checkMlp";
import type { LossFunction } from "./losses";
import type { Mlp } from "./mlp";

/** The derivative with respect to one weight or bias, computed in two ways. */
export interface CheckedGradient {
  /** The parameter's name, e.g. "fc1.weight". */
  name: string;
  row: number;
  column: number;
  /** dL/dθ by backpropagation. */
  analytic: number;
  /** (L(θ + ε) − L(θ − ε)) / 2ε. */
  numeric: number;
}

/**
 * Compares both gradients of the loss on one batch, for every single weight and bias. The network
 * comes out as it went in, in training mode and with gradients at zero.
 * @param options - `epsilon` is ε, the half step; 1e-5, where rounding and truncation error balance
 * for a central difference in float64 (ε ≈ the cube root of the machine epsilon).
 * @throws TypeError or RangeError for something else, or a batch that does not fit the network.
 */
export function checkGradients(
  model: Mlp,
  lossFn: LossFunction,
  X: Matrix,
  y: ArrayLike<number>,
  options: { epsilon?: number } = {},
): CheckedGradient[] {
  checkMlp("model", model);
  checkFunction("lossFn", lossFn);
  checkOptions("options", options, ["epsilon"]);
  const { epsilon = 1e-5 } = options;
  checkPositive("epsilon", epsilon);
  const parameters = model.parameters();
  model.train();
  for (const { grad } of parameters) grad.flat.fill(0);
  model.backward(lossFn(model.forward(X), y).gradient);

  const lossAt = (θ: Float64Array, i: number, value: number): number => {
    const before = θ[i];
    θ[i] = value;
    try {
      return lossFn(model.forward(X), y).loss;
    } finally {
      θ[i] = before; // also where the loss throws
    }
  };
  const checked = parameters.flatMap(({ name, value, grad }) =>
    Array.from(value.flat, (θi, i) => ({
      name,
      row: Math.floor(i / value.columns),
      column: i % value.columns,
      analytic: grad.flat[i],
      numeric:
        (lossAt(value.flat, i, θi + epsilon) - lossAt(value.flat, i, θi - epsilon)) / (2 * epsilon),
    })),
  );
  for (const { grad } of parameters) grad.flat.fill(0);
  return checked;
}
