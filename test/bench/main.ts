/** `npm run bench`: prints the tables. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { argmax, createRandom, IrisDataset, Mlp, planeGrid, SoftmaxRegression, SVC } from "nndl";
import { trainBare } from "./floor";
import { grownProblem, labProblem, trainWithRunner, type Problem, type Trained } from "./problem";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    growth: { type: "boolean", default: false },
    python: { type: "string" },
    once: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const folder = join(__dirname, "../../../test/bench"); // this file runs from .build/test/bench

type Contestants = Record<string, (problem: Problem) => Trained | Promise<Trained>>;
const ours: Contestants = { "this package": trainWithRunner };
const floor: Contestants = { "floor: bare typed arrays": trainBare };

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

/**
 * Each one's name, median in ms, and how far its losses are from the first one's. Everybody trains once,
 * then everybody again, so that a noisy moment hits all; the first rounds do not count.
 */
async function inTurn(problem: Problem, contestants: Contestants, most = rounds) {
  const all = Object.keys(contestants).map((name) => ({ name, times: [] as number[], far: NaN }));
  for (let round = -3; round < most; round++) {
    let reference: Trained["losses"];
    for (const one of all) {
      const { ms, losses } = await contestants[one.name](problem);
      if (round >= 0) one.times.push(ms);
      const first = (reference ??= losses);
      const gaps = losses?.map((loss, i) => Math.abs(loss - (first?.[i] ?? NaN)));
      one.far = gaps?.reduce((most, gap) => Math.max(most, gap)) ?? NaN;
    }
  }
  if (values.python) all.push({ name: "PyTorch", times: inPyTorch(problem, most), far: NaN });
  return all.map(({ name, times, far }) => [name, median(times), far] as const);
}

/** The usual loop, from its own start and in its own orders. */
function inPyTorch({ train, dev, ...rest }: Problem, most: number): number[] {
  const part = ({ X, y }: Problem["train"]) => ({ X: X.to2DArray(), y: [...y] });
  const input = JSON.stringify({ ...rest, train: part(train), dev: part(dev) });
  const args = [join(folder, "peers.py"), String(most)];
  const said = execFileSync(values.python ?? "", args, { input, encoding: "utf8" });
  return said.trim().split("\n").map(Number);
}

/** The lab's whole training, warm, and in a process that does nothing else. */
async function training(): Promise<void> {
  const peers = (await import(pathToFileURL(join(folder, "peers.mjs")).href)) as Contestants;
  const all = await inTurn(labProblem(), { ...floor, ...ours, ...peers });
  const rows = all.map(([name, ms, far]) => [name, ms, ms / all[0][1], far]);
  print(["1,200 steps", "median ms", "× floor", "losses differ by (NaN: other ones)"], rows);
  const once = () => Number(execFileSync(process.execPath, [__filename, "--once"]));
  print(["a fresh process", "ms"], [["this package", median(Array.from({ length: 5 }, once))]]);
}

/** Everything but training: fits on the lab's 120 flowers, and maps of 100,000 points. */
function tasks(): void {
  const { X, y, length } = new IrisDataset({ mode: "train" });
  const petals = X.subMatrix(0, length - 1, 2, 3);
  const grid = planeGrid([0, 1], 500, [0, 1], 200).points;
  const random = createRandom(12);
  const network = new Mlp({ layerSizes: [2, 6, 3], weightStd: 5, biasInit: 0, random });
  const machine = new SVC().fit(petals, y);
  const softmax = new SoftmaxRegression().fit(petals, y);
  const all: Record<string, () => unknown> = {
    "fit: softmax regression": () => new SoftmaxRegression().fit(X, y),
    "fit: SVM, linear": () => new SVC({ kernel: "linear" }).fit(X, y),
    "fit: SVM, rbf": () => new SVC().fit(X, y),
    "map: network 2-6-3": () => argmax(network.forward(grid)),
    "map: softmax regression": () => argmax(softmax.predictProba(grid)),
    "map: SVM, rbf": () => machine.predict(grid),
  };
  const time = (run: () => unknown) => {
    const begin = performance.now();
    run();
    return performance.now() - begin;
  };
  const warm = (run: () => unknown) =>
    Array.from({ length: rounds + 20 }, () => time(run)).slice(20);
  const rows = Object.entries(all).map(([title, run]) => [title, median(warm(run))]);
  print(["one at a time, warm", "ms"], rows);
}

/** One epoch on more rows, and with wider layers. */
async function growth(): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const [count, batchSize, hidden] of [
    [120, 16, 6],
    [1_200, 16, 6],
    [12_000, 16, 6],
    [120_000, 16, 6],
    [12_000, 128, 64],
    [12_000, 128, 512],
  ]) {
    const problem = grownProblem(count, hidden, batchSize);
    for (const [name, ms] of await inTurn(problem, { ...ours, ...floor }, 5)) {
      const title = `${count} rows, 4-${hidden}-3, batches of ${batchSize}: ${name}`;
      rows.push([title, ms / problem.numEpochs, (1000 * ms) / problem.numEpochs / count]);
    }
  }
  print(["one epoch", "ms", "µs a row"], rows);
}

/** A table in Markdown; three digits of each number. */
function print(head: string[], rows: (string | number)[][]): void {
  const show = (cell: string | number) =>
    typeof cell === "number" ? String(Number(cell.toPrecision(3))) : cell;
  console.log("");
  for (const line of [head, head.map(() => "---"), ...rows])
    console.log(`| ${line.map(show).join(" | ")} |`);
}

void (async () => {
  if (values.once) return console.log((await trainWithRunner(labProblem())).ms);
  await training();
  tasks();
  if (values.growth) await growth();
})();
