import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { loadIris, median, summarize, summarizeByClass } from "nndl";

const near = (actual: number, expected: number, tolerance = 1e-12): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not near ${expected}`);

test("a summary of four numbers, by hand", () => {
  const { std, ...rest } = summarize([2, 4, 4, 6]);
  assert.deepEqual(rest, { count: 4, mean: 4, min: 2, max: 6 });
  near(std, Math.sqrt(8 / 3));
});

test("the iris classes have the standard deviations that R's sd gives", () => {
  const { features, labels } = loadIris();
  const byR = [
    [0.3524897, 0.3790644, 0.173664, 0.1053856],
    [0.5161711, 0.3137983, 0.469911, 0.1977527],
    [0.6358796, 0.3224966, 0.5518947, 0.2746501],
  ];
  summarizeByClass(features, labels, 3).forEach((columns, k) =>
    columns.forEach(({ std }, j) => near(std, byR[k][j], 5e-8)),
  );
});

test("shifting shifts mean and range, and leaves the deviation", () => {
  const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: -1e6, max: 1e6 }), (values, shift) => {
      const before = summarize(values);
      const after = summarize(values.map((value) => value + shift));
      near(after.mean, before.mean + shift, 1e-8);
      near(after.std, before.std, 1e-8);
      assert.equal(after.min, before.min + shift);
      assert.equal(after.max, before.max + shift);
    }),
  );
});

test("one value has no deviation", () => {
  assert.ok(Number.isNaN(summarize([3]).std));
});

test("values that differ in their last digits: mean in their range, deviation not above it", () => {
  const sum = 0.1 + 0.2; // one step of float64 above 0.3
  const step = sum - 0.3;
  const values = fc.array(fc.constantFrom(0.3, sum), { minLength: 2, maxLength: 300 });
  fc.assert(
    fc.property(values, (numbers) => {
      const { mean, std } = summarize(numbers);
      assert.ok(0.3 <= mean && mean <= sum);
      const upper = numbers.filter((value) => value === sum).length;
      const [n, share] = [numbers.length, upper / numbers.length];
      near(std / step, Math.sqrt((share * (1 - share) * n) / (n - 1)), 1e-9);
    }),
  );
  assert.equal(summarize(Array<number>(10).fill(0.1)).std, 0);
});

test("the median: the middle one, or the mean of the two in the middle", () => {
  assert.equal(median([3]), 3);
  assert.equal(median([10, 9, 1]), 9);
  assert.equal(median([4, 1, 2, 10]), 3);
  assert.equal(median([100, 20, 3]), 20); // by size, not by letters
  assert.equal(median(Int32Array.of(5, -7)), -1);
  assert.equal(median([1.7e308, 1.7e308]), 1.7e308);
});

test("as many values are above the median as below, and the values stay in their order", () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, (numbers) => {
      const before = [...numbers];
      const middle = median(numbers);
      assert.deepEqual(numbers, before);
      const half = numbers.length / 2;
      assert.ok(numbers.filter((v) => v < middle).length <= half);
      assert.ok(numbers.filter((v) => v > middle).length <= half);
    }),
  );
});
