import { checkFunction } from "../base/checkKind";
import { checkInteger } from "../base/checks";
import { checkList } from "../figures/checkValues";
import { interruptible } from "../training/interrupt";
import { progress } from "./progress";

/**
 * `items.map(work)` for work that takes a while: a progress line below the cell, and a breath
 * between two items in which it is sent. The stop button ends it after the item at hand.
 *
 * ```ts
 * const scores = await mapWithProgress(seeds, "seeds", (seed) => study(seed));
 * ```
 * @param items - at least one.
 * @param label - what they are, in the plural.
 * @returns the results, in the order of the items.
 * @throws TypeError or RangeError for no items, or work that is no function; Error if it was
 * interrupted: part of the results must not pass for all of them.
 */
export async function mapWithProgress<Item, Result>(
  items: readonly Item[],
  label: string,
  work: (item: Item, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  const { length } = checkList("items", items);
  checkInteger("items.length", length);
  checkFunction("work", work);
  return interruptible(async (pause) => {
    const bar = progress(length, label);
    const results: Result[] = [];
    for (const [index, item] of items.entries()) {
      results.push(await work(item, index));
      bar.update(results.length);
      await bar.tick();
      if ((await pause()) && results.length < length) {
        throw new Error(`Interrupted after ${results.length} of ${length} ${label}`);
      }
    }
    bar.done();
    return results;
  });
}
