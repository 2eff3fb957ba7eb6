/** How the baselines are called. */
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { isUndefined, type Recipe } from "../harness";

const X = (): Matrix => new Matrix([[1, 2], [3, 4], [5, 7], [2, 2]]); // prettier-ignore
const y = (): number[] => [0, 1, 1, 0];

interface A {
  X: Matrix;
  y: number[];
  options: object;
}

const optional = (...names: string[]): Recipe["accepts"] => ({
  options: isUndefined,
  ...Object.fromEntries(names.map((name) => [`options.${name}`, isUndefined])),
});

/** What both models have. */
const shared = (name: string, Model: new () => nndl.SVC | nndl.SoftmaxRegression) => ({
  [`${name}.fit`]: {
    args: () => ({ X: X(), y: y() }),
    call: (a: A) => new Model().fit(a.X, a.y),
  },
  [`${name}.predict`]: {
    args: () => ({ X: X() }),
    call: (a: A) => new Model().fit(X(), y()).predict(a.X),
  },
  [`${name}.score`]: {
    args: () => ({ X: X(), y: y() }),
    call: (a: A) => new Model().fit(X(), y()).score(a.X, a.y),
  },
});

export const baselinesRecipes: Record<string, Recipe> = {
  classPairs: {
    args: () => ({ classCount: 3 }),
    call: (a: { classCount: number }) => nndl.classPairs(a.classCount),
    counts: ["classCount"],
  },
  SoftmaxRegression: {
    args: () => ({ options: { C: 1.5, tolerance: 1e-6, maxIterations: 10 } }),
    call: (a: A) => new nndl.SoftmaxRegression(a.options),
    accepts: optional("C", "tolerance", "maxIterations"),
  },
  ...shared("SoftmaxRegression", nndl.SoftmaxRegression),
  "SoftmaxRegression.predictProba": {
    args: () => ({ X: X() }),
    call: (a: A) => new nndl.SoftmaxRegression().fit(X(), y()).predictProba(a.X),
  },
  SVC: {
    args: () => ({
      options: {
        C: 1.5,
        kernel: "poly",
        gamma: 1.5,
        degree: 2,
        tolerance: 1e-6,
        maxIterations: 10,
      },
    }),
    call: (a: A) => new nndl.SVC(a.options),
    accepts: {
      ...optional("C", "kernel", "degree", "tolerance", "maxIterations"),
      "options.gamma": (value) => value === undefined || value === "scale",
    },
  },
  ...shared("SVC", nndl.SVC),
  "SVC.decisionFunction": {
    args: () => ({ X: X() }),
    call: (a: A) => new nndl.SVC().fit(X(), y()).decisionFunction(a.X),
  },
};
