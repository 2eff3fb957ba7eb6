/** How far one feature alone tells two groups of classes apart. */
import { checkArray } from "../base/checkKind";
import { checkFinite, checkLabels, checkOptions, describe } from "../base/checks";

/** A decision stump: everything below the threshold is one group, everything above the other. */
export interface Threshold {
  /** Midway between the two neighbouring values that it parts. */
  threshold: number;
  /** Whether `one` lies below the threshold. */
  oneIsBelow: boolean;
  /** Rows on the wrong side. */
  mistakes: number;
  /** Rows of both groups. */
  rows: number;
}

/**
 * The threshold on one feature with the fewest mistakes; of equally good ones the smallest. Rows of
 * classes in neither group are left out.
 * @param values - the feature, (N).
 * @param labels - (N).
 * @param groups - the classes of the two groups, e.g. `{ one: [0], other: [1, 2] }`.
 * @throws TypeError for something of another kind; RangeError for a group without rows, a class in
 * both groups, a value that is not finite, or values that are all equal, which no threshold can part.
 */
export function bestThreshold(
  values: ArrayLike<number>,
  labels: ArrayLike<number>,
  groups: { one: readonly number[]; other: readonly number[] },
): Threshold {
  checkLabels("labels", labels, checkArray("values", values).length);
  checkOptions("groups", groups, ["one", "other"]);
  checkLabels("groups.one", groups.one, checkArray("groups.one", groups.one).length);
  checkLabels("groups.other", groups.other, checkArray("groups.other", groups.other).length);
  const points = collect(values, labels, groups);
  const total = points.filter(({ isOne }) => isOne).length;
  const rows = points.length;
  if (total === 0 || total === rows)
    throw new RangeError(
      `both groups must have rows, got ${total} of one and ${rows - total} of the other`,
    );

  let best: Threshold | undefined;
  let onesBelow = 0;
  for (let below = 1; below < rows; below++) {
    if (points[below - 1].isOne) onesBelow++;
    const [left, right] = [points[below - 1].value, points[below].value];
    if (left === right) continue;
    // With `one` below, the mistakes are the others below and the ones above.
    const mistakes = below - onesBelow + (total - onesBelow);
    const oneIsBelow = mistakes <= rows - mistakes;
    const fewest = oneIsBelow ? mistakes : rows - mistakes;
    if (best === undefined || fewest < best.mistakes)
      best = { threshold: left + (right - left) / 2, oneIsBelow, mistakes: fewest, rows };
  }
  if (best === undefined)
    throw new RangeError(`values must not all be equal, got ${points[0].value} in every row`);
  return best;
}

/** The rows of both groups, by ascending value. */
function collect(
  values: ArrayLike<number>,
  labels: ArrayLike<number>,
  { one, other }: { one: readonly number[]; other: readonly number[] },
): { value: number; isOne: boolean }[] {
  const shared = one.find((label) => other.includes(label));
  if (shared !== undefined)
    throw new RangeError(`a class must be in one group only, got ${describe(shared)} in both`);
  const points: { value: number; isOne: boolean }[] = [];
  for (let i = 0; i < values.length; i++) {
    const isOne = one.includes(labels[i]);
    if (isOne || other.includes(labels[i]))
      points.push({ value: checkFinite(`values[${i}]`, values[i]), isOne });
  }
  return points.sort((a, b) => a.value - b.value);
}
