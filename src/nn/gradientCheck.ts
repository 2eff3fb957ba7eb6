/** Gradients looked at: held against finite differences, and measured. */
import { Matrix } from "ml-matrix";
import { checkPositive } from "../base/checks";
import type { LossFunction } from "./losses";
import type { Mlp } from "./mlp";
import type { Parameter } from "./parameter";

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
 * @throws RangeError for a batch that does not fit the network.
 */
export function checkGradients(
  model: Mlp,
  lossFn: LossFunction,
  X: Matrix,
  y: ArrayLike<number>,
  options: { epsilon?: number } = {},
): CheckedGradient[] {
  const epsilon = checkPositive("epsilon", options.epsilon ?? 1e-5);
  const lossAt = (θ: Float64Array, i: number, value: number): number => {
    const before = θ[i];
    θ[i] = value;
    const { loss } = lossFn(model.forward(X), y);
    θ[i] = before;
    return loss;
  };
  return withGradients(model, lossFn, X, y, ({ name, value, grad }) =>
    Array.from(value.flat, (θi, i) => ({
      name,
      row: Math.floor(i / value.columns),
      column: i % value.columns,
      analytic: grad.flat[i],
      numeric:
        (lossAt(value.flat, i, θi + epsilon) - lossAt(value.flat, i, θi - epsilon)) / (2 * epsilon),
    })),
  ).flat();
}

/** The size of the gradient of one weight matrix or bias. */
export interface GradientNorm {
  /** The parameter's name, e.g. "fc1.weight". */
  name: string;
  /** √(sum of the squares of dL/dθ over its elements), the Frobenius norm. */
  norm: number;
}

/**
 * How strongly each weight matrix and bias is pulled: the gradients' norms on one batch. The network
 * comes out with its weights as they were, in training mode, and with gradients at zero.
 * @param X - features, (N, D).
 * @param y - labels, (N).
 * @throws RangeError for a batch that does not fit the network.
 */
export function gradientNorms(
  model: Mlp,
  lossFn: LossFunction,
  X: Matrix,
  y: ArrayLike<number>,
): GradientNorm[] {
  return withGradients(model, lossFn, X, y, ({ name, grad }) => ({ name, norm: grad.norm() }));
}

/** Works out the gradients on one batch, reads them parameter by parameter, and clears them. */
function withGradients<T>(
  model: Mlp,
  lossFn: LossFunction,
  X: Matrix,
  y: ArrayLike<number>,
  read: (parameter: Parameter) => T,
): T[] {
  const parameters = model.parameters();
  const clear = (): void => parameters.forEach(({ grad }) => grad.flat.fill(0));
  clear();
  model.train();
  model.backward(lossFn(model.forward(X), y).gradient);
  const found = parameters.map(read);
  clear();
  return found;
}
