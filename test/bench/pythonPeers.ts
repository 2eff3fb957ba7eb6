/** PyTorch and scikit-learn, from a Python that has them; each is a process that trains when asked. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Contestant, Result } from "./contestant";
import { orders, type Problem } from "./problem";
import type { TaskProblem } from "./tasks";

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
  const { version, ask, close } = await converse(python, peer, plain(problem));
  if (version === undefined) return undefined;
  return {
    ...{ ...kind, version, close },
    round: async () => (await ask("train")) as Result,
  };
}

/** Fits and maps by a Python that has both; undefined if it has not. */
export async function taskPeer(
  python: string,
  problem: TaskProblem,
): Promise<TaskPeer | undefined> {
  const { flowers, petals, grid, points, network } = problem;
  const { version, ask, close } = await converse(python, "tasks", {
    ...{ X: flowers.X.to2DArray(), y: [...flowers.y], petals: petals.to2DArray() },
    ...{ grid: grid.to2DArray(), points: points.to2DArray(), network: network.stateDict() },
  });
  if (version === undefined) return undefined;
  return {
    ask: async (id, repeats) => (await ask([id, repeats])) as { ms: number[]; labels: number[] },
    close,
  };
}

/** A process that does what is asked for. */
export interface TaskPeer {
  /** Milliseconds of each repeat, and the labels of the last. */
  ask: (id: string, repeats: number) => Promise<{ ms: number[]; labels: number[] }>;
  close: () => void;
}

interface Conversation {
  version?: string;
  ask: (question: unknown) => Promise<unknown>;
  close: () => void;
}

/** Starts peers.py with a problem; its version is undefined if something is not installed there. */
async function converse(python: string, peer: string, problem: object): Promise<Conversation> {
  const child = spawn(python, [script, peer], { stdio: ["pipe", "pipe", "inherit"] });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question: unknown): Promise<unknown> => {
    child.stdin.write(JSON.stringify(question) + "\n");
    const answer = await Promise.race([lines.next(), failed]);
    if (answer.done === true) throw new Error(`peers.py ${peer} has ended; see above`);
    return JSON.parse(answer.value);
  };
  const { version } = (await ask(problem)) as { version?: string };
  return { version, ask, close: () => child.stdin.end() };
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
