/** How many rows the original lab's three parts have in common, counted over many seeds. */
import { checkInteger, describe } from "../base/checks";
import { leakySplit } from "../data/leakyIris";
import { createRandom } from "../data/random";

/** `trainTest[k]`: with how many seeds k rows are both training and test rows; the others likewise. */
export interface LeakOverlap {
  trainDev: number[];
  trainTest: number[];
  devTest: number[];
}

/** Rows of the iris table, and of its parts that are not for training. */
const rows = 150;
const heldOut = 15;

/**
 * Splits the 150 rows into 120, 15 and 15 as `leakyIrisDatasets` does, with the seeds
 * 0, 1, …, `seeds` − 1, and counts the rows that two parts share.
 * @throws TypeError or RangeError for a number of seeds that is not a whole number ≥ 1.
 */
export function leakOverlap(seeds: number): LeakOverlap {
  checkInteger("seeds", seeds);
  const counts = (): number[] => new Array<number>(heldOut + 1).fill(0);
  const overlap = { trainDev: counts(), trainTest: counts(), devTest: counts() };
  for (let seed = 0; seed < seeds; seed++) {
    const { train, dev, test } = leakySplit(rows, { random: createRandom(seed) });
    overlap.trainDev[countShared(train, dev)]++;
    overlap.trainTest[countShared(train, test)]++;
    overlap.devTest[countShared(dev, test)]++;
  }
  return overlap;
}

/**
 * How many indices are in both lists; within one list all are different.
 * @throws TypeError for anything but two Int32Arrays.
 */
export function countShared(a: Int32Array, b: Int32Array): number {
  for (const [name, list] of Object.entries({ a, b }))
    if (!(list instanceof Int32Array))
      throw new TypeError(`${name} must be an Int32Array, got ${describe(list)}`);
  let shared = 0;
  for (const index of b) if (a.includes(index)) shared++;
  return shared;
}
