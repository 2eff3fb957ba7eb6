/** A tensor of weights or biases with its gradient: what an optimiser moves. */
import { FlatMatrix } from "../base/flatMatrix";

/** What is learned: a matrix of weights or biases, and beside it the gradient of the loss. */
export class Parameter {
  /** (rows, columns); a bias of `out` numbers is (1, out). */
  readonly value: FlatMatrix;
  /** dL/dvalue, same shape: `backward` adds to it, `zeroGrad` clears it, as in PyTorch. */
  readonly grad: FlatMatrix;

  constructor(
    /** PyTorch's name for it in a state dict: `fc1.weight`, `fc1.bias`, … */
    readonly name: string,
    rows: number,
    columns: number,
  ) {
    this.value = new FlatMatrix(rows, columns);
    this.grad = new FlatMatrix(rows, columns);
  }
}
