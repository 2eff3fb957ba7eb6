import assert from "node:assert/strict";
import test from "node:test";
import { createRandom, meanInterval } from "nndl";

const close = (a: number, b: number, tolerance = 1e-9): void =>
  assert.ok(Math.abs(a - b) < tolerance, `${a} should be ${b}`);

test("Student's own example: additional hours of sleep by two drugs, ten patients (1908)", () => {
  const drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  // R's t.test(drug2, drug1, paired = TRUE): mean 1.58, 95 % interval from 0.7001142 to 2.4598858.
  const { mean, std, low, high } = meanInterval(drug2.map((hours, i) => hours - drug1[i]));
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
