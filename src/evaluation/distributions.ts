/**
 * The normal distribution and Student's t: how probable it is to lie near 0, and how near that is. All
 * terms of the sums are positive, so that they are right to some 1e-15; no function of Node, no table.
 */

/**
 * P(|Z| ≤ z) = 2 φ(z) (z + z³/3 + z⁵/(3 · 5) + …) for a standard normal Z (Marsaglia, "Evaluating the
 * normal distribution", Journal of Statistical Software 11(4), 2004).
 */
export function normalWithin(z: number): number {
  let sum = 0;
  let term = z;
  for (let k = 3; sum + term > sum; k += 2) {
    sum += term;
    term *= (z * z) / k;
  }
  return Math.min(1, Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2) * sum);
}

/**
 * P(|T| ≤ t) for Student's t with a whole number of degrees of freedom: the finite sums of Abramowitz
 * and Stegun, "Handbook of Mathematical Functions" (1964), 26.7.3 and 26.7.4.
 */
export function studentWithin(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = df % 2 === 1;
  let sum = 0;
  let term = isOdd ? cosine : 1;
  for (let k = isOdd ? 3 : 2; k <= df; k += 2) {
    sum += term;
    term *= (cosine * cosine * (k - 1)) / k;
  }
  return Math.min(1, isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum);
}

/**
 * The number within which P is p, to the last digit: 1.96 for 0.95 of a normal distribution.
 * @param within - P of lying within a number from 0, which rises with it.
 */
export function boundOf(p: number, within: (x: number) => number): number {
  let [low, high] = [0, 1];
  while (within(high) < p) [low, high] = [high, 2 * high];
  for (let halvings = 0; halvings < 54; halvings++) {
    const middle = (low + high) / 2;
    if (within(middle) < p) low = middle;
    else high = middle;
  }
  return high;
}
