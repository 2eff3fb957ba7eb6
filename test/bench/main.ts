/** `npm run bench`: prints the tables. */
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { argmax, createRandom, FlatMatrix, IrisDataset, Mlp } from "nndl";
import { accuracyScore, planeGrid, SoftmaxRegression, SVC } from "nndl";
import { floor } from "./floor";
import { formatTable, inTurn, quantile, type Contestant } from "./measure";
import { grownProblem, labProblem, orders, ours, trainWithRunner, type Problem } from "./problem";
import { converse, plain, pythonPeers, script } from "./pythonPeers";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    growth: { type: "boolean", default: false },
    python: { type: "string", default: process.env.NNDL_BENCH_PYTHON },
    once: { type: "boolean", default: false },
  },
});
const python = values.python;
const rounds = Number(values.rounds);

/** The lab's whole training, warm, everybody in turn. */
async function training(): Promise<string> {
  const problem = labProblem();
  const all = [floor(problem), ours(problem), ...(await npmPeers(problem))];
  if (python) all.push(...(await pythonPeers(python, problem)));
  const measured = await inTurn(all, rounds, 3); // the compiler needs some to see what is worth its time
  for (const one of all) one.close?.();
  const head = [
    "1,200 steps",
    "median ms",
    "quarter",
    "three quarters",
    "× floor",
    "losses differ by",
  ];
  const rows = measured.map(({ contestant, times, deviation }) => {
    const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(times, share));
    const ratio = median / quantile(measured[0].times);
    return [contestant.name, median, low, high, ratio, deviation ?? "other algorithm"];
  });
  return [formatTable(head, rows), ...all.map(({ name, note }) => `${name} (${note})`)].join("\n");
}

/** From test/bench, beside their packages; this file runs from .build/test/bench. */
async function npmPeers(problem: Problem): Promise<Contestant[]> {
  const file = join(__dirname, "../../../test/bench/npmPeers.mjs");
  type Make = (problem: Problem, orders: Int32Array[]) => Contestant;
  const { brain, tensorFlow } = (await import(pathToFileURL(file).href)) as Record<string, Make>;
  return [brain, tensorFlow].map((make) => make(problem, orders(problem)));
}

/** A program that trains once, from its start to its end: nothing is warm there. */
function freshProcess(): string {
  const programs = [
    { name: "this package", command: process.execPath, args: [__filename, "--once"] },
  ];
  if (python)
    programs.push({ name: "PyTorch, usual loop", command: python, args: [script, "torch"] });
  const input = `${JSON.stringify(plain(labProblem()))}\n"train"\n`;
  const rows = programs.map(({ name, command, args }) => {
    const times = Array.from({ length: Math.max(3, rounds / 5) }, () => {
      const begin = performance.now();
      const last = execFileSync(command, args, { input, encoding: "utf8" })
        .trim()
        .split("\n")
        .at(-1);
      const { ms } = (JSON.parse(last ?? "") as { ms: number } | null) ?? { ms: NaN };
      return { ms, whole: performance.now() - begin };
    });
    return [name, quantile(times.map(({ ms }) => ms)), quantile(times.map(({ whole }) => whole))];
  });
  const there = rows.filter(([, ms]) => !Number.isNaN(ms)); // others have no PyTorch
  return formatTable(["a fresh process", "training, ms", "start to end, ms"], there);
}

