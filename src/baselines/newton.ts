/**
 * Newton's method for smooth convex functions of a few hundred unknowns (Boyd and Vandenberghe,
 * Convex Optimization, section 9.5): solve H p = −g, then halve the step until the value falls. Near the
 * minimum each step doubles the number of right digits. But: memory grows with the square of the number
 * of unknowns, time with the cube.
 */
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { allFinite, type FlatMatrix } from "../base/flatMatrix";

/** A function with two derivatives. */
export interface TwiceDifferentiable {
  value(point: Float64Array): number;
  /** Gradient, (n), and Hessian, (n, n). */
  derivatives(point: Float64Array): { gradient: Float64Array; hessian: FlatMatrix };
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
 * Minimises `f` from `start`, until the Euclidean norm of the gradient is at most `tolerance`. It also
 * ends, as converged, where float64 ends: when the step promises a gain below the last digit of the
 * value and the gradient has stopped falling. @throws RangeError if the Hessian overflows.
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
