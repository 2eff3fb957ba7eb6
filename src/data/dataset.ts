import type { Matrix } from "ml-matrix";
import { checkInteger, checkLabels, checkMatrix, checkShape } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";

/** One row: its features, (D), and its label. */
export interface Sample {
  x: Float64Array;
  y: number;
}

/** Rows that can be asked for by their index (torch.utils.data.Dataset: `__len__` and `__getitem__`). */
export interface Dataset {
  readonly length: number;
  /** The row with an index from 0 … length − 1. */
  get(index: number): Sample;
}

/** A data set held in memory: a matrix of features and a label for each of its rows. */
export class MatrixDataset implements Dataset {
  /** (N, D). */
  readonly X: FlatMatrix;
  /** (N). */
  readonly y: Int32Array;

  /**
   * From features X, (N, D), and labels y, (N), whole numbers from 0.
   * @throws RangeError for no rows, values that are not finite, or other labels.
   */
  constructor(X: Matrix, y: ArrayLike<number>) {
    checkMatrix("X", X);
    checkLabels("y", y, X.rows);
    this.X = toFlat(X);
    this.y = Int32Array.from(y);
  }

  /** The number of rows, N. */
  get length(): number {
    return this.X.rows;
  }

  /** One row, copied. @throws RangeError for an index that is not one of 0 … N − 1. */
  get(index: number): Sample {
    checkInteger("index", index, 0, this.length - 1);
    const start = index * this.X.columns;
    return { x: this.X.flat.slice(start, start + this.X.columns), y: this.y[index] };
  }
}

/**
 * The rows with the given indices, in that order, as a new matrix.
 * @throws RangeError for an index that is not one of 0 … N − 1.
 */
export function selectRows(X: Matrix, indices: ArrayLike<number>): FlatMatrix {
  checkShape("X", X);
  const selected = new FlatMatrix(indices.length, X.columns);
  for (let i = 0, at = 0; i < indices.length; i++) {
    const row = indices[i];
    if (!(Number.isInteger(row) && row >= 0 && row < X.rows))
      checkInteger(`indices[${i}]`, row, 0, X.rows - 1);
    for (let j = 0; j < X.columns; j++) selected.flat[at++] = X.get(row, j);
  }
  return selected;
}
