/** The fully connected layer (torch.nn.Linear), forward and backward. */
import { FlatMatrix } from "../base/flatMatrix";
import { Parameter } from "./parameter";
import { addAB, addABt, addAtB, addColumnSums, fillRows } from "./products";

/** A fully connected layer, Z = X·Wᵀ + b: X is (N, in), W is (out, in), b is (out), Z is (N, out). */
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
    const Z = new FlatMatrix(X.rows, this.outFeatures);
    fillRows(Z.flat, X.rows, this.bias.value.flat);
    addABt(Z.flat, X.flat, this.weight.value.flat, X.rows, this.outFeatures, this.inFeatures);
    return Z;
  }

  /** Adds to the gradients: dL/dW = dZᵀ·X, dL/db = the sum of dZ's rows. */
  backward(X: FlatMatrix, dZ: FlatMatrix): void {
    addAtB(this.weight.grad.flat, dZ.flat, X.flat, this.outFeatures, this.inFeatures, X.rows);
    addColumnSums(this.bias.grad.flat, dZ.flat, dZ.rows);
  }

  /** What goes on to the layer below: dL/dX = dZ·W. */
  inputGradient(dZ: FlatMatrix): FlatMatrix {
    const dX = new FlatMatrix(dZ.rows, this.inFeatures);
    addAB(dX.flat, dZ.flat, this.weight.value.flat, dZ.rows, this.inFeatures, this.outFeatures);
    return dX;
  }

  /** For example "Linear(4 → 6)". */
  toString(): string {
    return `Linear(${this.inFeatures} → ${this.outFeatures})`;
  }
}
