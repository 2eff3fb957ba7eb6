/** Training, dev and test rows in which each class has its share. */
import { checkLabels } from "../base/checks";
import type { SplitMode } from "./irisDataset";
import type { Random } from "./random";

/** The shares of the three parts, and who shuffles. */
export interface StratifiedSplitOptions {
  /** The share of each class for choosing; 0.2. */
  devShare?: number;
  /** The share of each class for the test; 0.2. What is left of it is for training. */
  testShare?: number;
  /** Shuffles the rows of each class. */
  random: Random;
}

/**
 * Deals the rows of each class to three parts that have no row in common. A class's number of dev and
 * of test rows is its share, rounded, but at least 1.
 * @param y - whole numbers from 0, (N).
 * @returns the rows of each part, ascending; together all of 0 … N − 1.
 * @throws RangeError for no labels or other ones, shares that are not above 0 or leave nothing, or a
 * class that has no row left for training.
 */
export function stratifiedSplit(
  y: ArrayLike<number>,
  { devShare = 0.2, testShare = 0.2, random }: StratifiedSplitOptions,
): Record<SplitMode, Int32Array> {
  const shares = `${devShare} and ${testShare}`;
  if (!(devShare > 0 && testShare > 0 && devShare + testShare < 1))
    throw new RangeError(`devShare and testShare must be above 0, together below 1, got ${shares}`);
  const classes = Array.from(rowsByClass(y), ([label, rows]) => {
    const numDev = Math.max(1, Math.round(devShare * rows.length));
    const numTest = Math.max(1, Math.round(testShare * rows.length));
    const found = `${rows.length} of class ${label}`;
    if (numDev + numTest >= rows.length)
      throw new RangeError(`each class must have rows for training, dev and test, got ${found}`);
    const order = Array.from(random.permutation(rows.length), (place) => rows[place]);
    return { order, numDev, end: numDev + numTest };
  });
  const part = (cut: (dealt: (typeof classes)[0]) => number[]): Int32Array =>
    Int32Array.from(classes.flatMap(cut)).sort();
  return {
    train: part(({ order, end }) => order.slice(end)),
    dev: part(({ order, numDev }) => order.slice(0, numDev)),
    test: part(({ order, numDev, end }) => order.slice(numDev, end)),
  };
}

/**
 * The rows of each class, ascending, for labels y, whole numbers from 0, (N). The classes are in the
 * order in which they first occur. @throws RangeError for no labels or other ones.
 */
export function rowsByClass(y: ArrayLike<number>): Map<number, number[]> {
  checkLabels("y", y, y.length);
  if (y.length === 0) throw new RangeError("y must have at least one label, got none");
  const labels = new Set(Array.from(y));
  const rowsOfClass = new Map(Array.from(labels, (label): [number, number[]] => [label, []]));
  for (let i = 0; i < y.length; i++) rowsOfClass.get(y[i])?.push(i);
  return rowsOfClass;
}