/** Everything but training: fits on the lab's 120 flowers, and maps of 100,000 points. */
async function tasks(): Promise<string> {
  const { X, y, length } = new IrisDataset({ mode: "train" });
  const petals = X.subMatrix(0, length - 1, 2, 3);
  const grid = planeGrid([0, 1], 500, [0, 1], 200).points;
  const random = createRandom(12);
  const points = new FlatMatrix(100_000, 2);
  for (let i = 0; i < points.flat.length; i++) points.flat[i] = random.uniform();
  const network = new Mlp({ layerSizes: [2, 6, 3], weightStd: 5, biasInit: 0, random });
  network.eval();
  const onPetals = new SVC().fit(petals, y);
  const softmax = new SoftmaxRegression().fit(petals, y);
  const fitKernel = (kernel: "linear" | "rbf" | "poly") => () =>
    new SVC({ kernel }).fit(X, y).predict(X);
  const all: [title: string, run: () => ArrayLike<number>][] = [
    ["fit: softmax regression, C = 1", () => new SoftmaxRegression().fit(X, y).predict(X)],
    ["fit: SVM, linear, C = 1", fitKernel("linear")],
    ["fit: SVM, rbf, C = 1", fitKernel("rbf")],
    ["fit: SVM, poly, C = 1", fitKernel("poly")],
    ["map: network 2-6-3", () => argmax(network.forward(grid))],
    ["map: softmax regression, probabilities", () => argmax(softmax.predictProba(grid))],
    ["map: SVM, rbf", () => onPetals.predict(grid)],
    ["as many points off a grid: SVM, rbf", () => onPetals.predict(points)],
  ];
  const matrices = Object.entries({ X, petals, grid, points }).map(([name, m]) => [
    name,
    m.to2DArray(),
  ]);
  const inputs = Object.fromEntries(matrices) as Record<string, number[][]>;
  const problem = { ...inputs, y: [...y], network: network.stateDict() };
  const peer = python ? await converse(python, "tasks", problem) : undefined;
  const rows: (string | number | undefined)[][] = [];
  for (const [index, [title, run]] of all.entries()) {
    const [mine, theirs]: number[][] = [[], []];
    const repeats = title.startsWith("fit") ? 20 : 1; // a fit takes so little time
    let differ: number | undefined;
    for (let round = -3; round < rounds; round++) {
      let labels: ArrayLike<number> = [];
      for (let repeat = 0; repeat < repeats; repeat++) {
        const begin = performance.now();
        labels = run();
        if (round >= 0) mine.push(performance.now() - begin);
      }
      const answer = (await peer?.ask([index, repeats])) as
        { ms: number[]; labels: number[] } | undefined;
      if (answer === undefined || round < 0) continue;
      theirs.push(...answer.ms);
      differ = 100 * (1 - accuracyScore(answer.labels, Int32Array.from(labels)));
    }
    rows.push([title, quantile(mine), peer && quantile(theirs), differ]);
  }
  peer?.close();
  return formatTable(
    ["one at a time, warm", "ms", "PyTorch, scikit-learn, ms", "labels differ, %"],
    rows,
  );
}

/** One epoch on more rows, and with wider layers. */
async function growth(): Promise<string> {
  const sizes: [rows: number, hidden: number[], batchSize: number][] = [
    [120, [6], 16],
    [1_200, [6], 16],
    [12_000, [6], 16],
    [120_000, [6], 16],
    [12_000, [64], 128],
    [12_000, [512], 128],
    [1_200, [512, 512], 128],
  ];
  const rows: (string | number | undefined)[][] = [];
  for (const [count, hidden, batchSize] of sizes) {
    const problem = grownProblem(count, hidden, batchSize);
    const all = [ours(problem)];
    if (hidden.length === 1) all.push(floor(problem)); // it knows one hidden layer
    if (python) all.push(...(await pythonPeers(python, problem, ["torch"])));
    // Sums of hundreds of products may differ in more than the last digits, but not by much.
    const near = all.map((contestant) => ({ ...contestant, tolerance: 1e-9 }));
    const measured = await inTurn(near, Math.max(3, rounds / 2), 1);
    for (const one of all) one.close?.();
    const [ms, bare, theirs] = [/this/, /floor/, /PyTorch/].map((name) => {
      const found = measured.find(({ contestant }) => name.test(contestant.name));
      return found && quantile(found.times) / problem.numEpochs;
    });
    const title = `${count.toLocaleString("en")} rows, 4-${hidden.join("-")}-3, batches of ${batchSize}`;
    rows.push([title, ms, ms && (1000 * ms) / count, await memory(problem), bare, theirs]);
  }
  return formatTable(
    ["one epoch", "ms", "µs per row", "bytes per row", "floor, ms", "PyTorch, ms"],
    rows,
  );
}

/** What the training itself keeps for each row it has seen: histories and buffers, without the data. */
async function memory(problem: Problem): Promise<number> {
  const used = (): number => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  const runner = await trainWithRunner(problem, "unused.json"); // without evaluations nothing is saved
  return (used() - before) / (runner.trainEpochLosses.length * problem.train.length);
}

async function main(): Promise<void> {
  if (values.once) return console.log(JSON.stringify(await ours(labProblem()).round()));
  if (!Number.isInteger(rounds) || rounds < 3)
    throw new RangeError(`--rounds must be a whole number of at least 3, got ${values.rounds}`);
  console.log(`${cpus().length} cores (${cpus()[0].model.trim()}), Node ${process.version}`);
  if (!python)
    console.log("Without PyTorch and scikit-learn: --python names a Python that has them.");
  for (const table of [training, freshProcess, tasks]) console.log(`\n${await table()}`);
  if (values.growth) console.log(`\n${await growth()}`);
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
