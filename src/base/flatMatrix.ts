/**
 * A matrix of ml-matrix whose numbers lie row by row in one Float64Array.
 *
 * ml-matrix keeps one array per row, which is fine to read and slow to make: a batch of 16 rows
 * costs 17 allocations. Here `flat[i * columns + j]` is element (i, j); the numerical kernels work
 * on `flat`, everybody else on the Matrix, and no number is ever copied between the two.
 */
import { Matrix } from "ml-matrix";
import { checkInteger, checkShape, describe } from "./checks";

/** The most numbers in one matrix: 1 GiB of them. A size beyond that is a mistake, not a table. */
export const maxNumbers = 2 ** 27;

/** A matrix of ml-matrix over one Float64Array, `flat`, row by row. */
export class FlatMatrix extends Matrix {
  /** All numbers, row-major, `rows * columns` of them. */
  readonly flat: Float64Array;

  /**
   * @param flat - the storage to use (not copied); zeros when left out.
   * @throws RangeError for sizes that are not whole or beyond 2²⁷ numbers, or if `flat` has not
   * `rows * columns` numbers; TypeError if it is no Float64Array.
   */
  constructor(rows: number, columns: number, flat?: Float64Array) {
    super(0, 0);
    checkInteger("rows", rows, 0, maxNumbers);
    checkInteger("columns", columns, 0, maxNumbers);
    checkInteger("rows × columns", rows * columns, 0, maxNumbers);
    if (flat === undefined) flat = new Float64Array(rows * columns);
    if (!(flat instanceof Float64Array))
      throw new TypeError(`flat must be a Float64Array, got ${describe(flat)}`);
    if (flat.length !== rows * columns) {
      throw new RangeError(`flat must have ${rows} × ${columns} numbers, got ${flat.length}`);
    }
    (this as { rows: number }).rows = rows;
    (this as { columns: number }).columns = columns;
    this.flat = flat;
  }

  /** @throws RangeError outside the matrix, where another row's number lies. */
  override get(row: number, column: number): number {
    if (isOutside(row, this.rows) || isOutside(column, this.columns))
      throw outside(this, row, column);
    return this.flat[row * this.columns + column];
  }

  /** @throws RangeError outside the matrix. */
  override set(row: number, column: number, value: number): this {
    if (isOutside(row, this.rows) || isOutside(column, this.columns))
      throw outside(this, row, column);
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

/**
 * The matrix itself if it is flat already, else a flat copy of it.
 * @throws TypeError or RangeError for something that is no matrix or has no rows or columns.
 */
export function toFlat(X: Matrix): FlatMatrix {
  if (X instanceof FlatMatrix) return X;
  checkShape("X", X);
  const copy = new FlatMatrix(X.rows, X.columns);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < X.columns; j++) copy.flat[i * X.columns + j] = X.get(i, j);
  }
  return copy;
}

/** Whether there is no NaN or infinity among the numbers; without a branch for each of them. */
export function allFinite(values: Float64Array): boolean {
  let anomaly = 0;
  for (let i = 0; i < values.length; i++) anomaly += values[i] - values[i]; // 0, or else NaN
  return anomaly === 0;
}

/** True for anything but 0, 1, … size − 1; shaped so that the compiler makes one comparison of it. */
function isOutside(index: number, size: number): boolean {
  return index >>> 0 !== index || index >= size;
}

function outside(X: Matrix, row: number, column: number): RangeError {
  return new RangeError(`row ${row}, column ${column} is not in ${describe(X)}`);
}

function fixedShape(): TypeError {
  return new TypeError("the shape of a FlatMatrix is fixed; change the shape of its clone()");
}
