import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, repeatedStratifiedKFold, type Split, stratifiedKFold } from "nndl";
import { holds } from "../core/property";
import { readStatistics } from "../reference/baselines/fixtures";

/** All rows, ascending. */
const sorted = (...rows: Int32Array[]): number[] =>
  rows.flatMap((part) => [...part]).sort((a, b) => a - b);
const tested = (splits: Split[]): number[] => sorted(...splits.map(({ test }) => test));

test("each fold has as many rows of each class as in scikit-learn", () => {
  for (const { labels, folds, counts } of readStatistics().stratifiedKFold) {
    const splits = stratifiedKFold(labels, { folds, random: createRandom(1) });
    const ours = splits.map(({ test }) =>
      counts[0].map((_, k) => test.filter((i) => labels[i] === k).length),
    );
    assert.deepEqual(ours, counts);
  }
});

test("tests are disjoint, cover all rows, and hold each class's share within one row", () => {
  const some = Array.from({ length: 60 }, (_, i) => (i * i) % 7);
  const labels = fc.shuffledSubarray(some, { minLength: 30 });
  const property = fc.property(
    labels,
    fc.integer({ min: 2, max: 5 }),
    fc.integer(),
    (y, folds, seed) => {
      const classes = [...new Set(y)];
      const sizes = classes.map((k) => y.filter((label) => label === k).length);
      fc.pre(Math.min(...sizes) >= folds);
      const splits = stratifiedKFold(y, { folds, random: createRandom(seed) });
      assert.deepEqual(splits, stratifiedKFold(y, { folds, random: createRandom(seed) }));
      assert.equal(splits.length, folds);
      assert.deepEqual(tested(splits), [...y.keys()]);
      for (const { train, test } of splits) {
        assert.deepEqual(sorted(train, test), [...y.keys()]);
        assert.deepEqual([...train, ...test], [...sorted(train), ...sorted(test)]);
        classes.forEach((k, c) => {
          const share = test.filter((i) => y[i] === k).length;
          assert.ok(Math.abs(share - sizes[c] / folds) < 1);
        });
        assert.ok(Math.abs(test.length - y.length / folds) < 1);
      }
    },
  );
  holds(property);
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
    assert.deepEqual(tested(splits.slice(start, start + 5)), [...y.keys()]);
  }
  assert.notDeepEqual(splits.slice(0, 5), splits.slice(5, 10));
});
