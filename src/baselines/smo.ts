/**
 * Sequential minimal optimisation (Platt 1998): trains a support vector machine with two classes.
 *
 * β is optimal exactly if the KKT conditions are met: vₜ, what the decision function without its bias
 * leaves of yₜ, is −(the gradient) of the dual. Raising βᵢ and lowering βⱼ by the same amount keeps
 * Σ β and gains as long as vᵢ > vⱼ; so no βᵢ that may rise has a larger v than a βⱼ that may fall. The
 * largest such difference is the KKT violation.
 */
import type { FlatMatrix } from "../base/flatMatrix";

/** A dual problem, and where the search for its minimum stands. */
export interface SmoState {
  /** +1 or −1 for each row, (m), and the kernel matrix, (m, m). */
  y: Int8Array;
  K: FlatMatrix;
  /** Bounds of β, (m) each: 0 and C for the rows with y = 1, −C and 0 for the others. */
  lower: Float64Array;
  upper: Float64Array;
  /** βₜ = yₜαₜ, (m): libsvm's α with the sign of the class. */
  beta: Float64Array;
  /** vₜ = yₜ − Σₛ βₛKₛₜ, (m). */
  v: Float64Array;
}

/** What `solveSmo` finds. */
export interface SmoSolution extends Pick<SmoState, "beta"> {
  /** b of the decision function f(x) = Σ βₜK(xₜ, x) + b. */
  bias: number;
  /** See the function of this name. */
  dualObjective: number;
  /** 1 / ‖w‖, ‖w‖² = βᵀKβ: how far f = ±1 is from f = 0; for the linear kernel in units of X. */
  margin: number;
  /** How far the KKT conditions are from being met, and whether that is at most `tolerance`. */
  kktViolation: number;
  converged: boolean;
  /** Steps made. */
  iterations: number;
}

/** Stands for a curvature of zero (equal rows) or less (a kernel that is not positive definite). */
const smallestCurvature = 1e-12;

/**
 * Solves a dual problem from β = 0, in at most `maxIterations` steps: y is +1 or −1 for each row, (m), K
 * the kernel matrix, (m, m), and C the largest |β|.
 */
export function solveSmo(
  y: Int8Array,
  K: FlatMatrix,
  C: number,
  { tolerance, maxIterations }: { tolerance: number; maxIterations: number },
): SmoSolution {
  const upper = Float64Array.from(y, (sign) => (sign > 0 ? C : 0));
  const lower = Float64Array.from(y, (sign) => (sign > 0 ? 0 : -C));
  const [beta, v] = [new Float64Array(y.length), Float64Array.from(y)];
  const state = { y, K, lower, upper, beta, v };
  let iterations = 0;
  for (let before = -1; before < iterations;) {
    before = iterations;
    while (iterations < maxIterations && smoStep(state, tolerance)) iterations++;
    // Carried along, v gathers rounding errors; they must not decide that the goal is met.
    recompute(state);
  }
  settle(state);
  const { i, bottom } = extremes(state);
  const kktViolation = Math.max(0, v[i] - bottom);
  // A row with 0 < |β| < C lies on f = y, so there b = v; without one, b is half-way, as in libsvm.
  const free = v.filter((_, t) => beta[t] > lower[t] && beta[t] < upper[t]);
  return {
    beta,
    bias: free.length > 0 ? sum(free) / free.length : (v[i] + bottom) / 2,
    dualObjective: dualObjective(state),
    margin: 1 / Math.sqrt(sum(beta.map((value, t) => value * (y[t] - v[t])))),
    kktViolation,
    converged: kktViolation <= tolerance,
    iterations,
  };
}

/**
 * What the support vector machine minimises, its dual (Fan, Chen and Lin 2005, problem 1):
 *
 *     ½ βᵀKβ − Σ yₜβₜ   subject to   Σ βₜ = 0,   βₜ between 0 and yₜC
 */
