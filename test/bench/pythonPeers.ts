/** PyTorch and scikit-learn, from a Python that has them; each is a process that works when asked. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Contestant } from "./measure";
import { orders, type Problem } from "./problem";

/** This file runs from .build/test/bench. */
export const script = join(__dirname, "../../../test/bench/peers.py");

const notes = {
  torch: "float64; nn.Module, DataLoader, SGD; histories, evaluations, saving",
  sklearn: "float64; its own start and orders, no evaluations",
};

/** Those that train, as far as this Python has them. */
export async function pythonPeers(
  python: string,
  problem: Problem,
  names: readonly (keyof typeof notes)[] = ["torch", "sklearn"],
): Promise<Contestant[]> {
  const there: Contestant[] = [];
  for (const peer of names) {
    const found = await converse(python, peer, plain(problem));
    if (found === undefined) continue;
    const isTorch = peer === "torch";
    there.push({
      name: isTorch ? "PyTorch, usual loop" : "scikit-learn, MLPClassifier",
      note: `${found.version}, ${notes[peer]}`,
      tolerance: isTorch ? 1e-12 : undefined,
      round: async () => (await found.ask("train")) as Awaited<ReturnType<Contestant["round"]>>,
      close: found.close,
    });
  }
  return there;
}

/** Starts peers.py with a problem: one line of JSON to each. Undefined where a package is missing. */
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
  const version = (await ask(problem)) as string | null;
  return version === null ? undefined : { version, ask, close: () => child.stdin.end() };
}

/** The problem as JSON. */
export function plain(problem: Problem): object {
  const part = ({ X, y }: Problem["train"]) => ({ X: X.to2DArray(), y: [...y] });
  const [train, dev] = [part(problem.train), part(problem.dev)];
  return { ...problem, train, dev, orders: orders(problem).map((order) => [...order]) };
}
