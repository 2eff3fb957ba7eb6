/**
 * What softmax regression minimises, with both derivatives:
 *
 *     f(W, b) = C · Σᵢ −log p(yᵢ | xᵢ) + ½ Σⱼ λⱼ Σₖ wₖⱼ²,   p(k | x) = exp(wₖ·x + bₖ) / Σₗ exp(wₗ·x + bₗ).
 *
 * With λ = 1 this is scikit-learn's objective; the intercepts b are not penalised. The unknowns lie in
 * one array θ, class after class: w₁₁ … w₁D b₁ w₂₁ … bK. A row is x̃ = (x, 1), and λ of its 1 is 0.
 *
 *     ∂f/∂θₖ     = C Σᵢ (p(k | xᵢ) − [yᵢ = k]) x̃ᵢ                   + λ θₖ
 *     ∂²f/∂θₖ∂θₗ = C Σᵢ p(k | xᵢ) ([k = l] − p(l | xᵢ)) x̃ᵢ x̃ᵢᵀ      + [k = l] diag(λ)
 *
 * (Bishop, Pattern Recognition and Machine Learning, section 4.3.4.)
 */
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import { crossEntropy } from "../nn/losses";
import { affine } from "../nn/products";
import { softmax } from "../nn/softmax";
import type { TwiceDifferentiable } from "./newton";

/** @param X - (N, D). @param y - (N), 0 … K − 1. @param penalties - λ of each column, (D). */
export function softmaxObjective(
  X: FlatMatrix,
  y: Int32Array,
  classCount: number,
  C: number,
  penalties: Float64Array,
): TwiceDifferentiable {
  const width = X.columns + 1;
  const n = classCount * width;
  const noBias = new Float64Array(classCount);
  const lambda = Float64Array.of(...penalties, 0);
  const rows = new FlatMatrix(X.rows, width, new Float64Array(X.rows * width).fill(1));
  rows.setSubMatrix(X, 0, 0);
  const scoresAt = (theta: Float64Array): FlatMatrix =>
    affine(rows, new FlatMatrix(classCount, width, theta), noBias);

  function value(theta: Float64Array): number {
    const { loss } = crossEntropy(scoresAt(theta), y); // the mean over the rows
    const penalty = theta.reduce((total, t, m) => total + lambda[m % width] * t * t, 0) / 2;
    return C * X.rows * loss + penalty;
  }

  function derivatives(theta: Float64Array): { gradient: Float64Array; hessian: FlatMatrix } {
    const p = toFlat(softmax(scoresAt(theta))).flat;
    const gradient = theta.map((t, m) => lambda[m % width] * t);
    const hessian = new FlatMatrix(n, n);
    const [x, H] = [rows.flat, hessian.flat];
    for (let i = 0; i < rows.rows; i++) {
      const xi = i * width;
      for (let k = 0; k < classCount; k++) {
        const pk = p[i * classCount + k];
        const residual = C * (pk - (y[i] === k ? 1 : 0));
        for (let a = 0; a < width; a++) gradient[k * width + a] += residual * x[xi + a];
        for (let l = 0; l <= k; l++) {
          const weight = C * pk * ((k === l ? 1 : 0) - p[i * classCount + l]);
          for (let a = 0; a < width; a++) {
            const row = (k * width + a) * n + l * width;
            for (let b = 0; b < width; b++) H[row + b] += weight * x[xi + a] * x[xi + b];
          }
        }
      }
    }
    // Adding one vector to all θₖ changes no probability: in that direction the data leave f flat, and
    // H may be singular. The term min(1, C) · ‖Σₖ θₖ‖² / 2 picks the minimum with Σₖ θₖ = 0, which is
    // the penalty's for W and scikit-learn's for b; it is 0 with gradient 0 all the way from θ = 0. Its
    // size is that of what else is known: next to a greater one rounding would swallow that.
    for (let m = 0; m < n; m++) {
      H[m * n + m] += lambda[m % width];
      for (let l = m % width; l <= m; l += width) H[m * n + l] += Math.min(1, C);
      for (let l = 0; l < m; l++) H[l * n + m] = H[m * n + l];
    }
    return { gradient, hessian };
  }

  return { value, derivatives };
}
