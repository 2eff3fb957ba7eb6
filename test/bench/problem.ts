/** The work that everybody does, and how this package does it. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Accuracy, createRandom, crossEntropy, DataLoader, FlatMatrix, IrisDataset } from "nndl";
import { MatrixDataset, Mlp, RunnerV3, Sgd } from "nndl";

export type Problem = ReturnType<typeof labProblem>;

/** One training: its milliseconds, and the losses of its steps where the algorithm is the lab's. */
export interface Trained {
  ms: number;
  losses?: number[];
}

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
export function grownProblem(rows: number, hidden: number, batchSize: number): Problem {
  const lab = labProblem([4, hidden, 3]);
  const { X, y } = lab.train;
  const grown = new FlatMatrix(rows, X.columns);
  for (let i = 0; i < grown.flat.length; i++) grown.flat[i] = X.flat[i % X.flat.length];
  const labels = Int32Array.from({ length: rows }, (_, i) => y[i % y.length]);
  const train = new MatrixDataset(grown, labels);
  // Wide layers need smaller steps: where a loss jumps about, rounding errors grow with it.
  const learningRate = (lab.learningRate * 6) / hidden;
  // Enough epochs of few rows that a training's own beginning does not count as a row's time.
  const numEpochs = Math.max(1, Math.floor((hidden < 64 ? 12_000 : 1) / rows));
  return { ...lab, train, batchSize, learningRate, numEpochs, evalSteps: 0 };
}

/** The classes that the notebooks use, with log, histories, evaluations and saving. */
export async function trainWithRunner(problem: Problem) {
  const { train, dev, layerSizes, start, batchSize, learningRate, numEpochs, evalSteps } = problem;
  const begin = performance.now();
  const model = new Mlp({ layerSizes, random: createRandom(0) });
  model.loadStateDict(start);
  const optimizer = new Sgd(model.parameters(), { learningRate });
  const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
  const random = createRandom(problem.seed);
  const loader = new DataLoader(train, { batchSize, shuffle: true, random });
  const savePath = join(tmpdir(), "nndl-bench.json");
  const options = { numEpochs, evalSteps, savePath, log: () => {} };
  await runner.train(loader, new DataLoader(dev, { batchSize }), options);
  const losses = runner.trainStepLosses.map(([, loss]) => loss);
  return { ms: performance.now() - begin, losses };
}
