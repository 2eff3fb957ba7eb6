import { FlatMatrix } from "../base/flatMatrix";
import { Parameter } from "./parameter";
import { addAB, addAtB, addColumnSums, affine } from "./products";

/** A fully connected layer (torch.nn.Linear), Z = X·Wᵀ + b: X (N, in), W (out, in), b (out), Z (N, out). */
export class Linear {
  readonly weight: Parameter;
  readonly bias: Parameter;

  constructor(
    name: string,
    readonly inFeatures: number,
    readonly outFeatures: number,
  ) {
    this.weight = new Parameter(`${name}.weight`, outFeatures, inFeatures);
    this.bias = new Parameter(`${name}.bias`, 1, outFeatures);
  }

  /** Z = X·Wᵀ + b. */
  forward(X: FlatMatrix): FlatMatrix {
    return affine(X, this.weight.value, this.bias.value.flat);
  }

  /** Adds to the gradients: dL/dW = dZᵀ·X, dL/db = the sum of dZ's rows. */
  backward(X: FlatMatrix, dZ: FlatMatrix): void {
    addAtB(this.weight.grad, dZ, X);
    addColumnSums(this.bias.grad, dZ);
  }

  /** What goes on to the layer below: dL/dX = dZ·W. */
  inputGradient(dZ: FlatMatrix): FlatMatrix {
    const dX = new FlatMatrix(dZ.rows, this.inFeatures);
    addAB(dX, dZ, this.weight.value);
    return dX;
  }

  /** For example "Linear(4 → 6)". */
  toString(): string {
    return `Linear(${this.inFeatures} → ${this.outFeatures})`;
  }
}
