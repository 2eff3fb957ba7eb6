/** The decision values of a trained SVC, one for each row and pair of classes. */
import { FlatMatrix } from "../base/flatMatrix";
import { kernelRow } from "./kernels";
import { rbfGridDecisions } from "./rbfGrid";
import { affine } from "./rows";
import { pairParts, type SvcParameters } from "./svcParameters";

/**
 * f(x) = Σ dualCoef · K(xₛ, x) + b for each row of X and each pair, by the shortest way.
 * @param X - (N, D).
 * @param linear - `linearCoef`, for the linear kernel.
 * @returns (N, K (K − 1) / 2).
 */
export function decisionValues(
  parameters: SvcParameters,
  linear: FlatMatrix | undefined,
  X: FlatMatrix,
): FlatMatrix {
  if (linear !== undefined) return affine(X, linear, parameters.intercept);
  const onGrid = parameters.kernel.name === "rbf" ? rbfGridDecisions(parameters, X) : undefined;
  return onGrid ?? kernelDecisions(parameters, X);
}

/** The same for any kernel and rows, as the formula says. */
export function kernelDecisions(parameters: SvcParameters, X: FlatMatrix): FlatMatrix {
  const { kernel, supportVectors, dualCoef, intercept } = parameters;
  const parts = pairParts(parameters.nSupport);
  const decisions = new FlatMatrix(X.rows, intercept.length);
  const values = new Float64Array(supportVectors.rows);
  const [coef, out] = [dualCoef.flat, decisions.flat];
  for (let i = 0, row = 0; i < X.rows; i++, row += intercept.length) {
    kernelRow(kernel, X.flat, i * X.columns, X.columns, supportVectors.flat, values);
    out.set(intercept, row);
    for (let q = 0; q < parts.length; q++) {
      const { pair, from, to, shift } = parts[q];
      let sum = 0;
      for (let s = from; s < to; s++) sum += coef[shift + s] * values[s];
      out[row + pair] += sum;
    }
  }
  return decisions;
}

/**
 * For the linear kernel the support vectors of a pair add up to one vector w: f(x) = w·x + b.
 * @returns w of each pair, (K (K − 1) / 2, D).
 */
export function linearCoef(parameters: SvcParameters): FlatMatrix {
  const { supportVectors, dualCoef, intercept, nSupport } = parameters;
  const D = supportVectors.columns;
  const coef = new FlatMatrix(intercept.length, D);
  for (const { pair, from, to, shift } of pairParts(nSupport)) {
    for (let s = from; s < to; s++) {
      for (let j = 0; j < D; j++) {
        coef.flat[pair * D + j] += dualCoef.flat[shift + s] * supportVectors.flat[s * D + j];
      }
    }
  }
  return coef;
}
