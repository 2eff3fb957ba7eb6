/** The original's split leaks as expected: by chance, 12 of 15 test rows are training rows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRandom, leakyIrisDatasets, leakySplit, loadIris, MinMaxScaler } from "nndl";
import { HostileInputs, isWhole, nothing, optional } from "../core/hostile";

const { features, labels } = loadIris();
const scaled = new MinMaxScaler().fit(features).transform(features);

const overlap = (a: Int32Array, b: Int32Array): number => {
  const rows = new Set(b);
  return a.filter((row) => rows.has(row)).length;
};

test("the mean overlap over many seeds is the hypergeometric one, within its standard error", () => {
  const random = createRandom("overlaps");
  const draws = 600;
  const [inTrain, inDev] = [{ sum: 0, n: 120 }, { sum: 0, n: 15 }];
  for (let draw = 0; draw < draws; draw++) {
    const { train, dev, test } = leakySplit(150, { random });
    inTrain.sum += overlap(test, train);
    inDev.sum += overlap(test, dev);
  }
  for (const { sum, n } of [inTrain, inDev]) {
    const expected = (15 * n) / 150; // 12 and 1.5
    const variance = (expected * (150 - n) * (150 - 15)) / (150 * 149);
    const errors = (sum / draws - expected) / Math.sqrt(variance / draws);
    assert.ok(Math.abs(errors) < 4, `${sum / draws}, expected ${expected}: ${errors} errors off`);
  }
});

test("each part is cut from an order of its own; no part holds a row twice", () => {
  const parts = leakyIrisDatasets({ random: createRandom(3), numTrain: 100, numDev: 20 });
  const reference = createRandom(3);
  const ranges = { train: [0, 100], dev: [100, 120], test: [120, 150] } as const;
  for (const mode of ["train", "dev", "test"] as const) {
    const expected = reference.permutation(150).subarray(...ranges[mode]);
    assert.deepEqual([...parts[mode].indices], [...expected]);
    assert.equal(new Set(expected).size, expected.length);
  }
});

test("all 150 rows make the scale, as in the original", () => {
  for (const { dataset, indices } of Object.values(leakyIrisDatasets({ random: createRandom(1) }))) {
    indices.forEach((row, i) => {
      assert.deepEqual(dataset.get(i), { x: Float64Array.from(scaled.getRow(row)), y: labels[row] });
    });
  }
});

test("options that make no parts are refused", (t) => {
  const make = (options: object): unknown =>
    leakyIrisDatasets({ random: createRandom(1), ...options });
  assert.throws(() => make({ numTrain: 140, numDev: 11 }), /numTrain \+ numDev must be at most/);
  assert.throws(() => make({ seed: 1 }), /no option "seed"/);
  const inputs = new HostileInputs();
  inputs.try(/options|random/, nothing, (options) => leakyIrisDatasets(options));
  inputs.try("random", nothing, (random) => make({ random }));
  // Sizes that leave a part without rows end in a complaint about that part's X.
  inputs.try(/numTrain|X/, optional(isWhole(1, 134)), (numTrain) => make({ numTrain }));
  inputs.try(/numDev|X/, optional(isWhole(1, 29)), (numDev) => make({ numDev }));
  inputs.try(/n must be|rows/, isWhole(135, 1e6), (n) => leakySplit(n, { random: createRandom(1) }));
  inputs.report(t);
});
