/** The models of the lab's comparison, each as a study wants it: fit on these rows, predict those. */
import type { Matrix } from "ml-matrix";
import { checkIntegers, checkString } from "../base/checkKind";
import { SoftmaxRegression } from "../baselines/softmaxRegression";
import { SVC } from "../baselines/svc";
import { MatrixDataset } from "../data/dataset";
import { selectRows } from "../data/irisDataset";
import { createRandom } from "../data/random";
import { MinMaxScaler } from "../data/scaler";
import { argmax } from "../nn/softmax";
import { minMaxScaled, type StudiedModel } from "./crossValidate";
import { trainKeepingBest } from "./keepBest";
import { trainNetwork } from "./trainNetwork";

/** Rows that the lab's rule sets aside, to choose among the networks of one training. */
const numDev = 15;

/**
 * Seven models on the same columns, every one scaled on its training rows:
 * - "network, best dev": the lab's network and its rule; 15 of the training rows choose, the others train;
 * - "network, last": the same training, its last network;
 * - "network, all rows": the last network of a training on all training rows;
 * - "softmax, C = 1" and "softmax, C = 500";
 * - "SVM, linear" and "SVM, RBF", with scikit-learn's defaults.
 *
 * @param suffix - ends each name, to tell the columns: ", 4 features".
 * @param columns - of the iris table.
 */
export function comparedModels(suffix: string, columns: readonly number[]): StudiedModel[] {
  checkString("suffix", suffix);
  checkIntegers("columns", columns, 0);
  const pair = keepingBest();
  const models: Omit<StudiedModel, "columns">[] = [
    { name: "network, best dev", fitPredict: (...split) => pair(...split).bestDev },
    { name: "network, last", fitPredict: (...split) => pair(...split).last },
    {
      name: "network, all rows",
      fitPredict: (X, y, XTest, split) => argmax(trainNetwork({}, X, y, split).predict(XTest)),
    },
    ...[1, 500].map((C) => ({
      name: `softmax, C = ${C}`,
      prepare: minMaxScaled,
      fitPredict: (X: Matrix, y: Int32Array, XTest: Matrix) =>
        new SoftmaxRegression({ C }).fit(X, y).predict(XTest),
    })),
    ...(["linear", "rbf"] as const).map((kernel) => ({
      name: `SVM, ${kernel === "rbf" ? "RBF" : kernel}`,
      prepare: minMaxScaled,
      fitPredict: (X: Matrix, y: Int32Array, XTest: Matrix) =>
        new SVC({ kernel }).fit(X, y).predict(XTest),
    })),
  ];
  return models.map((model) => ({ ...model, name: model.name + suffix, columns }));
}

/** The labels that the two networks of one training predict for the test rows. */
interface BothPredictions {
  bestDev: Int32Array;
  last: Int32Array;
}

/**
 * One training gives both of the lab's networks. The second model of a split asks right after the
 * first, about the same rows, and gets what is there; whatever else is asked is trained anew.
 */
function keepingBest(): (
  X: Matrix,
  y: Int32Array,
  XTest: Matrix,
  split: number,
) => BothPredictions {
  let known: { question: string; predictions: BothPredictions } | undefined;
  return (X, y, XTest, split) => {
    // Each model gets a copy of the rows, so they are compared by their values.
    const question = JSON.stringify([split, Array.from(y), X.to2DArray(), XTest.to2DArray()]);
    if (known?.question !== question)
      known = { question, predictions: predictBoth(X, y, XTest, split) };
    return known.predictions;
  };
}

function predictBoth(X: Matrix, y: Int32Array, XTest: Matrix, split: number): BothPredictions {
  const order = createRandom(`dev rows of split ${split}`).permutation(X.rows);
  const [dev, train] = [order.slice(0, numDev), order.slice(numDev)];
  const scaler = new MinMaxScaler().fit(selectRows(X, train));
  const part = (rows: Int32Array): MatrixDataset => {
    const labels = Int32Array.from(rows, (i) => y[i]);
    return new MatrixDataset(scaler.transform(selectRows(X, rows)), labels);
  };
  const networks = trainKeepingBest({ train: part(train), dev: part(dev), seed: split });
  const test = scaler.transform(XTest);
  const { bestDev, last } = networks;
  return { bestDev: argmax(bestDev.forward(test)), last: argmax(last.forward(test)) };
}
