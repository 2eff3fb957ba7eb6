import assert from "node:assert/strict";
import test from "node:test";
import { countShared, createRandom, leakOverlap, leakyIrisDatasets } from "nndl";

test("rows that are in both lists are counted", () => {
  assert.equal(countShared(Int32Array.of(4, 0, 7), Int32Array.of(7, 1, 4, 9)), 2);
  assert.equal(countShared(Int32Array.of(4, 0, 7), Int32Array.of(1, 2)), 0);
  assert.equal(countShared(Int32Array.of(), Int32Array.of(1, 2)), 0);
});

test("the counts are those of the data sets that leakyIrisDatasets makes", () => {
  const seeds = 20;
  const expected = { trainDev: 0, trainTest: 0, devTest: 0 };
  for (let seed = 0; seed < seeds; seed++) {
    const { train, dev, test } = leakyIrisDatasets({ random: createRandom(seed) });
    expected.trainDev += countShared(train.indices, dev.indices);
    expected.trainTest += countShared(train.indices, test.indices);
    expected.devTest += countShared(dev.indices, test.indices);
  }
  for (const [pair, counts] of Object.entries<number[]>({ ...leakOverlap(seeds) })) {
    assert.equal(sum(counts), seeds, pair);
    assert.equal(sum(counts.map((count, k) => count * k)), expected[pair as keyof typeof expected]);
  }
});

test("on average 120/150 of the held-out rows are training rows, and 15/150 are shared by dev and test", () => {
  const seeds = 2000;
  const mean = (counts: number[]): number => sum(counts.map((count, k) => count * k)) / seeds;
  const { trainDev, trainTest, devTest } = leakOverlap(seeds);
  // Five standard errors of a hypergeometric count: 1.47 and 1.11 for one seed.
  assert.ok(Math.abs(mean(trainDev) - 12) < (5 * 1.48) / Math.sqrt(seeds));
  assert.ok(Math.abs(mean(trainTest) - 12) < (5 * 1.48) / Math.sqrt(seeds));
  assert.ok(Math.abs(mean(devTest) - 1.5) < (5 * 1.12) / Math.sqrt(seeds));
});

test("no seeds, no counts", () => {
  assert.throws(() => leakOverlap(0), /seeds must be a whole number of at least 1, got 0/);
  assert.throws(() => leakOverlap(2.5), RangeError);
});

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
