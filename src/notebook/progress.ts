/** Progress of a long cell: one line that is overwritten, and a chance for it to be seen. */
import { randomUUID } from "node:crypto";
import { checkInteger } from "../base/checks";
import { checkText } from "../figures/checkValues";
import { escapeHtml } from "./html";
import { displayBundle } from "./kernel";

/** How far a long computation has come. */
export interface Progress {
  /** Says that `done` of the total are done. The line is redrawn some ten times a second. */
  update(done: number, note?: string): void;
  /** Lets the kernel send what is waiting; a loop without it shows nothing before its end. */
  tick(): Promise<void>;
  /** The last word, and what stays in the notebook: "100 of 100 splits done". */
  done(): void;
}

const MILLISECONDS_BETWEEN_DRAWINGS = 100;

/**
 * Shows a progress line below the running cell.
 *
 * ```ts
 * const bar = progress(100, "splits");
 * for (let i = 0; i < 100; i++) {
 *   study(i);
 *   bar.update(i + 1);
 *   await bar.tick();
 * }
 * bar.done();
 * ```
 * @param total how many there are, at least 1
 * @param label what they are, in the plural
 */
export function progress(total: number, label: string): Progress {
  checkInteger("total", total);
  checkText("label", label);
  const id = randomUUID(); // names the display while the kernel lives; it is not stored
  let lastDrawn = -Infinity;
  let lastYield = performance.now();

  function draw(done: number, text: string, update: boolean): void {
    const bar = done < total ? ` <progress max="${total}" value="${done}"></progress>` : "";
    const html = `<div class="nndl-progress">${escapeHtml(text)}${bar}</div>`;
    displayBundle({ "text/html": html, "text/plain": text }, { id, update });
    lastDrawn = performance.now();
  }

  draw(0, `0 of ${total} ${label}`, false);
  return {
    update(done, note) {
      checkInteger("done", done, 0, total);
      if (performance.now() - lastDrawn < MILLISECONDS_BETWEEN_DRAWINGS) return;
      draw(Math.min(done, total), `${done} of ${total} ${label}${note ? `: ${note}` : ""}`, true);
    },
    async tick() {
      if (performance.now() - lastYield < MILLISECONDS_BETWEEN_DRAWINGS / 2) return;
      await new Promise((resolve) => setTimeout(resolve, 0));
      lastYield = performance.now();
    },
    done() {
      draw(total, `${total} of ${total} ${label} done`, true);
    },
  };
}
