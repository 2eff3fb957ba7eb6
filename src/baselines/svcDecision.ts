/** The decision values of a trained SVC, one for each row and pair of classes. */
import { FlatMatrix } from "../flatMatrix";
import { kernelRow, type Kernel } from "./kernels";
import { classPairs } from "./oneAgainstOne";
import { rbfTable } from "./rbfTable";

/** All that a decision needs. */
export interface SvcParameters {
  kernel: Kernel;
  /** The support vectors, class after class, (nSV, D). */
  supportVectors: FlatMatrix;
  /** How many of them belong to each class, (K). */
  nSupport: Int32Array;
  /** libsvm's layout, (K − 1, nSV), see `SVC.dualCoef`. */
  dualCoef: FlatMatrix;
  /** One for each pair. */
  intercept: Float64Array;
}

/** Where a class of a pair has its support vectors and their coefficients. */
interface Part {
  /** First and last + 1 of the support vectors. */
  from: number;
  to: number;
  /** Row of `dualCoef`: the other class's number, less one if it is the greater. */
  row: number;
}

/** The two parts of each pair of classes. */
export function pairParts(nSupport: Int32Array): [Part, Part][] {
  const starts = [0];
  for (const n of nSupport) starts.push(starts[starts.length - 1] + n);
  return classPairs(nSupport.length).map(([a, b]) => [
    { from: starts[a], to: starts[a + 1], row: b - 1 },
    { from: starts[b], to: starts[b + 1], row: a },
  ]);
}

/**
 * f(x) = Σ dualCoef · K(xₛ, x) + b for each row of X and each pair.
 * @param X - (N, D).
 * @returns (N, K (K − 1) / 2).
 */
export function kernelDecisions(parameters: SvcParameters, X: FlatMatrix): FlatMatrix {
  const { kernel, supportVectors, dualCoef, intercept } = parameters;
  const parts = pairParts(parameters.nSupport);
  const decisions = new FlatMatrix(X.rows, parts.length);
  const values = new Float64Array(supportVectors.rows);
  const table = kernel.name === "rbf" ? rbfTable(X, supportVectors, kernel.gamma) : undefined;
  for (let i = 0; i < X.rows; i++) {
    if (table) table(i, values);
    else kernelRow(kernel, X.flat, i * X.columns, X.columns, supportVectors.flat, values);
    for (let p = 0; p < parts.length; p++) {
      let sum = intercept[p];
      for (const { from, to, row } of parts[p]) {
        const shift = row * values.length;
        for (let s = from; s < to; s++) sum += dualCoef.flat[shift + s] * values[s];
      }
      decisions.flat[i * parts.length + p] = sum;
    }
  }
  return decisions;
}

/**
 * For the linear kernel the support vectors of a pair add up to one vector w: f(x) = w·x + b.
 * @returns w of each pair, (K (K − 1) / 2, D).
 */
export function linearCoef({ supportVectors, nSupport, dualCoef }: SvcParameters): FlatMatrix {
  const parts = pairParts(nSupport);
  const D = supportVectors.columns;
  const coef = new FlatMatrix(parts.length, D);
  parts.forEach((pair, p) => {
    for (const { from, to, row } of pair) {
      for (let s = from; s < to; s++) {
        const factor = dualCoef.get(row, s);
        for (let j = 0; j < D; j++) coef.flat[p * D + j] += factor * supportVectors.get(s, j);
      }
    }
  });
  return coef;
}
