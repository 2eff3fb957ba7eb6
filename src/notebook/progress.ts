/** Progress of a long cell: one line that is overwritten, and a chance for it to be seen. */
import { randomUUID } from "node:crypto";
import { checkInteger } from "../base/checks";
import { withPauses } from "../base/system";
import { escapeHtml } from "../base/escape";
import { displayBundle } from "./kernel";
import { texts } from "./texts";

/** How far a long computation has come. */
export interface Progress {
  /** Says that `done` of the total are done. The line is redrawn some ten times a second. */
  update(done: number): void;
  /** The last word, and what stays in the notebook: "100 of 100 splits done". */
  done(): void;
}

/**
 * Shows a progress line below the running cell; `mapWithProgress` does so for most loops.
 * @param total how many there are, at least 1
 * @param label what they are, in the plural
 * @throws RangeError for another total, or for more done than that
 */
export function progress(total: number, label: string): Progress {
  checkInteger("total", total);
  const id = randomUUID(); // names the display while the kernel lives; it is not stored
  let lastDrawn = 0;
  const draw = (text: string, bar: string, update: boolean): void => {
    const html = `<div class="nndl-progress">${escapeHtml(text)}${bar}</div>`;
    displayBundle({ "text/html": html, "text/plain": text }, { id, update });
    lastDrawn = performance.now();
  };
  const drawBar = (done: number, update: boolean): void => {
    const bar = ` <progress max="${total}" value="${done}"></progress>`;
    draw(texts().progress(done, total, label), bar, update);
  };
  drawBar(0, false);
  return {
    update(done) {
      checkInteger("done", done, 0, total);
      if (performance.now() - lastDrawn >= 100) drawBar(done, true);
    },
    done: () => draw(texts().progressDone(total, label), "", true),
  };
}

/**
 * `items.map(work)` for work that takes a while: a progress line below the cell, and a breath
 * between two items in which it is sent. The stop button ends it after the item at hand.
 *
 * ```ts
 * const scores = await mapWithProgress(seeds, "seeds", (seed) => study(seed));
 * ```
 * @returns the results, in the order of the items
 * @throws RangeError for no items; Error "Interrupted": part of the results must not pass for all
 */
export async function mapWithProgress<Item, Result>(
  items: readonly Item[],
  label: string,
  work: (item: Item, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  const bar = progress(items.length, label);
  const results: Result[] = [];
  for await (const item of withPauses(items)) {
    results.push(await work(item, results.length));
    bar.update(results.length);
  }
  bar.done();
  return results;
}
