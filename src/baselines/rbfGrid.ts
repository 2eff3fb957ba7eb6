/**
 * Decisions of an rbf machine on a raster of points: e^−γ((u−a)² + (v−b)²) is the product
 * e^−γ(u−a)² · e^−γ(v−b)², see `raster.ts`.
 */
import { FlatMatrix } from "../base/flatMatrix";
import { findRaster } from "../base/raster";
import { expNegative } from "./expNegative";
import { pairParts, type SvcParameters } from "./svcParameters";

/**
 * f(x) of each row and pair, as `kernelDecisions`.
 * @param X - (N, 2).
 * @returns (N, K (K − 1) / 2), or undefined if the rows are no raster.
 */
export function rbfGridDecisions(parameters: SvcParameters, X: FlatMatrix): FlatMatrix | undefined {
  const raster = findRaster(X);
  if (raster === undefined) return undefined;
  const { fastValues, slowValues } = raster;
  const { dualCoef, intercept, nSupport } = parameters;
  const fastFactors = factors(parameters, raster.fast, fastValues);
  const slowFactors = factors(parameters, raster.slow, slowValues);
  const parts = pairParts(nSupport);
  const pairs = intercept.length;
  const decisions = new FlatMatrix(X.rows, pairs);
  const line = Array.from(intercept, () => new Float64Array(fastValues.length));
  for (let j = 0, at = 0; j < slowValues.length; j++) {
    intercept.forEach((b, pair) => line[pair].fill(b));
    for (const { pair, from, to, shift } of parts) {
      const weight = (s: number): number =>
        s < to ? dualCoef.flat[shift + s] * slowFactors[s][j] : 0;
      const factor = (s: number): Float64Array => fastFactors[Math.min(s, to - 1)];
      for (let s = from; s < to; s += 4) {
        const four = [factor(s), factor(s + 1), factor(s + 2), factor(s + 3)] as const;
        addFour(line[pair], four, weight(s), weight(s + 1), weight(s + 2), weight(s + 3));
      }
    }
    for (let i = 0; i < fastValues.length; i++) {
      for (let pair = 0; pair < pairs; pair++) decisions.flat[at++] = line[pair][i];
    }
  }
  return decisions;
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

/** e^−γ(value − zₛ)² of one coordinate of each support vector, with each value. */
function factors(
  { kernel, supportVectors }: SvcParameters,
  column: 0 | 1,
  values: Float64Array,
): Float64Array[] {
  return Array.from({ length: supportVectors.rows }, (_, s) => {
    const z = supportVectors.flat[2 * s + column];
    return values.map((value) => expNegative(-kernel.gamma * (value - z) ** 2));
  });
}
