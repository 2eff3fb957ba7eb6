import { Matrix } from "ml-matrix";
import { checkInteger, describe } from "./checks";

/**
 * A matrix of ml-matrix whose numbers lie row by row in one Float64Array: `flat[i * columns + j]` is
 * element (i, j). ml-matrix keeps one array per row, so that a batch of 16 rows costs 17 allocations. The
 * numerical kernels work on `flat`, everybody else on the Matrix, and no number is copied between the two.
 */
export class FlatMatrix extends Matrix {
  readonly flat: Float64Array;

  /** @throws RangeError for sizes that are not whole, or not those of `flat`, which is not copied. */
  constructor(rows: number, columns: number, flat?: Float64Array) {
    super(0, 0);
    const count = checkInteger("rows", rows, 0) * checkInteger("columns", columns, 0);
    this.flat = flat ?? new Float64Array(count);
    if (this.flat.length !== count)
      throw new RangeError(`flat must have ${rows} × ${columns} numbers, got ${this.flat.length}`);
    (this as { rows: number }).rows = rows;
    (this as { columns: number }).columns = columns;
  }

  /** @throws RangeError outside the matrix, where another row's number lies. */
  override get(row: number, column: number): number {
    return this.flat[this.at(row, column)];
  }

  /** @throws RangeError outside the matrix. */
  override set(row: number, column: number, value: number): this {
    this.flat[this.at(row, column)] = value;
    return this;
  }

  override addRow(): never {
    throw new TypeError("the shape of a FlatMatrix is fixed; change the shape of its clone()");
  }

  override removeRow(): never {
    return this.addRow();
  }

  private at(row: number, column: number): number {
    // x >>> 0 is x for 0, 1, 2, … and something else for all that is no index.
    const isInside =
      row >>> 0 === row && row < this.rows && column >>> 0 === column && column < this.columns;
    if (!isInside) throw new RangeError(`row ${row}, column ${column} is not in ${describe(this)}`);
    return row * this.columns + column;
  }
}

/** The matrix itself if it is flat already, else a flat copy of it. */
export function toFlat(X: Matrix): FlatMatrix {
  if (X instanceof FlatMatrix) return X;
  return new FlatMatrix(X.rows, X.columns, Float64Array.from(X.to1DArray()));
}

/** Whether there is no NaN or infinity among the numbers. */
export const allFinite = (values: Float64Array): boolean => values.every(Number.isFinite);
