/** The lab's training as one function: every study of networks is a loop over it. */
import type { Matrix } from "ml-matrix";
import { checkInteger } from "../base/checks";
import { MatrixDataset } from "../data/dataset";
import { DataLoader } from "../data/loader";
import { createRandom } from "../data/random";
import { MinMaxScaler, StandardScaler } from "../data/scaler";
import { crossEntropy } from "../nn/losses";
import { Mlp, type MlpOptions } from "../nn/mlp";
import { Sgd } from "../nn/sgd";
import { argmax } from "../nn/softmax";
import { trainEpoch } from "../training/trainEpoch";
import { accuracyScore } from "./confusionMatrix";
import type { Candidate } from "./selection";
import type { LabelledRows } from "./splits";

/** What can be changed; what is left out is as in the lab. */
export interface NetworkSettings extends Pick<MlpOptions, "weightStd" | "biasInit"> {
  /** Neurons in each hidden layer; [6]. */
  hiddenSizes?: readonly number[];
  /** What is done to the features, as learned from the training rows; "min-max". */
  scaling?: "min-max" | "standard" | "none";
  /** 0.2. */
  learningRate?: number;
  /** 150. */
  numEpochs?: number;
  /** 16. */
  batchSize?: number;
  /**
   * Whether an epoch leaves out its last rows if they fill no batch, unless it is the only one; false. One
   * row alone, at the full learning rate, can throw a network off in its last step.
   */
  dropLast?: boolean;
}

/** Rows as they were measured; the dev rows choose a network, the test rows are only asked. */
export interface NetworkData {
  train: LabelledRows;
  dev?: LabelledRows;
  test?: LabelledRows;
}

/** A network with the scaling it was trained on. */
export interface TrainedNetwork {
  /** The network after the last step, in evaluation mode, as the next one. */
  model: Mlp;
  /** The first with the best dev accuracy, which the lab keeps; `model` without dev rows or where none was right. */
  bestModel: Mlp;
  /** The logits, (N, K), of rows as they were measured, (N, D); of `model` if none is named. */
  predict: (X: Matrix, model?: Mlp) => Matrix;
  /** The mean training loss of each epoch. */
  epochLosses: number[];
  /** With dev rows: how the network did after each 50th step, and after the last. */
  candidates: Candidate[];
}

/**
 * Trains with sigmoid, SGD and cross-entropy. Same numbers as RunnerV3, bit by bit, without its log
 * and files. There are as many classes as the largest training label says.
 * @param seed - of the start weights and then of the order of batches.
 * @param look - called with 0 before the first epoch and with its number after each, and with the
 * network of that moment: the frames of a film.
 * @throws RangeError for settings or data that cannot be; Error where training diverges.
 */
export function trainNetwork(
  settings: NetworkSettings,
  data: NetworkData,
  seed: string | number,
  look?: (epoch: number, network: Pick<TrainedNetwork, "model" | "predict">) => void,
): TrainedNetwork {
  const { hiddenSizes = [6], weightStd, biasInit, scaling = "min-max" } = settings;
  const { learningRate = 0.2, numEpochs = 150, batchSize = 16 } = settings;
  checkInteger("numEpochs", numEpochs);
  const scaler = scaling === "standard" ? new StandardScaler() : new MinMaxScaler();
  if (scaling !== "none") scaler.fit(data.train.X);
  const scale = (X: Matrix): Matrix => (scaling === "none" ? X : scaler.transform(X));
  const scaled = ({ X, y }: LabelledRows): MatrixDataset => new MatrixDataset(scale(X), y);
  const train = scaled(data.train);
  const dev = data.dev && scaled(data.dev);
  const test = data.test && scaled(data.test);

  const random = createRandom(seed);
  const classCount = train.y.reduce((most, label) => Math.max(most, label), 0) + 1;
  const layerSizes = [train.X.columns, ...hiddenSizes, classCount];
  const model = new Mlp({ layerSizes, weightStd, biasInit, random });
  const optimizer = new Sgd(model.parameters(), { learningRate });
  const dropLast = settings.dropLast === true && train.length >= batchSize;
  const loader = new DataLoader(train, { batchSize, shuffle: true, random, dropLast });
  const predict = (X: Matrix, asked = model): Matrix => asked.forward(scale(X));

  const candidates: Candidate[] = [];
  let [bestScore, bestModel] = [0, model];
  let step = 0;
  const afterStep = (): void => {
    const isTime = step % 50 === 0 || step === numEpochs * loader.length - 1;
    if (dev !== undefined && step > 0 && isTime) {
      model.eval();
      const [devScore, devLoss] = judge(model, dev);
      const [testScore, testLoss] = judge(model, test);
      candidates.push({ step, devScore, devLoss, testScore, testLoss });
      if (devScore > bestScore) [bestScore, bestModel] = [devScore, copyOf(model)];
      model.train();
    }
    step++;
  };

  look?.(0, { model, predict });
  const epochLosses: number[] = [];
  for (let epoch = 1; epoch <= numEpochs; epoch++) {
    epochLosses.push(trainEpoch(model, optimizer, crossEntropy, loader, afterStep));
    look?.(epoch, { model, predict });
  }
  model.eval();
  return { model, bestModel, predict, epochLosses, candidates };
}

/** Accuracy and mean loss on some rows; NaN where there are none. */
function judge(model: Mlp, rows: MatrixDataset | undefined): [score: number, loss: number] {
  if (rows === undefined) return [NaN, NaN];
  const logits = model.forward(rows.X);
  return [accuracyScore(rows.y, argmax(logits)), crossEntropy(logits, rows.y).loss];
}

function copyOf(model: Mlp): Mlp {
  const copy = new Mlp({ layerSizes: model.layerSizes, random: createRandom(0) });
  copy.loadStateDict(model.stateDict());
  copy.eval();
  return copy;
}
