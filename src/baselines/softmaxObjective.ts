/**
 * What softmax regression minimises, with both derivatives:
 *
 *     f(W, b) = C · Σᵢ −log p(yᵢ | xᵢ) + ½ ‖W‖²,   p(k | x) = exp(wₖ·x + bₖ) / Σₗ exp(wₗ·x + bₗ).
 *
 * This is scikit-learn's objective; the intercepts b are not penalised. The unknowns lie in one
 * array θ, class after class: w₁₁ … w₁D b₁ w₂₁ … bK. A row is x̃ = (x, 1).
 *
 *     ∂f/∂θₖ     = C Σᵢ (p(k | xᵢ) − [yᵢ = k]) x̃ᵢ                   + (wₖ, 0)
 *     ∂²f/∂θₖ∂θₗ = C Σᵢ p(k | xᵢ) ([k = l] − p(l | xᵢ)) x̃ᵢ x̃ᵢᵀ      + [k = l] diag(1, …, 1, 0)
 *
 * (Bishop, Pattern Recognition and Machine Learning, section 4.3.4.)
 */
import type { FlatMatrix } from "../base/flatMatrix";
import { expNegative } from "./expNegative";
import type { TwiceDifferentiable } from "./newton";

/**
 * @param X - (N, D).
 * @param classIndices - 0 … K − 1 for each row, (N).
 */
export function softmaxObjective(
  X: FlatMatrix,
  classIndices: Int32Array,
  classCount: number,
  C: number,
): TwiceDifferentiable {
  const width = X.columns + 1;
  const n = classCount * width;
  const x = new Float64Array(width).fill(1);
  const p = new Float64Array(classCount);

  /** Puts row i into x̃ and its probabilities into p; returns its cross-entropy. */
  function crossEntropy(theta: Float64Array, i: number): number {
    x.set(X.flat.subarray(i * X.columns, (i + 1) * X.columns));
    for (let k = 0; k < classCount; k++) {
      p[k] = 0;
      for (let j = 0; j < width; j++) p[k] += theta[k * width + j] * x[j];
    }
    // −log p(yᵢ), from the scores: p itself may be too small for float64.
    const top = argmax(p, 0, classCount);
    const gap = p[top] - p[classIndices[i]];
    softmax(p, 0, classCount);
    return gap - Math.log(p[top]);
  }

  function penalty(theta: Float64Array): number {
    let sum = 0;
    for (let m = 0; m < n; m++) if (!isIntercept(m)) sum += theta[m] * theta[m];
    return sum / 2;
  }

  const isIntercept = (m: number): boolean => m % width === width - 1;

  function value(theta: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < X.rows; i++) sum += crossEntropy(theta, i);
    return C * sum + penalty(theta);
  }

  function derivatives(theta: Float64Array, gradient: Float64Array, hessian: FlatMatrix): number {
    const H = hessian.flat.fill(0);
    gradient.fill(0);
    let sum = 0;
    for (let i = 0; i < X.rows; i++) {
      sum += crossEntropy(theta, i);
      for (let k = 0; k < classCount; k++) {
        const residual = p[k] - (classIndices[i] === k ? 1 : 0);
        for (let a = 0; a < width; a++) gradient[k * width + a] += C * residual * x[a];
        for (let l = 0; l <= k; l++) {
          const weight = C * p[k] * ((k === l ? 1 : 0) - p[l]);
          for (let a = 0; a < width; a++) {
            const row = (k * width + a) * n + l * width;
            for (let b = 0; b < width; b++) H[row + b] += weight * x[a] * x[b];
          }
        }
      }
    }
    // Adding one number to all intercepts changes no probability, so f is flat in that direction and
    // H singular. The term min(1, C) · (Σ b)² / 2 picks the minimum whose intercepts sum to 0,
    // scikit-learn's; it is 0 with gradient 0 all the way, as the start has b = 0. Its size is that of
    // what else is known about b: next to a greater one rounding would swallow that.
    for (let m = 0; m < n; m++) {
      if (!isIntercept(m)) {
        gradient[m] += theta[m];
        H[m * n + m] += 1;
      } else for (let l = width - 1; l <= m; l += width) H[m * n + l] += Math.min(1, C);
      for (let l = 0; l < m; l++) H[l * n + m] = H[m * n + l];
    }
    return C * sum + penalty(theta);
  }

  return { value, derivatives };
}

/** Turns `count` scores from `start` into probabilities, in place. Never overflows. */
export function softmax(scores: Float64Array, start: number, count: number): void {
  const end = start + count;
  const max = scores[start + argmax(scores, start, count)];
  let total = 0;
  for (let k = start; k < end; k++) total += scores[k] = expNegative(scores[k] - max);
  for (let k = start; k < end; k++) scores[k] /= total;
}

/** The place of the largest of `count` scores, counted from `start`; the first of equals. */
export function argmax(scores: Float64Array, start: number, count: number): number {
  let best = start;
  for (let k = start + 1; k < start + count; k++) if (scores[k] > scores[best]) best = k;
  return best - start;
}
