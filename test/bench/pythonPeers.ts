/** PyTorch and scikit-learn, from a Python that has them; each is a process that works when asked. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Contestant } from "./measure";
import { orders, type Problem } from "./problem";

/** This file runs from .build/test/bench. */
export const script = join(__dirname, "../../../test/bench/peers.py");

export async function torch(python: string, problem: Problem): Promise<Contestant> {
  const { version, ask, close } = await converse(python, "torch", plain(problem));
  const note = `${version}, float64; nn.Module, DataLoader, SGD; histories, evaluations, saving`;
  const round = async () => (await ask("train")) as Awaited<ReturnType<Contestant["round"]>>;
  return { name: "PyTorch, usual loop", note, tolerance: 1e-12, round, close };
}

export async function sklearn(python: string, problem: Problem): Promise<Contestant> {
  const { version, ask, close } = await converse(python, "sklearn", plain(problem));
  const note = `${version}, float64; its own start and orders, no evaluations`;
  const round = async () => (await ask("train")) as Awaited<ReturnType<Contestant["round"]>>;
  return { name: "scikit-learn, MLPClassifier", note, round, close };
}

/** Starts peers.py with a problem. It answers with one line of JSON to each. */
export async function converse(python: string, peer: string, problem: object) {
  const child = spawn(python, [script, peer], { stdio: ["pipe", "pipe", "inherit"] });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question: unknown): Promise<unknown> => {
    child.stdin.write(JSON.stringify(question) + "\n");
    const answer = await Promise.race([lines.next(), failed]);
    if (answer.done === true) throw new Error(`peers.py ${peer} has ended; see above`);
    return JSON.parse(answer.value);
  };
  return { version: (await ask(problem)) as string, ask, close: () => child.stdin.end() };
}

/** The problem as JSON. */
export function plain(problem: Problem): object {
  const part = ({ X, y }: Problem["train"]) => ({ X: X.to2DArray(), y: [...y] });
  const [train, dev] = [part(problem.train), part(problem.dev)];
  return { ...problem, train, dev, orders: orders(problem).map((order) => [...order]) };
}
