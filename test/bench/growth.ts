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
  const rows: string[][] = [];
  for (const [count, hidden, batchSize] of sizes) {
    const problem = grownProblem(count, hidden, batchSize);
    const torch = python === undefined ? undefined : await torchContestant(python, problem);
    // The floor knows one hidden layer; PyTorch needs no second look for seconds of work.
    const contestants: (Contestant | undefined)[] = [
      hidden.length === 1 ? floorContestant(problem) : undefined,
      nndlContestant(problem),
      torch,
    ];
    const there = contestants.filter((contestant) => contestant !== undefined);
    try {
      const many = count <= 1_200 && hidden[0] < 64 ? 10 * rounds : rounds;
      const measured = await inTurn(there.map(nearly), many, 1);
      const [floor, ours, theirs] = contestants.map((contestant) => {
        const found = measured.find((one) => one.contestant.name === contestant?.name);
        return found === undefined ? undefined : quantile(found.times, 0.5);
      });
      rows.push([
        `${count.toLocaleString("en")} rows, 4-${hidden.join("-")}-3, batches of ${batchSize}`,
        show(ours),
        show(ours && (1000 * ours) / count),
        show(await memory(problem)),
        show(floor),
        show(theirs),
      ]);
    } finally {
      torch?.close?.();
    }
  }
  const head = ["one epoch", "ms", "µs per row", "bytes per row", "floor, ms", "PyTorch, ms"];
  return formatTable(head, rows);
}

/** Sums of hundreds of products may differ in more than the last digits, but not by much. */
function nearly(contestant: Contestant): Contestant {
  return { ...contestant, tolerance: 1e-9 };
}

/** What the training itself keeps: histories and buffers, without the data set. */
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
  return bytes / Math.max(problem.train.length, runner.trainStepLosses.length);
}

function show(value: number | undefined): string {
  return value === undefined ? "–" : threeDigits(value);
}
