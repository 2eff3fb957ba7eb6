/**
 * Sequential minimal optimisation (Platt 1998): trains a support vector machine with two classes.
 *
 * The dual problem, in βₜ = yₜαₜ (libsvm's α with the sign of the class):
 *
 *     minimise ½ βᵀKβ − Σ yₜβₜ   subject to   Σ βₜ = 0,   βₜ between 0 and yₜC.
 *
 * −(the gradient) is vₜ = yₜ − Σₛ βₛKₛₜ, what the decision function without its bias leaves of yₜ.
 * Raising βᵢ and lowering βⱼ by the same amount keeps Σ β and gains as long as vᵢ > vⱼ, so β is
 * optimal exactly if no βᵢ that may rise has a larger v than a βⱼ that may fall. The largest such
 * difference is the KKT violation.
 */

/** A dual problem, and where the search for its minimum stands. */
export interface SmoState {
  /** +1 or −1 for each row, (m). */
  y: Int8Array;
  /** The kernel matrix, m rows of m numbers. */
  K: readonly Float64Array[];
  /** Bounds of β, (m) each: 0 and C, or −C and 0. */
  lower: Float64Array;
  upper: Float64Array;
  /** βₜ = yₜαₜ, (m). */
  beta: Float64Array;
  /** vₜ = yₜ − Σₛ βₛKₛₜ, (m). */
  v: Float64Array;
}

/** What `solveSmo` finds. */
export interface SmoSolution {
  /** βₜ = yₜαₜ, (m). */
  beta: Float64Array;
  /** b of the decision function f(x) = Σ βₜK(xₜ, x) + b. */
  bias: number;
  /** ½ βᵀKβ − Σ yₜβₜ. */
  dualObjective: number;
  /** βᵀKβ = ‖w‖²: in the kernel's space the planes f = ±1 lie 1 / ‖w‖ from f = 0. */
  squaredNorm: number;
  /** How far the KKT conditions are from being met. */
  kktViolation: number;
  /** Steps made. */
  iterations: number;
  /** Whether the violation came down to `tolerance`, before `maxIterations` and the end of float64's digits. */
  converged: boolean;
}

/** Stands for a curvature of zero (equal rows) or less (a kernel that is not positive definite). */
const SMALLEST_CURVATURE = 1e-12;

/**
 * Solves a dual problem from β = 0.
 * @param y - +1 or −1 for each row, (m).
 * @param K - the kernel matrix, (m, m).
 * @param C - the largest |β|.
 */
export function solveSmo(
  y: Int8Array,
  K: readonly Float64Array[],
  C: number,
  { tolerance, maxIterations }: { tolerance: number; maxIterations: number },
): SmoSolution {
  const upper = Float64Array.from(y, (sign) => (sign > 0 ? C : 0));
  const lower = Float64Array.from(y, (sign) => (sign > 0 ? 0 : -C));
  const state = { y, K, lower, upper, beta: new Float64Array(y.length), v: Float64Array.from(y) };
  let iterations = 0;
  let atLastLook = -1;
  while (iterations > atLastLook) {
    atLastLook = iterations;
    while (iterations < maxIterations && smoStep(state, tolerance)) iterations++;
    // Carried along, v gathers rounding errors; they must not decide that the goal is met.
    recompute(state);
  }
  settle(state);
  const solution = measure(state);
  return { ...solution, iterations, converged: solution.kktViolation <= tolerance };
}

/**
 * One step: moves the β of two rows, one up and one down, to where the objective is least.
 *
 *     i = argmax { vₜ : βₜ may rise }
 *     j = argmax { (vᵢ − vₜ)² / aᵢₜ : βₜ may fall and vₜ < vᵢ },   aᵢₜ = Kᵢᵢ + Kₜₜ − 2 Kᵢₜ
 *
 * With βᵢ + λ and βⱼ − λ the objective is a parabola of curvature aᵢⱼ in λ, least at (vᵢ − vⱼ) / aᵢⱼ,
 * where it has fallen by (vᵢ − vⱼ)² / 2aᵢⱼ; a bound may come first. This is WSS 2 of Fan, Chen and
 * Lin, "Working set selection using second order information for training SVM", JMLR 6 (2005).
 * @returns false, with β as it was, if the KKT violation is at most `tolerance` or float64 sees no
 * change.
 */
