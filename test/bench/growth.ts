/** The second table: one epoch on more rows, and with wider layers. */
import type { Contestant } from "./contestant";
import { floorContestant } from "./floor";
import { nndlContestant, trainWithRunner } from "./nndl";
import { grownProblem, type Problem } from "./problem";
import { torchContestant } from "./pythonPeers";
import { inTurn, quantile } from "./rounds";
import { formatTable, threeDigits } from "./table";

const sizes: [rows: number, hidden: number[], batchSize: number][] = [
  [120, [6], 16],
  [1_200, [6], 16],
  [12_000, [6], 16],
  [120_000, [6], 16],
  [12_000, [64], 128],
  [12_000, [512], 128],
  [1_200, [512, 512], 128],
];

export async function growthTable(rounds: number, python: string | undefined): Promise<string> {
  const rows = await Promise.all(sizes.map((size) => prepare(size, python)));
  try {
    // One round of every row of the table, then the next: a slow minute of the machine hits all.
    for (let round = 0; round < rounds; round++) {
      for (const { contestants, times } of rows) {
        const measured = await inTurn(contestants, 1, round === 0 ? 1 : 0);
        measured.forEach((one, i) => times[i].push(...one.times));
      }
    }
    const head = ["one epoch", "ms", "µs per row", "bytes per row", "floor, ms", "PyTorch, ms"];
    const cells: string[][] = [];
    for (const row of rows) cells.push(await describe(row)); // in turn: it looks at the memory in use
    return formatTable(head, cells);
  } finally {
    for (const { contestants } of rows) for (const contestant of contestants) contestant.close?.();
  }
}

interface Row {
  title: string;
  problem: Problem;
  contestants: Contestant[];
  /** Milliseconds, for each contestant and round. */
  times: number[][];
}

async function prepare(
  [count, hidden, batchSize]: (typeof sizes)[number],
  python: string | undefined,
): Promise<Row> {
  // Enough epochs of few rows that a training's own beginning does not count as a row's time.
  const numEpochs = Math.max(1, Math.floor((hidden[0] < 64 ? 12_000 : 1) / count));
  const problem = { ...grownProblem(count, hidden, batchSize), numEpochs };
  const there: (Contestant | undefined)[] = [
    nndlContestant(problem),
    // The floor knows one hidden layer.
    hidden.length === 1 ? floorContestant(problem) : undefined,
    python === undefined ? undefined : await torchContestant(python, problem),
  ];
  const contestants = there.filter((contestant) => contestant !== undefined).map(nearly);
  const title = `${count.toLocaleString("en")} rows, 4-${hidden.join("-")}-3, batches of ${batchSize}`;
  return { title, problem, contestants, times: contestants.map(() => []) };
}

async function describe({ title, problem, contestants, times }: Row): Promise<string[]> {
  const [ours, floor, theirs] = ["this package", "floor", "PyTorch"].map((name) => {
    const found = times[contestants.findIndex((contestant) => contestant.name.startsWith(name))];
    if (found === undefined) return undefined;
    return (
      quantile(
        [...found].sort((a, b) => a - b),
        0.5,
      ) / problem.numEpochs
    );
  });
  const µsPerRow = ours && (1000 * ours) / problem.train.length;
  return [title, ...[ours, µsPerRow, await memory(problem), floor, theirs].map(show)];
}

/** Sums of hundreds of products may differ in more than the last digits, but not by much. */
function nearly(contestant: Contestant): Contestant {
  return { ...contestant, tolerance: 1e-9 };
}

/** What the training itself keeps for each row it has seen: histories and buffers, without the data. */
async function memory(problem: Problem): Promise<number | undefined> {
  const { gc } = globalThis;
  if (gc === undefined) return undefined;
  const used = (): number => {
    gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  // Nothing is evaluated, so nothing is saved.
  const runner = await trainWithRunner(problem, "unused.json");
  const bytes = used() - before;
  return bytes / (runner.trainEpochLosses.length * problem.train.length);
}

function show(value: number | undefined): string {
  return value === undefined ? "–" : threeDigits(value);
}
