/** Compares models on the same splits, and remembers which rows they get wrong. */
import type { Matrix } from "ml-matrix";
import { checkInteger, checkLabels, checkMatrix } from "../base/checks";
import { withPauses } from "../base/system";
import { type LabelledRows, type Split, takeRows } from "./splits";

/** The labels that each model predicts for the test rows, by the models' names. */
export type Predictions = Record<string, ArrayLike<number>>;

/**
 * What is done on each split: models are fitted to the training rows and predict the labels of the test
 * rows. `split` is its number, from 0, to seed what is random in them.
 */
export type FitPredict = (
  train: LabelledRows,
  XTest: Matrix,
  split: number,
) => Predictions | Promise<Predictions>;

/** Gives what `work` gives for each split. */
export type MapSplits = (
  splits: readonly Split[],
  work: (split: Split, index: number) => Promise<Predictions>,
) => Promise<Predictions[]>;

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

const oneByOne: MapSplits = async (splits, work) => {
  const results: Predictions[] = [];
  for await (const split of withPauses(splits)) results.push(await work(split, results.length));
  return results;
};

/**
 * Fits and tests models on each split, e.g. of `repeatedStratifiedKFold`.
 * @param data - N rows, not scaled: a model that wants them scaled learns how from its training rows.
 * @param map - in a notebook, to see how far it is, `(all, work) => mapWithProgress(all, "splits", work)`.
 * @throws RangeError for no splits, a test row that is also a training row, or a prediction that is not
 * one label for each test row; Error when interrupted.
 */
export async function crossValidate(
  data: LabelledRows,
  splits: readonly Split[],
  fitPredict: FitPredict,
  map: MapSplits = oneByOne,
): Promise<{ models: ModelResult[] }> {
  const { X, y } = data;
  checkLabels("y", y, checkMatrix("X", X).rows);
  checkInteger("splits.length", splits.length);
  const answers = await map(splits, async ({ train, test }, s) => {
    const known = new Set(train);
    const shared = test.find((row) => known.has(row));
    if (shared !== undefined)
      throw new RangeError(`splits[${s}] must not test with a training row, got row ${shared}`);
    return fitPredict(takeRows(data, train), takeRows(data, test).X, s);
  });

  const models = Object.keys(answers[0]).map((name): ModelResult => {
    const wrongCounts = new Int32Array(X.rows);
    const predictions = splits.map(({ test }, s) =>
      Int32Array.from(checkLabels(`the prediction of "${name}"`, answers[s][name], test.length)),
    );
    const accuracies = Float64Array.from(splits, ({ test }, s) => {
      const wrong = test.filter((row, i) => predictions[s][i] !== y[row]);
      for (const row of wrong) wrongCounts[row]++;
      return (test.length - wrong.length) / test.length;
    });
    return { name, accuracies, predictions, wrongCounts };
  });
  return { models };
}
