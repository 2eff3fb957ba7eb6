import type { Matrix } from "ml-matrix";
import { checkInteger, checkLabels, checkPositive } from "../base/checks";
import { allFinite, type FlatMatrix } from "../base/flatMatrix";

/** What the two models have in common: when a fit ends, labels that are any whole numbers, a score. */
export abstract class Classifier {
  /** The labels seen in `fit`, ascending, (K); empty before, as all that is learnt. */
  classes: Int32Array = new Int32Array(0);

  /** @throws RangeError for C or tolerance not above 0, maxIterations not whole. */
  constructor(
    private readonly title: string,
    readonly C: number,
    readonly tolerance: number,
    readonly maxIterations: number | undefined,
  ) {
    checkPositive("C", C);
    checkPositive("tolerance", tolerance);
    checkInteger("maxIterations", maxIterations ?? 1);
  }

  /** The label of each row of X, (N, D): (N). */
  abstract predict(X: Matrix): Int32Array;

  /** The share of rows that are predicted right. @throws RangeError for another number of labels. */
  score(X: Matrix, y: ArrayLike<number>): number {
    const predicted = this.predict(X);
    checkLabels("y", y, X.rows);
    return predicted.filter((label, i) => label === y[i]).length / X.rows;
  }

  /** @throws Error before `fit`. */
  protected checkFitted(): void {
    if (this.classes.length === 0) throw new Error(`${this.title} is not fitted: call fit first`);
  }

  /** A fit that ends too early is an error, unless `maxIterations` asked for it. */
  protected checkConverged(converged: boolean, where: string): void {
    if (converged || this.maxIterations !== undefined) return;
    const advice = "Scale the features, lower C or raise tolerance.";
    throw new Error(`${this.title} did not converge: ${where}. ${advice}`);
  }
}

/**
 * Numbers the classes 0 … K − 1 in the order of their labels, as scikit-learn's LabelEncoder does.
 * @returns the different labels of y, (N), ascending, (K), and the place of each row's label, (N).
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

/** @throws RangeError for scores that are not finite: the rows were too large. */
export function checkScores(scores: FlatMatrix): FlatMatrix {
  if (!allFinite(scores.flat)) throw new RangeError("X is too large: a score overflows");
  return scores;
}
