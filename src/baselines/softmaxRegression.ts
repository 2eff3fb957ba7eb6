/** Softmax regression (multinomial logistic regression), fitted to its true optimum. */
import type { Matrix } from "ml-matrix";
import { checkInteger, checkOptions, checkPositive } from "../base/checks";
import { accuracyScore } from "../evaluation/confusionMatrix";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import { argmax } from "../nn/softmax";
import { checkKnownLabels, encodeLabels } from "./classes";
import { minimizeNewton } from "./newton";
import { affine, checkedRows, checkScores } from "./rows";
import { softmax, softmaxObjective } from "./softmaxObjective";

/** Softmax regression's penalty, and when its fit ends. */
export interface SoftmaxRegressionOptions {
  /** Weight of the data against the penalty ½ ‖W‖²; 1. A larger C means less regularisation. */
  C?: number;
  /** The fit ends when the norm of the objective's gradient is at most this times min(1, C); 1e-9. */
  tolerance?: number;
  /** Stop after so many Newton steps, converged or not. Left out, a fit that does not converge in 200 throws. */
  maxIterations?: number;
}

/** With more, one Newton step takes seconds. */
const MAX_UNKNOWNS = 1000;

/**
 * Linear scores and a softmax: p(k | x) = softmax(W x + b)ₖ, fitted by minimising
 * C · Σ cross-entropy + ½ ‖W‖² with Newton's method. Options and attributes follow
 * scikit-learn's LogisticRegression with its multinomial loss, which two classes get here as well:
 * there is one row of coefficients for each class, and rows and intercepts sum to 0.
 *
 * But: for at most 1,000 unknowns K · (D + 1), see `minimizeNewton`.
 */
export class SoftmaxRegression {
  readonly C: number;
  readonly tolerance: number;
  readonly maxIterations: number | undefined;
  /** The labels seen in `fit`, ascending, (K); empty before. All that has K rows or columns is in this order. */
  classes: Int32Array = new Int32Array(0);
  /** W, (K, D). */
  coef: Matrix = new FlatMatrix(0, 0);
  /** b, (K). */
  intercept: Float64Array = new Float64Array(0);
  /** Newton steps made. */
  iterations = 0;
  /** C · Σ cross-entropy + ½ ‖W‖² where the fit ended; NaN before. */
  objective = NaN;
  /** Euclidean norm of the objective's gradient where the fit ended; NaN before. */
  gradientNorm = NaN;
  /** False if `maxIterations` ended the fit. */
  converged = false;

  /** @throws TypeError or RangeError for an unknown option, C or tolerance not above 0, maxIterations not whole. */
  constructor(options: SoftmaxRegressionOptions = {}) {
    checkOptions("options", options, ["C", "tolerance", "maxIterations"]);
    const { C = 1, tolerance = 1e-9, maxIterations } = options;
    this.C = checkPositive("C", C);
    this.tolerance = checkPositive("tolerance", tolerance);
    this.maxIterations =
      maxIterations === undefined ? undefined : checkInteger("maxIterations", maxIterations);
  }

  /**
   * Fits W and b, from zeros.
   * @param X - (N, D).
   * @param y - whole numbers from 0, (N).
   * @throws RangeError for values that are not finite or so large that their squares overflow,
   * another number of labels than rows, one class only, or more than 1,000 unknowns; Error without
   * convergence.
   */
  fit(X: Matrix, y: ArrayLike<number>): this {
    const rows = checkedRows(X);
    const { classes, indices } = encodeLabels(y, X.rows);
    const width = X.columns + 1;
    if (classes.length * width > MAX_UNKNOWNS) {
      throw new RangeError(
        `classes × (columns + 1) must be at most ${MAX_UNKNOWNS}, ` +
          `got ${classes.length} × ${width}; for more take a library`,
      );
    }
    const found = minimizeNewton(
      softmaxObjective(rows, indices, classes.length, this.C),
      new Float64Array(classes.length * width),
      // The gradient is of the size of C: a small C would meet a fixed tolerance at the start.
      {
        tolerance: this.tolerance * Math.min(1, this.C),
        maxIterations: this.maxIterations ?? 200,
      },
    );
    if (!found.converged && this.maxIterations === undefined) {
      throw new Error(
        `SoftmaxRegression did not converge: gradient norm ${found.gradientNorm} after ` +
          `${found.iterations} steps. Scale the features, lower C or raise tolerance.`,
      );
    }
    this.classes = classes;
    this.coef = new FlatMatrix(
      classes.length,
      X.columns,
      found.point.filter((_, m) => m % width < X.columns),
    );
    this.intercept = found.point.filter((_, m) => m % width === X.columns);
    this.iterations = found.iterations;
    this.objective = found.value;
    this.gradientNorm = found.gradientNorm;
    this.converged = found.converged;
    return this;
  }

  /**
   * The probability of each class, (N, K); columns in the order of `classes`.
   * @throws Error before `fit`; RangeError for another number of columns, or values that are not
   * finite or so large that a score overflows.
   */
  predictProba(X: Matrix): Matrix {
    const scores = this.scores(X);
    const K = this.classes.length;
    for (let start = 0; start < scores.flat.length; start += K) softmax(scores.flat, start, K);
    return scores;
  }

  /** The most probable label of each row, (N); the smallest one of equals. Throws as `predictProba`. */
  predict(X: Matrix): Int32Array {
    const labels = argmax(this.scores(X));
    for (let i = 0; i < labels.length; i++) labels[i] = this.classes[labels[i]];
    return labels;
  }

  /** The share of rows that are predicted right. Throws also for labels that were not there in `fit`. */
  score(X: Matrix, y: ArrayLike<number>): number {
    const predicted = this.predict(X);
    return accuracyScore(checkKnownLabels(y, X.rows, this.classes), predicted);
  }

  /** The numbers that were learnt: K · (D + 1); 0 before `fit`. */
  get parameterCount(): number {
    return this.coef.rows * (this.coef.columns + 1);
  }

  /** W x + b for each row, (N, K). */
  private scores(X: Matrix): FlatMatrix {
    if (this.classes.length === 0) {
      throw new Error("SoftmaxRegression is not fitted: call fit first");
    }
    const rows = checkedRows(X, this.coef.columns);
    return checkScores(affine(rows, toFlat(this.coef), this.intercept));
  }
}
