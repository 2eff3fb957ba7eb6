/** The grid on which a model was asked, and coarser grids within it. */

/** The grid and the (escaped) names of the classes. */
export interface RegionGrid {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  classNames: readonly string[];
}

/** Every how many points are taken, so that at most `most` remain along a side. */
export function thinned(
  { x, y }: RegionGrid,
  most: number,
): { stepX: number; stepY: number; columns: number; rows: number } {
  const [stepX, stepY] = [Math.ceil(x.length / most), Math.ceil(y.length / most)];
  const [columns, rows] = [Math.ceil(x.length / stepX), Math.ceil(y.length / stepY)];
  return { stepX, stepY, columns, rows };
}

/** First place and distance of the grid's points, taking every so many. */
export function places(
  grid: RegionGrid,
  stepX: number,
  stepY: number,
): { x0: number; dx: number; y0: number; dy: number } {
  return {
    x0: grid.x[0] ?? 0,
    dx: distance(grid.x) * stepX,
    y0: grid.y[0] ?? 0,
    dy: distance(grid.y) * stepY,
  };
}

function distance(values: ArrayLike<number>): number {
  const [first, last] = [values[0] ?? 0, values[values.length - 1] ?? 0];
  return values.length > 1 ? (last - first) / (values.length - 1) : 1;
}
