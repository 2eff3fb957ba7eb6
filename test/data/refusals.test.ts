/** What the data's classes and functions refuse, and in which words. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { Matrix } from "ml-matrix";
import {
  createRandom,
  DataLoader,
  type DataLoaderOptions,
  type Dataset,
  IrisDataset,
  loadDigits,
  loadIris,
  MatrixDataset,
  median,
  MinMaxScaler,
  selectRows,
  StandardScaler,
  stratifiedSplit,
  summarize,
  summarizeByClass,
} from "nndl";

const X = new Matrix([[1], [2]]);
const two = new MatrixDataset(X, [0, 1]);
const random = createRandom(1);
const column = (...values: number[]): Matrix => Matrix.columnVector(values);
const batches = (options: DataLoaderOptions, dataset: Dataset = two): unknown => [
  ...new DataLoader(dataset, options),
];
const ofOne = (samples: { x: number[]; y: number }[]): unknown =>
  batches(
    { batchSize: samples.length },
    {
      length: samples.length,
      get: (i) => ({ x: Float64Array.from(samples[i].x), y: samples[i].y }),
    },
  );

const refusals: [call: () => unknown, message: RegExp][] = [
  [() => createRandom(NaN), /^RangeError: seed/],
  [() => random.permutation(-1), /^RangeError: n must be a whole number of at least 0, got -1/],
  [() => random.permutation(1.5), /^RangeError: n must/],
  [() => new MatrixDataset(new Matrix(0, 2), []), /^RangeError: X must have at least one row/],
  [() => new MatrixDataset(column(1, NaN), [0, 1]), /^RangeError: X .* NaN in row 1, column 0/],
  [() => new MatrixDataset(X, [0]), /^RangeError: y must have one label for each of the 2 rows, got 1/],
  [() => new MatrixDataset(X, [0, 0.5]), /^RangeError: y\[1\] .* got 0.5/],
  [() => new MatrixDataset(X, [0, -1]), /^RangeError: y\[1\] .* got -1/],
  [() => new MatrixDataset(X, [0, 2 ** 31]), /^RangeError: y\[1\]/],
  [() => two.get(2), /^RangeError: index must be a whole number from 0 to 1, got 2/],
  [() => two.get(-1), /^RangeError: index/],
  [() => selectRows(X, [0, 2]), /^RangeError: indices\[1\] must be a whole number from 0 to 1, got 2/],
  [() => selectRows(X, [0.5]), /^RangeError: indices\[0\]/],
  [() => selectRows(X, [-1]), /^RangeError: indices\[0\]/],
  [() => batches({ batchSize: 0 }), /^RangeError: batchSize must be a whole number of at least 1, got 0/],
  [() => batches({ batchSize: 1.5 }), /^RangeError: batchSize/],
  [() => batches({ shuffle: true }), /^TypeError: shuffle needs random/],
  [() => batches({ shuffle: true, random, sampler: [0] }), /^TypeError: sampler .* shuffle/],
  [() => batches({ sampler: [] }), /^RangeError: the number of rows must be .* at least 1, got 0/],
  [() => batches({ sampler: [0, 2] }), /^RangeError: indices\[0\] must be .* from 0 to 1, got 2/],
  [() => batches({ sampler: [0.5] }), /^RangeError: indices\[0\]/],
  [() => ofOne([]), /^RangeError: the number of rows/],
  [() => ofOne([{ x: [1], y: -1 }]), /^RangeError: a label must be a whole number/],
  [() => ofOne([{ x: [1], y: 2 ** 31 }]), /^RangeError: a label/],
  [() => ofOne([{ x: [1], y: 0 }, { x: [1, 2], y: 0 }]), /^RangeError: the number of features .* got 2/], // prettier-ignore
  [() => ofOne([{ x: [Infinity], y: 0 }]), /^RangeError: a batch must hold finite numbers/],
  [() => new IrisDataset({ mode: "dev", numDev: 0 }), /^RangeError: the dev part has no rows: numTrain 120 and numDev 0 of 150/],
  [() => new IrisDataset({ mode: "test", numTrain: 135 }), /^RangeError: the test part has no rows/],
  [() => new IrisDataset({ mode: "train", numTrain: 0 }), /^RangeError: numTrain/],
  [() => new IrisDataset({ mode: "train", numDev: 1.5 }), /^RangeError: numDev/],
  [() => new IrisDataset({ mode: "train", numDev: 31 }), /numTrain \+ numDev must be at most the 150 rows, got 120 \+ 31/],
  [() => new MinMaxScaler().transform(X), /^Error: MinMaxScaler: call fit before transform/],
  [() => new MinMaxScaler().fit(X).transform(Matrix.ones(1, 3)), /^RangeError: X must have 1 columns, got a 1 × 3/],
  [() => new MinMaxScaler().fit(column(1e308, -1e308)), /^RangeError: the range of X's column 0/],
  [() => new MinMaxScaler().fit(column(0, 1e-30)).transform(column(1e300)), /^RangeError: the scaled X/],
  [() => new StandardScaler().transform(X), /^Error: StandardScaler: call fit before transform/],
  [() => new StandardScaler().fit(X).transform(Matrix.ones(1, 3)), /^RangeError: X must have 1 columns/],
  [() => new StandardScaler().fit(column(NaN)), /^RangeError: X/],
  [() => new StandardScaler().fit(column(1.7e308, 1.7e308)), /^RangeError: the variance of X's column 0/],
  [() => new StandardScaler().fit(column(0, 1e-10)).transform(column(1e300)), /^RangeError: the scaled X/],
  [() => stratifiedSplit([], { random }), /^RangeError: y must have at least one label/],
  [() => stratifiedSplit([0, 0, 0, -1], { random }), /^RangeError: y\[3\]/],
  [() => stratifiedSplit([0, 0, 0, 1, 1], { random }), /^RangeError: each class .* got 2 of class 1/],
  [() => stratifiedSplit([0, 0, 0], { devShare: 0, random }), /^RangeError: devShare and testShare .* got 0 and 0.2/],
  [() => stratifiedSplit([0, 0, 0], { testShare: NaN, random }), /^RangeError: devShare and testShare/],
  [() => stratifiedSplit([0, 0, 0], { devShare: 0.5, testShare: 0.5, random }), /together below 1/],
  [() => summarize([]), /^RangeError: values/],
  [() => summarize([1, NaN]), /^RangeError: values\[1\]/],
  [() => summarize([1.7e308, 1.7e308]), /^RangeError: .* of values must be a finite number/],
  [() => summarize([1e200, -1e200]), /^RangeError: the sum of the squared distances/],
  [() => summarizeByClass(X, [0], 1), /^RangeError: labels/],
  [() => summarizeByClass(X, [0, 2], 2), /^RangeError: labels\[1\]/],
  [() => summarizeByClass(X, [0, 0], 2), /^RangeError: labels must name every class, got none of 1/],
  [() => median([]), /^RangeError: values/],
  [() => median([1, NaN]), /^RangeError: values\[1\]/],
]; // prettier-ignore

test("each call is refused, and its error says which argument, what was expected and what came", () => {
  for (const [call, message] of refusals) assert.throws(call, message, String(call));
});

const folder = mkdtempSync(join(tmpdir(), "nndl-data-"));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, "table.csv");
const iris = (...lines: string[]): ReturnType<typeof loadIris> => {
  writeFileSync(path, lines.join("\n"));
  return loadIris(path);
};
const header = "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),species";
const flower = "5.1,3.5,1.4,0.2,setosa";

test("a damaged iris table is named, with the line as an editor counts", () => {
  const cases: [lines: string[], message: RegExp][] = [
    [[""], /table\.csv must have lines, got none/],
    [[header], /table\.csv must have a header and rows/],
    [[flower, flower], /table\.csv must have a header and rows, got "5.1,3.5,1.4,0.2,setosa" first/],
    [[header, flower, "5.1,3.5,1.4,0.2"], /table\.csv, line 3 must have 5 fields, got 4/],
    [[header, `${flower},1`], /line 2 must have 5 fields, got 6/],
    [[header, flower, "", "", "a,1,1,1,setosa"], /line 5: a length in cm must be .* got "a"/],
    [[header, "1,1,1,1,rose"], /line 2: the species must be one of setosa, versicolor, virginica, got "rose"/],
    [[header, "1,1,1,1,"], /line 2: the species .* got ""/],
  ]; // prettier-ignore
  for (const [lines, message] of cases) assert.throws(() => iris(...lines), message);
  for (const text of ["", "NaN", "Infinity", "-1", "0", "1e999", "1e-999", "1_0", "5.1cm", "１"])
    assert.throws(
      () => iris(header, `1,1,${text},1,setosa`),
      /line 2: a length .* positive number/,
    );
  assert.throws(() => loadIris(join(folder, "none.csv")), /ENOENT.*none\.csv/);
});

test("what editors add is no damage: byte order mark, CRLF, blanks, empty lines", () => {
  const { features, labels } = iris(`\uFEFF${header}\r`, " .5, 1. ,+1.4,2e-1, setosa\r", "\r", "");
  assert.deepEqual(features.to2DArray(), [[0.5, 1, 1.4, 0.2]]);
  assert.deepEqual([...labels], [0]);
});

test("the iris table cut at any byte: whole flowers or an error, never half a flower", () => {
  const whole = readFileSync(join(__dirname, "..", "..", "..", "data", "iris.csv"), "utf8");
  const { features } = loadIris();
  for (let length = 0; length <= 400; length++) {
    try {
      const rows = iris(whole.slice(0, length)).features;
      for (let i = 0; i < rows.rows; i++) assert.deepEqual(rows.getRow(i), features.getRow(i));
    } catch (error) {
      assert.match((error as Error).message, /table\.csv/);
    }
  }
});

test("a damaged table of digits is named, with the line; gzipped or not", () => {
  const load = (content: string | Buffer) => () => {
    writeFileSync(path, content);
    return loadDigits(path);
  };
  const good = [...Array<number>(64).fill(1), 7].join(",");
  assert.equal(load(good)().labels[0], 7);
  assert.equal(load(gzipSync(good))().images.get(0, 63), 1);
  assert.throws(load(gzipSync(`${good}\n1,2,3`)), /table\.csv, line 2 must have 65 fields, got 3/);
  assert.throws(
    load(good.replace(/^1/, "17")),
    /line 1: pixel 0 must be a whole number from 0 to 16, got 17/,
  );
  assert.throws(load(good.replace(/^1/, "")), /line 1: pixel 0 .* got NaN/);
  assert.throws(load(good.replace(/7$/, "10")), /line 1: the digit .* got 10/);
  assert.throws(load(""), /table\.csv must have lines/);
});
