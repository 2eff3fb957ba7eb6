import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, repeatedStratifiedKFold, stratifiedKFold } from "nndl";
import { readStatistics } from "../reference/baselines/fixtures";

test("each fold has as many rows of each class as in scikit-learn", () => {
  for (const { labels, folds, counts } of readStatistics().stratifiedKFold) {
    const splits = stratifiedKFold(labels, { folds, random: createRandom(1) });
    const ours = splits.map(({ test }) => {
      const count = counts[0].map(() => 0);
      for (const i of test) count[labels[i]]++;
      return count;
    });
    assert.deepEqual(ours, counts);
  }
});

const labelSets = fc.record({
  y: fc.shuffledSubarray(
    Array.from({ length: 60 }, (_, i) => (i * i) % 7),
    { minLength: 30 },
  ),
  folds: fc.integer({ min: 2, max: 5 }),
  seed: fc.integer(),
});

test("tests are disjoint, cover all rows, and hold each class's share within one row", () => {
  fc.assert(
    fc.property(labelSets, ({ y, folds, seed }) => {
      const classes = [...new Set(y)];
      const sizes = classes.map((k) => y.filter((label) => label === k).length);
      fc.pre(Math.min(...sizes) >= folds);
      const splits = stratifiedKFold(y, { folds, random: createRandom(seed) });
      assert.equal(splits.length, folds);
      const tested = splits.flatMap(({ test }) => Array.from(test));
      assert.deepEqual(
        tested.sort((a, b) => a - b),
        [...y.keys()],
      );
      for (const { train, test } of splits) {
        const both = [...train, ...test].sort((a, b) => a - b);
        assert.deepEqual(both, [...y.keys()]);
        assert.deepEqual(train, train.slice().sort());
        assert.deepEqual(test, test.slice().sort());
        classes.forEach((k, c) => {
          const share = test.filter((i) => y[i] === k).length;
          assert.ok(Math.abs(share - sizes[c] / folds) < 1);
        });
        assert.ok(Math.abs(test.length - y.length / folds) < 1);
      }
    }),
  );
});

test("the same seed gives the same folds, another seed others", () => {
  const y = Array.from({ length: 30 }, (_, i) => i % 3);
  const deal = (seed: number): unknown =>
    stratifiedKFold(y, { folds: 5, random: createRandom(seed) });
  assert.deepEqual(deal(1), deal(1));
  assert.notDeepEqual(deal(1), deal(2));
});

test("every row of a class has the same chance of each fold", () => {
  const y = [0, 0, 0, 0, 0, 1, 1, 1];
  const random = createRandom("chances");
  const counts = y.map(() => [0, 0, 0]);
  const rounds = 3000;
  for (let n = 0; n < rounds; n++) {
    stratifiedKFold(y, { folds: 3, random }).forEach(({ test }, fold) => {
      for (const i of test) counts[i][fold]++;
    });
  }
  // Folds 0 and 1 get two of the five rows of class 0, fold 2 one; then one each of class 1.
  y.forEach((label, i) =>
    counts[i].forEach((count, fold) => {
      const chance = label === 0 ? [2, 2, 1][fold] / 5 : 1 / 3;
      assert.ok(Math.abs(count / rounds - chance) < 5 * Math.sqrt(0.25 / rounds));
    }),
  );
});

test("repeats are dealt anew, each testing every row once", () => {
  const y = Array.from({ length: 20 }, (_, i) => i % 2);
  const splits = repeatedStratifiedKFold(y, { folds: 5, repeats: 3, random: createRandom(1) });
  assert.equal(splits.length, 15);
  for (const start of [0, 5, 10]) {
    const tested = splits.slice(start, start + 5).flatMap(({ test }) => Array.from(test));
    assert.deepEqual(
      tested.sort((a, b) => a - b),
      [...y.keys()],
    );
  }
  assert.notDeepEqual(splits.slice(0, 5), splits.slice(5, 10));
});
