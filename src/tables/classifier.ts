/** The lab's three models: what they say about rows, and their numbers as plain values. */
import { Matrix } from "ml-matrix";
import { checkMatrix } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import type { Kernel } from "../baselines/kernels";
import { SoftmaxRegression } from "../baselines/softmaxRegression";
import { classPairs, SVC } from "../baselines/svc";
import { createRandom } from "../data/random";
import { Mlp } from "../nn/mlp";
import type { StateDict } from "../nn/parameter";
import { softmax } from "../nn/softmax";

/** A model that was trained with labels 0 … K − 1. */
export type TableClassifier = Mlp | SoftmaxRegression | SVC;

/** All numbers of a trained model. */
export type ClassifierState =
  | ({ kind: "network"; weights: StateDict } & Pick<Mlp, "layerSizes" | "activation">)
  | { kind: "softmax"; coef: number[][]; intercept: number[] }
  | {
      kind: "SVM";
      kernel: Kernel;
      classes: number[];
      supportVectors: number[][];
      pairCoef: number[][];
      intercept: number[];
    };

/** Of prepared rows, (N, D), the probabilities, (N, K); of an SVM, which has none, the shares of its votes. */
export function scoresOf(model: TableClassifier, X: Matrix): Matrix {
  if (model instanceof SoftmaxRegression) return model.predictProba(X);
  if (model instanceof Mlp) return softmax(model.forward(X));
  const decisions = model.decisionFunction(X);
  const shares = new FlatMatrix(X.rows, model.classes.length);
  classPairs(model.classes.length).forEach(([first, second], p, pairs) => {
    for (let i = 0; i < X.rows; i++) {
      const k = decisions.get(i, p) > 0 ? first : second;
      shares.set(i, k, shares.get(i, k) + 1 / pairs.length);
    }
  });
  return shares;
}

/** A copy of a model's numbers. */
export function classifierState(model: TableClassifier): ClassifierState {
  if (model instanceof Mlp) {
    const { layerSizes, activation } = model;
    return { kind: "network", layerSizes, activation, weights: model.stateDict() };
  }
  const intercept = [...model.intercept];
  if (model instanceof SoftmaxRegression)
    return { kind: "softmax", coef: model.coef.to2DArray(), intercept };
  const { kernel } = model;
  const [supportVectors, pairCoef] = [model.supportVectors.to2DArray(), model.pairCoef.to2DArray()];
  return { kind: "SVM", kernel, classes: [...model.classes], supportVectors, pairCoef, intercept };
}

/** The model with these numbers. @throws where they make none. */
export function classifierFrom(state: ClassifierState): TableClassifier {
  if (state.kind === "network") {
    const { layerSizes, activation, weights } = state;
    const network = new Mlp({ layerSizes, activation, random: createRandom(0) });
    network.loadStateDict(weights);
    network.eval();
    return network;
  }
  const intercept = Float64Array.from(state.intercept);
  const toMatrix = (name: string, rows: number[][]): FlatMatrix =>
    toFlat(checkMatrix(name, new Matrix(rows)));
  if (state.kind === "softmax") {
    const classes = Int32Array.from(intercept.keys());
    const coef = toMatrix("coef", state.coef);
    return Object.assign(new SoftmaxRegression(), { classes, coef, intercept });
  }
  const { kernel } = state;
  const classes = Int32Array.from(state.classes);
  const supportVectors = toMatrix("supportVectors", state.supportVectors);
  const pairCoef = toMatrix("pairCoef", state.pairCoef);
  return Object.assign(new SVC(), { kernel, classes, supportVectors, pairCoef, intercept });
}
