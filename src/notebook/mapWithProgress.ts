import { progress } from "./progress";

/**
 * `items.map(work)` for work that takes a while: a progress line below the cell, and a breath
 * between two items in which it is sent.
 *
 * ```ts
 * const scores = await mapWithProgress(seeds, "seeds", (seed) => study(seed));
 * ```
 * @param items - at least one.
 * @param label - what they are, in the plural.
 * @returns the results, in the order of the items.
 */
export async function mapWithProgress<Item, Result>(
  items: readonly Item[],
  label: string,
  work: (item: Item, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  const bar = progress(items.length, label);
  const results: Result[] = [];
  for (const [index, item] of items.entries()) {
    results.push(await work(item, index));
    bar.update(results.length);
    await bar.tick();
  }
  bar.done();
  return results;
}
