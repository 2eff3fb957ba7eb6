import { checkPositive } from "../base/checks";
import type { Parameter } from "./parameter";

/** Gradient descent (torch.optim.SGD without momentum): a step is θ ← θ − α · dL/dθ for every parameter. */
export class Sgd {
  readonly learningRate: number;

  /** @param options - `learningRate` is α. @throws RangeError for one that is not greater than 0. */
  constructor(
    private readonly parameters: readonly Parameter[],
    options: { learningRate: number },
  ) {
    this.learningRate = checkPositive("learningRate", options.learningRate);
  }

  /** Moves each parameter one step down its gradient. */
  step(): void {
    for (const { value, grad } of this.parameters)
      for (let i = 0; i < value.flat.length; i++) value.flat[i] -= this.learningRate * grad.flat[i];
  }

  /** Forgets the gradients; without it, `backward` adds the next ones to them. */
  zeroGrad(): void {
    for (const { grad } of this.parameters) grad.flat.fill(0);
  }
}
