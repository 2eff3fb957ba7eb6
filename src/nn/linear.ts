/**
 * The fully connected layer z = x·Wᵀ + b (torch.nn.Linear), forward and backward.
 * All arrays are row-major: x is (N, in), W is (out, in), b is (out), z is (N, out).
 */
import { Parameter } from "./parameter";
import { addAB, addABt, addAtB, fillRows } from "./products";

/** A fully connected layer, z = x·Wᵀ + b, and the way of the gradient back through it. */
export class Linear {
  /** (out, in). */
  readonly weight: Parameter;
  /** (1, out). */
  readonly bias: Parameter;

  constructor(
    name: string,
    readonly inFeatures: number,
    readonly outFeatures: number,
  ) {
    this.weight = new Parameter(`${name}.weight`, outFeatures, inFeatures);
    this.bias = new Parameter(`${name}.bias`, 1, outFeatures);
  }

  /** z[n, j] = b[j] + Σᵢ x[n, i] · W[j, i], for the first `N` rows of `x` and `z`. */
  forward(x: Float64Array, N: number, z: Float64Array): void {
    const { inFeatures, outFeatures } = this;
    fillRows(z, N, this.bias.value.flat);
    addABt(z, x, this.weight.value.flat, N, outFeatures, inFeatures); // z += x·Wᵀ
  }

  /**
   * From dL/dz of the same rows, adds to dL/dW and dL/db, and writes dL/dx unless it is not wanted:
   * dW[j, i] += Σₙ dz[n, j] · x[n, i],  db[j] += Σₙ dz[n, j],  dx[n, i] = Σⱼ dz[n, j] · W[j, i].
   */
  backward(x: Float64Array, dz: Float64Array, N: number, dx?: Float64Array): void {
    const { inFeatures, outFeatures } = this;
    const db = this.bias.grad.flat;
    addAtB(this.weight.grad.flat, dz, x, outFeatures, inFeatures, N); // dW += dzᵀ·x
    for (let n = 0; n < N; n++) {
      for (let j = 0; j < outFeatures; j++) db[j] += dz[n * outFeatures + j];
    }
    if (dx === undefined) return;
    dx.fill(0, 0, N * inFeatures);
    addAB(dx, dz, this.weight.value.flat, N, inFeatures, outFeatures); // dx = dz·W
  }
}
