/** The lab's training as one function, for studies that change a setting and look what happens. */
import type { Matrix } from "ml-matrix";
import { checkFunction, checkIntegers } from "../base/checkKind";
import { checkInteger, checkMatrix, checkOneOf, checkOptions } from "../base/checks";
import { MatrixDataset } from "../data/dataset";
import { DataLoader } from "../data/loader";
import { createRandom } from "../data/random";
import { MinMaxScaler } from "../data/scaler";
import { StandardScaler } from "../data/standardScaler";
import { crossEntropy } from "../nn/losses";
import { Mlp } from "../nn/mlp";
import { Sgd } from "../nn/sgd";
import { trainEpoch } from "../training/trainEpoch";

/** What can be changed; what is left out is as in the lab. */
export interface NetworkSettings {
  /** Neurons in each hidden layer; [6]. */
  hiddenSizes?: readonly number[];
  /** Standard deviation of the start weights; 0.01. */
  weightStd?: number | "xavier";
  /** Start value of all biases; 1. */
  biasInit?: number;
  /** What is done to the features, as learned from the training rows; "min-max". */
  scaling?: Scaling;
  /** 0.2. */
  learningRate?: number;
  /** 150. */
  numEpochs?: number;
  /** Whether an epoch leaves out its last rows if they fill no batch; false. */
  dropLast?: boolean;
}

/** What is done to the features before training. */
export type Scaling = "min-max" | "standard" | "none";

/** A network with the scaling it was trained on. */
export interface TrainedNetwork {
  model: Mlp;
  /** The logits, (N, K), of rows as they were measured, (N, D). */
  predict: (X: Matrix) => Matrix;
  /** The mean training loss of each epoch. */
  epochLosses: number[];
}

/** The names of all settings. */
export const networkSettingNames: readonly (keyof NetworkSettings)[] = [
  ...(["hiddenSizes", "weightStd", "biasInit", "scaling", "learningRate", "numEpochs"] as const),
  "dropLast",
];

const batchSize = 16;

/**
 * Trains with sigmoid, SGD, cross-entropy and batches of 16.
 * @param X - features as measured, (N, D); they are scaled here.
 * @param y - labels, (N), from 0; as many classes as the largest of them says.
 * @param seed - of the start weights and then of the order of batches.
 * @param afterStep - called after each update with the number of the step, from 0.
 * @throws TypeError or RangeError for settings or data that cannot be; Error where training diverges.
 */
export function trainNetwork(
  settings: NetworkSettings,
  X: Matrix,
  y: ArrayLike<number>,
  seed: string | number,
  afterStep?: (step: number, network: TrainedNetwork) => void,
): TrainedNetwork {
  checkOptions("settings", settings, networkSettingNames);
  const { hiddenSizes = [6], weightStd, biasInit, learningRate = 0.2 } = settings;
  checkIntegers("hiddenSizes", hiddenSizes);
  if (afterStep !== undefined) checkFunction("afterStep", afterStep);
  checkMatrix("X", X);
  const numEpochs = checkInteger("numEpochs", settings.numEpochs ?? 150);
  const scale = scaling(settings.scaling ?? "min-max", X);
  const train = new MatrixDataset(scale(X), y);
  const random = createRandom(seed);
  const classCount = train.y.reduce((most, label) => Math.max(most, label), 0) + 1;
  const layerSizes = [X.columns, ...hiddenSizes, classCount];
  const model = new Mlp({ layerSizes, weightStd, biasInit, random });
  const optimizer = new Sgd(model.parameters(), { learningRate });
  const dropLast = settings.dropLast && train.length > batchSize;
  const loader = new DataLoader(train, { batchSize, shuffle: true, random, dropLast });

  const epochLosses: number[] = [];
  const network = { model, predict: (rows: Matrix) => model.forward(scale(rows)), epochLosses };
  let step = 0;
  for (let epoch = 0; epoch < numEpochs; epoch++) {
    const loss = trainEpoch(model, optimizer, crossEntropy, loader, () => {
      afterStep?.(step++, network);
    });
    epochLosses.push(loss);
  }
  model.eval();
  return network;
}

/** The scaling learned from some rows, as a function on other rows. */
function scaling(name: Scaling, X: Matrix): (X: Matrix) => Matrix {
  checkOneOf("scaling", name, ["min-max", "standard", "none"]);
  if (name === "none") return (rows) => rows;
  const scaler = name === "standard" ? new StandardScaler() : new MinMaxScaler();
  scaler.fit(X);
  return (rows) => scaler.transform(rows);
}
