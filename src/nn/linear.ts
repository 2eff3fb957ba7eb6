/**
 * The fully connected layer z = x·Wᵀ + b (torch.nn.Linear), forward and backward.
 * All arrays are row-major: x is (N, in), W is (out, in), b is (out), z is (N, out).
 */
import { Parameter } from "./parameter";

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
    const W = this.weight.value.flat;
    const b = this.bias.value.flat;
    for (let n = 0; n < N; n++) {
      for (let j = 0; j < outFeatures; j++) {
        let sum = b[j];
        for (let i = 0; i < inFeatures; i++) sum += x[n * inFeatures + i] * W[j * inFeatures + i];
        z[n * outFeatures + j] = sum;
      }
    }
  }

  /**
   * From dL/dz of the same rows, adds to dL/dW and dL/db, and writes dL/dx unless it is not wanted:
   * dW[j, i] += Σₙ dz[n, j] · x[n, i],  db[j] += Σₙ dz[n, j],  dx[n, i] = Σⱼ dz[n, j] · W[j, i].
   */
  backward(x: Float64Array, dz: Float64Array, N: number, dx?: Float64Array): void {
    const { inFeatures, outFeatures } = this;
    const W = this.weight.value.flat;
    const dW = this.weight.grad.flat;
    const db = this.bias.grad.flat;
    for (let j = 0; j < outFeatures; j++) {
      for (let n = 0; n < N; n++) {
        const d = dz[n * outFeatures + j];
        db[j] += d;
        for (let i = 0; i < inFeatures; i++) dW[j * inFeatures + i] += d * x[n * inFeatures + i];
      }
    }
    if (dx === undefined) return;
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < inFeatures; i++) {
        let sum = 0;
        for (let j = 0; j < outFeatures; j++)
          sum += dz[n * outFeatures + j] * W[j * inFeatures + i];
        dx[n * inFeatures + i] = sum;
      }
    }
  }
}
