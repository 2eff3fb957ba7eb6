/** How many marked things a blind draw without putting back holds: the hypergeometric distribution. */
import { lbeta } from "./cephes";
import { checkInteger, checkOptions } from "../checks";

/** What is drawn from. */
export interface HypergeometricOptions {
  /** Things to draw from, e.g. the 150 rows. */
  population: number;
  /** How many of them are marked, e.g. the 120 training rows. */
  marked: number;
  /** How many are drawn, e.g. the 15 test rows. */
  draws: number;
}

/**
 * The probability of 0, 1, …, `draws` marked things among the drawn ones:
 * p(k) = C(marked, k) · C(population − marked, draws − k) / C(population, draws).
 * @returns (draws + 1) probabilities.
 * @throws TypeError or RangeError for numbers that are not whole, or beyond the population.
 */
export function hypergeometric(options: HypergeometricOptions): Float64Array {
  checkOptions("options", options, ["population", "marked", "draws"]);
  const population = checkInteger("population", options.population);
  const marked = checkInteger("marked", options.marked, 0, population);
  const draws = checkInteger("draws", options.draws, 0, population);
  const all = logBinomial(population, draws);
  return Float64Array.from({ length: draws + 1 }, (_, k) =>
    Math.exp(logBinomial(marked, k) + logBinomial(population - marked, draws - k) - all),
  );
}

/** log C(n, k); −∞ where there is no way to choose. */
function logBinomial(n: number, k: number): number {
  if (k < 0 || k > n) return -Infinity;
  return -Math.log(n + 1) - lbeta(n - k + 1, k + 1);
}
