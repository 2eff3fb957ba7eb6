/**
 * What softmax regression minimises, with both derivatives, and how:
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
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { allFinite, FlatMatrix, toFlat } from "../base/flatMatrix";
import { crossEntropy } from "../nn/losses";
import { affine } from "../nn/products";
import { softmax } from "../nn/softmax";

/** A function with two derivatives. */
export interface TwiceDifferentiable {
  value(point: Float64Array): number;
  /** Gradient, (n), and Hessian, (n, n). */
  derivatives(point: Float64Array): { gradient: Float64Array; hessian: FlatMatrix };
}

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

/** Where the search ended, after how many steps. */
export interface NewtonResult {
  point: Float64Array;
  value: number;
  gradientNorm: number;
  iterations: number;
  /** False if `maxIterations` ended the search, or no step leads down although the slope does. */
  converged: boolean;
}

/**
 * Minimises a smooth convex function of a few hundred unknowns by Newton's method (Boyd and Vandenberghe,
 * Convex Optimization, section 9.5): solves H p = −g, then halves the step until the value falls. Near the
 * minimum each step doubles the number of right digits. But: memory grows with the square of the number
 * of unknowns, time with the cube.
 *
 * It ends where the Euclidean norm of the gradient is at most `tolerance`; or, as converged too, where
 * float64 ends: when the step promises a gain below the last digit of the value and the gradient has
 * stopped falling. @throws RangeError if the Hessian overflows.
 */
export function minimizeNewton(
  f: TwiceDifferentiable,
  start: Float64Array,
  { tolerance, maxIterations }: { tolerance: number; maxIterations: number },
): NewtonResult {
  let point = start;
  let value = f.value(point);
  let previousNorm = Infinity;
  for (let iterations = 0; ; iterations++) {
    const { gradient, hessian } = f.derivatives(point);
    if (!allFinite(hessian.flat))
      throw new RangeError("the second derivatives overflow: scale the features or lower C");
    const gradientNorm = Math.hypot(...gradient);
    const found = { point, value, gradientNorm, iterations };
    const ended = (converged: boolean): NewtonResult => ({ ...found, converged });
    if (gradientNorm <= tolerance) return ended(true);
    const cholesky = new CholeskyDecomposition(hessian);
    if (!cholesky.isPositiveDefinite()) return ended(false); // rounding has spoilt it
    const step = cholesky.solve(Matrix.columnVector(gradient.map((g) => -g))).to1DArray();
    const slope = step.reduce((sum, p, j) => sum + p * gradient[j], 0); // −2 × the promised gain
    const unit = Number.EPSILON * Math.abs(value);
    if (-slope <= unit && gradientNorm >= previousNorm) return ended(true);
    if (iterations === maxIterations) return ended(false);
    previousNorm = gradientNorm;

    // Armijo's rule. The allowance is for rounding: close to the minimum the value stands still in
    // float64 while the gradient still falls.
    const at = (length: number): Float64Array => point.map((x, j) => x + length * step[j]);
    let length = 1;
    while (!(f.value(at(length)) <= value + 1e-4 * length * slope + 1e3 * unit)) {
      length /= 2;
      if (length < 2 ** -60) return ended(false);
    }
    point = at(length);
    value = f.value(point);
  }
}
