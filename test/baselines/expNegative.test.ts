import assert from "node:assert/strict";
import { test } from "node:test";
import { expNegative } from "nndl/dist/baselines/expNegative";

test("the relative error against Math.exp is at most (2 + |x|) · 2⁻⁵²", () => {
  const xs = Array.from({ length: 200_001 }, (_, i) => -720 * (i / 200_000) ** 3);
  for (const x of xs) {
    const exact = Math.exp(x);
    const bound = x > -700 ? (2 - x) * 2 ** -52 * exact : 0;
    assert.ok(Math.abs(expNegative(x) - exact) <= bound, `at ${x}`);
  }
});

test("the ends: 0, results below the normal numbers, infinity, NaN", () => {
  assert.equal(expNegative(0), 1);
  assert.equal(expNegative(-0), 1);
  assert.equal(expNegative(-745), 5e-324);
  assert.equal(expNegative(-1e300), 0);
  assert.equal(expNegative(-Infinity), 0);
  assert.ok(Number.isNaN(expNegative(NaN)));
});

test("it falls as x falls", () => {
  let last = 1;
  for (let x = -1e-3; x > -50; x -= 1e-3) {
    const value = expNegative(x);
    assert.ok(value < last);
    last = value;
  }
});
