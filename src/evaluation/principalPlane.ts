/** A plane through a cloud of points that shows as much of its spread as a plane can. */
import { Matrix, SVD } from "ml-matrix";
import { checkFiniteNumbers } from "../base/checkKind";
import { checkMatrix, describe } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";

/** The principal directions of some rows (Pearson 1901; scikit-learn's PCA). */
export interface PrincipalDirections {
  /** The mean row, (D). */
  mean: Float64Array;
  /** A direction of length 1 in each row, (min(N, D), D), the one with the greatest spread first. */
  directions: Matrix;
  /** Standard deviation (divisor N) of the rows along each direction. */
  spreads: Float64Array;
}

/**
 * The directions by the singular value decomposition of the centred rows. A direction's sign is free:
 * here its largest component is positive.
 * @param X - (N, D).
 * @throws TypeError or RangeError for something that is no matrix of finite numbers.
 */
export function principalDirections(X: Matrix): PrincipalDirections {
  checkMatrix("X", X);
  const mean = X.mean("column");
  // autoTranspose: ml-matrix wants at least as many rows as columns.
  const svd = new SVD(new Matrix(X.to2DArray()).subRowVector(mean), {
    autoTranspose: true,
  });
  const directions = svd.rightSingularVectors.transpose().to2DArray();
  for (const direction of directions) {
    const largest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    if (largest < 0) direction.forEach((component, j) => (direction[j] = -component));
  }
  return {
    mean: Float64Array.from(mean),
    directions: new Matrix(directions),
    spreads: Float64Array.from(svd.diagonal, (value) => value / Math.sqrt(X.rows)),
  };
}

/**
 * Where the rows lie in the plane of the first two directions.
 * @param X - (N, D ≥ 2).
 * @returns (N, 2): how far from the mean along each of them.
 * @throws TypeError or RangeError for rows of another length.
 */
export function toPlane(X: Matrix, plane: PrincipalDirections): Matrix {
  const { mean, directions } = checkPlane(plane);
  checkMatrix("X", X, mean.length);
  const axes = directions.subMatrix(0, 1, 0, mean.length - 1);
  return Matrix.sub(X, Matrix.ones(X.rows, 1).mmul(Matrix.rowVector(mean))).mmul(axes.transpose());
}

/**
 * The points of the plane as rows of the whole space; the inverse of `toPlane` for points on it.
 * @param points - (M, 2).
 * @returns (M, D).
 * @throws TypeError or RangeError for points that have not two numbers.
 */
export function fromPlane(points: Matrix, plane: PrincipalDirections): FlatMatrix {
  const { mean, directions } = checkPlane(plane);
  checkMatrix("points", points, 2);
  const D = mean.length;
  const rows = new FlatMatrix(points.rows, D);
  for (let i = 0; i < points.rows; i++) {
    for (let j = 0; j < D; j++) {
      const along =
        points.get(i, 0) * directions.get(0, j) + points.get(i, 1) * directions.get(1, j);
      rows.set(i, j, mean[j] + along);
    }
  }
  return rows;
}

/** A mean and at least two directions of the same length. */
function checkPlane(plane: PrincipalDirections): PrincipalDirections {
  if (typeof plane !== "object" || (plane as PrincipalDirections | null) === null) {
    throw new TypeError(`plane must come from principalDirections, got ${describe(plane)}`);
  }
  checkFiniteNumbers("plane.mean", plane.mean);
  checkMatrix("plane.directions", plane.directions, plane.mean.length);
  if (plane.directions.rows < 2) {
    throw new RangeError("plane.directions must hold at least 2 directions, got 1");
  }
  return plane;
}
