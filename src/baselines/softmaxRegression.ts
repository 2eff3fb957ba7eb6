import type { Matrix } from "ml-matrix";
import { checkInteger, checkMatrix } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import { StandardScaler } from "../data/scaler";
import { affine } from "../nn/products";
import { argmax, softmax } from "../nn/softmax";
import { checkScores, Classifier, encodeLabels } from "./classifier";
import { minimizeNewton, softmaxObjective } from "./softmaxObjective";

/** Softmax regression's penalty, and when its fit ends. */
export interface SoftmaxRegressionOptions {
  /** Weight of the data against the penalty ½ ‖W‖²; 1. A larger C means less regularisation. */
  C?: number;
  /** The fit ends when the norm of the objective's gradient is at most this times min(1, C); 1e-9. */
  tolerance?: number;
  /** Stop after so many Newton steps, converged or not. Left out, a fit that does not converge in 200 throws. */
  maxIterations?: number;
}

/** A greater w·m has fewer than six digits after the point, and so have then the scores. */
const maxShift = 1e10;

/** With more, one Newton step takes seconds. */
const maxUnknowns = 1000;

/**
 * Softmax regression (multinomial logistic regression): p(k | x) = softmax(W x + b)ₖ, fitted to the
 * true minimum of C · Σ cross-entropy + ½ ‖W‖² with Newton's method. Options and attributes follow
 * scikit-learn's LogisticRegression with its multinomial loss, which two classes get here as well:
 * there is one row of coefficients for each class, and rows and intercepts sum to 0.
 *
 * But: for at most 1,000 unknowns K · (D + 1), see `minimizeNewton`.
 */
export class SoftmaxRegression extends Classifier {
  /** W, (K, D); its rows, and all that has one for each class, are in the order of `classes`. */
  coef: FlatMatrix = new FlatMatrix(0, 0);
  /** b, (K). */
  intercept: Float64Array = new Float64Array(0);
  /** Newton steps made. */
  iterations = 0;
  /** C · Σ cross-entropy + ½ ‖W‖² where the fit ended; NaN before. */
  objective = NaN;
  /** Euclidean norm of its gradient (for standardised columns, see `fit`) there; NaN before. */
  gradientNorm = NaN;
  /** False if `maxIterations` ended the fit. */
  converged = false;

  /** @throws RangeError for an option out of its range. */
  constructor({ C = 1, tolerance = 1e-9, maxIterations }: SoftmaxRegressionOptions = {}) {
    super("SoftmaxRegression", C, tolerance, maxIterations);
  }

  /**
   * Fits W and b, from zeros, to X, (N, D), and y, whole numbers from 0, (N). It works with standardised
   * columns z = (x − m) / s, where rounding does least: with w′ = s w and b′ = b + w·m the scores are
   * the same, and the penalty is Σ (w′ / s)².
   * @throws RangeError for values that are not finite, so large that their squares overflow, or so far
   * from 0 that scores would lose their digits, other labels than rows, one class only, or more than
   * 1,000 unknowns; Error without convergence.
   */
  fit(X: Matrix, y: ArrayLike<number>): this {
    const scaler = new StandardScaler().fit(X);
    const { classes, indices } = encodeLabels(y, X.rows);
    const [K, D] = [classes.length, X.columns];
    checkInteger("classes × (columns + 1)", K * (D + 1), 1, maxUnknowns);
    const s = scaler.std.map((std) => std || 1);
    const penalties = s.map((std) => 1 / std ** 2);
    const objective = softmaxObjective(scaler.transform(X), indices, K, this.C, penalties);
    const found = minimizeNewton(objective, new Float64Array(K * (D + 1)), {
      // The gradient is of the size of C: a small C would meet a fixed tolerance at the start.
      tolerance: this.tolerance * Math.min(1, this.C),
      maxIterations: this.maxIterations ?? 200,
    });
    const { point, value, gradientNorm, iterations, converged } = found;
    this.checkConverged(converged, `gradient norm ${gradientNorm} after ${iterations} steps`);
    // Back to the columns as they are: w = w′ / s, b = b′ − w·m.
    const theta = new FlatMatrix(K, D + 1, point);
    const coef = new FlatMatrix(K, D);
    const intercept = Float64Array.from(theta.getColumn(D));
    for (let k = 0; k < K; k++)
      for (let j = 0; j < D; j++) {
        coef.set(k, j, theta.get(k, j) / s[j]);
        const shift = coef.get(k, j) * scaler.mean[j];
        if (Math.abs(shift) > maxShift)
          throw new RangeError(
            `X's column ${j} is too far from 0 for its spread: scale the features`,
          );
        intercept[k] -= shift;
      }
    const end = { objective: value, gradientNorm, iterations, converged };
    return Object.assign(this, { classes, coef, intercept, ...end });
  }

  /**
   * The probability of each class, (N, K), for each row of X, (N, D).
   * @throws Error before `fit`; RangeError for another D, or values that are not finite or so large
   * that a score overflows.
   */
  predictProba(X: Matrix): Matrix {
    return softmax(this.scores(X));
  }

  /** The most probable label of each row, (N); the smallest one of equals. Throws as `predictProba`. */
  predict(X: Matrix): Int32Array {
    return argmax(this.scores(X)).map((k) => this.classes[k]);
  }

  /** The numbers that were learnt: K · (D + 1); 0 before `fit`. */
  get parameterCount(): number {
    return this.coef.rows * (this.coef.columns + 1);
  }

  /** W x + b for each row, (N, K). */
  private scores(X: Matrix): FlatMatrix {
    this.checkFitted();
    const rows = toFlat(checkMatrix("X", X, this.coef.columns));
    return checkScores(affine(rows, this.coef, this.intercept));
  }
}
