/** The work that everybody does: the lab's training, or one epoch on more rows or a wider network. */
import { createRandom, FlatMatrix, IrisDataset, MatrixDataset, Mlp, type StateDict } from "nndl";

export interface Problem {
  train: MatrixDataset;
  dev: MatrixDataset;
  layerSizes: number[];
  /** The weights that everybody starts from. */
  start: StateDict;
  batchSize: number;
  learningRate: number;
  numEpochs: number;
  /** Steps between two evaluations; 0: none. */
  evalSteps: number;
  /** Seed of the orders: everybody takes the rows of an epoch in the same order. */
  seed: number;
}

/** 120 iris flowers, 4-6-3, batches of 16, 150 epochs: 1,200 steps, 24 evaluations. */
export function labProblem(): Problem {
  return {
    ...{ train: new IrisDataset({ mode: "train" }), dev: new IrisDataset({ mode: "dev" }) },
    ...startOf([4, 6, 3]),
    ...{ batchSize: 16, learningRate: 0.2, numEpochs: 150, evalSteps: 50, seed: 12 },
  };
}

/** One epoch on the lab's rows, again and again until there are enough of them; no evaluations. */
export function grownProblem(rows: number, hidden: number[], batchSize: number): Problem {
  const lab = labProblem();
  const { X, y } = lab.train;
  const grown = new FlatMatrix(rows, X.columns);
  for (let i = 0; i < grown.flat.length; i++) grown.flat[i] = X.flat[i % X.flat.length];
  const labels = Int32Array.from({ length: rows }, (_, i) => y[i % y.length]);
  const train = new MatrixDataset(grown, labels);
  // Wide layers need smaller steps: where a loss jumps about, rounding errors grow with it.
  const learningRate = (lab.learningRate * 6) / Math.max(...hidden);
  const epoch = { train, batchSize, learningRate, numEpochs: 1, evalSteps: 0 };
  return { ...lab, ...startOf([4, ...hidden, 3]), ...epoch };
}

/** The rows' order in each epoch, for those who cannot draw it themselves. */
export function orders({ seed, numEpochs, train }: Problem): Int32Array[] {
  const random = createRandom(seed);
  return Array.from({ length: numEpochs }, () => random.permutation(train.length));
}

function startOf(layerSizes: number[]): { layerSizes: number[]; start: StateDict } {
  const model = new Mlp({ layerSizes, random: createRandom(1) });
  return { layerSizes, start: model.stateDict() };
}
