/**
 * Sequential minimal optimisation (Platt 1998): trains a support vector machine with two classes.
 *
 * The dual problem, in βₜ = yₜαₜ (libsvm's α with the sign of the class):
 *
 *     minimise ½ βᵀKβ − Σ yₜβₜ   subject to   Σ βₜ = 0,   βₜ between 0 and yₜC.
 *
 * −(the gradient) is vₜ = yₜ − Σₛ βₛK(xₛ, xₜ), what the decision function without its bias leaves of
 * yₜ. Raising βᵢ and lowering βⱼ by the same amount keeps Σ β and gains as long as vᵢ > vⱼ, so β is
 * optimal exactly if no βᵢ that may rise has a larger v than a βⱼ that may fall. The largest such
 * difference is the KKT violation. Which two to change: the second-order rule of Fan, Chen and Lin,
 * "Working set selection using second order information for training SVM", JMLR 6 (2005).
 */

export interface SmoProblem {
  /** +1 or −1 for each row, (m). */
  y: Int8Array;
  /** K(xₜ, xₜ), (m). */
  diagonal: Float64Array;
  /** K(xₛ, xₜ) for all t, (m). */
  kernelRow: (s: number) => Float64Array;
  /** Upper bound of |β|. */
  C: number;
}

export interface SmoOptions {
  /** Stop when the KKT violation is at most this. */
  tolerance: number;
  /** Stop after so many changes. */
  maxIterations: number;
}

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
  /** Changes made. */
  iterations: number;
  /** Whether the violation came down to `tolerance`, before `maxIterations` and the end of float64's digits. */
  converged: boolean;
}

/** Stands for a curvature of zero (equal rows) or less (a kernel that is not positive definite). */
const SMALLEST_CURVATURE = 1e-12;

/** Solves one problem from β = 0. */
export function solveSmo(problem: SmoProblem, options: SmoOptions): SmoSolution {
  const { y, diagonal, kernelRow, C } = problem;
  const m = y.length;
  const beta = new Float64Array(m);
  const v = Float64Array.from(y);
  const upper = Float64Array.from(y, (sign) => (sign > 0 ? C : 0));
  const lower = Float64Array.from(y, (sign) => (sign > 0 ? 0 : -C));
  let exact = true; // v is computed from β, not carried along
  let iterations = 0;

  for (;;) {
    const [i, bottom] = extremes();
    const converged = v[i] - bottom <= options.tolerance;
    const done = converged || iterations >= options.maxIterations;
    const stuck = !done && !change(i, partner(i));
    if ((done || stuck) && exact) return solution();
    if (done || stuck) recompute();
  }

  /** The row with the largest v that may rise, and the smallest v of those that may fall. */
  function extremes(): [number, number] {
    let i = -1;
    let top = -Infinity;
    let bottom = Infinity;
    for (let t = 0; t < m; t++) {
      if (v[t] > top && beta[t] < upper[t]) {
        i = t;
        top = v[t];
      }
      if (v[t] < bottom && beta[t] > lower[t]) bottom = v[t];
    }
    return [i, bottom];
  }

  /** The row whose lowering, with i raised, gains most if no bound is in the way. */
  function partner(i: number): number {
    const row = kernelRow(i);
    let best = -1;
    let bestGain = -Infinity;
    for (let t = 0; t < m; t++) {
      const difference = v[i] - v[t];
      if (difference <= 0 || beta[t] <= lower[t]) continue;
      const gain = difference ** 2 / curvature(i, t, row);
      if (gain > bestGain) {
        best = t;
        bestGain = gain;
      }
    }
    return best;
  }

  /** Along the change the objective is a parabola with its minimum at (vᵢ − vⱼ) / curvature. */
  function curvature(i: number, t: number, rowI: Float64Array): number {
    return Math.max(diagonal[i] + diagonal[t] - 2 * rowI[t], SMALLEST_CURVATURE);
  }

  /** Goes to that minimum or to the nearer bound. False if float64 sees no change. */
  function change(i: number, j: number): boolean {
    const rowI = kernelRow(i);
    const rowJ = kernelRow(j);
    const roomI = upper[i] - beta[i];
    const roomJ = beta[j] - lower[j];
    const step = Math.min((v[i] - v[j]) / curvature(i, j, rowI), roomI, roomJ);
    if (beta[i] + step === beta[i] && beta[j] - step === beta[j]) return false;
    beta[i] = step === roomI ? upper[i] : beta[i] + step;
    beta[j] = step === roomJ ? lower[j] : beta[j] - step;
    for (let t = 0; t < m; t++) v[t] -= step * (rowI[t] - rowJ[t]);
    iterations++;
    exact = false;
    return true;
  }

  /** Carried along, v gathers rounding errors; they must not decide that the goal is met. */
  function recompute(): void {
    v.set(y);
    for (let s = 0; s < m; s++) {
      if (beta[s] === 0) continue;
      const row = kernelRow(s);
      for (let t = 0; t < m; t++) v[t] -= beta[s] * row[t];
    }
    exact = true;
  }

  /**
   * What rounding has left next to a bound is at the bound. It is the last digits of the largest |β|,
   * not of C: a C far above all |β| leaves nothing at its bound.
   */
  function settle(): void {
    const largest = beta.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const dust = 16 * Number.EPSILON * largest;
    for (let t = 0; t < m; t++) {
      if (beta[t] - lower[t] <= dust) beta[t] = lower[t];
      if (upper[t] - beta[t] <= dust) beta[t] = upper[t];
    }
    recompute();
  }

  /** A row with 0 < |β| < C lies on f = y, so there b = v; without one, b is half-way, as in libsvm. */
  function solution(): SmoSolution {
    settle();
    const [i, bottom] = extremes();
    let free = 0;
    let freeSum = 0;
    let dualObjective = 0;
    let squaredNorm = 0;
    for (let t = 0; t < m; t++) {
      if (beta[t] > lower[t] && beta[t] < upper[t]) {
        free++;
        freeSum += v[t];
      }
      dualObjective -= (beta[t] * (y[t] + v[t])) / 2;
      squaredNorm += beta[t] * (y[t] - v[t]);
    }
    const bias = free > 0 ? freeSum / free : (v[i] + bottom) / 2;
    const kktViolation = Math.max(0, v[i] - bottom);
    // Of the β that is handed out, after all that was done to it.
    const converged = kktViolation <= options.tolerance;
    return { beta, bias, dualObjective, squaredNorm, kktViolation, iterations, converged };
  }
}
