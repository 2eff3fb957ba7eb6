/**
 * Newton's method for smooth convex functions of a few hundred unknowns (Boyd and Vandenberghe,
 * Convex Optimization, section 9.5): solve H p = −g, then halve the step until the value falls.
 *
 * Near the minimum each step doubles the number of right digits, which is what one needs to tell the
 * optimum from a place where the slope is merely small. But: it stores H, so its memory grows with
 * the square of the number of unknowns and its time with the cube.
 */
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { FlatMatrix } from "../base/flatMatrix";

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

/** A step that is shorter than this part of Newton's leads nowhere. */
const shortest = 2 ** -60;

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
    const gradientNorm = Math.sqrt(dot(gradient, gradient));
    const { step, isExact } = newtonStep(hessian, gradient);
    const slope = dot(gradient, step); // −2 × the gain that the quadratic model promises
    const isLastDigit = -slope <= Number.EPSILON * Math.abs(value);
    const atFloor = isExact && isLastDigit && gradientNorm >= previousNorm;
    const converged = gradientNorm <= tolerance || atFloor;
    const result = { point, value, gradientNorm, iterations, converged };
    if (converged || iterations === maxIterations) return result;
    const next = lineSearch(f, point, value, step, slope);
    if (next === undefined) return result;
    previousNorm = gradientNorm;
    point = next.point;
    value = next.value;
  }
}

/**
 * Solves H p = −g; where rounding has made H indefinite, with as small a ridge as it takes. Then the
 * step promises less than there is to gain, so that its promise proves nothing.
 */
function newtonStep(
  hessian: FlatMatrix,
  gradient: Float64Array,
): { step: Float64Array; isExact: boolean } {
  const largest = Math.max(...hessian.diagonal());
  if (!Number.isFinite(largest)) {
    throw new RangeError("the second derivatives overflow: scale the features or lower C");
  }
  const target = Matrix.columnVector(gradient).neg();
  let ridge = 0;
  for (;;) {
    const cholesky = new CholeskyDecomposition(hessian);
    if (cholesky.isPositiveDefinite()) {
      const step = Float64Array.from(cholesky.solve(target).to1DArray());
      return { step, isExact: ridge === 0 };
    }
    ridge = 100 * ridge || 1e-14 * largest || 1;
    for (let j = 0; j < gradient.length; j++) hessian.set(j, j, hessian.get(j, j) + ridge);
  }
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
  for (let length = 1; length > shortest; length /= 2) {
    const point = from.map((x, j) => x + length * step[j]);
    const value = f.value(point);
    if (value <= valueThere + 1e-4 * length * slope + allowance) return { point, value };
  }
  return undefined;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, j) => sum + value * b[j], 0);
}
