/** The directions in which a cloud of points is spread most. */
import { Matrix, SVD } from "ml-matrix";
import { checkMatrix } from "../base/checks";

/** The principal directions of some rows. */
export interface PrincipalDirections {
  /** The mean row, (D). */
  mean: Float64Array;
  /** A direction of length 1 in each row, (min(N, D), D), the one with the greatest spread first. */
  directions: Matrix;
  /** Standard deviation (divisor N) of the rows along each direction. */
  spreads: Float64Array;
}

/**
 * Principal directions (Pearson 1901; scikit-learn's PCA) of X, (N, D), by the singular value decomposition
 * of the centred rows. A direction's sign is free: here its largest component is positive.
 * @throws RangeError for numbers that are not finite.
 */
export function principalDirections(X: Matrix): PrincipalDirections {
  checkMatrix("X", X);
  const mean = X.mean("column");
  // autoTranspose: ml-matrix wants at least as many rows as columns.
  const centred = new Matrix(X.to2DArray()).subRowVector(mean);
  const svd = new SVD(centred, { autoTranspose: true });
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
