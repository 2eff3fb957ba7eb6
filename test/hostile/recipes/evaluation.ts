/** How the studies and statistics are called. */
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { isNumber, isNumberOrNone, isUndefined, type Recipe } from "../harness";

const random = (): nndl.Random => nndl.createRandom(1);
const X = (): Matrix => new Matrix([[1, 2], [3, 4], [5, 7], [2, 2]]); // prettier-ignore
const y = (): number[] => [0, 1, 1, 0];
const dataset = (): nndl.MatrixDataset => new nndl.MatrixDataset(X(), y());
const splits = (): nndl.Split[] => [
  { train: Int32Array.of(0, 1), test: Int32Array.of(2, 3) },
  { train: Int32Array.of(2, 3), test: Int32Array.of(0, 1) },
];
const model = (): nndl.StudiedModel => ({
  name: "first",
  columns: [0],
  prepare: nndl.minMaxScaled,
  fitPredict: (_X, _y, XTest) => new Int32Array((XTest as Matrix | undefined)?.rows ?? 0),
});
const settings = (): nndl.NetworkSettings => ({
  ...{ hiddenSizes: [2], weightStd: 0.1, biasInit: 0, scaling: "none", learningRate: 0.1 },
  numEpochs: 1,
});
const seeds = (value: unknown): boolean => typeof value === "string" || typeof value === "number";
const optionalSettings = {
  ...Object.fromEntries(nndl.networkSettingNames.map((name) => [`settings.${name}`, isUndefined])),
  "settings.biasInit": isNumberOrNone,
};
const weights = (value: unknown): boolean => value === undefined || value === "xavier";
const plane = (): nndl.PrincipalDirections => nndl.principalDirections(X());
const grid = (): nndl.PlaneGrid => nndl.planeGrid([0, 1], 2, [0, 1], 3);

/** The labels, rows and options that most of these functions share. */
interface A {
  X: Matrix;
  y: number[];
  a: number[];
  b: number[];
  seed: number;
  options: never;
  settings: nndl.NetworkSettings;
  splits: nndl.Split[];
  plane: nndl.PrincipalDirections;
}

const labels = (call: (a: A) => unknown): Recipe => ({
  args: () => ({ a: [0, 1, 1], b: [0, 1, 0] }),
  call,
});

