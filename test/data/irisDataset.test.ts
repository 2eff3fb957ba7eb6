/** One permutation, three parts with no row in common, a scaler that knows the training rows only. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, IrisDataset, loadIris, MatrixDataset, type SplitMode } from "nndl";
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
  const sizes = fc
    .integer({ min: 1, max: 148 })
    .chain((numTrain) =>
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

test('the seeds 12 and "12" are one seed, 12 is the default, 13 is another', () => {
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

test("a part may be empty as long as it is another one's data set", () => {
  assert.equal(new IrisDataset({ mode: "train", numTrain: 150, numDev: 0 }).length, 150);
});
