/** Rounds in turn: everybody trains once, then everybody again, so that a noisy moment hits all. */
import type { Contestant } from "./contestant";

export interface Measured {
  contestant: Contestant;
  /** Milliseconds of each round after the warm-up, ascending. */
  times: number[];
  /** How far its losses were from the first contestant's, at most; undefined if they cannot be compared. */
  deviation?: number;
}

/**
 * @param warmUp - first rounds that are not counted.
 * @throws Error if somebody whose algorithm is the first one's has other losses: not the same work.
 */
export async function inTurn(
  contestants: readonly Contestant[],
  rounds: number,
  warmUp: number,
): Promise<Measured[]> {
  const measured: Measured[] = contestants.map((contestant) => ({ contestant, times: [] }));
  for (let round = -warmUp; round < rounds; round++) {
    let reference: ArrayLike<number> | undefined;
    for (const result of measured) {
      const { ms, losses } = await result.contestant.round();
      if (round >= 0) result.times.push(ms);
      reference ??= losses;
      if (result.contestant.tolerance !== undefined) result.deviation = compare(result, losses, reference); // prettier-ignore
    }
  }
  for (const { times } of measured) times.sort((a, b) => a - b);
  return measured;
}

function compare(
  { contestant: { name, tolerance = 0 } }: Measured,
  losses: ArrayLike<number>,
  reference: ArrayLike<number>,
): number {
  const deviation = largestDifference(losses, reference);
  if (deviation <= tolerance) return deviation;
  throw new Error(`${name} has other losses than the floor: they differ by ${deviation}`);
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  return Array.from(a, (value, i) => Math.abs(value - b[i])).reduce((x, y) => Math.max(x, y), 0);
}

/** @param share - 0.5: the median. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.round(share * (ascending.length - 1))];
}
