/**
 * Newton's method for smooth convex functions of a few hundred unknowns (Boyd and Vandenberghe,
 * Convex Optimization, section 9.5): solve H p = −g, then halve the step until the value falls.
 *
 * Near the minimum each step doubles the number of right digits, which is what one needs to tell the
 * optimum from a place where the slope is merely small. But: it stores H, so its memory grows with
 * the square of the number of unknowns and its time with the cube.
 */
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { allFinite, type FlatMatrix } from "../base/flatMatrix";

/** A function with two derivatives. */
export interface TwiceDifferentiable {
  value(point: Float64Array): number;
  /** Gradient, (n), and Hessian, (n, n). */
  derivatives(point: Float64Array): { gradient: Float64Array; hessian: FlatMatrix };
}

/** Where the search ended. */
export interface NewtonResult {
  point: Float64Array;
  value: number;
  gradientNorm: number;
  /** Steps made. */
  iterations: number;
  /** False if `maxIterations` ended the search, or no step leads down although the slope does. */
  converged: boolean;
}

/**
 * Minimises `f` from `start`, until the Euclidean norm of the gradient is at most `tolerance`.
 *
 * It also ends, as converged, where float64 ends: when the step promises a gain below the last digit
 * of the value and the gradient has stopped falling.
 * @throws RangeError if the Hessian overflows.
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
    const gradientNorm = Math.hypot(...gradient);
    const step = newtonStep(hessian, gradient);
    // −2 × the gain that the step promises.
    const slope = step?.reduce((sum, p, j) => sum + p * gradient[j], 0) ?? -Infinity;
    const isLastDigit = -slope <= Number.EPSILON * Math.abs(value);
    const atFloor = isLastDigit && gradientNorm >= previousNorm;
    const converged = gradientNorm <= tolerance || atFloor;
    const result = { point, value, gradientNorm, iterations, converged };
    if (converged || step === undefined || iterations === maxIterations) return result;
    const next = lineSearch(f, point, value, step, slope);
    if (next === undefined) return result;
    previousNorm = gradientNorm;
    point = next.point;
    value = next.value;
  }
}

/**
 * Solves H p = −g.
 * @returns undefined where rounding has made H indefinite.
 */
function newtonStep(hessian: FlatMatrix, gradient: Float64Array): Float64Array | undefined {
  if (!allFinite(hessian.flat)) {
    throw new RangeError("the second derivatives overflow: scale the features or lower C");
  }
  const cholesky = new CholeskyDecomposition(hessian);
  if (!cholesky.isPositiveDefinite()) return undefined;
  return Float64Array.from(cholesky.solve(Matrix.columnVector(gradient).neg()).to1DArray());
}

/** Armijo's rule: halves the step until the value falls by a part of what the slope promises. */
function lineSearch(
  f: TwiceDifferentiable,
  from: Float64Array,
  valueThere: number,
  step: Float64Array,
  slope: number,
): { point: Float64Array; value: number } | undefined {
  // For rounding: close to the minimum the value stands still in float64 while the gradient still falls.
  const allowance = 1e3 * Number.EPSILON * Math.abs(valueThere);
  for (let length = 1; length > 2 ** -60; length /= 2) {
    const point = from.map((x, j) => x + length * step[j]);
    const value = f.value(point);
    if (value <= valueThere + 1e-4 * length * slope + allowance) return { point, value };
  }
  return undefined;
}
