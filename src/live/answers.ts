/** What models say over the map: the network's probabilities, and the baselines' labels. */
import type { Matrix } from "ml-matrix";
import { SoftmaxRegression } from "../baselines/softmaxRegression";
import { SVC } from "../baselines/svc";
import type { LaboratorySettings } from "./settings";
import type { TableData } from "./tableData";

/** A model that was fitted to the same training rows. */
export interface Baseline {
  predict(X: Matrix): Int32Array;
  score(X: Matrix, y: ArrayLike<number>): number;
}

/** Fits what is laid over the map, with the options of the notebooks about it. */
export function fitBaseline(
  { sets: { train } }: TableData,
  baseline: LaboratorySettings["baseline"],
): Baseline | undefined {
  if (baseline === "none") return undefined;
  if (baseline === "softmax regression")
    return new SoftmaxRegression({ C: 500 }).fit(train.X, train.y);
  return new SVC({ kernel: baseline === "RBF SVM" ? "rbf" : "linear" }).fit(train.X, train.y);
}

/**
 * The lines between regions of different labels, as the `d` of an SVG path.
 * @param labels - of points row by row, nx in each.
 * @param place - of point (i, j) on paper; i and j may be halves.
 */
export function boundaryPath(
  labels: ArrayLike<number>,
  nx: number,
  place: (i: number, j: number) => [number, number],
): string {
  const parts: string[] = [];
  const at = (i: number, j: number): string =>
    place(i, j)
      .map((v) => v.toFixed(1))
      .join();
  for (let j = 0; j + 1 < labels.length / nx; j++) {
    for (let i = 0; i + 1 < nx; i++) {
      const [a, b] = [labels[j * nx + i], labels[j * nx + i + 1]];
      const [c, d] = [labels[(j + 1) * nx + i], labels[(j + 1) * nx + i + 1]];
      if (a === b && c === d && a === c) continue;
      const crossed = [
        ...(a !== b ? [at(i + 0.5, j)] : []),
        ...(c !== d ? [at(i + 0.5, j + 1)] : []),
        ...(a !== c ? [at(i, j + 0.5)] : []),
        ...(b !== d ? [at(i + 1, j + 0.5)] : []),
      ];
      // Two sides: a line between them; three or four: each to the middle.
      if (crossed.length === 2) parts.push(`M${crossed[0]}L${crossed[1]}`);
      else parts.push(...crossed.map((side) => `M${side}L${at(i + 0.5, j + 0.5)}`));
    }
  }
  return parts.join("");
}
