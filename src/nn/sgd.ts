/** Stochastic gradient descent, θ ← θ − α·dL/dθ (torch.optim.SGD without momentum). */
import { checkOptions, checkPositive, describe } from "../base/checks";
import { Parameter } from "./parameter";

/** Gradient descent: each step moves every parameter against its gradient, θ ← θ − α · dL/dθ. */
export class Sgd {
  readonly learningRate: number;
  private readonly parameters: readonly Parameter[];

  /**
   * @param parameters - what `model.parameters()` returns.
   * @param options - `learningRate` is α.
   * @throws TypeError or RangeError for no parameters or a learning rate that is not a number > 0.
   */
  constructor(parameters: readonly Parameter[], options: { learningRate: number }) {
    if (!isParameters(parameters)) {
      throw new TypeError(
        `parameters must be the array that model.parameters() gives, got ${describe(parameters)}`,
      );
    }
    checkOptions("options", options, ["learningRate"]);
    this.parameters = parameters;
    this.learningRate = checkPositive("learningRate", options.learningRate);
  }

  /** Moves each parameter one step down its gradient. */
  step(): void {
    const α = this.learningRate;
    for (const { value, grad } of this.parameters) {
      const θ = value.flat;
      const g = grad.flat;
      for (let i = 0; i < θ.length; i++) θ[i] -= α * g[i];
    }
  }

  /** Forgets the gradients; without it, `backward` adds the next ones to them. */
  zeroGrad(): void {
    for (const { grad } of this.parameters) grad.flat.fill(0);
  }
}

function isParameters(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  // A loop, because every passes over the holes of a sparse array.
  for (const parameter of value) if (!(parameter instanceof Parameter)) return false;
  return true;
}
