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
 * Compares both gradients of the loss on one batch, X, (N, D), and y, (N), for every single weight and
 * bias. The network comes out as it went in, in training mode and with gradients at zero.
 * @param options - `epsilon` is ε; 1e-5, near the cube root of the machine epsilon, where rounding and
 * truncation error balance.
 */
export function checkGradients(
  model: Mlp,
  lossFn: LossFunction,
  X: Matrix,
  y: ArrayLike<number>,
  options: { epsilon?: number } = {},
): CheckedGradient[] {
  const epsilon = checkPositive("epsilon", options.epsilon ?? 1e-5);
  return withGradients(model, lossFn, X, y, ({ name, value, grad }) =>
    Array.from(value.flat, (θ, i) => {
      const lossAt = (moved: number): number => {
        value.flat[i] = moved;
        return lossFn(model.forward(X), y).loss;
      };
      const numeric = (lossAt(θ + epsilon) - lossAt(θ - epsilon)) / (2 * epsilon);
      value.flat[i] = θ;
      const [row, column] = [Math.floor(i / value.columns), i % value.columns];
      return { name, row, column, analytic: grad.flat[i], numeric };
    }),
  ).flat();
}

/**
 * How strongly each weight matrix and bias is pulled on one batch: the Frobenius norm of its gradient,
 * √(the sum of the squares of dL/dθ). The network comes out as from `checkGradients`.
 */
export function gradientNorms(
  model: Mlp,
  lossFn: LossFunction,
  X: Matrix,
  y: ArrayLike<number>,
): { name: string; norm: number }[] {
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
