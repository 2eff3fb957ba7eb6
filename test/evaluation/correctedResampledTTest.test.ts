import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { correctedResampledTTest } from "nndl";
import { readStatistics } from "../reference/baselines/fixtures";

const { correctedResampledTTest: cases } = readStatistics();

test("statistic, p and interval are those of SciPy's t distribution", (t) => {
  let worst = 0;
  const hold = (actual: number, expected: number): void => {
    const off = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    worst = Math.max(worst, off);
  };
  for (const { differences, testToTrainRatio, ...expected } of cases) {
    const result = correctedResampledTTest(differences, { testToTrainRatio });
    assert.equal(result.df, expected.df);
    hold(result.mean, expected.mean);
    hold(result.t, expected.t);
    hold(result.p, expected.p);
    hold(result.interval95[0], expected.interval95[0]);
    hold(result.interval95[1], expected.interval95[1]);
  }
  assert.ok(worst < 1e-12);
  t.diagnostic(`largest deviation, relative above 1: ${worst}`);
});

test("the numbers that scikit-learn's example prints: t = 0.750, one-sided p = 0.227", () => {
  const [{ differences }] = cases;
  const { t, p } = correctedResampledTTest(differences, { testToTrainRatio: 1 / 9 });
  assert.equal(t.toFixed(3), "0.750");
  assert.equal((p / 2).toFixed(3), "0.227");
});

test("other sign, mirrored result; other unit, same p; 0 in the interval exactly if p > 0.05", () => {
  const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(differences, fc.double({ min: 0.01, max: 2, noNaN: true }), (values, ratio) => {
      const test = (numbers: number[]): ReturnType<typeof correctedResampledTTest> =>
        correctedResampledTTest(numbers, { testToTrainRatio: ratio });
      const { mean, t, p, interval95 } = test(values);
      const mirrored = test(values.map((value) => -value));
      assert.ok(mirrored.mean === -mean && mirrored.t === -t && mirrored.p === p);
      assert.deepEqual(
        mirrored.interval95.map((limit) => -limit + 0),
        [interval95[1] + 0, interval95[0] + 0],
      );
      assert.ok(p >= 0 && p <= 1);
      const doubled = test(values.map((value) => 2 * value));
      assert.ok(Math.abs(doubled.p - p) < 1e-12);
      if (Math.abs(p - 0.05) > 1e-9) {
        assert.equal(interval95[0] <= 0 && 0 <= interval95[1], p > 0.05);
      }
    }),
  );
});

test("differences that are all equal have no spread to compare with", () => {
  const options = { testToTrainRatio: 1 / 9 };
  assert.deepEqual(correctedResampledTTest([0, 0, 0], options), {
    mean: 0,
    t: 0,
    df: 2,
    p: 1,
    interval95: [0, 0],
  });
  // 0.1 + 0.1 + 0.1 is not 0.3 in float64: rounding must not pass for spread.
  assert.deepEqual(correctedResampledTTest([-0.1, -0.1, -0.1], options), {
    mean: -0.1,
    t: -Infinity,
    df: 2,
    p: 0,
    interval95: [-0.1, -0.1],
  });
});
