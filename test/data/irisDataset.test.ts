/** One permutation, three parts with no row in common, a scaler that knows the training rows only. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, cut, IrisDataset, loadIris, MatrixDataset, type SplitMode } from "nndl";
import { HostileInputs, isWhole, nothing, optional } from "../core/hostile";
import { holds } from "../core/property";

const modes: SplitMode[] = ["train", "dev", "test"];
const { features, labels } = loadIris();
const seeds = fc.oneof(fc.integer(), fc.string(), fc.double({ noNaN: true }));

test("the lab's parts have 120, 15 and 15 rows", () => {
  const [train, dev, test] = modes.map((mode) => new IrisDataset({ mode }));
  assert.deepEqual([train.length, dev.length, test.length], [120, 15, 15]);
  assert.ok(train instanceof MatrixDataset);
});

test("for any seed and sizes the parts share no row, cover all rows, and follow one permutation", () => {
  const sizes = fc.integer({ min: 1, max: 148 }).chain((numTrain) =>
    fc.tuple(fc.constant(numTrain), fc.integer({ min: 1, max: 149 - numTrain })),
  );
  holds(
    fc.property(seeds, sizes, (seed, [numTrain, numDev]) => {
      const parts = modes.map((mode) => new IrisDataset({ mode, seed, numTrain, numDev }));
      const order = parts.flatMap(({ indices }) => [...indices]);
      assert.deepEqual(order, [...createRandom(seed).permutation(150)]);
      assert.equal(new Set(order).size, 150);
      assert.deepEqual(
        parts.map(({ length }) => length),
        [numTrain, numDev, 150 - numTrain - numDev],
      );
    }),
    30,
  );
});

test("rows are the table's, scaled with minimum and maximum of the training rows", () => {
  holds(
    fc.property(seeds, fc.constantFrom(...modes), (seed, mode) => {
      const train = new IrisDataset({ mode: "train", seed });
      const part = new IrisDataset({ mode, seed });
      const columns = [0, 1, 2, 3].map((j) => [...train.indices].map((i) => features.get(i, j)));
      const min = columns.map((column) => Math.min(...column));
      const max = columns.map((column) => Math.max(...column));
      assert.deepEqual([[...part.scaler.min], [...part.scaler.max]], [min, max]);
      part.indices.forEach((row, i) => {
        const expected = features.getRow(row).map((x, j) => (x - min[j]) / (max[j] - min[j]));
        assert.deepEqual(part.get(i), { x: Float64Array.from(expected), y: labels[row] });
      });
    }),
    20,
  );
});

test("the seeds 12 and \"12\" are one seed, 12 is the default, 13 is another", () => {
  const indices = (seed?: string | number): number[] => [
    ...new IrisDataset({ mode: "train", seed }).indices,
  ];
  assert.deepEqual(indices(12), indices("12"));
  assert.deepEqual(indices(), indices(12));
  assert.notDeepEqual(indices(13), indices(12));
});

test("rows of the test part lie outside 0 … 1 for some seed: the scaler has not seen them", () => {
  const isOutside = (seed: number): boolean =>
    new IrisDataset({ mode: "test", seed }).X.to1DArray().some((x) => x < 0 || x > 1);
  assert.ok(Array.from({ length: 20 }, (_, seed) => seed).some(isOutside));
});

test("options that make no parts are refused", (t) => {
  const make = (options: object): IrisDataset =>
    new IrisDataset(options as ConstructorParameters<typeof IrisDataset>[0]);
  assert.throws(() => make({ mode: "dev", numDev: 0 }), /"dev" has no rows with numTrain 120 and numDev 0/);
  assert.throws(() => make({ mode: "test", numTrain: 135 }), /"test" has no rows/);
  assert.equal(make({ mode: "train", numTrain: 150, numDev: 0 }).length, 150);
  assert.throws(
    () => make({ mode: "train", numTrain: 120, numDev: 31 }),
    /numTrain \+ numDev must be at most the 150 rows, got 120 \+ 31/,
  );
  assert.throws(() => make({ mode: "train", numtrain: 3 }), /no option "numtrain"/);
  assert.throws(() => make({}), /mode must be one of "train", "dev", "test", got undefined/);

  const inputs = new HostileInputs();
  inputs.try(/options|mode/, nothing, (options) => new IrisDataset(options));
  inputs.try("mode", nothing, (mode) => make({ mode }));
  inputs.try("seed", optional(isSeed), (seed) => make({ mode: "train", seed }));
  inputs.try(/order|numTrain/, nothing, (order) => cut(order, 99, 99));
  inputs.try("numTrain", isWhole(1, 5), (numTrain) => cut(new Int32Array(5), numTrain, 0));
  inputs.try("numDev", isWhole(0, 4), (numDev) => cut(new Int32Array(5), 1, numDev));
  inputs.report(t);
});

const isSeed = (seed: unknown): boolean =>
  typeof seed === "string" || (typeof seed === "number" && !Number.isNaN(seed));
