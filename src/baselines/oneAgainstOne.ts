/**
 * Many classes out of two-class machines, one against one: K (K − 1) / 2 of them, one for each pair
 * of classes, and the class with most votes wins. Pair order (0, 1), (0, 2) … (K − 2, K − 1) and signs
 * are libsvm's: a decision value above 0 is a vote for the pair's first class.
 */
import { checkInteger } from "../base/checks";

/**
 * The pairs of K classes, each [first, second].
 * @throws TypeError or RangeError for other than a whole number from 0 to 10,000.
 */
export function classPairs(classCount: number): [first: number, second: number][] {
  checkInteger("classCount", classCount, 0, 10_000);
  const pairs: [number, number][] = [];
  for (let a = 0; a < classCount; a++) {
    for (let b = a + 1; b < classCount; b++) pairs.push([a, b]);
  }
  return pairs;
}

/**
 * Counts votes for each row. As in libsvm the smallest of equal classes wins, and a value of exactly
 * 0 counts for the pair's second class.
 * @param decisions - K (K − 1) / 2 values for each row, row-major.
 * @returns the winner's number, 0 … K − 1, for each row.
 */
export function vote(decisions: Float64Array, classCount: number): Int32Array {
  const pairs = classPairs(classCount);
  const firsts = Int32Array.from(pairs, ([first]) => first);
  const seconds = Int32Array.from(pairs, ([, second]) => second);
  const winners = new Int32Array(decisions.length / pairs.length);
  const votes = new Int32Array(classCount);
  for (let i = 0, at = 0; i < winners.length; i++) {
    votes.fill(0);
    for (let p = 0; p < firsts.length; p++, at++) {
      votes[decisions[at] > 0 ? firsts[p] : seconds[p]]++;
    }
    let winner = 0;
    for (let k = 1; k < classCount; k++) if (votes[k] > votes[winner]) winner = k;
    winners[i] = winner;
  }
  return winners;
}
