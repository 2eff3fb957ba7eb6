/** The labels a classifier has seen, and their places among its classes. */
import { checkLabels } from "../base/checks";

/** Labels of N rows, told apart and numbered. */
export interface EncodedLabels {
  /** The different labels in ascending order, (K). */
  classes: Int32Array;
  /** For each row the place of its label in `classes`, (N). */
  indices: Int32Array;
}

/**
 * Numbers the classes 0 … K − 1 in the order of their labels, as scikit-learn's LabelEncoder does.
 * @param y - whole numbers from 0, (N); they need not be contiguous.
 * @param count - N, the number of rows that they belong to.
 * @throws TypeError or RangeError for labels of another number or kind, or of one class only.
 */
export function encodeLabels(y: ArrayLike<number>, count: number): EncodedLabels {
  checkLabels("y", y, count);
  const classes = Int32Array.from(new Set(Array.from(y))).sort();
  if (classes.length < 2) {
    throw new RangeError(`y must hold at least two classes, got label ${classes[0]} only`);
  }
  const place = new Map(Array.from(classes, (label, k) => [label, k]));
  return { classes, indices: Int32Array.from(y, (label) => place.get(label) ?? -1) };
}

/**
 * Checks true labels that a prediction is to be compared with.
 * @throws TypeError or RangeError for labels of another number or kind, or a label that is not in
 * `classes`.
 */
export function checkKnownLabels(
  y: ArrayLike<number>,
  count: number,
  classes: Int32Array,
): ArrayLike<number> {
  checkLabels("y", y, count);
  for (let i = 0; i < count; i++) {
    if (!classes.includes(y[i])) {
      throw new RangeError(
        `y[${i}] must be a class that was there in fit (${classes.join(", ")}), got ${y[i]}`,
      );
    }
  }
  return y;
}
