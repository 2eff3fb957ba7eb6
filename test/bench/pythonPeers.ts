/** PyTorch and scikit-learn, from a Python that has them; each is a process that trains when asked. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Contestant, Result } from "./contestant";
import { orders, type Problem } from "./problem";

/** This file runs from .build/test/bench. */
const script = join(__dirname, "../../../test/bench/peers.py");

const torch = {
  ...{ peer: "torch", name: "PyTorch, usual loop", tolerance: 1e-12 },
  note: "float64; nn.Module, DataLoader, SGD; histories, evaluations, saving",
};
const sklearn = {
  ...{ peer: "sklearn", name: "scikit-learn, MLPClassifier" },
  note: "float64; its own start and orders, no evaluations",
};

/** Those of the two that this Python has. */
export async function pythonContestants(python: string, problem: Problem): Promise<Contestant[]> {
  const asked = await Promise.all([torch, sklearn].map((kind) => startPeer(python, kind, problem)));
  return asked.filter((contestant) => contestant !== undefined);
}

/** PyTorch alone; undefined if this Python has it not. */
export function torchContestant(python: string, problem: Problem): Promise<Contestant | undefined> {
  return startPeer(python, torch, problem);
}

async function startPeer(
  python: string,
  { peer, ...kind }: typeof torch | typeof sklearn,
  problem: Problem,
): Promise<Contestant | undefined> {
  const child = spawn(python, [script, peer], { stdio: ["pipe", "pipe", "inherit"] });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question: unknown): Promise<unknown> => {
    child.stdin.write(JSON.stringify(question) + "\n");
    const answer = await Promise.race([lines.next(), failed]);
    if (answer.done === true) throw new Error(`${kind.name} has ended; see above`);
    return JSON.parse(answer.value);
  };
  const { version } = (await ask(plain(problem))) as { version?: string };
  if (version === undefined) return undefined;
  return {
    ...{ ...kind, version },
    round: async () => (await ask("train")) as Result,
    close: () => child.stdin.end(),
  };
}

/** The problem as JSON. */
export function plain(problem: Problem): object {
  const part = ({ X, y }: Problem["train"]): object => ({ X: X.to2DArray(), y: [...y] });
  return {
    ...problem,
    ...{ train: part(problem.train), dev: part(problem.dev) },
    orders: orders(problem).map((order) => [...order]),
  };
}
