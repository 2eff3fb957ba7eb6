/** Room for results that are done with before the next ones come: a loop that allocates nothing. */
import type { Matrix } from "ml-matrix";
import { describe } from "./checks";
import { FlatMatrix } from "./flatMatrix";

/**
 * Hands out the same matrix again for the same shape, with whatever was in it. It remembers two
 * shapes: an epoch has full batches and, at its end, a smaller one.
 */
export class Scratch {
  private last: FlatMatrix | undefined;
  private other: FlatMatrix | undefined;

  /** (rows, columns). */
  matrix(rows: number, columns: number): FlatMatrix {
    const { last, other } = this;
    if (hasShape(last, rows, columns)) return last;
    this.last = hasShape(other, rows, columns) ? other : new FlatMatrix(rows, columns);
    this.other = last;
    return this.last;
  }
}

/**
 * Where a function puts its result: into `scratch` where the caller gave one, else into a new matrix.
 * @param from - the matrix that the result is computed from; the same scratch may have made it.
 * @throws TypeError for a scratch that is none; RangeError if the result would overwrite `from`.
 */
export function resultMatrix(
  scratch: Scratch | undefined,
  rows: number,
  columns: number,
  from: Matrix,
): FlatMatrix {
  if (scratch === undefined) return new FlatMatrix(rows, columns);
  if (!(scratch instanceof Scratch))
    throw new TypeError(`scratch must be a Scratch, got ${describe(scratch)}`);
  const result = scratch.matrix(rows, columns);
  if (result === from)
    throw new RangeError(
      `scratch must be another one than that of the ${rows} × ${columns} matrix given, ` +
        "got the same: it would be overwritten",
    );
  return result;
}

function hasShape(
  matrix: FlatMatrix | undefined,
  rows: number,
  columns: number,
): matrix is FlatMatrix {
  return matrix?.rows === rows && matrix.columns === columns;
}
