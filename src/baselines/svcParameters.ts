/** What a trained SVC consists of, in libsvm's layout. */
import type { FlatMatrix } from "../base/flatMatrix";
import type { Kernel } from "./kernels";
import { classPairs } from "./oneAgainstOne";

/** All that a decision needs. */
export interface SvcParameters {
  kernel: Kernel;
  /** The support vectors, class after class, (nSV, D). */
  supportVectors: FlatMatrix;
  /** How many of them belong to each class, (K). */
  nSupport: Int32Array;
  /** (K − 1, nSV), see `SVC.dualCoef`. */
  dualCoef: FlatMatrix;
  /** One for each pair. */
  intercept: Float64Array;
}

/** Where one of the two classes of a pair has its support vectors and their coefficients. */
export interface PairPart {
  pair: number;
  /** First and last + 1 of the support vectors. */
  from: number;
  to: number;
  /** Support vector s has its coefficient at `dualCoef.flat[shift + s]`. */
  shift: number;
}

/** The two parts of each pair of classes. */
export function pairParts(nSupport: Int32Array): PairPart[] {
  const starts = [0];
  for (const n of nSupport) starts.push(starts[starts.length - 1] + n);
  const total = starts[nSupport.length];
  // The row of dualCoef: the other class's number, less one if it is the greater.
  return classPairs(nSupport.length).flatMap(([a, b], pair) => [
    { pair, from: starts[a], to: starts[a + 1], shift: (b - 1) * total },
    { pair, from: starts[b], to: starts[b + 1], shift: a * total },
  ]);
}
