/**
 * Decisions of an rbf machine on a grid over the plane: e^−γ((u−a)² + (v−b)²) is the product
 * e^−γ(u−a)² · e^−γ(v−b)², so one exponential for each coordinate and each support vector is enough,
 * 700 of them instead of 100,000 for a grid of 500 × 200 points.
 */
import { FlatMatrix } from "../flatMatrix";
import { expNegative } from "./expNegative";
import { pairParts, type SvcParameters } from "./svcParameters";

/**
 * f(x) of each row and pair, as `kernelDecisions`.
 * @param X - (N, 2), the points of a grid in any order.
 * @returns (N, K (K − 1) / 2), or undefined if the rows are no such thing, or a small one.
 */
export function rbfGridDecisions(parameters: SvcParameters, X: FlatMatrix): FlatMatrix | undefined {
  if (X.columns !== 2) return undefined;
  const u = differentValues(X, 0);
  const v = u && differentValues(X, 1);
  if (u === undefined || v === undefined || u.values.length * v.values.length > 2 * X.rows) {
    return undefined;
  }
  const pairCount = parameters.intercept.length;
  const width = u.values.length;
  const onGrid = gridDecisions(parameters, u.values, v.values);
  const decisions = new FlatMatrix(X.rows, pairCount);
  for (let i = 0, at = 0; i < X.rows; i++) {
    let from = v.places[i] * pairCount * width + u.places[i];
    for (let p = 0; p < pairCount; p++, from += width) decisions.flat[at++] = onGrid[from];
  }
  return decisions;
}

/** f at each (u, v), in the order v, pair, u. */
function gridDecisions(parameters: SvcParameters, us: number[], vs: number[]): Float64Array {
  const { dualCoef, intercept, nSupport } = parameters;
  const parts = pairParts(nSupport);
  const factorsU = factors(parameters, 0, us);
  const factorsV = factors(parameters, 1, vs);
  const out = new Float64Array(vs.length * intercept.length * us.length);
  const rows = rowsOf(out, us.length);
  for (let place = 0; place < vs.length; place++) {
    intercept.forEach((b, p) => rows[place * intercept.length + p].fill(b));
    for (const { pair, from, to, shift } of parts) {
      const row = rows[place * intercept.length + pair];
      const weight = (s: number): number =>
        s < to ? dualCoef.flat[shift + s] * factorsV[s][place] : 0;
      const factor = (s: number): Float64Array => factorsU[Math.min(s, to - 1)];
      for (let s = from; s < to; s += 4) {
        const four = [factor(s), factor(s + 1), factor(s + 2), factor(s + 3)] as const;
        addFour(row, four, weight(s), weight(s + 1), weight(s + 2), weight(s + 3));
      }
    }
  }
  return out;
}

/** row += p · a + q · b + r · c + s · d: four at a time spare three of four visits to the row. */
function addFour(
  row: Float64Array,
  [a, b, c, d]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  p: number,
  q: number,
  r: number,
  s: number,
): void {
  for (let k = 0; k < row.length; k++) row[k] += p * a[k] + q * b[k] + r * c[k] + s * d[k];
}

/** e^−γ(value − zₛ)² of coordinate j of each support vector, with each value. */
function factors(parameters: SvcParameters, j: number, values: number[]): Float64Array[] {
  const { gamma } = parameters.kernel;
  return Array.from({ length: parameters.supportVectors.rows }, (_, s) => {
    const z = parameters.supportVectors.flat[2 * s + j];
    return Float64Array.from(values, (value) => expNegative(-gamma * (value - z) ** 2));
  });
}

/** Views of an array, `width` numbers each. */
function rowsOf(array: Float64Array, width: number): Float64Array[] {
  return Array.from({ length: array.length / width }, (_, i) =>
    array.subarray(i * width, (i + 1) * width),
  );
}

/** The different values of a column and which of them each row has; undefined if there are many. */
function differentValues(
  X: FlatMatrix,
  j: number,
): { values: number[]; places: Int32Array } | undefined {
  const places = new Int32Array(X.rows);
  const known = new Map<number, number>();
  let last = NaN;
  let place = -1;
  for (let i = 0; i < X.rows; i++) {
    const value = X.flat[2 * i + j];
    if (value !== last) {
      last = value;
      place = known.get(value) ?? known.size;
      if (place === known.size) {
        if (place > X.rows / 8) return undefined;
        known.set(value, place);
      }
    }
    places[i] = place;
  }
  return { values: [...known.keys()], places };
}
