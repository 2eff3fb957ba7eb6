/**
 * A matrix of ml-matrix whose numbers lie row by row in one Float64Array.
 *
 * ml-matrix keeps one array per row, which is fine to read and slow to make: a batch of 16 rows
 * costs 17 allocations. Here `flat[i * columns + j]` is element (i, j); the numerical kernels work
 * on `flat`, everybody else on the Matrix, and no number is ever copied between the two.
 */
import { Matrix } from "ml-matrix";

export class FlatMatrix extends Matrix {
  /** All numbers, row-major, `rows * columns` of them. */
  readonly flat: Float64Array;

  /**
   * @param flat - the storage to use (not copied); zeros when left out.
   * @throws RangeError if `flat` has not `rows * columns` numbers.
   */
  constructor(
    rows: number,
    columns: number,
    flat: Float64Array = new Float64Array(rows * columns),
  ) {
    super(0, 0);
    if (flat.length !== rows * columns) {
      throw new RangeError(`flat must have ${rows} × ${columns} numbers, got ${flat.length}`);
    }
    (this as { rows: number }).rows = rows;
    (this as { columns: number }).columns = columns;
    this.flat = flat;
  }

  override get(row: number, column: number): number {
    return this.flat[row * this.columns + column];
  }

  override set(row: number, column: number, value: number): this {
    this.flat[row * this.columns + column] = value;
    return this;
  }

  override addRow(): this {
    throw fixedShape();
  }

  override removeRow(): this {
    throw fixedShape();
  }

  override addColumn(): this {
    throw fixedShape();
  }

  override removeColumn(): this {
    throw fixedShape();
  }
}

/** The matrix itself if it is flat already, else a flat copy of it. */
export function toFlat(X: Matrix): FlatMatrix {
  if (X instanceof FlatMatrix) return X;
  const copy = new FlatMatrix(X.rows, X.columns);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < X.columns; j++) copy.flat[i * X.columns + j] = X.get(i, j);
  }
  return copy;
}

function fixedShape(): TypeError {
  return new TypeError("the shape of a FlatMatrix is fixed; change the shape of its clone()");
}
