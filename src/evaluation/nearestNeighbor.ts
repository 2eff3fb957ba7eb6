/** The nearest neighbour classifier (Cover and Hart 1967): it learns by heart, and nothing else. */
import { checkMatrix } from "../base/checks";
import { checkMatrixDataset, type MatrixDataset } from "../data/dataset";
import { toFlat } from "../base/flatMatrix";
import type { Matrix } from "ml-matrix";

/**
 * Gives each row the label of the training row that is nearest to it (Euclidean distance; of equally
 * near ones the first). A row that is itself in `train` gets its own label.
 * @param train - N rows of D features.
 * @param X - (M, D).
 * @returns labels, (M).
 * @throws TypeError or RangeError for another number of features, values that are not finite, or a row
 * so far from all others that its squared distances overflow.
 */
export function nearestNeighbor(train: MatrixDataset, X: Matrix): Int32Array {
  const D = checkMatrixDataset("train", train).X.columns;
  checkMatrix("X", X, D);
  const known = train.X.flat;
  const asked = toFlat(X).flat;
  return Int32Array.from({ length: X.rows }, (_, i) => {
    let nearest = -1;
    let least = Infinity;
    for (let n = 0; n < train.length; n++) {
      let distance = 0;
      for (let j = 0; j < D; j++) distance += (known[n * D + j] - asked[i * D + j]) ** 2;
      if (distance < least) {
        least = distance;
        nearest = n;
      }
    }
    if (nearest < 0)
      throw new RangeError(`X must lie nearer to the training rows, got overflow in row ${i}`);
    return train.y[nearest];
  });
}
