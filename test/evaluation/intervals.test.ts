/** Intervals and the t-test against SciPy's and R's numbers, and what must hold for any values. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { correctedResampledTTest, meanInterval, wilsonInterval } from "nndl";
import { boundOf, normalWithin, studentWithin } from "nndl/dist/evaluation/distributions";
import { holds } from "../core/property";
import { readStatistics } from "../reference/baselines/fixtures";

const statistics = readStatistics();

/** Differences of numbers, relative above 1. */
const largest = (pairs: [actual: number, expected: number][]): number =>
  Math.max(...pairs.map(([a, b]) => Math.abs(a - b) / Math.max(1, Math.abs(b))));

test("statistic, p and interval are those of SciPy's t distribution", (t) => {
  const worst = statistics.correctedResampledTTest.map((expected) => {
    const { differences, testToTrainRatio } = expected;
    const result = correctedResampledTTest(differences, { testToTrainRatio });
    assert.equal(result.df, expected.df);
    return largest([
      ...(["mean", "t", "p"] as const).map((key): [number, number] => [result[key], expected[key]]),
      ...result.interval95.map((end, i): [number, number] => [end, expected.interval95[i]]),
    ]);
  });
  assert.ok(Math.max(...worst) < 1e-12);
  t.diagnostic(`largest deviation, relative above 1: ${Math.max(...worst)}`);
});

test("Wilson's limits are SciPy's", (t) => {
  const worst = statistics.wilsonInterval.map(({ correct, total, level, ...expected }) => {
    const { low, high } = wilsonInterval(correct, total, { level });
    return Math.max(Math.abs(low - expected.low), Math.abs(high - expected.high));
  });
  assert.ok(Math.max(...worst) < 1e-14);
  t.diagnostic(`largest deviation: ${Math.max(...worst)}`);
});

test("a bound holds what it should; more degrees of freedom come nearer to the normal", () => {
  const studentBound = (p: number, df: number): number => boundOf(p, (t) => studentWithin(t, df));
  const normalBound = (p: number): number => boundOf(p, normalWithin);
  const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const property = fc.property(probability, fc.integer({ min: 1, max: 60 }), (p, df) => {
    assert.ok(Math.abs(studentWithin(studentBound(p, df), df) - p) < 1e-13);
    assert.ok(Math.abs(normalWithin(normalBound(p)) - p) < 1e-13);
    assert.ok(studentBound(p, df) > studentBound(p, df + 1));
    assert.ok(studentBound(p, df) > normalBound(p));
    const tangent = Math.tan((p * Math.PI) / 2); // the formula for one degree of freedom
    assert.ok(Math.abs(studentBound(p, 1) / tangent - 1) < 1e-10);
  });
  holds(property);
  assert.deepEqual([normalWithin(0), studentWithin(0, 3)], [0, 0]);
  assert.deepEqual([normalWithin(9), studentWithin(1e9, 8)], [1, 1]);
});

test("Student's own example: additional hours of sleep by two drugs, ten patients (1908)", () => {
  const drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  // R's t.test(drug2, drug1, paired = TRUE): mean 1.58, 95 % interval from 0.7001142 to 2.4598858.
  const { mean, std, low, high } = meanInterval(drug2.map((hours, i) => hours - drug1[i]));
  const expected = [1.58, 1.2299955, 0.7001142, 2.4598858];
  assert.ok(largest([mean, std, low, high].map((value, i) => [value, expected[i]])) < 1e-7);
});

test("the t-test: other sign, mirrored; other unit, same p; 0 in the interval exactly if p > 0.05", () => {
  const difference = fc.double({ min: -1, max: 1, noNaN: true });
  const differences = fc.array(difference, { minLength: 2, maxLength: 30 });
  const property = (values: number[], testToTrainRatio: number): void => {
    const test = (by: number): ReturnType<typeof correctedResampledTTest> =>
      correctedResampledTTest(
        values.map((value) => by * value),
        { testToTrainRatio },
      );
    const [{ mean, t, p, interval95 }, mirrored] = [test(1), test(-1)];
    assert.ok(mirrored.mean === -mean && mirrored.t === -t && mirrored.p === p);
    const [low, high] = mirrored.interval95;
    assert.ok(low === -interval95[1] && high === -interval95[0]);
    assert.ok(p >= 0 && p <= 1 && Math.abs(test(2).p - p) < 1e-12);
    if (Math.abs(p - 0.05) > 1e-9) {
      assert.equal(interval95[0] <= 0 && 0 <= interval95[1], p > 0.05);
    }
  };
  holds(fc.property(differences, fc.double({ min: 0.01, max: 2, noNaN: true }), property));
});

test("equal values have no spread to compare with, and an interval of no width", () => {
  const options = { testToTrainRatio: 1 / 9 };
  const none = { mean: 0, t: 0, df: 2, p: 1, interval95: [0, 0] };
  assert.deepEqual(correctedResampledTTest([0, 0, 0], options), none);
  // 0.1 + 0.1 + 0.1 is not 0.3 in float64: rounding must not pass for spread.
  const all = { mean: -0.1, t: -Infinity, df: 2, p: 0, interval95: [-0.1, -0.1] };
  assert.deepEqual(correctedResampledTTest([-0.1, -0.1, -0.1], options), all);
  assert.deepEqual(meanInterval([2, 2, 2]), { mean: 2, std: 0, low: 2, high: 2 });
});

test("Wilson's interval holds the observed share, lies in [0, 1], mirrors, and narrows with the total", () => {
  assert.equal(wilsonInterval(15, 15).low.toFixed(4), "0.7961");
  const counts = fc
    .integer({ min: 1, max: 10_000 })
    .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
  const property = fc.property(counts, ([correct, total]) => {
    const { low, high } = wilsonInterval(correct, total);
    assert.ok(0 <= low && low <= correct / total && correct / total <= high && high <= 1);
    assert.ok(Math.abs(1 - high - wilsonInterval(total - correct, total).low) < 1e-12);
    const ten = wilsonInterval(10 * correct, 10 * total);
    assert.ok(ten.high - ten.low < high - low);
  });
  holds(property);
});
