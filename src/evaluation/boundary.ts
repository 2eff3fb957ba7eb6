/** Where a model changes its mind between two classes, and how straight that line is. */
import type { Matrix } from "ml-matrix";
import { checkArray, checkFiniteNumbers } from "../base/checkKind";
import { checkFinite, checkInteger, checkMatrix, checkOptions } from "../base/checks";
import type { PlaneGrid } from "./plane";

/** A place where the predicted class changes. */
export interface BoundaryPoint {
  x: number;
  y: number;
}

/**
 * Points of the boundary between the regions of two classes: in each column of the grid, the places
 * where the class with the greatest score changes from one to the other, interpolated linearly.
 * @param scores - of each grid point, (ny · nx, K): scores whose difference is 0 on the boundary, such
 * as logits. Probabilities would be interpolated less well.
 * @throws TypeError or RangeError for a grid, scores or classes that cannot be.
 */
export function boundaryPoints(
  grid: PlaneGrid,
  scores: Matrix,
  classes: readonly [number, number],
): BoundaryPoint[] {
  checkOptions("grid", grid, ["x", "y", "points"]);
  const [nx, ny] = [
    checkFiniteNumbers("grid.x", grid.x).length,
    checkFiniteNumbers("grid.y", grid.y).length,
  ];
  const { rows } = checkMatrix("grid.points", grid.points, 2);
  checkInteger("grid.points.rows", rows, nx * ny, nx * ny);
  checkMatrix("scores", scores);
  checkInteger("classes.length", checkArray("classes", classes).length, 2, 2);
  if (scores.rows !== grid.points.rows) {
    throw new RangeError(`scores must have ${grid.points.rows} rows, got ${scores.rows}`);
  }
  const [a, b] = classes;
  checkInteger("classes[0]", a, 0, scores.columns - 1);
  checkInteger("classes[1]", b, 0, scores.columns - 1);
  const isHighest = (row: number, k: number): boolean =>
    scores.getRow(row).every((score, other) => other === k || score <= scores.get(row, k));
  const found: BoundaryPoint[] = [];
  for (let i = 0; i < nx; i++) {
    for (let j = 1; j < grid.y.length; j++) {
      const [below, above] = [(j - 1) * nx + i, j * nx + i];
      const [from, to] = [below, above].map((row) => scores.get(row, a) - scores.get(row, b));
      if (from > 0 === to > 0) continue;
      const changes = isHighest(below, from > 0 ? a : b) && isHighest(above, to > 0 ? a : b);
      if (!changes) continue;
      const share = from / (from - to);
      found.push({ x: grid.x[i], y: grid.y[j - 1] + share * (grid.y[j] - grid.y[j - 1]) });
    }
  }
  return found;
}

/**
 * The largest distance of the points from their best straight line (total least squares), in the
 * unit of the plane.
 * @throws RangeError for fewer than three points: through two there is always a line.
 */
export function largestBend(points: readonly BoundaryPoint[]): number {
  checkInteger("points.length", checkArray("points", points).length, 3);
  // A loop, because an array's own methods pass over holes.
  for (let i = 0; i < points.length; i++) {
    const point = points[i] as Partial<BoundaryPoint> | null | undefined;
    checkFinite(`points[${i}].x`, point?.x);
    checkFinite(`points[${i}].y`, point?.y);
  }
  const mean = (of: (p: BoundaryPoint) => number): number =>
    points.reduce((sum, p) => sum + of(p), 0) / points.length;
  const [x0, y0] = [mean((p) => p.x), mean((p) => p.y)];
  const xx = mean((p) => (p.x - x0) ** 2);
  const yy = mean((p) => (p.y - y0) ** 2);
  const xy = mean((p) => (p.x - x0) * (p.y - y0));
  // The direction of greatest spread, from the 2 × 2 covariance matrix; the normal is across it.
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
  const distance = (p: BoundaryPoint): number => Math.abs((p.x - x0) * nx + (p.y - y0) * ny);
  return points.reduce((most, p) => Math.max(most, distance(p)), 0);
}
