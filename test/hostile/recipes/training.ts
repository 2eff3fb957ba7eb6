/** How runners and the studies of training are called. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { isAtLeast0, isNumber, isUndefined, type Recipe } from "../harness";

const folder = mkdtempSync(join(tmpdir(), "nndl-hostile-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const path = (): string => join(folder, "model.json");
const random = (): nndl.Random => nndl.createRandom(1);
const X = (): Matrix => new Matrix([[1, 2], [3, 4], [5, 7]]); // prettier-ignore
const dataset = (): nndl.MatrixDataset => new nndl.MatrixDataset(X(), [0, 1, 1]);
const loader = (): nndl.DataLoader => new nndl.DataLoader(dataset(), { batchSize: 2 });
const mlp = (): nndl.Mlp => new nndl.Mlp({ layerSizes: [2, 3, 2], random: random() });
const sgd = (model: nndl.Mlp): nndl.Sgd => new nndl.Sgd(model.parameters(), { learningRate: 0.1 });
const runner = (): nndl.RunnerV3<nndl.Mlp> => {
  const model = mlp();
  return new nndl.RunnerV3(model, sgd(model), nndl.crossEntropy, new nndl.Accuracy());
};
const sgdOptions = (): nndl.SgdOptions => ({ batchSize: 2, learningRate: 0.1, random: random() });
const run = nndl.loadRecordedRun("pytorch");
const shortRun = (): nndl.RecordedRun => {
  return { ...run, options: { ...run.options, numEpochs: 1 } };
};
const iris = nndl.loadIris();

interface A {
  model: nndl.Mlp;
  optimizer: nndl.Sgd;
  lossFn: nndl.LossFunction;
  metric: nndl.Accuracy;
  dataset: nndl.MatrixDataset;
  loader: nndl.DataLoader;
  options: never;
  G: Matrix;
}

export const trainingRecipes: Record<string, Recipe> = {
  interruptible: {
    args: () => ({ work: () => Promise.resolve(1) }),
    call: (a: { work: () => Promise<number> }) => nndl.interruptible(a.work),
  },
  formatFixed: {
    args: () => ({ value: 0.5, digits: 2 }),
    call: (a: { value: number; digits: number }) => nndl.formatFixed(a.value, a.digits),
    accepts: { value: (value) => typeof value === "number" },
  },
  Accuracy: {
    args: () => ({ options: { isLogits: true } }),
    call: (a: A) => new nndl.Accuracy(a.options),
    accepts: { options: isUndefined, "options.isLogits": isUndefined },
  },
  "Accuracy.update": {
    args: () => ({ outputs: X(), labels: [0, 1, 0] }),
    call: (a: { outputs: Matrix; labels: number[] }) =>
      new nndl.Accuracy().update(a.outputs, a.labels),
  },
  RunnerV3: {
    args: () => {
      const model = mlp();
      const [lossFn, metric] = [nndl.crossEntropy, new nndl.Accuracy()];
      return { model, optimizer: sgd(model), lossFn, metric };
    },
    call: (a: A) => new nndl.RunnerV3(a.model, a.optimizer, a.lossFn, a.metric),
    accepts: { metric: isUndefined },
  },
  "RunnerV3.train": {
    args: () => ({
      trainLoader: loader(),
      devLoader: loader(),
      options: {
        ...{ numEpochs: 1, logSteps: 1, evalSteps: 1, savePath: path() },
        ...{ log: () => undefined, customPrintLog: () => undefined },
      },
    }),
    call: (a: { trainLoader: nndl.Loader; devLoader: nndl.Loader; options: nndl.TrainOptions }) =>
      // What is left out would write into this folder and to the terminal.
      runner().train(a.trainLoader, a.devLoader, quiet(a.options)),
    counts: ["options.numEpochs"],
    accepts: {
      devLoader: isUndefined,
      options: isUndefined,
      ...Object.fromEntries(
        ["numEpochs", "logSteps", "evalSteps", "savePath", "log", "customPrintLog"].map((key) => [
          `options.${key}`,
          isUndefined,
        ]),
      ),
    },
  },
  "RunnerV3.evaluate": {
    args: () => ({ loader: loader(), options: { globalStep: 1 } }),
    call: (a: A) => runner().evaluate(a.loader, a.options),
    accepts: { options: isUndefined, "options.globalStep": isUndefined },
  },
  "RunnerV3.predict": {
    args: () => ({ X: X() }),
    call: (a: { X: Matrix }) => runner().predict(a.X),
  },
  "RunnerV3.saveModel": {
    args: () => ({ path: path() }),
    call: (a: { path: string }) => runner().saveModel(inFolder(a.path)),
  },
  "RunnerV3.loadModel": {
    args: () => ({ path: path() }),
    call: async (a: { path: string }) => {
      await runner().saveModel(path());
      await runner().loadModel(a.path);
    },
  },
  replayRun: {
    args: () => ({ run: shortRun(), X: iris.features, y: iris.labels, savePath: path() }),
    call: (a: { run: nndl.RecordedRun; X: Matrix; y: Int32Array; savePath: string }) =>
      nndl.replayRun(a.run, a.X, a.y, inFolder(a.savePath)),
    // What a recorded run lists beside what is replayed is not looked at.
    accepts: Object.fromEntries(
      ["versions", "log", "stepLosses", "evaluations", "bestStep", "test"].map((key) => [
        `run.${key}`,
        () => true,
      ]),
    ),
  },
  traceLoss: {
    args: () => ({ model: mlp(), dataset: dataset(), options: sgdOptions(), moments: [0, 2] }),
    call: (a: A & { moments: number[] }) =>
      nndl.traceLoss(a.model, a.dataset, a.options, a.moments),
  },
  updatesUntil: {
    args: () => ({
      ...{ model: mlp(), dataset: dataset(), options: sgdOptions() },
      until: { lossBelow: 0.1, maxUpdates: 5, every: 1 },
    }),
    call: (a: A & { until: { lossBelow: number; maxUpdates: number } }) =>
      nndl.updatesUntil(a.model, a.dataset, a.options, a.until),
    counts: ["until.maxUpdates"],
    accepts: { "until.every": isUndefined, "until.lossBelow": isNumber },
  },
  batchGradient: {
    args: () => ({ model: mlp(), dataset: dataset(), rows: [0, 2] }),
    call: (a: A & { rows: number[] }) => nndl.batchGradient(a.model, a.dataset, a.rows),
    accepts: { rows: isUndefined },
  },
  rowGradients: {
    args: () => ({ model: mlp(), dataset: dataset() }),
    call: (a: A) => nndl.rowGradients(a.model, a.dataset),
  },
  gradientNoise: { args: () => ({ G: X() }), call: (a: A) => nndl.gradientNoise(a.G) },
  expectedVariance: {
    args: () => ({ variance: 1, batch: { size: 2, of: 4, replacement: false } }),
    call: (a: { variance: number; batch: never }) => nndl.expectedVariance(a.variance, a.batch),
    accepts: { variance: isAtLeast0 },
  },
  measuredVariance: {
    args: () => ({
      G: X(),
      options: { size: 2, batches: 3, random: random(), replacement: true },
    }),
    call: (a: A) => nndl.measuredVariance(a.G, a.options),
    counts: ["options.size", "options.batches"],
  },
  noisyDescent: {
    args: () => ({
      derivative: (x: number) => x,
      options: { start: 1, learningRate: 0.1, noiseStd: 0.1, steps: 3, random: random() },
    }),
    call: (a: { derivative: (x: number) => number; options: nndl.NoisyDescentOptions }) =>
      nndl.noisyDescent(a.derivative, a.options),
    counts: ["options.steps"],
    accepts: { "options.start": isNumber },
  },
  trainEpoch: {
    args: () => {
      const model = mlp();
      const optimizer = sgd(model);
      return {
        model,
        optimizer,
        lossFn: nndl.crossEntropy,
        loader: loader(),
        then: () => undefined,
      };
    },
    call: (a: A & { then: () => void }) =>
      nndl.trainEpoch(a.model, a.optimizer, a.lossFn, a.loader, a.then),
    accepts: { then: isUndefined },
  },
  recordTraining: {
    args: () => {
      const model = mlp();
      const parts = { model, optimizer: sgd(model), lossFn: nndl.crossEntropy };
      return {
        options: { ...parts, trainLoader: loader(), numEpochs: 2, every: 1, look: () => 1 },
      };
    },
    call: (a: A) => nndl.recordTraining(a.options),
    counts: ["options.numEpochs"],
    accepts: { "options.every": isUndefined },
  },
};

/** Files of hostile names must not lie about. */
function inFolder(name: string): string {
  return typeof name === "string" && name !== ""
    ? join(folder, `x${name.replace(/\W/g, "_")}`)
    : name;
}

function quiet(options: nndl.TrainOptions): nndl.TrainOptions {
  if (Object.prototype.toString.call(options) !== "[object Object]" || options === undefined) {
    return options === undefined ? { numEpochs: 0, log: () => undefined } : options;
  }
  return {
    ...options,
    ...(options.log === undefined ? { log: () => undefined } : {}),
    savePath: options.savePath === undefined ? path() : inFolder(options.savePath),
  };
}
