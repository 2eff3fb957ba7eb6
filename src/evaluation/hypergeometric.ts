/** How many marked things a blind draw without putting back holds: the hypergeometric distribution. */
import { checkInteger, checkOptions } from "../base/checks";

/** The probabilities take 128 MiB then. */
const maxDraws = 2 ** 24;

/** What is drawn from. */
export interface HypergeometricOptions {
  /** Things to draw from, e.g. the 150 rows. */
  population: number;
  /** How many of them are marked, e.g. the 120 training rows. */
  marked: number;
  /** How many are drawn, e.g. the 15 test rows; at most 2²⁴. */
  draws: number;
}

/**
 * The probability of 0, 1, …, `draws` marked things among the drawn ones:
 * p(k) = C(marked, k) · C(population − marked, draws − k) / C(population, draws).
 * @returns (draws + 1) probabilities.
 * @throws TypeError or RangeError for numbers that are not whole, beyond the population, or too large.
 */
export function hypergeometric(options: HypergeometricOptions): Float64Array {
  checkOptions("options", options, ["population", "marked", "draws"]);
  const population = checkInteger("population", options.population);
  const marked = checkInteger("marked", options.marked, 0, population);
  const draws = checkInteger("draws", options.draws, 0, Math.min(population, maxDraws));
  const unmarked = population - marked;
  const least = Math.max(0, draws - unmarked);
  const most = Math.min(draws, marked);
  const mode = Math.floor((draws + 1) * ((marked + 1) / (population + 2)));
  const start = Math.min(Math.max(mode, least), most);

  // From the likeliest k to both sides by p(k + 1) / p(k): the binomials themselves overflow, and of
  // their logarithms, which are as large as the population, the difference would be rounding.
  const ratio = (k: number): number =>
    ((marked - k) / (k + 1)) * ((draws - k) / (unmarked - draws + k + 1));
  const p = new Float64Array(draws + 1);
  p[start] = 1;
  for (let k = start; k < most; k++) p[k + 1] = p[k] * ratio(k);
  for (let k = start; k > least; k--) p[k - 1] = p[k] / ratio(k - 1);
  const total = p.reduce((sum, value) => sum + value, 0);
  return p.map((value) => value / total);
}
