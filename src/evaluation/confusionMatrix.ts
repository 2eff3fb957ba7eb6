/** Which classes are taken for which, and how often the prediction is right. */
import { Matrix } from "ml-matrix";
import { checkArray } from "../base/checkKind";
import { checkInteger, checkLabels } from "../base/checks";

/** The matrix takes 128 MiB then. */
const maxClasses = 4096;

/**
 * Counts: row = true class, column = predicted class, (K, K), as in scikit-learn.
 * @param yTrue - labels 0 … K − 1, (N).
 * @param yPred - as many of them.
 * @throws TypeError or RangeError for labels of another number or kind, or beyond the classes.
 */
export function confusionMatrix(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  classCount: number,
): Matrix {
  checkInteger("classCount", classCount, 1, maxClasses);
  const count = rowCount(yTrue);
  checkLabels("yTrue", yTrue, count, classCount);
  checkLabels("yPred", yPred, count, classCount);
  const counts = Matrix.zeros(classCount, classCount);
  for (let i = 0; i < count; i++) {
    counts.set(yTrue[i], yPred[i], counts.get(yTrue[i], yPred[i]) + 1);
  }
  return counts;
}

/**
 * The share of labels that are predicted right.
 * @throws TypeError or RangeError for labels of another number or kind, or no labels.
 */
export function accuracyScore(yTrue: ArrayLike<number>, yPred: ArrayLike<number>): number {
  const count = rowCount(yTrue);
  checkLabels("yTrue", yTrue, count);
  checkLabels("yPred", yPred, count);
  let correct = 0;
  for (let i = 0; i < count; i++) if (yTrue[i] === yPred[i]) correct++;
  return correct / count;
}

function rowCount(yTrue: unknown): number {
  const count = checkArray("yTrue", yTrue).length;
  if (count === 0) throw new RangeError("yTrue must have at least one label, got none");
  return count;
}
