/**
 * Decisions of an rbf machine at points of the plane whose coordinates repeat, as on a grid:
 * e^−γ((u−a)² + (v−b)²) is the product e^−γ(u−a)² · e^−γ(v−b)², so one exponential for each
 * different coordinate and each support vector is enough. A grid of 500 × 200 points needs 700 of
 * them instead of 100,000.
 */
import { FlatMatrix } from "../flatMatrix";
import { expNegative } from "./expNegative";
import { pairParts, type SvcParameters } from "./svcParameters";

/**
 * f(x) of each row and pair, as `kernelDecisions`.
 * @param X - (N, D).
 * @returns (N, K (K − 1) / 2), or undefined if D is not 2 or coordinates repeat too little.
 */
export function rbfGridDecisions(parameters: SvcParameters, X: FlatMatrix): FlatMatrix | undefined {
  if (X.columns !== 2) return undefined;
  const columns = [differentValues(X, 0), differentValues(X, 1)];
  if (columns[0].values.length + columns[1].values.length > X.rows / 4) return undefined;
  const { dualCoef, intercept, nSupport } = parameters;
  const tables = columns.map(({ values }, j) => factors(values, j, parameters));
  // The coordinate that changes less often is multiplied into the coefficients.
  const [slow, fast] = columns[0].changes < columns[1].changes ? [0, 1] : [1, 0];
  const [slowPlaces, fastPlaces] = [columns[slow].places, columns[fast].places];
  const table = tables[fast];
  const S = dualCoef.columns;
  const weights = new Float64Array(dualCoef.flat.length);
  const parts = pairParts(nSupport);
  const decisions = new FlatMatrix(X.rows, intercept.length);
  const out = decisions.flat;
  let place = -1;
  for (let i = 0, row = 0; i < X.rows; i++, row += intercept.length) {
    if (slowPlaces[i] !== place) {
      place = slowPlaces[i];
      for (let k = 0; k < weights.length; k++) {
        weights[k] = dualCoef.flat[k] * tables[slow][place * S + (k % S)];
      }
    }
    const start = fastPlaces[i] * S;
    out.set(intercept, row);
    for (let q = 0; q < parts.length; q++) {
      const { pair, from, to, shift } = parts[q];
      let sum = 0;
      for (let s = from; s < to; s++) sum += weights[shift + s] * table[start + s];
      out[row + pair] += sum;
    }
  }
  return decisions;
}

/** e^−γ(value − zₛ)² for each value and the coordinate j of each support vector. */
function factors(values: number[], j: number, parameters: SvcParameters): Float64Array {
  const { kernel, supportVectors } = parameters;
  const S = supportVectors.rows;
  const table = new Float64Array(values.length * S);
  values.forEach((value, place) => {
    for (let s = 0; s < S; s++) {
      const difference = value - supportVectors.flat[2 * s + j];
      table[place * S + s] = expNegative(-kernel.gamma * difference * difference);
    }
  });
  return table;
}

/** The different values of a column, which of them each row has, and how often it changes. */
interface Column {
  values: number[];
  places: Int32Array;
  changes: number;
}

function differentValues(X: FlatMatrix, j: number): Column {
  const places = new Int32Array(X.rows);
  const known = new Map<number, number>();
  let last = NaN;
  let place = -1;
  let changes = 0;
  for (let i = 0; i < X.rows; i++) {
    const value = X.flat[2 * i + j];
    if (value !== last) {
      last = value;
      changes++;
      place = known.get(value) ?? known.size;
      if (place === known.size) known.set(value, place);
    }
    places[i] = place;
  }
  return { values: [...known.keys()], places, changes };
}
