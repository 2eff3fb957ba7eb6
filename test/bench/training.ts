/** The first table: the lab's whole training, warm, everybody in turn. */
import type { Contestant } from "./contestant";
import { floorContestant } from "./floor";
import { nndlContestant } from "./nndl";
import { npmContestants } from "./npmPeers";
import { labProblem } from "./problem";
import { pythonContestants } from "./pythonPeers";
import { inTurn, type Measured, quantile } from "./rounds";
import { formatTable, threeDigits } from "./table";

export async function trainingTable(rounds: number, python: string | undefined): Promise<string> {
  const problem = labProblem();
  const contestants: Contestant[] = [
    floorContestant(problem),
    nndlContestant(problem),
    ...npmContestants(problem),
    ...(python === undefined ? [] : await pythonContestants(python, problem)),
  ];
  try {
    // The compiler needs some rounds to see what is worth its time.
    const measured = await inTurn(contestants, rounds, 3);
    const floor = quantile(measured[0].times, 0.5);
    const head = ["1,200 steps", "median ms", "quarter to quarter", "× floor", "losses differ by"];
    const notes = contestants.map(({ name, version, note }) =>
      [`${name} (${version})`, ...(note === undefined ? [] : [note])].join(": "),
    );
    return [
      formatTable(
        head,
        measured.map((one) => row(one, floor)),
      ),
      ...notes,
    ].join("\n");
  } finally {
    for (const contestant of contestants) contestant.close?.();
  }
}

function row({ contestant, times, deviation }: Measured, floor: number): string[] {
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(times, share));
  return [
    contestant.name,
    threeDigits(median),
    `${threeDigits(low)} to ${threeDigits(high)}`,
    (median / floor).toFixed(2),
    deviation === undefined ? "other algorithm" : deviation.toExponential(0),
  ];
}
