/** The points of a plane at which a model is asked. */
import { checkFinite, checkInteger } from "../checks";
import { FlatMatrix } from "../flatMatrix";

/**
 * `count` evenly spaced numbers from `start` to `stop`, both included (numpy.linspace).
 * @throws TypeError or RangeError for ends that are not finite or fewer than two numbers.
 */
export function linspace(start: number, stop: number, count: number): Float64Array {
  checkFinite("start", start);
  checkFinite("stop", stop);
  checkInteger("count", count, 2);
  return Float64Array.from({ length: count }, (_, i) => start + ((stop - start) * i) / (count - 1));
}

/**
 * All pairs (x[i], y[j]) as rows, along x first: row j · nx + i (numpy.meshgrid, ravelled).
 * @param x - (nx).
 * @param y - (ny).
 * @returns (ny · nx, 2).
 * @throws RangeError for an axis without numbers.
 */
export function gridPoints(x: ArrayLike<number>, y: ArrayLike<number>): FlatMatrix {
  const nx = checkInteger("x.length", x.length);
  const points = new FlatMatrix(nx * checkInteger("y.length", y.length), 2);
  for (let p = 0; p < points.rows; p++) {
    points.set(p, 0, x[p % nx]);
    points.set(p, 1, y[Math.floor(p / nx)]);
  }
  return points;
}
