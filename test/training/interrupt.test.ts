/** The stop button ends a long training at once and cleanly; a plain program still dies of Ctrl-C. */
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import {
  Accuracy,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  Mlp,
  RunnerV3,
  Sgd,
} from "nndl";

const folder = mkdtempSync(join(tmpdir(), "nndl-interrupt-"));
after(() => rmSync(folder, { recursive: true }));

type Child = ChildProcessWithoutNullStreams;

/** Starts a child and waits until its output holds `text`. */
async function start(
  role: string,
  path: string,
  text: string,
): Promise<{ child: Child; output: () => string }> {
  const child = spawn(process.execPath, [
    join(__dirname, "children", "trainForLong.js"),
    role,
    path,
  ]);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  while (!output.includes(text)) await once(child.stdout, "data");
  return { child, output: () => output };
}

async function interrupt(
  child: Child,
): Promise<{ code: number | null; signal: string | null; ms: number }> {
  const since = performance.now();
  child.kill("SIGINT");
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  return { code, signal, ms: performance.now() - since };
}

async function loadBest(path: string): Promise<{ score: number; loss: number }> {
  const model = new Mlp({ layerSizes: [4, 6, 3], random: createRandom(1) });
  const runner = new RunnerV3(
    model,
    new Sgd(model.parameters(), { learningRate: 1 }),
    crossEntropy,
    new Accuracy(),
  );
  await runner.loadModel(path);
  return runner.evaluate(new DataLoader(new IrisDataset({ mode: "dev" }), { batchSize: 16 }));
}

interface Summary {
  counts: number[];
  isWhole: boolean;
  bestScore: number;
  again: number;
  listeners: number;
}

const options = { skip: process.platform === "win32", timeout: 60_000 };
// The trainings would take hours: that they end is the proof, the milliseconds are for the reader.

test(
  "in a kernel: training ends, histories and best model are whole, the next one runs",
  options,
  async (t) => {
    const path = join(folder, "kernel.json");
    const { child, output } = await start("kernel", path, "step: 4000/");
    const { code, signal, ms } = await interrupt(child);
    assert.deepEqual([code, signal], [0, null]);
    const lines = output().trim().split("\n");
    const summary = JSON.parse(lines.at(-1) ?? "") as Summary;
    const step = Number(
      /^\[Train\] Interrupted after step (\d+) of 8000000000\.$/.exec(lines.at(-2) ?? "")?.[1],
    );
    const evaluations = Math.floor(step / 50);
    assert.deepEqual(summary.counts, [
      step + 1,
      Math.floor((step + 1) / 8),
      evaluations,
      evaluations,
    ]);
    assert.deepEqual([summary.isWhole, summary.again, summary.listeners], [true, 8, 1]);
    assert.equal((await loadBest(path)).score, summary.bestScore);
    assert.ok(!output().includes("done!"));
    t.diagnostic(`from the signal to the end of the process: ${Math.round(ms)} ms`);
  },
);

test(
  "a plain program dies of the signal, with its best model whole on disk",
  options,
  async (t) => {
    const path = join(folder, "plain.json");
    const { child, output } = await start("plain", path, "step: 4000/");
    const { signal, ms } = await interrupt(child);
    assert.equal(signal, "SIGINT");
    assert.match(output(), /Interrupted after step \d+/);
    assert.ok((await loadBest(path)).score > 0);
    t.diagnostic(`from the signal to the end of the process: ${Math.round(ms)} ms`);
  },
);

test("after training a plain program dies of Ctrl-C as ever", options, async () => {
  const { child } = await start("short", join(folder, "short.json"), "Training done!");
  await setTimeout(50);
  assert.equal((await interrupt(child)).signal, "SIGINT");
  assert.ok(readdirSync(folder).every((name) => name.endsWith(".json")));
});

test("others get their turn while it trains: output, progress bars, the stop button", async () => {
  const model = new Mlp({ layerSizes: [4, 6, 3], random: createRandom(12) });
  const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
  const runner = new RunnerV3(model, optimizer, crossEntropy, null);
  const loader = new DataLoader(new IrisDataset({ mode: "train" }), { batchSize: 16 });
  const stepsAtTurns = new Set<number>();
  const others = setInterval(() => stepsAtTurns.add(runner.trainStepLosses.length), 1);
  const customPrintLog = (): void => {
    if (stepsAtTurns.size === 3) throw new Error("three turns");
    if (runner.trainStepLosses.length === 3e6) throw new Error("no turns");
  };
  const training = runner.train(loader, null, { numEpochs: 1e9, logSteps: 0, customPrintLog });
  await assert.rejects(training, /three turns/);
  clearInterval(others);
});
