/** Gradient descent in one dimension with noise on the gradient: what noise does, small enough to see. */
import { checkFinite, checkInteger, checkOptions, checkPositive } from "../base/checks";
import { checkFunction, checkRandom } from "../base/checkKind";
import type { Random } from "../data/random";

/** Where a noisy descent begins, and how it goes. */
export interface NoisyDescentOptions {
  /** Where to begin. */
  start: number;
  learningRate: number;
  /** Standard deviation of the normal noise that is added to each gradient; 0: none. */
  noiseStd: number;
  steps: number;
  random: Random;
}

/**
 * x ← x − α·(f′(x) + ε), ε from N(0, noiseStd²), a number of times.
 * @param derivative - f′.
 * @returns the last x.
 * @throws TypeError or RangeError for options that cannot be, or an f′ that gives no number; Error
 * when x is no longer finite.
 */
export function noisyDescent(
  derivative: (x: number) => number,
  options: NoisyDescentOptions,
): number {
  checkOptions("options", options, ["start", "learningRate", "noiseStd", "steps", "random"]);
  checkFunction("derivative", derivative);
  checkRandom("random", options.random);
  const learningRate = checkPositive("learningRate", options.learningRate);
  const noiseStd = checkFinite("noiseStd", options.noiseStd);
  if (noiseStd < 0) throw new RangeError(`noiseStd must be at least 0, got ${noiseStd}`);
  const steps = checkInteger("steps", options.steps, 0);
  let x = checkFinite("start", options.start);
  for (let step = 0; step < steps; step++) {
    const slope: unknown = derivative(x);
    if (typeof slope !== "number" || Number.isNaN(slope)) checkFinite("derivative's result", slope);
    x -= learningRate * ((slope as number) + noiseStd * options.random.normal());
    if (!Number.isFinite(x))
      throw new Error(`the descent diverged at step ${step}: try a smaller learningRate`);
  }
  return x;
}
