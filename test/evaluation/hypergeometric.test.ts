import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { hypergeometric } from "nndl";

/** C(n, k), exactly. */
function binomial(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

/** A quotient of whole numbers to 18 places. */
function quotient(a: bigint, b: bigint): number {
  return Number((a * 10n ** 18n) / b) / 1e18;
}

test("the probabilities are quotients of binomial coefficients, and sum to 1", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), fc.nat(200), (population, m, d) => {
      const marked = m % (population + 1);
      const draws = d % (population + 1);
      const p = hypergeometric({ population, marked, draws });
      assert.equal(p.length, draws + 1);
      p.forEach((value, k) => {
        const ways = binomial(marked, k) * binomial(population - marked, draws - k);
        assert.ok(Math.abs(value - quotient(ways, binomial(population, draws))) < 1e-11);
      });
      assert.ok(Math.abs(p.reduce((sum, value) => sum + value, 0) - 1) < 1e-11);
    }),
  );
});

test("the same for populations up to the largest whole numbers, digit by digit", () => {
  const sizes = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(
      sizes,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(40),
      (population, share, d) => {
        const marked = Math.floor(share * population);
        const draws = Math.min(d, population);
        const p = hypergeometric({ population, marked, draws });
        p.forEach((value, k) => {
          const ways = binomial(marked, k) * binomial(population - marked, draws - k);
          assert.ok(Math.abs(value - quotient(ways, binomial(population, draws))) < 1e-13);
        });
      },
    ),
  );
  // Ten of a million millions, half of them marked, are as good as ten tosses of a coin.
  const p = hypergeometric({ population: 1e12, marked: 5e11, draws: 10 });
  assert.ok(Math.abs(p[5] - 252 / 1024) < 1e-11);
});

test("very many draws: all probabilities, or a refusal", () => {
  const p = hypergeometric({ population: 1e6, marked: 5e5, draws: 1e5 });
  const mean = p.reduce((sum, value, k) => sum + value * k, 0);
  assert.ok(Math.abs(mean / 5e4 - 1) < 1e-12);
  const many = { population: 2 ** 50, marked: 10, draws: 2 ** 40 };
  assert.throws(() => hypergeometric(many), /^RangeError: draws must be .* to 16777216, got/);
});

test("of 15 test rows 12 are expected to be among 120 of 150, with variance 15·0.8·0.2·135/149", () => {
  const p = hypergeometric({ population: 150, marked: 120, draws: 15 });
  const mean = p.reduce((sum, value, k) => sum + value * k, 0);
  const variance = p.reduce((sum, value, k) => sum + value * (k - mean) ** 2, 0);
  assert.ok(Math.abs(mean - 12) < 1e-10);
  assert.ok(Math.abs(variance - (15 * 0.8 * 0.2 * 135) / 149) < 1e-10);
});

test("numbers beyond the population are refused", () => {
  const options = { population: 10, marked: 3, draws: 4 };
  assert.throws(() => hypergeometric({ ...options, marked: 11 }), /marked must be/);
  assert.throws(() => hypergeometric({ ...options, draws: 11 }), /draws must be/);
  assert.throws(() => hypergeometric({ ...options, draws: 0.5 }), RangeError);
  assert.throws(() => hypergeometric({ ...options, population: 0 }), RangeError);
});
