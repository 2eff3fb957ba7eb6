/** formatFixed against exact arithmetic and against what Python prints. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatFixed } from "nndl";
import { holds } from "./property";

/** m · 2^e · 10^digits as a fraction of whole numbers, rounded half to even. */
function pythonFormat(value: number, digits: number): string {
  // A float64 is m · 2^e exactly: its bits say m and e.
  const bits = new BigUint64Array(Float64Array.of(value).buffer)[0];
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const m = (bits & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n);
  const e = BigInt(Math.max(exponent, 1) - 1075);
  const numerator = m * 10n ** BigInt(digits) * (e > 0n ? 1n << e : 1n);
  const denominator = e < 0n ? 1n << -e : 1n;
  let rounded = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  if (twice > denominator || (twice === denominator && rounded % 2n === 1n)) rounded++;
  const text = rounded.toString().padStart(digits + 1, "0");
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  return sign + (digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`);
}

/** Printed by Python 3: f"{value:.{digits}f}". */
const printed: [value: number, digits: number, text: string][] = [
  [0.90625, 4, "0.9062"],
  [0.90625, 5, "0.90625"],
  [-2.5, 0, "-2"],
  [-0, 2, "-0.00"],
  [1e22, 1, "10000000000000000000000.0"],
  [0.1, 20, "0.10000000000000000555"],
  [NaN, 2, "nan"],
  [Infinity, 2, "inf"],
  [-Infinity, 0, "-inf"],
];

test("what Python prints", () => {
  for (const [value, digits, text] of printed) {
    assert.equal(formatFixed(value, digits), text, `${value} to ${digits}`);
    if (Number.isFinite(value)) assert.equal(pythonFormat(value, digits), text, "the oracle");
  }
});

test("every double, every number of digits: exact arithmetic agrees", () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true });
  const agrees = (x: number, digits: number): void =>
    assert.equal(formatFixed(x, digits), pythonFormat(x, digits));
  holds(fc.property(value, fc.nat(20), agrees), 2000);
});

test("exact ties, and their neighbours on both sides", () => {
  holds(
    fc.property(fc.nat(12), fc.nat(1e6), fc.constantFrom(-1, 1), (digits, k, sign) => {
      // An odd multiple of 2^−(d+1) ends in a 5 at decimal d + 1: a tie for d digits.
      const tie = (sign * (2 * k + 1)) / 2 ** (digits + 1);
      for (const value of [tie, tie * (1 + 2 ** -52), tie * (1 - 2 ** -53)])
        assert.equal(formatFixed(value, digits), pythonFormat(value, digits));
    }),
    1000,
  );
});
