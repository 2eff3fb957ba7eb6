/** The lab's three models as plain values that can be written down, and what they say about rows. */
import { Matrix } from "ml-matrix";
import { checkMatrix } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import type { Kernel } from "../baselines/kernels";
import { SoftmaxRegression } from "../baselines/softmaxRegression";
import { classPairs, SVC } from "../baselines/svc";
import { createRandom } from "../data/random";
import type { ActivationName } from "../nn/activations";
import { Mlp } from "../nn/mlp";
import { argmax, softmax } from "../nn/softmax";
import type { StateDict } from "../nn/parameter";

/** A model that was trained with labels 0 … K − 1. */
export type TableClassifier = Mlp | SoftmaxRegression | SVC;

/** All numbers of a trained model. */
export type ClassifierState =
  | { kind: "network"; layerSizes: number[]; activation: ActivationName; weights: StateDict }
  | { kind: "softmax"; coef: number[][]; intercept: number[] }
  | {
      kind: "SVM";
      kernel: Kernel;
      supportVectors: number[][];
      classes: number[];
      pairCoef: number[][];
      intercept: number[];
    };

/** A copy of a model's numbers. */
export function classifierState(model: TableClassifier): ClassifierState {
  if (model instanceof Mlp) {
    const { layerSizes, activation } = model;
    const weights = model.stateDict();
    return { kind: "network", layerSizes: [...layerSizes], activation, weights };
  }
  const intercept = [...model.intercept];
  if (model instanceof SoftmaxRegression) {
    return { kind: "softmax", coef: model.coef.to2DArray(), intercept };
  }
  const [supportVectors, pairCoef] = [model.supportVectors, model.pairCoef].map((values) =>
    values.to2DArray(),
  );
  const { kernel, classes } = model;
  return { kind: "SVM", kernel, classes: [...classes], supportVectors, pairCoef, intercept };
}

/**
 * What a model says about prepared rows.
 * @param X - (N, D).
 * @returns the class of each row, (N); and (N, K): probabilities, or the shares of an SVM's votes.
 */
export function classify(
  state: ClassifierState,
  X: Matrix,
): { classes: Int32Array; scores: Matrix } {
  if (state.kind === "network") {
    const { layerSizes, activation, weights } = state;
    const network = new Mlp({ layerSizes, activation, random: createRandom(0) });
    network.loadStateDict(weights);
    network.eval();
    const scores = softmax(network.forward(X));
    return { classes: argmax(scores), scores };
  }
  const intercept = Float64Array.from(state.intercept);
  if (state.kind === "softmax") {
    const model = new SoftmaxRegression();
    model.classes = Int32Array.from(intercept.keys());
    model.coef = toMatrix("coef", state.coef);
    model.intercept = intercept;
    return { classes: model.predict(X), scores: model.predictProba(X) };
  }
  const model = new SVC();
  model.kernel = state.kernel;
  model.classes = Int32Array.from(state.classes);
  model.supportVectors = toMatrix("supportVectors", state.supportVectors);
  model.pairCoef = toMatrix("pairCoef", state.pairCoef);
  model.intercept = intercept;
  const decisions = model.decisionFunction(X);
  const scores = new FlatMatrix(X.rows, model.classes.length);
  classPairs(model.classes.length).forEach(([first, second], p, pairs) => {
    for (let i = 0; i < X.rows; i++) {
      const k = decisions.get(i, p) > 0 ? first : second;
      scores.set(i, k, scores.get(i, k) + 1 / pairs.length);
    }
  });
  return { classes: model.predict(X), scores };
}

const toMatrix = (name: string, rows: number[][]): FlatMatrix =>
  toFlat(checkMatrix(name, new Matrix(rows)));
