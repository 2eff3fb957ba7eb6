/** The third table: a program that trains once, from its start to its end. Nothing is warm there. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { labProblem } from "./problem";
import { plain } from "./pythonPeers";
import { quantile } from "./rounds";
import { formatTable, threeDigits } from "./table";

interface Cold {
  /** From the start weights to the trained network. */
  training: number;
  /** From the start of the process to its end. */
  whole: number;
}

export function startTable(rounds: number, python: string | undefined): string {
  const peers = join(__dirname, "../../../test/bench/peers.py");
  const programs: [name: string, command: string, args: string[]][] = [
    ["this package", process.execPath, [join(__dirname, "cold.js")]],
  ];
  if (python !== undefined) programs.push(["PyTorch, usual loop", python, [peers, "torch"]]);
  const questions = `${JSON.stringify(plain(labProblem()))}\n"train"\n`;
  const measured = programs.map(() => [] as Cold[]);
  for (let round = 0; round < rounds; round++) {
    programs.forEach(([, command, args], p) => measured[p].push(once(command, args, questions)));
  }
  const median = (results: Cold[], of: keyof Cold): string =>
    threeDigits(quantile(results.map((one) => one[of]).sort((a, b) => a - b), 0.5)); // prettier-ignore
  return formatTable(
    ["a fresh process", "training, ms", "start to end, ms"],
    programs.map(([name], p) => [
      name,
      median(measured[p], "training"),
      median(measured[p], "whole"),
    ]),
  );
}

/** Both programs train once and say how long that took; ours needs no questions for it. */
function once(command: string, args: string[], questions: string): Cold {
  const begin = performance.now();
  const answer = execFileSync(command, args, { input: questions, encoding: "utf8" });
  const whole = performance.now() - begin;
  const last = answer.trim().split("\n").at(-1) ?? "";
  const { ms } = JSON.parse(last) as { ms: number };
  return { training: ms, whole };
}
