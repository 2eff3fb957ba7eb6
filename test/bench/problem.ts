/** The work that everybody does, and how this package does it. */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Accuracy, createRandom, crossEntropy, DataLoader, FlatMatrix, IrisDataset } from "nndl";
import { MatrixDataset, Mlp, RunnerV3, Sgd } from "nndl";
import type { Contestant } from "./measure";

export type Problem = ReturnType<typeof labProblem>;

/** 120 iris flowers, batches of 16, 150 epochs: 1,200 steps, 24 evaluations. */
export function labProblem(layerSizes = [4, 6, 3]) {
  const train: MatrixDataset = new IrisDataset({ mode: "train" });
  const dev: MatrixDataset = new IrisDataset({ mode: "dev" });
  // The weights that everybody starts from, and the seed of the orders that everybody takes.
  const start = new Mlp({ layerSizes, random: createRandom(1) }).stateDict();
  const steps = { batchSize: 16, learningRate: 0.2, numEpochs: 150, evalSteps: 50, seed: 12 };
  return { train, dev, layerSizes, start, ...steps };
}

/** Epochs on the lab's rows, again and again until there are enough of them; no evaluations. */
export function grownProblem(rows: number, hidden: number[], batchSize: number): Problem {
  const lab = labProblem([4, ...hidden, 3]);
  const { X, y } = lab.train;
  const grown = new FlatMatrix(rows, X.columns);
  for (let i = 0; i < grown.flat.length; i++) grown.flat[i] = X.flat[i % X.flat.length];
  const labels = Int32Array.from({ length: rows }, (_, i) => y[i % y.length]);
  const train = new MatrixDataset(grown, labels);
  // Wide layers need smaller steps: where a loss jumps about, rounding errors grow with it.
  const learningRate = (lab.learningRate * 6) / Math.max(...hidden);
  // Enough epochs of few rows that a training's own beginning does not count as a row's time.
  const numEpochs = Math.max(1, Math.floor((hidden[0] < 64 ? 12_000 : 1) / rows));
  return { ...lab, train, batchSize, learningRate, numEpochs, evalSteps: 0 };
}

/** The rows' order in each epoch, for those who cannot draw it themselves. */
export function orders({ seed, numEpochs, train }: Problem): Int32Array[] {
  const random = createRandom(seed);
  return Array.from({ length: numEpochs }, () => random.permutation(train.length));
}

/** Ours: the classes that the notebooks use, with log, histories, evaluations and saving. */
export function ours(problem: Problem): Contestant {
  return {
    name: "this package",
    note: "float64; log, histories, evaluations, saving",
    tolerance: 1e-12,
    async round() {
      const savePath = join(tmpdir(), `nndl-bench-${process.pid}.json`);
      const start = performance.now();
      const runner = await trainWithRunner(problem, savePath);
      const ms = performance.now() - start;
      rmSync(savePath, { force: true });
      return { ms, losses: runner.trainStepLosses.map(([, loss]) => loss) };
    },
  };
}

export async function trainWithRunner(problem: Problem, savePath: string): Promise<RunnerV3<Mlp>> {
  const { train, dev, layerSizes, start, batchSize, learningRate, numEpochs, evalSteps } = problem;
  const model = new Mlp({ layerSizes, random: createRandom(0) });
  model.loadStateDict(start);
  const optimizer = new Sgd(model.parameters(), { learningRate });
  const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
  const loader = new DataLoader(train, {
    batchSize,
    shuffle: true,
    random: createRandom(problem.seed),
  });
  const options = { numEpochs, evalSteps, savePath, log: () => {} };
  await runner.train(loader, new DataLoader(dev, { batchSize }), options);
  return runner;
}
