import assert from "node:assert/strict";
import test from "node:test";
import { createRandom, noisyDescent } from "nndl";

const options = { start: 5, learningRate: 0.1, noiseStd: 0, steps: 200, random: createRandom(1) };

test("without noise it is gradient descent: on x²/2 the distance shrinks by 1 − α", () => {
  const x = noisyDescent((x) => x, { ...options, steps: 7 });
  assert.ok(Math.abs(x - 5 * 0.9 ** 7) < 1e-12);
});

test("with noise on x²/2 it hovers with the variance of an AR(1) process", () => {
  // x ← (1 − α)x − αε ends with variance α²s² / (1 − (1 − α)²).
  const random = createRandom(5);
  let squares = 0;
  const runs = 4000;
  for (let i = 0; i < runs; i++)
    squares += noisyDescent((x) => x, { ...options, start: 0, noiseStd: 2, random }) ** 2;
  const expected = (0.1 * 2) ** 2 / (1 - 0.9 ** 2);
  assert.ok(Math.abs(squares / runs / expected - 1) < 0.08);
});

test("bad input is named, divergence too", () => {
  const f = (x: number): number => x;
  assert.throws(() => noisyDescent(f, { ...options, learningRate: 0 }), /learningRate/);
  assert.throws(() => noisyDescent(f, { ...options, noiseStd: -1 }), /noiseStd/);
  assert.throws(() => noisyDescent(f, { ...options, steps: 1.5 }), /steps/);
  assert.throws(() => noisyDescent(f, { ...options, start: Infinity }), /start/);
  const none = (() => undefined) as unknown as typeof f;
  assert.throws(() => noisyDescent(none, options), /^TypeError: derivative's result .*undefined/);
  assert.throws(() => noisyDescent(() => NaN, options), /^RangeError: derivative's result .*NaN/);
  assert.throws(() => noisyDescent((x) => x ** 3, { ...options, start: 1e9 }), /diverged/);
});
