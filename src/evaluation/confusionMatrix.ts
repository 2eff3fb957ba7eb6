/** Which classes are taken for which, and how often the prediction is right. */
import { Matrix } from "ml-matrix";
import { checkInteger, checkLabels } from "../base/checks";

/**
 * Counts: row = true class, column = predicted class, (K, K), as in scikit-learn.
 * @param yTrue - labels 0 … K − 1, (N).
 * @param yPred - as many of them.
 * @throws RangeError for no labels, other numbers of them, or labels beyond the classes.
 */
export function confusionMatrix(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  classCount: number,
): Matrix {
  checkInteger("classCount", classCount);
  checkPair(yTrue, yPred, classCount);
  const counts = Matrix.zeros(classCount, classCount);
  for (let i = 0; i < yTrue.length; i++) {
    counts.set(yTrue[i], yPred[i], counts.get(yTrue[i], yPred[i]) + 1);
  }
  return counts;
}

/**
 * The share of labels that are predicted right.
 * @throws RangeError for no labels, or other numbers of them.
 */
export function accuracyScore(yTrue: ArrayLike<number>, yPred: ArrayLike<number>): number {
  checkPair(yTrue, yPred);
  let correct = 0;
  for (let i = 0; i < yTrue.length; i++) if (yTrue[i] === yPred[i]) correct++;
  return correct / yTrue.length;
}

function checkPair(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, classCount?: number): void {
  if (yTrue.length === 0) throw new RangeError("yTrue must have at least one label, got none");
  checkLabels("yTrue", yTrue, yTrue.length, classCount);
  checkLabels("yPred", yPred, yTrue.length, classCount);
}
