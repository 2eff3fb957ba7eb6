/** Compares models on the same splits, and remembers which rows they get wrong. */
import type { Matrix } from "ml-matrix";
import { checkFunction } from "../base/checkKind";
import { checkLabels, checkMatrix, checkOptions } from "../base/checks";
import { selectRows } from "../data/irisDataset";
import { MinMaxScaler } from "../data/scaler";
import { interruptible } from "../training/interrupt";
import type { Split } from "./stratifiedKFold";
import { checkModels, checkPrepared, checkSplits } from "./studyChecks";

/** The rows of one split, as a model gets them. */
export interface PreparedRows {
  XTrain: Matrix;
  XTest: Matrix;
}

/** What learns from training rows and transforms training and test rows, e.g. scales them. */
export type Prepare = (XTrain: Matrix, XTest: Matrix) => PreparedRows;

/** A model as a study sees it. */
export interface StudiedModel {
  /** Different for each model of a study. */
  name: string;
  /** The columns of X that it gets; all of them if left out. */
  columns?: readonly number[];
  /** Done anew in each split, after the choice of columns; nothing if left out. */
  prepare?: Prepare;
  /**
   * Fits a new model to the training rows and predicts the labels of the test rows. `split` is the
   * number of the split, from 0: the seed of whatever is random in the model depends on it.
   */
  fitPredict: (
    XTrain: Matrix,
    yTrain: Int32Array,
    XTest: Matrix,
    split: number,
  ) => ArrayLike<number> | Promise<ArrayLike<number>>;
}

/** How one model did. */
export interface ModelResult {
  name: string;
  /** The share of right predictions in each split, (S). */
  accuracies: Float64Array;
  /** The predicted label of each test row of each split, in the order of `split.test`. */
  predictions: Int32Array[];
  /** How often each row was predicted wrong, (N). */
  wrongCounts: Int32Array;
}

/** What all models of a study did. */
export interface CrossValidation {
  /** In the order of the models. */
  models: ModelResult[];
  /** How often each row was a test row, (N). */
  testCounts: Int32Array;
}

/** What a study tells on its way. */
export interface CrossValidateOptions {
  /** Called after each fit: so many of so many fits are done. */
  onProgress?: (done: number, total: number) => void;
}

/** A `prepare`: min-max scaling that knows the training rows only. */
export const minMaxScaled: Prepare = (XTrain, XTest) => {
  const scaler = new MinMaxScaler().fit(XTrain);
  return { XTrain: scaler.transform(XTrain), XTest: scaler.transform(XTest) };
};

/**
 * Fits and tests each model on each split. Others get their turn in between, so that progress can
 * be seen and the stop button works.
 * @param X - (N, D).
 * @param y - whole numbers from 0, (N).
 * @param splits - e.g. of `repeatedStratifiedKFold`.
 * @throws TypeError or RangeError for splits, models, columns or predictions that cannot be, a test
 * row that is also a training row, or a `prepare` that does not return the rows; Error when
 * interrupted.
 */
export async function crossValidate(
  X: Matrix,
  y: ArrayLike<number>,
  splits: readonly Split[],
  models: readonly StudiedModel[],
  options: CrossValidateOptions = {},
): Promise<CrossValidation> {
  checkOptions("options", options, ["onProgress"]);
  const { onProgress } = options;
  if (onProgress !== undefined) checkFunction("onProgress", onProgress);
  checkMatrix("X", X);
  const labels = Int32Array.from(checkLabels("y", y, X.rows));
  checkSplits(splits, X.rows);
  checkModels(models, X.columns);
  const columns = models.map((model) =>
    model.columns === undefined ? X : X.subMatrixColumn([...model.columns]),
  );
  const testCounts = new Int32Array(X.rows);
  const results = models.map(({ name }) => ({
    name,
    accuracies: new Float64Array(splits.length),
    predictions: [] as Int32Array[],
    wrongCounts: new Int32Array(X.rows),
  }));
  const total = splits.length * models.length;

  return interruptible(async (pause) => {
    for (const [s, { train, test }] of splits.entries()) {
      for (const row of test) testCounts[row]++;
      const yTrain = Int32Array.from(train, (i) => labels[i]);
      for (const [m, model] of models.entries()) {
        const raw = { XTrain: selectRows(columns[m], train), XTest: selectRows(columns[m], test) };
        const { XTrain, XTest } =
          model.prepare === undefined
            ? raw
            : checkPrepared(model.name, model.prepare(raw.XTrain, raw.XTest), raw);
        const answer = await model.fitPredict(XTrain, yTrain, XTest, s);
        const predicted = checkLabels(`the prediction of "${model.name}"`, answer, test.length);
        record(results[m], s, test, labels, Int32Array.from(predicted));
        const done = s * models.length + m + 1;
        onProgress?.(done, total);
        if (await pause()) throw new Error(`Interrupted after ${done} of ${total} fits`);
      }
    }
    return { models: results, testCounts };
  });
}

function record(
  { accuracies, predictions, wrongCounts }: ModelResult,
  split: number,
  test: Int32Array,
  labels: Int32Array,
  predicted: Int32Array,
): void {
  let right = 0;
  test.forEach((row, t) => {
    if (predicted[t] === labels[row]) right++;
    else wrongCounts[row]++;
  });
  accuracies[split] = right / test.length;
  predictions.push(predicted);
}
