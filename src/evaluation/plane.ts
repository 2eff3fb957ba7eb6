/** A rectangular grid of points in a plane of two features, to draw what a model says there. */
import { checkFinite, checkInteger } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";

/** Evenly spaced values, (nx) and (ny), and all points, (ny · nx, 2): point (i, j) is row j · nx + i. */
export interface PlaneGrid {
  x: Float64Array;
  y: Float64Array;
  points: FlatMatrix;
}

/**
 * The grid that NumPy's `meshgrid` of two `linspace`s gives, but for last digits between the ends.
 * @param xRange - first and last x, with `nx` values; likewise y.
 * @throws RangeError for ranges that are not finite, or fewer than two values along a side.
 */
export function planeGrid(
  xRange: readonly [number, number],
  nx: number,
  yRange: readonly [number, number],
  ny: number,
): PlaneGrid {
  const [x, y] = [linspace("nx", xRange, nx), linspace("ny", yRange, ny)];
  const points = new FlatMatrix(nx * ny, 2);
  for (let i = 0; i < nx * ny; i++) points.flat.set([x[i % nx], y[Math.floor(i / nx)]], 2 * i);
  return { x, y, points };
}

function linspace(name: string, [first, last]: readonly [number, number], n: number): Float64Array {
  checkInteger(name, n, 2);
  checkFinite(`the length of the range × ${name}`, (last - first) * n);
  const values = Float64Array.from({ length: n }, (_, i) => first + ((last - first) * i) / (n - 1));
  values[n - 1] = last; // rounding must not move the end of the plane
  return values;
}
