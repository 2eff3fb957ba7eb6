import type { Matrix } from "ml-matrix";
import { checkFinite, checkInteger, checkMatrix, checkPositive } from "../base/checks";
import { allFinite, FlatMatrix, toFlat } from "../base/flatMatrix";
import { selectRows } from "../data/dataset";
import { affine } from "../nn/products";
import { checkScores, Classifier, encodeLabels } from "./classifier";
import { type Kernel, type KernelName, kernelMatrix, scaleGamma } from "./kernels";
import { type SmoSolution, solveSmo } from "./smo";

/** Options of `SVC`, with scikit-learn's names and defaults. */
export interface SVCOptions {
  /** Price of a row inside the margin or beyond it; 1. A larger C means fewer of them. */
  C?: number;
  /** "rbf". */
  kernel?: KernelName;
  /** γ of rbf and poly; "scale": 1 / (D · variance of all elements of X). */
  gamma?: "scale" | number;
  /** Exponent of poly, whole; 3. */
  degree?: number;
  /** The constant in poly; 0. */
  coef0?: number;
  /** Training ends when the KKT conditions are met to within this; 1e-3. */
  tolerance?: number;
  /** Stop each pair after so many SMO steps. Left out, a pair that needs more than a million throws. */
  maxIterations?: number;
}

/**
 * Support vector classification (C-SVC), one against one: a machine for each pair of classes (see
 * `smo.ts`), joined by votes. Defaults, names and layouts follow scikit-learn's SVC with
 * `decision_function_shape="ovo"`, values those of libsvm in exact arithmetic. For two classes too a
 * positive decision means the first class; there scikit-learn turns libsvm's sign around.
 *
 * But: for some thousand rows. Time and memory of a fit grow with the square of their number, memory
 * of a prediction with rows times support vectors.
 */
export class SVC extends Classifier {
  readonly gamma: "scale" | number;
  /** The kernel with its parameters; its gamma is the number in use after `fit`. */
  kernel: Kernel;
  /** The training rows that are support vectors of some pair: class after class, each ascending. */
  support: Int32Array = new Int32Array(0);
  /** The support vectors, (nSV, D). */
  supportVectors: FlatMatrix = new FlatMatrix(0, 0);
  /** How many support vectors each class has, (K). */
  nSupport: Int32Array = new Int32Array(0);
  /** β = yα of each support vector in each pair, 0 where it has no part, (K (K − 1) / 2, nSV). */
  pairCoef: FlatMatrix = new FlatMatrix(0, 0);
  /**
   * The same in scikit-learn's and libsvm's layout, (K − 1, nSV): a support vector of class a has its
   * coefficient for the pair with class b in row b − 1 if b > a, in row b if b < a.
   */
  dualCoef: FlatMatrix = new FlatMatrix(0, 0);
  /** What SMO found for each pair, among it the margin, (K (K − 1) / 2). */
  machines: readonly SmoSolution[] = [];
  /** b of each pair's decision function, (K (K − 1) / 2). */
  intercept: Float64Array = new Float64Array(0);

  /** @throws RangeError for a value out of its range. */
  constructor(options: SVCOptions = {}) {
    const { kernel = "rbf", gamma = "scale", degree = 3, coef0 = 0 } = options;
    super("SVC", options.C ?? 1, options.tolerance ?? 1e-3, options.maxIterations);
    this.gamma = gamma === "scale" ? gamma : checkPositive("gamma", gamma);
    checkInteger("degree", degree);
    checkFinite("coef0", coef0);
    this.kernel = { name: kernel, gamma: gamma === "scale" ? NaN : gamma, degree, coef0 };
  }

