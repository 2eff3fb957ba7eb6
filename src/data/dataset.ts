/** The Dataset: rows that can be asked for by their index (torch.utils.data.Dataset in PyTorch). */
import { Matrix } from "ml-matrix";
import { checkInteger, checkLabels, checkMatrix, describe } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";

/** One row: its features, (D), and its label. */
export interface Sample {
  x: Float64Array;
  y: number;
}

/** What a DataLoader asks of a data set; PyTorch calls the two `__getitem__` and `__len__`. */
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
   * @param X - features, (N, D).
   * @param y - labels, (N): whole numbers from 0.
   * @throws RangeError for no rows, values that are not finite, another number of labels, or labels
   * that are negative, not whole or beyond 32 bits.
   */
  constructor(X: Matrix, y: ArrayLike<number>) {
    checkMatrix("X", X);
    this.X = toFlat(X);
    this.y = Int32Array.from(checkLabels("y", y, X.rows));
  }

  /** The number of rows, N. */
  get length(): number {
    return this.X.rows;
  }

  /**
   * One row, copied.
   * @throws RangeError for an index that is not one of 0 … N − 1.
   */
  get(index: number): Sample {
    checkInteger("index", index, 0, this.length - 1);
    const start = index * this.X.columns;
    return { x: this.X.flat.slice(start, start + this.X.columns), y: this.y[index] };
  }
}

/** A data set in memory, for those who need all its rows at once. */
export function checkMatrixDataset(name: string, dataset: unknown): MatrixDataset {
  if (!(dataset instanceof MatrixDataset))
    throw new TypeError(`${name} must be a MatrixDataset, got ${describe(dataset)}`);
  return dataset;
}
