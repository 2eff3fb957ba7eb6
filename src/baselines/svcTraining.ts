/** Trains the machine of each pair of classes and gathers them in libsvm's layout. */
import { selectRows } from "../data/irisDataset";
import { allFinite, FlatMatrix } from "../base/flatMatrix";
import { kernelRow, type Kernel } from "./kernels";
import { classPairs } from "./oneAgainstOne";
import { solveSmo, type SmoOptions, type SmoSolution } from "./smo";
import type { SvcParameters } from "./svcParameters";

/** How many kernel values are kept for use again: 256 MB. */
const MAX_KEPT = 2 ** 25;

/** What training finds; see the attributes of `SVC`. */
export interface TrainedPairs extends SvcParameters {
  support: Int32Array;
  solutions: SmoSolution[];
}

/**
 * @param X - (N, D).
 * @param classIndices - 0 … K − 1 for each row, (N).
 * @throws RangeError if a kernel value overflows.
 */
export function trainPairs(
  X: FlatMatrix,
  classIndices: Int32Array,
  classCount: number,
  kernel: Kernel,
  C: number,
  options: SmoOptions,
): TrainedPairs {
  const members = Array.from({ length: classCount }, (_, k) => rowsOfClass(classIndices, k));
  const pairs = classPairs(classCount);
  const solutions = pairs.map(([a, b]) =>
    trainPair(selectRows(X, [...members[a], ...members[b]]), members[a].length, kernel, C, options),
  );

  // coefficients[k][i]: β of row i in the pair of its class with class k.
  const coefficients = members.map(() => new Float64Array(X.rows));
  pairs.forEach(([a, b], p) => {
    const { beta } = solutions[p];
    members[a].forEach((i, t) => (coefficients[b][i] = beta[t]));
    members[b].forEach((i, t) => (coefficients[a][i] = beta[members[a].length + t]));
  });
  const used = members.map((rows) => rows.filter((i) => coefficients.some((c) => c[i] !== 0)));
  const support = Int32Array.from(used.flat());
  const dualCoef = new FlatMatrix(classCount - 1, support.length);
  support.forEach((i, s) => {
    let row = 0;
    for (let k = 0; k < classCount; k++) {
      if (k !== classIndices[i]) dualCoef.set(row++, s, coefficients[k][i]);
    }
  });
  return {
    kernel,
    support,
    supportVectors: selectRows(X, support),
    nSupport: Int32Array.from(used, (rows) => rows.length),
    dualCoef,
    intercept: Float64Array.from(solutions, ({ bias }) => bias),
    solutions,
  };
}

/** The first `positives` rows are the pair's first class, +1. */
function trainPair(
  rows: FlatMatrix,
  positives: number,
  kernel: Kernel,
  C: number,
  options: SmoOptions,
): SmoSolution {
  const m = rows.rows;
  const D = rows.columns;
  const kept = new Map<number, Float64Array>();
  const y = new Int8Array(m).fill(-1).fill(1, 0, positives);
  const diagonal = new Float64Array(m);
  for (let t = 0; t < m; t++) {
    const own = diagonal.subarray(t, t + 1);
    kernelRow(kernel, rows.flat, t * D, D, rows.flat.subarray(t * D, (t + 1) * D), own);
    checkOverflow(own);
  }
  function row(s: number): Float64Array {
    let values = kept.get(s);
    if (values === undefined) {
      values = new Float64Array(m);
      kernelRow(kernel, rows.flat, s * D, D, rows.flat, values);
      checkOverflow(values);
      if ((kept.size + 1) * m > MAX_KEPT) kept.clear();
      kept.set(s, values);
    }
    return values;
  }
  return solveSmo({ y, diagonal, kernelRow: row, C }, options);
}

function checkOverflow(values: Float64Array): void {
  if (!allFinite(values)) throw new RangeError("the kernel overflows: scale the features");
}

function rowsOfClass(classIndices: Int32Array, k: number): number[] {
  const rows: number[] = [];
  classIndices.forEach((index, i) => {
    if (index === k) rows.push(i);
  });
  return rows;
}
