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
 * @param place - of point (i, j) on paper; i and j may be fractions.
 * @param crossing - where between two neighbours with these labels the line lies, 0 to 1; the middle.
 */
export function boundaryPath(
  labels: ArrayLike<number>,
  nx: number,
  place: (i: number, j: number) => [number, number],
  crossing: (a: number, b: number) => number = () => 0.5,
): string {
  const segments: [string, string][] = [];
  const at = (i: number, j: number): string =>
    place(i, j)
      .map((v) => v.toFixed(1))
      .join(" ");
  for (let j = 0; j + 1 < labels.length / nx; j++) {
    for (let i = 0; i + 1 < nx; i++) {
      const [a, c] = [j * nx + i, (j + 1) * nx + i];
      const isOne = labels[a] === labels[a + 1] && labels[c] === labels[c + 1];
      if (isOne && labels[a] === labels[c]) continue;
      const crossed: string[] = [];
      if (labels[a] !== labels[a + 1]) crossed.push(at(i + crossing(a, a + 1), j));
      if (labels[c] !== labels[c + 1]) crossed.push(at(i + crossing(c, c + 1), j + 1));
      if (labels[a] !== labels[c]) crossed.push(at(i, j + crossing(a, c)));
      if (labels[a + 1] !== labels[c + 1]) crossed.push(at(i + 1, j + crossing(a + 1, c + 1)));
      // Two sides: a line between them; three or four: each to the middle.
      if (crossed.length === 2) segments.push([crossed[0], crossed[1]]);
      else for (const side of crossed) segments.push([side, at(i + 0.5, j + 0.5)]);
    }
  }
  return chain(segments);
}

/** Segments with common ends as long lines, which can be dashed. */
function chain(segments: readonly [string, string][]): string {
  const next = new Map<string, Set<string>>();
  const link = (from: string, to: string): void => {
    next.set(from, (next.get(from) ?? new Set()).add(to));
  };
  for (const [from, to] of segments) {
    link(from, to);
    link(to, from);
  }
  // Lines from their ends first; what is left then is closed.
  const starts = [...next.keys()].sort(
    (a, b) => (next.get(a)?.size ?? 0) - (next.get(b)?.size ?? 0),
  );
  let path = "";
  for (const start of starts) {
    for (let at = start, to = take(next, at); to !== undefined; to = take(next, at)) {
      path += at === start ? `M${start}L${to}` : `L${to}`;
      at = to;
    }
  }
  return path;
}

/** A neighbour that is still linked, and no longer then. */
function take(next: ReadonlyMap<string, Set<string>>, at: string): string | undefined {
  const [to] = next.get(at) ?? [];
  if (to === undefined) return undefined;
  next.get(at)?.delete(to);
  next.get(to)?.delete(at);
  return to;
}
