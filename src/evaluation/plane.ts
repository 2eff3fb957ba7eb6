/** A rectangular grid of points in a plane of two features, to draw what a model says there. */
import { checkArray } from "../base/checkKind";
import { checkFinite, checkInteger, checkLabels } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";

/** 256 MiB of coordinates. */
const maxPoints = 2 ** 24;

/** Evenly spaced points of a plane. */
export interface PlaneGrid {
  /** Evenly spaced values, (nx) and (ny). */
  x: Float64Array;
  y: Float64Array;
  /** All points, (ny · nx, 2), x first: point (i, j) is row j · nx + i. */
  points: FlatMatrix;
}

/**
 * The grid that NumPy's `meshgrid` of two `linspace`s gives, but for last digits between the ends.
 * @param xRange - first and last x, with `nx` values; likewise y.
 * @throws TypeError or RangeError for ranges that are no two finite numbers or overflow, fewer than two
 * values along a side, or more than 2²⁴ points.
 */
export function planeGrid(
  xRange: readonly [number, number],
  nx: number,
  yRange: readonly [number, number],
  ny: number,
): PlaneGrid {
  const x = linspace("x", xRange, nx);
  const y = linspace("y", yRange, ny);
  if (nx * ny > maxPoints)
    throw new RangeError(`nx * ny must be at most ${maxPoints} points, got ${nx * ny}`);
  const points = new FlatMatrix(nx * ny, 2);
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      points.flat[2 * (j * nx + i)] = x[i];
      points.flat[2 * (j * nx + i) + 1] = y[j];
    }
  }
  return { x, y, points };
}

function linspace(axis: string, range: readonly [number, number], count: number): Float64Array {
  checkInteger(`${axis}Range.length`, checkArray(`${axis}Range`, range).length, 2, 2);
  const [first, last] = range;
  checkFinite(`${axis}Range[0]`, first);
  checkFinite(`${axis}Range[1]`, last);
  checkInteger(`n${axis}`, count, 2, maxPoints);
  checkFinite(`the length of ${axis}Range × n${axis}`, (last - first) * count);
  const step = (i: number): number => first + ((last - first) * i) / (count - 1);
  // The last is given, not calculated: rounding must not move the end of the plane.
  return Float64Array.from({ length: count }, (_, i) => (i < count - 1 ? step(i) : last));
}

/**
 * The share of places at which two lists of labels differ.
 * @throws TypeError or RangeError for other than labels, no labels, or lists of different length.
 */
export function shareDifferent(a: ArrayLike<number>, b: ArrayLike<number>): number {
  checkArray("a", a);
  checkArray("b", b);
  if (a.length !== b.length || a.length === 0) {
    throw new RangeError(
      `both lists must have the same length ≥ 1, got ${a.length} and ${b.length}`,
    );
  }
  checkLabels("a", a, a.length);
  checkLabels("b", b, a.length);
  let different = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) different++;
  return different / a.length;
}
