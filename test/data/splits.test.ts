/** Parts of a table that share no row: one permutation for irises, by shares of the classes for others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as nndl from "nndl";
import { createRandom, IrisDataset, loadIris, type SplitMode, stratifiedSplit } from "nndl";
import { holds } from "../core/property";

const modes: SplitMode[] = ["train", "dev", "test"];
const { features, labels } = loadIris();
const seeds = fc.oneof(fc.integer(), fc.string(), fc.double({ noNaN: true }));

test("the lab's parts have 120, 15 and 15 rows; a part may be empty if another one is asked for", () => {
  const parts = modes.map((mode) => new IrisDataset({ mode }));
  assert.deepEqual(
    parts.map(({ length }) => length),
    [120, 15, 15],
  );
  assert.ok(parts[0] instanceof nndl.MatrixDataset);
  assert.equal(new IrisDataset({ mode: "train", numTrain: 150, numDev: 0 }).length, 150);
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
      const lengths = parts.map(({ length }) => length);
      assert.deepEqual(lengths, [numTrain, numDev, 150 - numTrain - numDev]);
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
  const isOutside = (seed: number): boolean =>
    new IrisDataset({ mode: "test", seed }).X.to1DArray().some((x) => x < 0 || x > 1);
  assert.ok([...Array(20).keys()].some(isOutside), "the scaler has not seen the test rows");
});

test('the seeds 12 and "12" are one seed, 12 is the default, 13 is another', () => {
  const indices = (seed?: string | number): number[] => [
    ...new IrisDataset({ mode: "train", seed }).indices,
  ];
  assert.deepEqual([indices(12), indices()], [indices("12"), indices(12)]);
  assert.notDeepEqual(indices(13), indices(12));
});

const ascending = (rows: Iterable<number>): number[] => [...rows].sort((a, b) => a - b);

test("by shares: disjoint, ascending, complete, and each class in each part by its share", () => {
  const sizesOfClasses = fc.array(fc.integer({ min: 3, max: 40 }), { minLength: 1, maxLength: 5 });
  const share = fc.double({ min: 0.05, max: 0.3, noNaN: true });
  holds(
    fc.property(sizesOfClasses, share, share, fc.integer(), (sizes, devShare, testShare, seed) => {
      const classes = sizes.flatMap((size, k) => Array<number>(size).fill(k));
      const y = Array.from(createRandom(seed).permutation(classes.length), (i) => classes[i]);
      const split = () => stratifiedSplit(y, { devShare, testShare, random: createRandom(seed) });
      const parts = split();
      assert.deepEqual(ascending(Object.values(parts).flatMap((rows) => [...rows])), [...y.keys()]);
      sizes.forEach((size, k) => {
        const count = (rows: Int32Array): number => rows.filter((i) => y[i] === k).length;
        assert.equal(count(parts.dev), Math.max(1, Math.round(devShare * size)));
        assert.equal(count(parts.test), Math.max(1, Math.round(testShare * size)));
        assert.ok(count(parts.train) >= 1);
      });
      for (const rows of Object.values(parts)) assert.deepEqual([...rows], ascending(rows));
      assert.deepEqual(split(), parts);
    }),
  );
});

test("by shares: a million rows; every row has the same chance to be a test row", () => {
  const random = createRandom(12);
  const parts = Object.values(stratifiedSplit(new Uint8Array(1e6), { random }));
  assert.deepEqual(
    parts.map(({ length }) => length),
    [6e5, 2e5, 2e5],
  );
  const y = [...Array<number>(10).fill(0), ...Array<number>(20).fill(1)];
  const counts = new Int32Array(30);
  const draws = 3000;
  for (let d = 0; d < draws; d++) for (const i of stratifiedSplit(y, { random }).test) counts[i]++;
  // Binomial with p = 0.2: five standard deviations.
  counts.forEach((count) => assert.ok(Math.abs(count - 0.2 * draws) < 5 * Math.sqrt(0.16 * draws)));
});