export const evaluationRecipes: Record<string, Recipe> = {
  trainCandidates: {
    args: () => ({ seed: 1 }),
    // A whole training for each seed would take minutes.
    call: (a: A) => (seeds(a.seed) && !Number.isNaN(a.seed) ? [] : nndl.trainCandidates(a.seed)),
    accepts: { seed: seeds },
  },
  selectCandidate: {
    args: () => ({
      candidates: [{ step: 1, devScore: 1, devLoss: 1, testScore: 1, testLoss: 1 }],
      rule: "last model",
    }),
    call: (a: { candidates: nndl.Candidate[]; rule: nndl.SelectionRule }) =>
      nndl.selectCandidate(a.candidates, a.rule),
  },
  hypergeometric: {
    args: () => ({ options: { population: 10, marked: 4, draws: 3 } }),
    call: (a: A) => nndl.hypergeometric(a.options),
    counts: ["options.population", "options.marked", "options.draws"],
  },
  trainKeepingBest: {
    args: () => ({ options: { train: iris, dev: iris, seed: 1, numEpochs: 1 } }),
    call: (a: A) => nndl.trainKeepingBest(a.options),
    counts: ["options.numEpochs"],
    accepts: { "options.seed": seeds, "options.numEpochs": isUndefined },
  },
  leakOverlap: {
    args: () => ({ seeds: 1 }),
    call: (a: { seeds: number }) => nndl.leakOverlap(a.seeds),
    counts: ["seeds"],
  },
  countShared: {
    args: () => ({ a: Int32Array.of(1, 2), b: Int32Array.of(2, 3) }),
    call: (a: { a: Int32Array; b: Int32Array }) => nndl.countShared(a.a, a.b),
  },
  leakStudy: {
    args: () => ({ options: { seeds: 1, numEpochs: 1, onProgress: () => undefined } }),
    call: (a: A) => nndl.leakStudy(a.options),
    counts: ["options.seeds", "options.numEpochs"],
    accepts: { "options.onProgress": isUndefined, "options.numEpochs": isUndefined },
  },
  meanInterval: { args: () => ({ a: [0, 1, 1] }), call: (a: A) => nndl.meanInterval(a.a) },
  meanDifference: labels((a) => nndl.meanDifference(a.a, a.b)),
  nearestNeighbor: {
    args: () => ({ train: dataset(), X: X() }),
    call: (a: A & { train: nndl.MatrixDataset }) => nndl.nearestNeighbor(a.train, a.X),
  },
  trainNetwork: {
    args: () => ({ settings: settings(), X: X(), y: y(), seed: 1, afterStep: () => undefined }),
    call: (a: A & { afterStep: () => void }) =>
      nndl.trainNetwork(a.settings, a.X, a.y, a.seed, a.afterStep),
    counts: ["settings.numEpochs"],
    accepts: {
      ...{ seed: seeds, afterStep: isUndefined, ...optionalSettings },
      "settings.weightStd": weights,
    },
  },
  studyNetworks: {
    args: () => ({
      settings: [settings()],
      options: { X: X(), y: y(), splits: splits(), onTrained: () => undefined },
    }),
    call: (a: { settings: nndl.NetworkSettings[]; options: nndl.NetworkStudyOptions }) =>
      nndl.studyNetworks(a.settings, a.options),
    accepts: { "options.onTrained": isUndefined },
  },
  splitMeans: {
    args: () => ({ a: [1, 2, 3, 4], splits: splits() }),
    call: (a: A) => nndl.splitMeans(a.a, a.splits),
  },
  chooseWithSmallDevSets: {
    args: () => ({
      studied: [{ correct: Uint8Array.of(1, 0), losses: Float64Array.of(1, 2) }],
      options: { rows: 1, draws: 2, random: random() },
    }),
    call: (a: A & { studied: nndl.HeldOutAnswers[] }) =>
      nndl.chooseWithSmallDevSets(a.studied, a.options),
    counts: ["options.draws"],
  },
  trainVariant: {
    args: () => ({ settings: settings(), seed: 1 }),
    call: (a: A) => nndl.trainVariant(a.settings, a.seed),
    counts: ["settings.numEpochs"],
    accepts: { seed: seeds, ...optionalSettings, "settings.weightStd": weights },
  },
  studyVariants: {
    args: () => ({ variants: [settings()], seeds: 1, onTrained: () => undefined }),
    call: (a: { variants: nndl.NetworkSettings[]; seeds: number; onTrained: () => void }) =>
      nndl.studyVariants(a.variants, a.seeds, a.onTrained),
    counts: ["seeds"],
    accepts: { onTrained: isUndefined },
  },
  firstStepBelow: {
    args: () => ({ losses: [3, 2, 1], mark: 2 }),
    call: (a: { losses: number[]; mark: number }) => nndl.firstStepBelow(a.losses, a.mark),
    accepts: { mark: isNumber },
  },
  principalDirections: { args: () => ({ X: X() }), call: (a: A) => nndl.principalDirections(a.X) },
  toPlane: {
    args: () => ({ X: X(), plane: plane() }),
    call: (a: A) => nndl.toPlane(a.X, a.plane),
    accepts: { "plane.spreads": () => true }, // not needed for it
  },
  fromPlane: {
    args: () => ({ X: X(), plane: plane() }),
    call: (a: A) => nndl.fromPlane(a.X, a.plane),
    accepts: { "plane.spreads": () => true },
  },
  confusionMatrix: {
    args: () => ({ a: [0, 1, 1], b: [0, 1, 0], classCount: 2 }),
    call: (a: A & { classCount: number }) => nndl.confusionMatrix(a.a, a.b, a.classCount),
  },
  accuracyScore: labels((a) => nndl.accuracyScore(a.a, a.b)),
  correctedResampledTTest: {
    args: () => ({ a: [0.1, 0.2, 0], options: { testToTrainRatio: 0.1 } }),
    call: (a: A) => nndl.correctedResampledTTest(a.a, a.options),
  },
  minMaxScaled: {
    args: () => ({ X: X(), XTest: X() }),
    call: (a: A & { XTest: Matrix }) => nndl.minMaxScaled(a.X, a.XTest),
  },
  crossValidate: {
    args: () => ({
      ...{ X: X(), y: y(), splits: splits(), models: [model()] },
      options: { onProgress: () => undefined },
    }),
    call: (a: A & { models: nndl.StudiedModel[] }) =>
      nndl.crossValidate(a.X, a.y, a.splits, a.models, a.options),
    accepts: { options: isUndefined, "options.onProgress": isUndefined },
  },
  "crossValidate's models": {
    args: () => ({ model: model() }),
    call: (a: { model: nndl.StudiedModel }) => nndl.crossValidate(X(), y(), splits(), [a.model]),
    accepts: { "model.columns": isUndefined, "model.prepare": isUndefined },
  },
  stratifiedKFold: {
    args: () => ({ y: y(), options: { folds: 2, random: random() } }),
    call: (a: A) => nndl.stratifiedKFold(a.y, a.options),
  },
  repeatedStratifiedKFold: {
    args: () => ({ y: y(), options: { folds: 2, repeats: 2, random: random() } }),
    call: (a: A) => nndl.repeatedStratifiedKFold(a.y, a.options),
    accepts: { "options.repeats": isUndefined },
  },
  wilsonInterval: {
    args: () => ({ correct: 14, total: 15, options: { level: 0.9 } }),
    call: (a: A & { correct: number; total: number }) =>
      nndl.wilsonInterval(a.correct, a.total, a.options),
    accepts: { options: isUndefined, "options.level": isUndefined },
  },
  betweenShare: {
    args: () => ({ X: X(), y: y() }),
    call: (a: A) => nndl.betweenShare(a.X, a.y),
  },
  comparedModels: {
    args: () => ({ suffix: "", columns: [0, 1] }),
    call: (a: { suffix: string; columns: number[] }) => nndl.comparedModels(a.suffix, a.columns),
  },
  planeGrid: {
    args: () => ({ xRange: [0, 1], nx: 3, yRange: [0, 1], ny: 2 }),
    call: (a: { xRange: [number, number]; nx: number; yRange: [number, number]; ny: number }) =>
      nndl.planeGrid(a.xRange, a.nx, a.yRange, a.ny),
  },
  shareDifferent: labels((a) => nndl.shareDifferent(a.a, a.b)),
  boundaryPoints: {
    args: () => ({ grid: grid(), scores: Matrix.ones(6, 2), classes: [0, 1] }),
    call: (a: { grid: nndl.PlaneGrid; scores: Matrix; classes: [number, number] }) =>
      nndl.boundaryPoints(a.grid, a.scores, a.classes),
  },
  largestBend: {
    args: () => ({ points: [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 2, y: 1 }] }), // prettier-ignore
    call: (a: { points: nndl.BoundaryPoint[] }) => nndl.largestBend(a.points),
  },
};

const iris = new nndl.IrisDataset({ mode: "dev" });
