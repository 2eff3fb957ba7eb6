/** How networks, losses and the optimiser are called. */
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { isNumberOrNone, isUndefined, type Recipe } from "../harness";

const X = (): Matrix => new Matrix([[1, 2], [3, 4]]); // prettier-ignore
const y = (): number[] => [0, 1];
const mlp = (): nndl.Mlp => new nndl.Mlp({ layerSizes: [2, 3, 2], random: nndl.createRandom(1) });
/** Infinity has its place among the numbers, NaN has none. */
const isOrdered = (value: unknown): boolean =>
  value instanceof Matrix && !value.to1DArray().some(Number.isNaN);
const forwarded = (): nndl.Mlp => {
  const model = mlp();
  model.forward(X());
  return model;
};

interface A {
  X: Matrix;
  y: number[];
  model: nndl.Mlp;
  lossFn: nndl.LossFunction;
}

export const nnRecipes: Record<string, Recipe> = {
  Parameter: {
    args: () => ({ rows: 2, columns: 3 }),
    call: (a: { rows: number; columns: number }) => new nndl.Parameter("w", a.rows, a.columns),
  },
  Mlp: {
    args: () => ({
      options: {
        ...{ layerSizes: [2, 3, 2], activation: "tanh", weightStd: 0.1, biasInit: 1 },
        random: nndl.createRandom(1),
      },
    }),
    call: (a: { options: nndl.MlpOptions }) => new nndl.Mlp(a.options),
    accepts: {
      "options.activation": isUndefined,
      "options.weightStd": isUndefined,
      "options.biasInit": isNumberOrNone,
    },
  },
  "Mlp.forward": { args: () => ({ X: X() }), call: (a: A) => mlp().forward(a.X) },
  "Mlp.backward": { args: () => ({ X: X() }), call: (a: A) => forwarded().backward(a.X) },
  "Mlp.loadStateDict": {
    args: () => ({ state: mlp().stateDict() }),
    call: (a: { state: nndl.StateDict }) => mlp().loadStateDict(a.state),
  },
  crossEntropy: { args: () => ({ X: X(), y: y() }), call: (a: A) => nndl.crossEntropy(a.X, a.y) },
  binaryCrossEntropyWithLogits: {
    args: () => ({ X: new Matrix([[1], [2]]), y: y() }),
    call: (a: A) => nndl.binaryCrossEntropyWithLogits(a.X, a.y),
  },
  softmax: { args: () => ({ X: X() }), call: (a: A) => nndl.softmax(a.X) },
  argmax: { args: () => ({ X: X() }), call: (a: A) => nndl.argmax(a.X), accepts: { X: isOrdered } },
  Sgd: {
    args: () => ({ parameters: mlp().parameters(), options: { learningRate: 0.1 } }),
    call: (a: { parameters: nndl.Parameter[]; options: { learningRate: number } }) =>
      new nndl.Sgd(a.parameters, a.options),
  },
  checkGradients: {
    args: () => ({
      ...{ model: mlp(), lossFn: nndl.crossEntropy, X: X(), y: y(), options: { epsilon: 1e-5 } },
    }),
    call: (a: A & { options: object }) =>
      nndl.checkGradients(a.model, a.lossFn, a.X, a.y, a.options),
    accepts: { options: isUndefined, "options.epsilon": isUndefined },
  },
  layerOutputs: {
    args: () => ({ model: mlp(), X: X() }),
    call: (a: A) => nndl.layerOutputs(a.model, a.X),
  },
  gradientNorms: {
    args: () => ({ model: mlp(), lossFn: nndl.crossEntropy, X: X(), y: y() }),
    call: (a: A) => nndl.gradientNorms(a.model, a.lossFn, a.X, a.y),
  },
  stepCost: {
    args: () => ({ layerSizes: [4, 6, 3], batchSize: 16 }),
    call: (a: { layerSizes: number[]; batchSize: number }) =>
      nndl.stepCost(a.layerSizes, a.batchSize),
  },
  countedStep: {
    args: () => ({ model: mlp(), X: X(), y: y(), learningRate: 0.1 }),
    call: (a: A & { learningRate: number }) => nndl.countedStep(a.model, a.X, a.y, a.learningRate),
  },
};
