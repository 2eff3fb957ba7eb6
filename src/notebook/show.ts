/** Figures into the notebook. */
import { describe } from "../base/checks";
import type { Figure } from "../figures/figure";
import { attend, attendAbove } from "./browser/attend";
import { figureHtml } from "./figureHtml";
import { escapeHtml } from "../base/escape";
import { displayBundle } from "./kernel";
import { texts } from "./texts";

/** Keeps words for screen readers only, also where a front end lets few styles through. */
const UNSEEN = "display:inline-block;width:1px;height:1px;overflow:hidden;white-space:nowrap";

/**
 * Shows a figure, and its caption below it. The figure goes out as one bundle: Plotly's own MIME
 * type for front ends with a renderer, HTML that copes alone for all others, and its alternative
 * text, which the caption repeats for screen readers: renderers of Plotly's type tell them nothing.
 *
 * ```ts
 * show(plot({ … }), "6.2"); // the second figure of notebook 6
 * ```
 * @param number the figure's number, so that the text can name it whatever cell runs first; without
 *   one the caption stands alone
 * @throws RangeError for another number; Error outside the kernel: there, use `saveFigure`
 */
export function show(figure: Figure, number?: string): void {
  const { data, layout, config, frames, minWidth, caption, alt } = figure;
  if (number !== undefined && !/^\d+\.\d+$/.test(number)) {
    throw new RangeError(`number must be a text like "6.2", got ${describe(number)}`);
  }
  displayBundle(
    {
      "application/vnd.plotly.v1+json": { data, layout, config, frames },
      "text/html": figureHtml(figure),
      "text/plain": alt,
    },
    { metadata: { nndl: number === undefined ? { minWidth } : { number, minWidth } } },
  );
  // A display of its own: renderers of Plotly's type know no captions.
  const name = number === undefined ? "" : texts().figure(number);
  const id = number === undefined ? "" : ` id="figure-${number.replace(".", "-")}"`;
  const html =
    `<p class="nndl-caption"${id}>${name && `<b>${name}</b> `}${escapeHtml(caption)} ` +
    `<span class="nndl-unseen" style="${UNSEEN}">${escapeHtml(alt)}</span></p>`;
  // For charts that answer to more than hovering.
  const script = `<script>(${attendAbove.toString()})(${attend.toString()})</script>`;
  const isAttended = frames !== undefined || layout.meta !== undefined;
  displayBundle(
    {
      "text/html": isAttended ? html + script : html,
      "text/plain": name ? texts().captioned(name, caption) : caption,
    },
    { metadata: { nndl: { caption } } },
  );
}
