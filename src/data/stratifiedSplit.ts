/** Training, dev and test rows in which each class has its share. */
import { checkRandom } from "../base/checkKind";
import { checkFinite, checkOptions } from "../base/checks";
import type { SplitMode } from "./irisDataset";
import type { Random } from "./random";
import { rowsByClass } from "./rowsByClass";

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
 * @throws TypeError or RangeError for labels that are not whole numbers from 0, no labels, shares that
 * are not above 0 or leave nothing, or a class that has no row left for training.
 */
export function stratifiedSplit(
  y: ArrayLike<number>,
  options: StratifiedSplitOptions,
): Record<SplitMode, Int32Array> {
  checkOptions("options", options, ["devShare", "testShare", "random"]);
  const { devShare = 0.2, testShare = 0.2, random } = options;
  checkRandom("random", random);
  checkShare("devShare", devShare);
  checkShare("testShare", testShare);
  checkShare("the share that is left for training", 1 - devShare - testShare);
  const parts: Record<SplitMode, number[]> = { train: [], dev: [], test: [] };
  for (const [label, rows] of rowsByClass(y)) {
    const numDev = Math.max(1, Math.round(devShare * rows.length));
    const numTest = Math.max(1, Math.round(testShare * rows.length));
    if (numDev + numTest >= rows.length) {
      throw new RangeError(
        `each class must have rows for training, dev and test, got ${rows.length} of class ${label}`,
      );
    }
    const order = Array.from(random.permutation(rows.length), (place) => rows[place]);
    // One by one: as arguments of a call, a million rows would not fit on the stack.
    order.forEach((row, place) => {
      const part = place < numDev ? "dev" : place < numDev + numTest ? "test" : "train";
      parts[part].push(row);
    });
  }
  const ascending = (rows: number[]): Int32Array => Int32Array.from(rows).sort();
  return {
    train: ascending(parts.train),
    dev: ascending(parts.dev),
    test: ascending(parts.test),
  };
}

function checkShare(name: string, share: unknown): void {
  if (!(checkFinite(name, share) > 0 && (share as number) < 1)) {
    throw new RangeError(`${name} must lie between 0 and 1, got ${String(share)}`);
  }
}
