import assert from "node:assert/strict";
import test from "node:test";
import { createRandom, meanInterval } from "nndl";

const close = (a: number, b: number, tolerance = 1e-9): void =>
  assert.ok(Math.abs(a - b) < tolerance, `${a} should be ${b}`);

test("Student's own example: the additional sleep by drug 2 against drug 1 (Biometrika 1908)", () => {
  // t.test(..., paired = TRUE) of R: mean 1.58, 95 % interval from 0.7001142 to 2.4598858.
  const { mean, std, low, high } = meanInterval([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
  close(mean, 1.58);
  close(std, 1.2299955, 1e-7);
  close(low, 0.7001142, 1e-7);
  close(high, 2.4598858, 1e-7);
});

test("some 95 of 100 intervals hold the true mean", () => {
  const random = createRandom(1);
  const trials = 2000;
  let held = 0;
  for (let trial = 0; trial < trials; trial++) {
    const { low, high } = meanInterval(Array.from({ length: 6 }, () => 3 + random.normal()));
    if (low <= 3 && 3 <= high) held++;
  }
  close(held / trials, 0.95, 0.02);
});

test("equal values have an interval of no width", () => {
  assert.deepEqual(meanInterval([2, 2, 2]), { mean: 2, std: 0, low: 2, high: 2 });
});

test("fewer than two values, or values that are no numbers, are refused", () => {
  assert.throws(() => meanInterval([1]), /at least 2 numbers, got 1/);
  assert.throws(() => meanInterval([1, NaN]), /values\[1\] must be a finite number, got NaN/);
  assert.throws(() => meanInterval("12" as unknown as number[]), TypeError);
});
