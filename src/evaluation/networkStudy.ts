/** Many networks, each judged on rows that it was not trained with: k-fold cross-validation. */
import type { Matrix } from "ml-matrix";
import { checkArray, checkFunction } from "../base/checkKind";
import { checkLabels, checkMatrix, checkOptions } from "../base/checks";
import { selectRows } from "../data/irisDataset";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import { crossEntropy } from "../nn/losses";
import { argmax } from "../nn/softmax";
import { interruptible } from "../training/interrupt";
import type { Split } from "./stratifiedKFold";
import { checkSplits } from "./studyChecks";
import { type NetworkSettings, trainNetwork } from "./trainNetwork";

/** One setting's answers, each by the one network that had not seen the row. */
export interface HeldOutAnswers {
  /** 1 where the row's class was right, else 0, (N). */
  correct: Uint8Array;
  /** −log of the probability given to the row's true class, (N). */
  losses: Float64Array;
}

/** What `studyNetworks` works on. */
export interface NetworkStudyOptions {
  /** Features as measured, (N, D). */
  X: Matrix;
  /** Labels, (N). */
  y: ArrayLike<number>;
  /** As `stratifiedKFold` gives them: each row is a test row in exactly one split. */
  splits: readonly Split[];
  /** Called after each trained network with the number of networks so far. */
  onTrained?: (done: number) => void;
}

/**
 * For each setting and each split: trains a network on the training rows and asks it about the test
 * rows. Split f has the seed f in all settings: they get the same rows and, where the sizes are
 * equal, the same start and order.
 * @throws TypeError or RangeError for settings or data that cannot be; Error when interrupted.
 */
export async function studyNetworks(
  settings: readonly NetworkSettings[],
  options: NetworkStudyOptions,
): Promise<HeldOutAnswers[]> {
  checkOptions("options", options, ["X", "y", "splits", "onTrained"]);
  const { y, splits, onTrained } = options;
  checkArray("settings", settings);
  if (onTrained !== undefined) checkFunction("onTrained", onTrained);
  const X = checkMatrix("X", options.X);
  checkLabels("y", y, X.rows);
  checkTestedOnce(splits, X.rows);
  const parts = splits.map(({ train, test }) => ({
    rows: test,
    train: pick(X, y, train),
    test: pick(X, y, test),
  }));
  return interruptible(async (pause) => {
    const studied: HeldOutAnswers[] = [];
    for (const setting of settings) {
      const answers = { correct: new Uint8Array(X.rows), losses: new Float64Array(X.rows) };
      for (const [f, { rows, test, train }] of parts.entries()) {
        const logits = trainNetwork(setting, train.X, train.y, f).predict(test.X);
        write(answers, rows, logits, test.y);
        onTrained?.(studied.length * splits.length + f + 1);
        if (await pause()) throw new Error(`Interrupted in setting ${studied.length}`);
      }
      studied.push(answers);
    }
    return studied;
  });
}

/** The mean of the test rows' values in each split. */
export function splitMeans(values: ArrayLike<number>, splits: readonly Split[]): number[] {
  checkArray("values", values);
  checkTestedOnce(splits, values.length);
  return splits.map(({ test }) => test.reduce((sum, row) => sum + values[row], 0) / test.length);
}

/** The mean cross-entropy would hide which rows cost how much: each row's is taken by itself. */
function write(
  answers: HeldOutAnswers,
  rows: ArrayLike<number>,
  logits: Matrix,
  labels: number[],
): void {
  const { flat, columns } = toFlat(logits);
  argmax(logits).forEach((predicted, i) => {
    answers.correct[rows[i]] = predicted === labels[i] ? 1 : 0;
    const row = new FlatMatrix(1, columns, flat.subarray(i * columns, (i + 1) * columns));
    answers.losses[rows[i]] = crossEntropy(row, [labels[i]]).loss;
  });
}

function pick(
  X: Matrix,
  y: ArrayLike<number>,
  rows: ArrayLike<number>,
): { X: Matrix; y: number[] } {
  return { X: selectRows(X, rows), y: Array.from(rows, (row) => y[row]) };
}

/** Each row must be a test row in exactly one of the splits. */
function checkTestedOnce(splits: readonly Split[], rowCount: number): void {
  checkSplits(splits, rowCount);
  const tested = splits.flatMap(({ test }) => Array.from(test));
  if (tested.length !== rowCount || new Set(tested).size !== rowCount) {
    throw new RangeError(
      `splits must test each of the ${rowCount} rows once, got ${tested.length} test rows, ` +
        `${new Set(tested).size} of them different`,
    );
  }
}
