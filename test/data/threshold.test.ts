import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { bestThreshold } from "nndl";

/** Mistakes of one rule, counted row by row. */
function countMistakes(
  values: number[],
  labels: number[],
  threshold: number,
  oneIsBelow: boolean,
): number {
  return values.filter((value, i) => value < threshold !== ((labels[i] === 0) === oneIsBelow))
    .length;
}

test("two groups with a gap are parted in its middle, in either order", () => {
  const labels = [0, 0, 1, 1];
  const groups = { one: [0], other: [1] };
  assert.deepEqual(bestThreshold([1, 2, 4, 5], labels, groups), {
    ...{ threshold: 3, oneIsBelow: true, mistakes: 0, rows: 4 },
  });
  assert.deepEqual(bestThreshold([5, 4, 2, 1], labels, groups), {
    ...{ threshold: 3, oneIsBelow: false, mistakes: 0, rows: 4 },
  });
});

test("rows of other classes are left out, several classes can be one group", () => {
  const values = [1, 2, 3, 100, 1.5];
  const labels = [0, 1, 2, 3, 3];
  const { threshold, mistakes, rows } = bestThreshold(values, labels, { one: [0, 1], other: [2] });
  assert.deepEqual([threshold, mistakes, rows], [2.5, 0, 3]);
});

test("no threshold makes fewer mistakes", () => {
  const point = fc.record({ value: fc.integer({ min: 0, max: 9 }), label: fc.nat({ max: 1 }) });
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 30 }), (points) => {
      const values = points.map(({ value }) => value);
      const labels = points.map(({ label }) => label);
      fc.pre(new Set(values).size > 1 && new Set(labels).size > 1);
      const found = bestThreshold(values, labels, { one: [0], other: [1] });
      const { threshold, oneIsBelow, mistakes } = found;
      assert.equal(countMistakes(values, labels, threshold, oneIsBelow), mistakes);
      for (let cut = Math.min(...values); cut < Math.max(...values); cut++) {
        for (const isBelow of [true, false]) {
          assert.ok(countMistakes(values, labels, cut + 0.5, isBelow) >= mistakes);
        }
      }
    }),
  );
});

test("bad input is named", () => {
  const groups = { one: [0], other: [1] };
  assert.throws(() => bestThreshold([1, 2], [0], groups), RangeError);
  assert.throws(() => bestThreshold([1, 2], [0, 0], groups), /both groups/);
  assert.throws(() => bestThreshold([1, 1], [0, 1], groups), /all be equal/);
  assert.throws(() => bestThreshold([1, NaN], [0, 1], groups), /values\[1\]/);
  assert.throws(() => bestThreshold([1, 2], [0, 1], { one: [0], other: [0, 1] }), /one group/);
});

test("of equally good thresholds the smallest, and with one below where both sides fit", () => {
  const groups = { one: [0], other: [1] };
  // 1.5 and 2.5 each leave one mistake; so does either side, where all alternates.
  const tied = bestThreshold([1, 2, 3], [0, 1, 0], groups);
  assert.deepEqual([tied.threshold, tied.oneIsBelow, tied.mistakes], [1.5, true, 1]);
  const even = bestThreshold([1, 1, 2, 2], [0, 1, 0, 1], groups);
  assert.deepEqual([even.threshold, even.oneIsBelow, even.mistakes], [1.5, true, 2]);
});