  /**
   * Trains the machine of each pair of classes on X, (N, D), and y, whole numbers from 0, (N).
   * @throws RangeError for values that are not finite or for which the kernel overflows, another
   * number of labels than rows, or one class only; Error without convergence.
   */
  fit(X: Matrix, y: ArrayLike<number>): this {
    const all = toFlat(checkMatrix("X", X));
    const { classes, indices } = encodeLabels(y, X.rows);
    const gamma = this.gamma === "scale" ? scaleGamma(all) : this.gamma;
    const kernel = { ...this.kernel, gamma };
    const rowsOf = Array.from(classes, (_, k) =>
      [...indices.keys()].filter((i) => indices[i] === k),
    );
    const pairs = classPairs(classes.length);
    // β of each row in each pair; then of those rows only that have one.
    const beta = new FlatMatrix(pairs.length, X.rows);
    const machines = pairs.map(([a, b], p) => {
      const rows = [...rowsOf[a], ...rowsOf[b]];
      const machine = this.solve(kernel, selectRows(all, rows), rowsOf[a].length);
      rows.forEach((i, t) => beta.set(p, i, machine.beta[t]));
      return machine;
    });
    const isUsed = (i: number): boolean => beta.getColumn(i).some((value) => value !== 0);
    this.kernel = kernel;
    this.classes = classes;
    this.support = Int32Array.from(rowsOf.flat().filter(isUsed));
    this.supportVectors = selectRows(all, this.support);
    this.pairCoef = toFlat(beta.subMatrixColumn([...this.support]));
    this.nSupport = Int32Array.from(rowsOf, (rows) => rows.filter(isUsed).length);
    this.dualCoef = new FlatMatrix(classes.length - 1, this.support.length);
    this.support.forEach((row, s) =>
      pairs.forEach(([a, b], p) => {
        if (indices[row] === a) this.dualCoef.set(b - 1, s, beta.get(p, row));
        if (indices[row] === b) this.dualCoef.set(a, s, beta.get(p, row));
      }),
    );
    this.machines = machines;
    this.intercept = Float64Array.from(machines, ({ bias }) => bias);
    return this;
  }

  /** The machine of two classes; the first `positives` rows are of the first class, +1. */
  private solve(kernel: Kernel, rows: FlatMatrix, positives: number): SmoSolution {
    const K = kernelMatrix(kernel, rows, rows);
    if (!allFinite(K.flat)) throw new RangeError("the kernel overflows: scale the features");
    const y = new Int8Array(rows.rows).fill(-1).fill(1, 0, positives);
    const { C, tolerance, maxIterations = 1e6 } = this;
    const solution = solveSmo(y, K, C, { tolerance, maxIterations });
    const where = `KKT violation ${solution.kktViolation}, tolerance ${tolerance}`;
    this.checkConverged(solution.converged, where);
    return solution;
  }

  /**
   * The decision value of each pair, f(x) = Σ βₛK(xₛ, x) + b, (N, K (K − 1) / 2), in the order (0, 1),
   * (0, 2) … of the classes; above 0 for the pair's first class, ±1 on its margin.
   * @throws Error before `fit`; RangeError for another number of columns, or values that are not
   * finite or so large that a decision overflows.
   */
  decisionFunction(X: Matrix): FlatMatrix {
    this.checkFitted();
    const { kernel, supportVectors, pairCoef, intercept } = this;
    const rows = toFlat(checkMatrix("X", X, supportVectors.columns));
    if (kernel.name === "linear") return checkScores(affine(rows, this.coef, intercept));
    return checkScores(affine(kernelMatrix(kernel, rows, supportVectors), pairCoef, intercept));
  }

  /**
   * The label with most votes for each row, (N). As in libsvm the smallest of equals wins, and a
   * decision of exactly 0 is a vote for the pair's second class. Throws as `decisionFunction`.
   */
  predict(X: Matrix): Int32Array {
    const decisions = this.decisionFunction(X);
    const pairs = classPairs(this.classes.length);
    const winners = new Int32Array(X.rows);
    for (let i = 0, at = 0; i < X.rows; i++) {
      const votes = new Int32Array(this.classes.length);
      for (const [a, b] of pairs) votes[decisions.flat[at++] > 0 ? a : b]++;
      winners[i] = this.classes[votes.indexOf(Math.max(...votes))];
    }
    return winners;
  }

  /**
   * With the linear kernel the support vectors of a pair add up to one vector w, f(x) = w·x + b:
   * w of each pair, (K (K − 1) / 2, D).
   * @throws Error before `fit` and for other kernels, whose w does not lie in the features' space.
   */
  get coef(): FlatMatrix {
    this.checkFitted();
    if (this.kernel.name !== "linear")
      throw new Error(`SVC has no coef with kernel "${this.kernel.name}", only with "linear"`);
    return toFlat(this.pairCoef.mmul(this.supportVectors));
  }

  /**
   * The numbers a prediction needs; 0 before `fit`. Linear kernel: w and b of each pair. Others: the
   * support vectors, their K − 1 dual coefficients, and b of each pair.
   */
  get parameterCount(): number {
    const { rows, columns } = this.supportVectors;
    if (this.kernel.name === "linear") return this.intercept.length * (columns + 1);
    return rows * (columns + this.classes.length - 1) + this.intercept.length;
  }
}

/** The pairs of K classes, [first, second], in libsvm's order: (0, 1), (0, 2) … (K − 2, K − 1). */
export function classPairs(classCount: number): [first: number, second: number][] {
  const classes = Array.from({ length: classCount }, (_, k) => k);
  return classes.flatMap((a) => classes.slice(a + 1).map((b): [number, number] => [a, b]));
}
