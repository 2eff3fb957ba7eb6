import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { wilsonInterval } from "nndl";
import { readStatistics } from "../reference/baselines/fixtures";

test("the limits are SciPy's", (t) => {
  let worst = 0;
  for (const { correct, total, level, low, high } of readStatistics().wilsonInterval) {
    const interval = wilsonInterval(correct, total, { level });
    worst = Math.max(worst, Math.abs(interval.low - low), Math.abs(interval.high - high));
  }
  assert.ok(worst < 1e-14);
  t.diagnostic(`largest deviation: ${worst}`);
});

test("15 of 15 right leaves room down to 0.80", () => {
  const { low, high } = wilsonInterval(15, 15);
  assert.equal(low.toFixed(4), "0.7961");
  assert.equal(high, 1);
});

test("the interval holds the observed share, lies in [0, 1], mirrors, and narrows with the total", () => {
  const counts = fc
    .integer({ min: 1, max: 10_000 })
    .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
  fc.assert(
    fc.property(counts, ([correct, total]) => {
      const { low, high } = wilsonInterval(correct, total);
      assert.ok(0 <= low && low <= correct / total && correct / total <= high && high <= 1);
      const mirrored = wilsonInterval(total - correct, total);
      assert.ok(Math.abs(1 - high - mirrored.low) < 1e-12);
      const ten = wilsonInterval(10 * correct, 10 * total);
      assert.ok(ten.high - ten.low < high - low);
    }),
  );
});
