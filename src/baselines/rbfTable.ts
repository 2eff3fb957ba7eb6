/**
 * The rbf kernel where columns repeat their values, as on a grid: e^−γ((u−a)² + (v−b)²) is the
 * product e^−γ(u−a)² · e^−γ(v−b)², so one exponential for each different value of a column and each
 * support vector is enough. A grid of 500 × 200 points needs 700 instead of 100,000 of them.
 */
import type { FlatMatrix } from "../flatMatrix";
import { expNegative } from "./expNegative";

/** The different values of one column, and which of them each row has. */
interface Column {
  values: number[];
  places: Int32Array;
}

/**
 * @param X - (N, D).
 * @param Z - the support vectors, (S, D).
 * @returns a function that writes the kernel of row i with each support vector, (S); or undefined
 * if the columns repeat too little to gain from it.
 */
export function rbfTable(
  X: FlatMatrix,
  Z: FlatMatrix,
  gamma: number,
): ((i: number, out: Float64Array) => void) | undefined {
  let room = X.rows / 4;
  const columns: Column[] = [];
  for (let j = 0; j < X.columns; j++) {
    const column = differentValues(X, j, room);
    if (column === undefined) return undefined;
    room -= column.values.length;
    columns.push(column);
  }
  const S = Z.rows;
  const factors = columns.map(({ values }, j) => {
    const table = new Float64Array(values.length * S);
    values.forEach((value, place) => {
      for (let s = 0; s < S; s++) {
        table[place * S + s] = expNegative(-gamma * (value - Z.flat[s * Z.columns + j]) ** 2);
      }
    });
    return table;
  });
  return (i, out) => {
    const start = columns[0].places[i] * S;
    const first = factors[0];
    for (let s = 0; s < S; s++) out[s] = first[start + s];
    for (let j = 1; j < columns.length; j++) {
      const shift = columns[j].places[i] * S;
      const factor = factors[j];
      for (let s = 0; s < S; s++) out[s] *= factor[shift + s];
    }
  };
}

/** Undefined if there are more than `limit` values. */
function differentValues(X: FlatMatrix, j: number, limit: number): Column | undefined {
  const places = new Int32Array(X.rows);
  const known = new Map<number, number>();
  for (let i = 0; i < X.rows; i++) {
    const value = X.flat[i * X.columns + j];
    let place = known.get(value);
    if (place === undefined) {
      place = known.size;
      if (place >= limit) return undefined;
      known.set(value, place);
    }
    places[i] = place;
  }
  return { values: [...known.keys()], places };
}
