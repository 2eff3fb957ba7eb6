/**
 * Points of a plane in rows of equal coordinates, as `planeGrid` lays them out. A function whose
 * exponent is a sum over the coordinates is a product there: e^(f(u) + g(v)) = e^f(u) · e^g(v), and
 * one exponential for each coordinate will do, 700 for a grid of 500 × 200 points.
 */
import type { FlatMatrix } from "./flatMatrix";

export interface Raster {
  /** The column whose value changes from each row of the matrix to the next, and the other one. */
  fast: 0 | 1;
  slow: 0 | 1;
  /** Their values: point i has fastValues[i % width] and slowValues[⌊i / width⌋]. */
  fastValues: Float64Array;
  slowValues: Float64Array;
}

/** With fewer points it is not worth looking. */
const fewest = 1000;

/**
 * @param X - (N, 2).
 * @returns undefined if the rows are no raster, or one of a few points or lines.
 */
export function findRaster(X: FlatMatrix): Raster | undefined {
  const { flat, rows } = X;
  if (X.columns !== 2 || rows < fewest) return undefined;
  const fast = flat[2] === flat[0] ? 1 : 0;
  const slow = fast === 0 ? 1 : 0;
  let width = 1;
  while (width < rows && flat[2 * width + slow] === flat[slow]) width++;
  const height = rows / width;
  if (width < 8 || height < 8 || !Number.isInteger(height)) return undefined;
  for (let j = 0, at = 0; j < height; j++) {
    const value = flat[at + slow];
    for (let i = 0; i < width; i++, at += 2) {
      if (flat[at + fast] !== flat[2 * i + fast] || flat[at + slow] !== value) return undefined;
    }
  }
  return {
    ...{ fast, slow },
    fastValues: Float64Array.from({ length: width }, (_, i) => flat[2 * i + fast]),
    slowValues: Float64Array.from({ length: height }, (_, j) => flat[2 * j * width + slow]),
  };
}
