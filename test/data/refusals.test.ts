/** What the data's classes and functions refuse, and in which words; damaged files: files.test.ts. */
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { createRandom, DataLoader, IrisDataset, MatrixDataset, MinMaxScaler } from "nndl";
import { selectRows, StandardScaler, stratifiedSplit, summarize, summarizeByClass } from "nndl";
import { grid, refuses } from "../core/property";

const X = grid(1, 1, 2);
const two = new MatrixDataset(X, [0, 1]);
const random = createRandom(1);
const batches =
  (options: nndl.DataLoaderOptions, dataset: nndl.Dataset = two) =>
  () => [...new DataLoader(dataset, options)];
/** A batch of a data set of one's own. */
const own = (...samples: [x: number[], y: number][]) =>
  batches(
    { batchSize: samples.length },
    {
      length: samples.length,
      get: (i) => ({ x: Float64Array.from(samples[i][0]), y: samples[i][1] }),
    },
  );
const split =
  (y: number[], shares: object = {}) =>
  () =>
    stratifiedSplit(y, { ...shares, random });
const minMax = (...column: number[]) => new MinMaxScaler().fit(grid(1, ...column));
const standard = (...column: number[]) => new StandardScaler().fit(grid(1, ...column));
const notFinite = "must hold finite numbers";

test("each call is refused, and its error says which argument, what was expected and what came", () =>
  refuses([
    [() => createRandom(NaN), "RangeError: seed"],
    [() => random.permutation(-1), "RangeError: n must be a whole number of at least 0, got -1"],
    [() => random.permutation(1.5), "RangeError: n must"],
    [() => new MatrixDataset(new Matrix(0, 2), []), "RangeError: X must have at least one row"],
    [() => new MatrixDataset(grid(1, 1, NaN), [0, 1]), /^RangeError: X .* NaN in row 1, column 0/],
    [() => new MatrixDataset(X, [0]), "y must have one label for each of the 2 rows, got 1"],
    [() => new MatrixDataset(X, [0, -1]), /^RangeError: y\[1\] .* got -1/],
    [() => new MatrixDataset(X, [0, 2 ** 31]), "RangeError: y[1]"],
    [() => two.get(2), "RangeError: index must be a whole number from 0 to 1, got 2"],
    [() => two.get(-1), "RangeError: index"],
    [() => selectRows(X, [0, 2]), "indices[1] must be a whole number from 0 to 1, got 2"],
    [() => selectRows(X, [0.5]), "RangeError: indices[0]"],
    [() => selectRows(X, [-1]), "RangeError: indices[0]"],
    [batches({ batchSize: 0 }), "batchSize must be a whole number of at least 1, got 0"],
    [batches({ batchSize: 1.5 }), "RangeError: batchSize"],
    [batches({ shuffle: true }), "TypeError: shuffle needs random"],
    [batches({ shuffle: true, random, sampler: [0] }), /^TypeError: sampler .* shuffle/],
    [batches({ sampler: [] }), /^RangeError: the number of rows must be .* at least 1, got 0/],
    [batches({ sampler: [0, 2] }), /^RangeError: indices\[0\] must be .* from 0 to 1, got 2/],
    [own(), "RangeError: the number of rows"],
    [own([[1], -1]), "RangeError: y[0] must be a whole number"],
    [own([[1], 2 ** 31]), "RangeError: y[0]"],
    [own([[1], 0], [[1, 2], 0]), /^RangeError: the number of features .* got 2/],
    [own([[Infinity], 0]), `RangeError: X ${notFinite}`],
    [() => new IrisDataset({ mode: "dev", numDev: 0 }), "the dev part has no rows: numTrain 120"],
    [
      () => new IrisDataset({ mode: "test", numTrain: 135 }),
      "RangeError: the test part has no rows",
    ],
    [() => new IrisDataset({ mode: "train", numTrain: 0 }), "RangeError: numTrain"],
    [() => new IrisDataset({ mode: "train", numDev: 1.5 }), "RangeError: numDev"],
    [() => new IrisDataset({ mode: "train", numDev: 31 }), "at most the 150 rows, got 120 + 31"],
    [() => new MinMaxScaler().transform(X), "Error: MinMaxScaler: call fit before transform"],
    [() => minMax(1, 2).transform(Matrix.ones(1, 3)), "X must have 1 columns, got a 1 × 3"],
    [() => minMax(1e308, -1e308), "RangeError: the range of X's column 0"],
    [() => minMax(0, 1e-30).transform(grid(1, 1e300)), `RangeError: the scaled X ${notFinite}`],
    [() => new StandardScaler().transform(X), "Error: StandardScaler: call fit before transform"],
    [() => standard(1, 2).transform(Matrix.ones(1, 3)), "RangeError: X must have 1 columns"],
    [() => standard(NaN), `RangeError: X ${notFinite}`],
    [() => standard(1.7e308, 1.7e308), "RangeError: the variance of X's column 0"],
    [() => standard(0, 1e-10).transform(grid(1, 1e300)), "RangeError: the scaled X"],
    [split([]), "RangeError: y must have at least one label"],
    [split([0, 0, 0, -1]), "RangeError: y[3]"],
    [split([0, 0, 0, 1, 1]), /^RangeError: each class .* got 2 of class 1/],
    [split([0, 0, 0], { devShare: 0 }), /^RangeError: devShare and testShare .* got 0 and 0.2/],
    [split([0, 0, 0], { testShare: NaN }), "RangeError: devShare and testShare"],
    [split([0, 0, 0], { devShare: 0.5, testShare: 0.5 }), "together below 1"],
    [() => summarize([]), "RangeError: values"],
    [() => summarize([1, NaN]), "RangeError: values[1]"],
    [() => summarize([1.7e308, 1.7e308]), /^RangeError: .* of values must be a finite number/],
    [() => summarize([1e200, -1e200]), "RangeError: the sum of the squared distances"],
    [() => summarizeByClass(X, [0], 1), "RangeError: labels"],
    [() => summarizeByClass(X, [0, 2], 2), "RangeError: labels[1]"],
    [() => summarizeByClass(X, [0, 0], 2), "labels must name every class, got none of 1"],
    [() => nndl.median([]), "RangeError: values"],
    [() => nndl.median([1, NaN]), "RangeError: values[1]"],
  ]));
