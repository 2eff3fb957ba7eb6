import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { median } from "nndl";

test("the middle one, or the mean of the two in the middle", () => {
  assert.equal(median([3]), 3);
  assert.equal(median([10, 9, 1]), 9);
  assert.equal(median([4, 1, 2, 10]), 3);
  assert.equal(median([100, 20, 3]), 20); // by size, not by letters
  assert.equal(median(Int32Array.of(5, -7)), -1);
  assert.equal(median([1.7e308, 1.7e308]), 1.7e308);
});

test("as many values are above as below, and the values stay in their order", () => {
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

test("bad input is refused by name", () => {
  assert.throws(() => median([]), /values/);
  assert.throws(() => median([1, NaN, 2]), /values\[1\]/);
  assert.throws(() => median("12" as never), TypeError);
  assert.throws(() => median(["1"] as never), TypeError);
});
