/** Support vector classification (C-SVC), one against one, as libsvm and scikit-learn define it. */
import type { Matrix } from "ml-matrix";
import { accuracyScore } from "../evaluation/confusionMatrix";
import { FlatMatrix } from "../base/flatMatrix";
import { checkKnownLabels, encodeLabels } from "./classes";
import { scaleGamma, type Kernel } from "./kernels";
import { vote } from "./oneAgainstOne";
import { checkedRows, checkScores } from "./rows";
import { decisionValues, linearCoef } from "./svcDecision";
import { checkSvcOptions, type SVCOptions } from "./svcOptions";
import type { SvcParameters } from "./svcParameters";
import { trainPairs } from "./svcTraining";

/**
 * A support vector machine for each pair of classes (see `smo.ts`), joined by votes. Defaults,
 * names and layouts follow scikit-learn's SVC with `decision_function_shape="ovo"`, values those of
 * libsvm in exact arithmetic. For two classes too a positive decision means the first class; there
 * scikit-learn turns libsvm's sign around.
 *
 * But: for some thousand rows; time and memory grow with the square of their number.
 */
export class SVC {
  readonly C: number;
  readonly gamma: "scale" | number;
  readonly tolerance: number;
  readonly maxIterations: number | undefined;
  /** The kernel with its parameters; its gamma is the number in use after `fit`. */
  kernel: Kernel;
  /** The labels seen in `fit`, ascending, (K); empty before. */
  classes: Int32Array = new Int32Array(0);
  /** The training rows that are support vectors of some pair: class after class, each ascending. */
  support: Int32Array = new Int32Array(0);
  /** How many support vectors each class has, (K). */
  nSupport: Int32Array = new Int32Array(0);
  /** The support vectors, (nSV, D). */
  supportVectors: Matrix = new FlatMatrix(0, 0);
  /**
   * yα, (K − 1, nSV). A support vector of class a has its coefficient for the pair with class b in
   * row b − 1 if b > a, in row b if b < a.
   */
  dualCoef: Matrix = new FlatMatrix(0, 0);
  /** b of each pair's decision function, (K (K − 1) / 2), as all that follow. */
  intercept: Float64Array = new Float64Array(0);
  /** ½ αᵀQα − Σα of each pair. */
  dualObjective: Float64Array = new Float64Array(0);
  /** How far each pair is from meeting the KKT conditions. */
  kktViolation: Float64Array = new Float64Array(0);
  /** 1 / ‖w‖ of each pair: the distance of f = ±1 from f = 0; for the linear kernel in units of X. */
  margins: Float64Array = new Float64Array(0);
  /** SMO steps of each pair. */
  iterations: Int32Array = new Int32Array(0);
  private parameters: SvcParameters | undefined;
  private linear: FlatMatrix | undefined;

  /** @throws TypeError or RangeError for an unknown option or kernel or a value out of its range. */
  constructor(options: SVCOptions = {}) {
    const checked = checkSvcOptions(options);
    this.C = checked.C;
    this.gamma = checked.gamma;
    this.kernel = {
      name: checked.kernel,
      gamma: checked.gamma === "scale" ? NaN : checked.gamma,
      degree: checked.degree,
      coef0: checked.coef0,
    };
    this.tolerance = checked.tolerance;
    this.maxIterations = checked.maxIterations;
  }

  /**
   * Trains the machine of each pair of classes.
   * @param X - (N, D).
   * @param y - whole numbers from 0, (N).
   * @throws RangeError for values that are not finite or for which the kernel overflows, another
   * number of labels than rows, or one class only; Error without convergence.
   */
  fit(X: Matrix, y: ArrayLike<number>): this {
    const rows = checkedRows(X);
    const { classes, indices } = encodeLabels(y, X.rows);
    const gamma = this.gamma === "scale" ? scaleGamma(rows.flat, X.columns) : this.gamma;
    const kernel = { ...this.kernel, gamma };
    const trained = trainPairs(rows, indices, classes.length, kernel, this.C, {
      tolerance: this.tolerance,
      maxIterations: this.maxIterations ?? 1e6,
    });
    const { solutions } = trained;
    if (this.maxIterations === undefined && !solutions.every(({ converged }) => converged)) {
      const worst = Math.max(...solutions.map(({ kktViolation }) => kktViolation));
      throw new Error(
        `SVC did not converge: KKT violation ${worst}, tolerance ${this.tolerance}. ` +
          "Scale the features, lower C or raise tolerance.",
      );
    }
    this.parameters = trained;
    this.linear = kernel.name === "linear" ? linearCoef(trained) : undefined;
    this.kernel = kernel;
    this.classes = classes;
    this.support = trained.support;
    this.nSupport = trained.nSupport;
    this.supportVectors = trained.supportVectors;
    this.dualCoef = trained.dualCoef;
    this.intercept = trained.intercept;
    this.dualObjective = Float64Array.from(solutions, ({ dualObjective }) => dualObjective);
    this.kktViolation = Float64Array.from(solutions, ({ kktViolation }) => kktViolation);
    this.margins = Float64Array.from(solutions, ({ squaredNorm }) => 1 / Math.sqrt(squaredNorm));
    this.iterations = Int32Array.from(solutions, ({ iterations }) => iterations);
    return this;
  }

  /**
   * The decision value of each pair, (N, K (K − 1) / 2), in the order (0, 1), (0, 2) … of the
   * classes; above 0 for the pair's first class, ±1 on its margin.
   * @throws Error before `fit`; RangeError for another number of columns, or values that are not
   * finite or so large that a decision overflows.
   */
  decisionFunction(X: Matrix): Matrix {
    return this.decisions(X);
  }

  /** The label with most votes for each row, (N); the smallest of equals. Throws as `decisionFunction`. */
  predict(X: Matrix): Int32Array {
    const winners = vote(this.decisions(X).flat, this.classes.length);
    return winners.map((k) => this.classes[k]);
  }

  /** The share of rows that are predicted right. Throws also for labels that were not there in `fit`. */
  score(X: Matrix, y: ArrayLike<number>): number {
    const predicted = this.predict(X);
    return accuracyScore(checkKnownLabels(y, X.rows, this.classes), predicted);
  }

  /**
   * w of each pair with the linear kernel, (K (K − 1) / 2, D).
   * @throws Error before `fit` and for other kernels, whose w does not lie in the features' space.
   */
  get coef(): Matrix {
    this.fitted();
    if (this.linear === undefined) {
      throw new Error(`SVC has no coef with kernel "${this.kernel.name}", only with "linear"`);
    }
    return this.linear;
  }

  /**
   * The numbers a prediction needs; 0 before `fit`. Linear kernel: w and b of each pair. Others: the
   * support vectors, their dual coefficients, and b of each pair.
   */
  get parameterCount(): number {
    const { rows, columns } = this.linear ?? this.supportVectors;
    const dual = this.linear === undefined ? this.dualCoef.rows * this.dualCoef.columns : 0;
    return rows * columns + dual + this.intercept.length;
  }

  private decisions(X: Matrix): FlatMatrix {
    const parameters = this.fitted();
    const rows = checkedRows(X, parameters.supportVectors.columns);
    return checkScores(decisionValues(parameters, this.linear, rows));
  }

  private fitted(): SvcParameters {
    if (this.parameters === undefined) throw new Error("SVC is not fitted: call fit first");
    return this.parameters;
  }
}
