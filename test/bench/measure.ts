/** Contestants, rounds in turn, and the tables' form. */

export interface Contestant {
  name: string;
  /** Its version and, where it does not do quite the same, what it does. */
  note: string;
  /** How far its losses may be from the first one's; undefined where the algorithm is another one. */
  tolerance?: number;
  /** Trains once: the milliseconds, and the losses of the steps. */
  round(): Promise<{ ms: number; losses: ArrayLike<number> }>;
  close?(): void;
}

export interface Measured {
  contestant: Contestant;
  /** Milliseconds of each round after the warm-up. */
  times: number[];
  /** How far its losses were from the first contestant's, at most. */
  deviation?: number;
}

/**
 * Everybody trains once, then everybody again, so that a noisy moment hits all.
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
    let reference: ArrayLike<number> = [];
    for (const one of measured) {
      const { name, tolerance } = one.contestant;
      const { ms, losses } = await one.contestant.round();
      if (round >= 0) one.times.push(ms);
      if (one === measured[0]) reference = losses;
      if (tolerance === undefined) continue;
      one.deviation = largestDifference(losses, reference);
      if (!(one.deviation <= tolerance)) throw new Error(`${name} has other losses than the floor`);
    }
  }
  return measured;
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  return Array.from(a, (value, i) => Math.abs(value - b[i])).reduce((x, y) => Math.max(x, y), 0);
}

/** @param share - 0.5: the median. */
export function quantile(values: readonly number[], share = 0.5): number {
  return [...values].sort((a, b) => a - b)[Math.round(share * (values.length - 1))];
}

/** Three digits of a number, a dash for none; texts as they are; in aligned columns, as Markdown. */
export function formatTable(
  head: string[],
  rows: readonly (string | number | undefined)[][],
): string {
  const show = (cell: string | number | undefined) =>
    typeof cell === "number" ? String(Number(cell.toPrecision(3))) : (cell ?? "–");
  const cells = [head, ...rows.map((row) => row.map(show))];
  const widths = head.map((_, c) => Math.max(...cells.map((row) => row[c].length)));
  // The first column is text, the others are numbers.
  const pad = (cell: string, c: number) =>
    c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]);
  const rule = widths.map(
    (width, c) => "-".repeat(c === 0 ? width : width - 1) + (c === 0 ? "" : ":"),
  );
  const lines = [cells[0].map(pad), rule, ...cells.slice(1).map((row) => row.map(pad))];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}
