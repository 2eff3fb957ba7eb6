/** Three parts without a common row, and each class in each part by its share. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, stratifiedSplit } from "nndl";
import { holds } from "../core/property";

const random = createRandom(12);

test("the parts are disjoint, ascending, complete, and hold each class by its share", () => {
  const labels = fc.array(fc.integer({ min: 3, max: 40 }), { minLength: 1, maxLength: 5 });
  const share = fc.double({ min: 0.05, max: 0.3, noNaN: true });
  holds(
    fc.property(labels, share, share, fc.integer(), (sizes, devShare, testShare, seed) => {
      const classes = sizes.flatMap((size, k) => Array.from({ length: size }, () => k));
      const y = Array.from(createRandom(seed).permutation(classes.length), (i) => classes[i]);
      const parts = stratifiedSplit(y, { devShare, testShare, random: createRandom(seed) });
      const all = [...parts.train, ...parts.dev, ...parts.test];
      assert.deepEqual(
        all.sort((a, b) => a - b),
        [...y.keys()],
      );
      sizes.forEach((size, k) => {
        const count = (rows: Int32Array): number => rows.filter((i) => y[i] === k).length;
        assert.equal(count(parts.dev), Math.max(1, Math.round(devShare * size)));
        assert.equal(count(parts.test), Math.max(1, Math.round(testShare * size)));
        assert.ok(count(parts.train) >= 1);
      });
      for (const rows of Object.values(parts))
        assert.deepEqual(
          [...rows],
          [...rows].sort((a, b) => a - b),
        );
      assert.deepEqual(
        stratifiedSplit(y, { devShare, testShare, random: createRandom(seed) }),
        parts,
      );
    }),
  );
});

test("a million rows", () => {
  const parts = stratifiedSplit(new Uint8Array(1e6), { random });
  assert.deepEqual(
    Object.values(parts).map(({ length }) => length),
    [6e5, 2e5, 2e5],
  );
});

test("every row has the same chance to be a test row", () => {
  const y = [...Array<number>(10).fill(0), ...Array<number>(20).fill(1)];
  const counts = new Int32Array(30);
  const draws = 3000;
  for (let d = 0; d < draws; d++) for (const i of stratifiedSplit(y, { random }).test) counts[i]++;
  // Binomial with p = 0.2: five standard deviations.
  counts.forEach((count) => assert.ok(Math.abs(count - 0.2 * draws) < 5 * Math.sqrt(0.16 * draws)));
});