export function dualObjective({ y, beta, v }: SmoState): number {
  const Kbeta = v.map((value, t) => y[t] - value);
  return sum(beta.map((value, t) => (value * Kbeta[t]) / 2 - y[t] * value));
}

/**
 * One step: moves the β of two rows, one up and one down, to where the dual is least.
 *
 *     i = argmax { vₜ : βₜ may rise }
 *     j = argmax { (vᵢ − vₜ)² / aᵢₜ : βₜ may fall and vₜ < vᵢ },   aᵢₜ = Kᵢᵢ + Kₜₜ − 2 Kᵢₜ
 *
 * With βᵢ + λ and βⱼ − λ the dual is a parabola of curvature aᵢⱼ in λ, least at λ = (vᵢ − vⱼ) / aᵢⱼ,
 * where it has fallen by (vᵢ − vⱼ)² / 2aᵢⱼ; a bound may come first. This is WSS 2 of Fan, Chen and
 * Lin, "Working set selection using second order information for training SVM", JMLR 6 (2005).
 * @returns false, with β as it was, if the KKT violation is at most `tolerance` or float64 sees no
 * change.
 */
export function smoStep(state: SmoState, tolerance: number): boolean {
  const { K, lower, upper, beta, v } = state;
  const { i, bottom } = extremes(state);
  if (v[i] - bottom <= tolerance) return false;
  const Ki = rowOf(K, i);
  const curvature = (t: number): number =>
    Math.max(Ki[i] + K.get(t, t) - 2 * Ki[t], smallestCurvature);

  let [j, bestGain] = [-1, -Infinity];
  for (let t = 0; t < v.length; t++) {
    const difference = v[i] - v[t];
    if (difference <= 0 || beta[t] <= lower[t]) continue;
    const gain = (difference * difference) / curvature(t);
    if (gain > bestGain) [j, bestGain] = [t, gain];
  }

  const roomI = upper[i] - beta[i];
  const roomJ = beta[j] - lower[j];
  const step = Math.min((v[i] - v[j]) / curvature(j), roomI, roomJ);
  if (beta[i] + step === beta[i] && beta[j] - step === beta[j]) return false;
  beta[i] = step === roomI ? upper[i] : beta[i] + step;
  beta[j] = step === roomJ ? lower[j] : beta[j] - step;
  const Kj = rowOf(K, j);
  for (let t = 0; t < v.length; t++) v[t] -= step * (Ki[t] - Kj[t]);
  return true;
}

/** The row with the largest v that may rise, and the smallest v of those that may fall. */
function extremes({ lower, upper, beta, v }: SmoState): { i: number; bottom: number } {
  let [i, top, bottom] = [-1, -Infinity, Infinity];
  for (let t = 0; t < v.length; t++) {
    if (v[t] > top && beta[t] < upper[t]) [i, top] = [t, v[t]];
    if (v[t] < bottom && beta[t] > lower[t]) bottom = v[t];
  }
  return { i, bottom };
}

/** v from β alone. */
function recompute({ y, K, beta, v }: SmoState): void {
  v.set(y);
  beta.forEach((weight, s) => {
    const Ks = rowOf(K, s);
    if (weight !== 0) for (let t = 0; t < v.length; t++) v[t] -= weight * Ks[t];
  });
}

/**
 * What rounding has left next to a bound is at the bound. It is the last digits of the largest |β|,
 * not of C: a C far above all |β| leaves nothing at its bound.
 */
function settle(state: SmoState): void {
  const { lower, upper, beta } = state;
  const dust = 16 * Number.EPSILON * Math.max(...beta.map(Math.abs));
  for (let t = 0; t < beta.length; t++) {
    if (beta[t] - lower[t] <= dust) beta[t] = lower[t];
    if (upper[t] - beta[t] <= dust) beta[t] = upper[t];
  }
  recompute(state);
}

const rowOf = ({ flat, columns }: FlatMatrix, i: number): Float64Array =>
  flat.subarray(i * columns, (i + 1) * columns);

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
