/** What the two models have in common: labels that are any whole numbers, and a score. */
import { checkLabels } from "../base/checks";
import { allFinite, type FlatMatrix } from "../base/flatMatrix";

/**
 * Numbers the classes 0 … K − 1 in the order of their labels, as scikit-learn's LabelEncoder does.
 * @param y - whole numbers from 0, (N); they need not be contiguous.
 * @returns the different labels, ascending, (K), and for each row the place of its label, (N).
 * @throws RangeError for another number of labels than rows, or labels of one class only.
 */
export function encodeLabels(
  y: ArrayLike<number>,
  rowCount: number,
): { classes: Int32Array; indices: Int32Array } {
  checkLabels("y", y, rowCount);
  const classes = Int32Array.from(new Set(Array.from(y))).sort();
  if (classes.length < 2)
    throw new RangeError(`y must hold at least two classes, got label ${classes[0]} only`);
  return { classes, indices: Int32Array.from(y, (label) => classes.indexOf(label)) };
}

/** The share of labels that are predicted right. @throws RangeError for another number of labels. */
export function accuracyOf(predicted: Int32Array, y: ArrayLike<number>): number {
  checkLabels("y", y, predicted.length);
  return predicted.filter((label, i) => label === y[i]).length / predicted.length;
}

/** @throws RangeError for scores that are not finite: the rows were too large. */
export function checkScores(scores: FlatMatrix): FlatMatrix {
  if (!allFinite(scores.flat)) throw new RangeError("X is too large: a score overflows");
  return scores;
}
