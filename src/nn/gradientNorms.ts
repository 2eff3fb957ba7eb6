/** How strongly each weight matrix and bias is pulled: the size of its gradient. */
import { Matrix } from "ml-matrix";
import { checkFunction } from "../base/checkKind";
import { checkMlp } from "./checkMlp";
import type { LossFunction } from "./losses";
import type { Mlp } from "./mlp";

/** The size of the gradient of one weight matrix or bias. */
export interface GradientNorm {
  /** The parameter's name, e.g. "fc1.weight". */
  name: string;
  /** √(sum of the squares of dL/dθ over its elements), the Frobenius norm. */
  norm: number;
}

/**
 * The gradients' norms on one batch. The network comes out with its weights as they were, in
 * training mode, and with gradients at zero.
 * @param X - features, (N, D).
 * @param y - labels, (N).
 * @throws TypeError or RangeError for no network or loss function, or another shape.
 */
export function gradientNorms(
  model: Mlp,
  lossFn: LossFunction,
  X: Matrix,
  y: ArrayLike<number>,
): GradientNorm[] {
  checkMlp("model", model);
  checkFunction("lossFn", lossFn);
  const parameters = model.parameters();
  for (const { grad } of parameters) grad.flat.fill(0);
  model.train();
  model.backward(lossFn(model.forward(X), y).gradient);
  const norms = parameters.map(({ name, grad }) => ({ name, norm: grad.norm() }));
  for (const { grad } of parameters) grad.flat.fill(0);
  return norms;
}
