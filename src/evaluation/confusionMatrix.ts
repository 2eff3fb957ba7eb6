/** Which classes are taken for which, and how often the prediction is right. */
import { Matrix } from "ml-matrix";
import { checkInteger, checkLabels } from "../base/checks";

/**
 * Counts: row = true class, column = predicted class, (K, K), as in scikit-learn.
 * @param yTrue - labels 0 … K − 1, (N), as `yPred`.
 * @throws RangeError for no labels, other numbers of them, or labels beyond the classes.
 */
export function confusionMatrix(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  classCount: number,
): Matrix {
  checkInteger("classCount", classCount);
  const [truth, said] = checkPair(yTrue, yPred, classCount);
  const counts = Matrix.zeros(classCount, classCount);
  truth.forEach((k, i) => counts.set(k, said[i], counts.get(k, said[i]) + 1));
  return counts;
}

/** The share of labels predicted right. @throws RangeError for none, or other numbers of them. */
export function accuracyScore(yTrue: ArrayLike<number>, yPred: ArrayLike<number>): number {
  const [truth, said] = checkPair(yTrue, yPred);
  return truth.filter((k, i) => k === said[i]).length / truth.length;
}

function checkPair(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, K?: number): Int32Array[] {
  const N = checkInteger("yTrue.length", yTrue.length);
  checkLabels("yTrue", yTrue, N, K);
  checkLabels("yPred", yPred, N, K);
  return [Int32Array.from(yTrue), Int32Array.from(yPred)];
}