export function smoStep(state: SmoState, tolerance: number): boolean {
  const { K, lower, upper, beta, v } = state;
  const { i, bottom } = extremes(state);
  if (v[i] - bottom <= tolerance) return false;
  const Ki = K[i];
  const curvature = (t: number): number =>
    Math.max(Ki[i] + K[t][t] - 2 * Ki[t], SMALLEST_CURVATURE);

  let j = -1;
  let bestGain = -Infinity;
  for (let t = 0; t < v.length; t++) {
    const difference = v[i] - v[t];
    if (difference <= 0 || beta[t] <= lower[t]) continue;
    const gain = (difference * difference) / curvature(t);
    if (gain > bestGain) {
      j = t;
      bestGain = gain;
    }
  }

  const roomI = upper[i] - beta[i];
  const roomJ = beta[j] - lower[j];
  const step = Math.min((v[i] - v[j]) / curvature(j), roomI, roomJ);
  if (beta[i] + step === beta[i] && beta[j] - step === beta[j]) return false;
  beta[i] = step === roomI ? upper[i] : beta[i] + step;
  beta[j] = step === roomJ ? lower[j] : beta[j] - step;
  const Kj = K[j];
  for (let t = 0; t < v.length; t++) v[t] -= step * (Ki[t] - Kj[t]);
  return true;
}

/** The row with the largest v that may rise, and the smallest v of those that may fall. */
function extremes({ lower, upper, beta, v }: SmoState): { i: number; bottom: number } {
  let i = -1;
  let top = -Infinity;
  let bottom = Infinity;
  for (let t = 0; t < v.length; t++) {
    if (v[t] > top && beta[t] < upper[t]) {
      i = t;
      top = v[t];
    }
    if (v[t] < bottom && beta[t] > lower[t]) bottom = v[t];
  }
  return { i, bottom };
}

/** v from β alone. */
function recompute({ y, K, beta, v }: SmoState): void {
  v.set(y);
  for (let s = 0; s < v.length; s++) {
    if (beta[s] === 0) continue;
    for (let t = 0; t < v.length; t++) v[t] -= beta[s] * K[s][t];
  }
}

/**
 * What rounding has left next to a bound is at the bound. It is the last digits of the largest |β|,
 * not of C: a C far above all |β| leaves nothing at its bound.
 */
function settle(state: SmoState): void {
  const { lower, upper, beta } = state;
  const largest = beta.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const dust = 16 * Number.EPSILON * largest;
  for (let t = 0; t < beta.length; t++) {
    if (beta[t] - lower[t] <= dust) beta[t] = lower[t];
    if (upper[t] - beta[t] <= dust) beta[t] = upper[t];
  }
  recompute(state);
}

/** A row with 0 < |β| < C lies on f = y, so there b = v; without one, b is half-way, as in libsvm. */
function measure(state: SmoState): Omit<SmoSolution, "iterations" | "converged"> {
  const { y, lower, upper, beta, v } = state;
  const { i, bottom } = extremes(state);
  const free = v.filter((_, t) => beta[t] > lower[t] && beta[t] < upper[t]);
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  return {
    beta,
    bias: free.length > 0 ? sum(free) / free.length : (v[i] + bottom) / 2,
    dualObjective: sum(beta.map((value, t) => (-value * (y[t] + v[t])) / 2)),
    squaredNorm: sum(beta.map((value, t) => value * (y[t] - v[t]))),
    kktViolation: Math.max(0, v[i] - bottom),
  };
}
