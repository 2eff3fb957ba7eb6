/**
 * Newton's method for smooth convex functions of a few hundred unknowns (Boyd and Vandenberghe,
 * Convex Optimization, section 9.5): solve H p = −g, then halve the step until the value falls.
 *
 * Near the minimum each step doubles the number of right digits, which is what one needs to tell the
 * optimum from a place where the slope is merely small. But: it stores H, so its memory grows with
 * the square of the number of unknowns and its time with the cube.
 */
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { FlatMatrix } from "../base/flatMatrix";

/** A function with two derivatives. */
export interface TwiceDifferentiable {
  value(point: Float64Array): number;
  /** Writes gradient (n) and Hessian (n, n) at the point and returns the value there. */
  derivatives(point: Float64Array, gradient: Float64Array, hessian: FlatMatrix): number;
}

export interface NewtonOptions {
  /** Stop when the Euclidean norm of the gradient is at most this. */
  tolerance: number;
  /** Stop after so many steps. */
  maxIterations: number;
}

export interface NewtonResult {
  point: Float64Array;
  value: number;
  gradientNorm: number;
  /** Steps made. */
  iterations: number;
  /** False if `maxIterations` ended the search, or no step leads down although the slope does. */
  converged: boolean;
}

/** A step that is shorter than this part of Newton's leads nowhere. */
const SHORTEST = 2 ** -60;

/**
 * Minimises `f` from `start`, which is left as it is.
 *
 * It also ends, as converged, where float64 ends: when the step promises a gain below the last digit
 * of the value and the gradient has stopped falling.
 * @throws RangeError if the Hessian overflows.
 */
export function minimizeNewton(
  f: TwiceDifferentiable,
  start: Float64Array,
  { tolerance, maxIterations }: NewtonOptions,
): NewtonResult {
  const n = start.length;
  const point = start.slice();
  const trial = new Float64Array(n);
  const gradient = new Float64Array(n);
  const hessian = new FlatMatrix(n, n);
  let previousNorm = Infinity;

  for (let iterations = 0; ; iterations++) {
    const value = f.derivatives(point, gradient, hessian);
    const gradientNorm = Math.hypot(...gradient);
    const step = newtonStep(hessian, gradient);
    const slope = dot(gradient, step); // −2 × the gain that the quadratic model promises
    const unit = Number.EPSILON * Math.abs(value);
    const atFloor = -slope <= unit && gradientNorm >= previousNorm;
    const converged = gradientNorm <= tolerance || atFloor;
    if (converged || iterations === maxIterations) {
      return { point, value, gradientNorm, iterations, converged };
    }
    previousNorm = gradientNorm;

    // Armijo's rule. The allowance is for rounding: close to the minimum the value stands still in
    // float64 while the gradient still falls.
    let length = 1;
    for (; length > SHORTEST; length /= 2) {
      for (let j = 0; j < n; j++) trial[j] = point[j] + length * step[j];
      if (f.value(trial) <= value + 1e-4 * length * slope + 1e3 * unit) break;
    }
    if (length <= SHORTEST) {
      return { point, value, gradientNorm, iterations, converged: false };
    }
    point.set(trial);
  }
}

/** Solves H p = −g; where rounding has made H indefinite, with as small a ridge as it takes. */
function newtonStep(hessian: FlatMatrix, gradient: Float64Array): Float64Array {
  const n = gradient.length;
  let largest = 0;
  for (let j = 0; j < n; j++) largest = Math.max(largest, hessian.get(j, j));
  if (!Number.isFinite(largest)) {
    throw new RangeError("the second derivatives overflow: scale the features or lower C");
  }
  const target = Matrix.columnVector(gradient).neg();
  for (let ridge = 1e-14 * largest || 1; ; ridge *= 100) {
    const cholesky = new CholeskyDecomposition(hessian);
    if (cholesky.isPositiveDefinite()) return Float64Array.from(cholesky.solve(target).to1DArray());
    for (let j = 0; j < n; j++) hessian.set(j, j, hessian.get(j, j) + ridge);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
