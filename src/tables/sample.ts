/** Fewer rows of a large table, for models whose time grows faster than the rows. */
import type { Random } from "../data/random";

/**
 * At most some `most` rows: each class keeps its share of them, and one row at least.
 * @param y - labels, whole numbers from 0, (N).
 * @returns row numbers, ascending; all of them, and nothing drawn, if there are not more.
 */
export function stratifiedSample(y: ArrayLike<number>, most: number, random: Random): Int32Array {
  const labels = Int32Array.from(y);
  if (labels.length <= most) return labels.map((_, i) => i);
  const left = new Map<number, number>();
  for (const k of labels) left.set(k, (left.get(k) ?? 0) + 1);
  left.forEach((size, k) => left.set(k, Math.max(1, Math.round((most / labels.length) * size))));
  const chosen = random.permutation(labels.length).filter((i) => {
    const places = left.get(labels[i]) ?? 0;
    left.set(labels[i], places - 1);
    return places > 0;
  });
  return chosen.sort();
}
