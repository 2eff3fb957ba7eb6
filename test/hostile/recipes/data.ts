/** How the functions around the data are called. */
import { join } from "node:path";
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { isMatrix, isUndefined, type Recipe } from "../harness";

type Table = Record<string, Recipe>;

const X = (): Matrix => new Matrix([[1, 2], [3, 4], [5, 7]]); // prettier-ignore
const random = (): nndl.Random => nndl.createRandom(1);
const isSeed = (value: unknown): boolean => typeof value === "string" || typeof value === "number";
const isSeedOrNone = (value: unknown): boolean => value === undefined || isSeed(value);

export const dataRecipes: Table = {
  FlatMatrix: {
    args: () => ({ rows: 2, columns: 1, flat: new Float64Array(2) }),
    call: (a: { rows: number; columns: number; flat: Float64Array }) =>
      new nndl.FlatMatrix(a.rows, a.columns, a.flat),
    accepts: { flat: isUndefined },
  },
  toFlat: {
    args: () => ({ X: X() }),
    call: (a: { X: Matrix }) => nndl.toFlat(a.X),
    accepts: { X: isMatrix },
  },
  createRandom: {
    args: () => ({ seed: 1 }),
    call: (a: { seed: number }) => nndl.createRandom(a.seed),
    accepts: { seed: isSeed },
  },
  loadIris: {
    args: () => ({ path: join(__dirname, "..", "..", "..", "..", "data", "iris.csv") }),
    call: (a: { path: string }) => nndl.loadIris(a.path),
    accepts: { path: isUndefined },
  },
  MatrixDataset: {
    args: () => ({ X: X(), y: [0, 1, 2] }),
    call: (a: { X: Matrix; y: number[] }) => new nndl.MatrixDataset(a.X, a.y),
  },
  "MatrixDataset.get": {
    args: () => ({ index: 1 }),
    call: (a: { index: number }) => new nndl.MatrixDataset(X(), [0, 1, 2]).get(a.index),
  },
  IrisDataset: {
    args: () => ({ options: { mode: "dev", numTrain: 20, numDev: 10, seed: 1 } }),
    call: (a: { options: nndl.IrisDatasetOptions }) => new nndl.IrisDataset(a.options),
    accepts: {
      "options.numTrain": isUndefined,
      "options.numDev": isUndefined,
      "options.seed": isSeedOrNone,
    },
  },
  cut: {
    args: () => ({ order: Int32Array.of(2, 0, 1), numTrain: 1, numDev: 1 }),
    call: (a: { order: Int32Array; numTrain: number; numDev: number }) =>
      nndl.cut(a.order, a.numTrain, a.numDev),
  },
  selectRows: {
    args: () => ({ X: X(), indices: [0, 2] }),
    call: (a: { X: Matrix; indices: number[] }) => nndl.selectRows(a.X, a.indices),
  },
  leakySplit: {
    args: () => ({ rowCount: 20, options: { random: random(), numTrain: 10, numDev: 5 } }),
    call: (a: { rowCount: number; options: nndl.LeakySplitOptions }) =>
      nndl.leakySplit(a.rowCount, a.options),
    accepts: { "options.numTrain": isUndefined, "options.numDev": isUndefined },
    counts: ["rowCount"],
  },
  leakyIrisDatasets: {
    args: () => ({ options: { random: random(), numTrain: 10, numDev: 5 } }),
    call: (a: { options: nndl.LeakySplitOptions }) => nndl.leakyIrisDatasets(a.options),
    accepts: { "options.numTrain": isUndefined, "options.numDev": isUndefined },
  },
  DataLoader: {
    args: () => ({
      dataset: new nndl.MatrixDataset(X(), [0, 1, 2]),
      options: { batchSize: 2, shuffle: true, random: random(), dropLast: false },
    }),
    call: (a: { dataset: nndl.Dataset; options: nndl.DataLoaderOptions }) => [
      ...new nndl.DataLoader(a.dataset, a.options),
    ],
    accepts: {
      options: isUndefined,
      "options.batchSize": isUndefined,
      "options.shuffle": isUndefined,
      "options.dropLast": isUndefined,
    },
  },
  "DataLoader's sampler": {
    args: () => ({ options: { batchSize: 2, sampler: [2, 0] } }),
    call: (a: { options: nndl.DataLoaderOptions }) => [
      ...new nndl.DataLoader(new nndl.MatrixDataset(X(), [0, 1, 2]), a.options),
    ],
    accepts: {
      options: isUndefined,
      "options.batchSize": isUndefined,
      "options.sampler": (value) => value === undefined,
    },
  },
  loadRecordedRun: {
    args: () => ({ name: "pytorch" }),
    call: (a: { name: nndl.RecordedRunName }) => nndl.loadRecordedRun(a.name),
  },
  ReplaySampler: {
    args: () => ({ orders: [[0, 1], [1, 0]] }), // prettier-ignore
    call: (a: { orders: number[][] }) => [...new nndl.ReplaySampler(a.orders)],
  },
  summarize: {
    args: () => ({ values: [1, 2, 4] }),
    call: (a: { values: number[] }) => nndl.summarize(a.values),
  },
  summarizeByClass: {
    args: () => ({ X: X(), labels: [0, 1, 0], classCount: 2 }),
    call: (a: { X: Matrix; labels: number[]; classCount: number }) =>
      nndl.summarizeByClass(a.X, a.labels, a.classCount),
  },
  median: {
    args: () => ({ values: [3, 1, 2] }),
    call: (a: { values: number[] }) => nndl.median(a.values),
  },
  ...Object.fromEntries(
    [nndl.MinMaxScaler, nndl.StandardScaler].flatMap((Scaler): [string, Recipe][] => [
      [
        `${Scaler.name}.fit`,
        { args: () => ({ X: X() }), call: (a: { X: Matrix }) => new Scaler().fit(a.X) },
      ],
      [
        `${Scaler.name}.transform`,
        {
          args: () => ({ X: X() }),
          call: (a: { X: Matrix }) => new Scaler().fit(X()).transform(a.X),
        },
      ],
    ]),
  ),
};
