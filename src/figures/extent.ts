/** The smallest and the largest of many numbers. */

/** `[Infinity, -Infinity]` for none. A loop: as arguments of `Math.max` 200,000 are too many. */
export function extent(values: Iterable<number>): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
