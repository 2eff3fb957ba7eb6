/** The generator: its distributions, and that the same seed gives the same numbers for good. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom } from "nndl";
import { holds } from "../core/property";

const draw = (n: number, next: () => number): number[] => Array.from({ length: n }, next);
const moment = (xs: number[], k: number): number =>
  xs.reduce((sum, x) => sum + x ** k, 0) / xs.length;

/** Σ (observed − expected)² / expected. */
const chiSquare = (counts: number[], expected: number): number =>
  counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

test('one seed, one sequence; 12 and "12" are one seed', () => {
  holds(
    fc.property(fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true })), (seed) => {
      const [a, b] = [createRandom(seed), createRandom(String(seed))];
      for (let i = 0; i < 5; i++) {
        assert.equal(a.uniform(), b.uniform());
        assert.equal(a.normal(), b.normal());
        assert.deepEqual(a.permutation(i), b.permutation(i));
      }
    }),
  );
  assert.notEqual(createRandom(12).uniform(), createRandom(13).uniform());
});

test("the numbers of seed 12 are those the notebooks were written with", () => {
  const random = createRandom(12);
  assert.deepEqual(
    draw(3, () => random.uniform()),
    [0.8839185996566956, 0.9465971874575346, 0.8371294859318741],
  );
  assert.deepEqual(
    draw(3, () => random.normal()),
    [0.6284469002044185, 0.3227934251124558, 1.157381413327073],
  );
  assert.deepEqual([...random.permutation(8)], [7, 6, 2, 4, 1, 3, 0, 5]);
});

test("normal: the moments and the tails of N(0, 1), pairs independent", () => {
  const random = createRandom("normal");
  const n = 100_000;
  const xs = draw(n, () => random.normal());
  // The k-th moment's own standard error is √((E x²ᵏ − (E xᵏ)²) / n).
  const moments: [k: number, expected: number, variance: number][] = [
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ];
  for (const [k, expected, variance] of moments) {
    const errors = (moment(xs, k) - expected) / Math.sqrt(variance / n);
    assert.ok(Math.abs(errors) < 4, `moment ${k} is ${errors} standard errors off`);
  }
  const tails: [at: number, share: number][] = [
    [0, 0.5],
    [1, 0.158655],
    [2, 0.02275],
    [3, 0.00135],
    [-1, 0.841345],
  ];
  for (const [at, share] of tails) {
    const count = xs.filter((x) => x > at).length;
    assert.ok(Math.abs(count - n * share) < 4 * Math.sqrt(n * share * (1 - share)), `beyond ${at}`);
  }
  const products = xs.slice(1).map((x, i) => x * xs[i]);
  assert.ok(Math.abs(moment(products, 1)) < 4 / Math.sqrt(n));
});

test("permutation: each number once, for any n", () => {
  holds(
    fc.property(fc.nat(300), fc.string(), (n, seed) => {
      const order = createRandom(seed).permutation(n);
      assert.ok(order instanceof Int32Array);
      assert.deepEqual(
        [...order].sort((a, b) => a - b),
        [...Array(n).keys()],
      );
    }),
  );
});

test("permutation: all 24 orders of 4 equally often", () => {
  const random = createRandom("orders");
  const counts = new Map<string, number>();
  for (let i = 0; i < 24_000; i++) {
    const order = random.permutation(4).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 24);
  assert.ok(chiSquare([...counts.values()], 1000) < 49.7); // 23 degrees of freedom, p = 0.001
});
