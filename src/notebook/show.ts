/** Figures into the notebook. */
import { describe } from "../base/checks";
import { checkText } from "../figures/checkValues";
import { checkFigure } from "../figures/figure";
import type { Figure } from "../figures/figure";
import { chartManners, mannersForAbove } from "./chartManners";
import { figureHtml } from "./figureHtml";
import { escapeHtml } from "./html";
import { displayBundle } from "./kernel";

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
 * @throws Error outside the kernel: there, use `saveFigure`
 */
export function show(figure: Figure, number?: string): void {
  const { data, layout, config, frames, minWidth, caption, alt } = checkFigure("figure", figure);
  if (number !== undefined && !/^\d+\.\d+$/.test(checkText("number", number))) {
    throw new RangeError(`number must be a text like "6.2", got ${describe(number)}`);
  }
  displayBundle(
    {
      "application/vnd.plotly.v1+json": { data, layout, config, ...(frames ? { frames } : {}) },
      "text/html": figureHtml(figure),
      "text/plain": alt,
    },
    { metadata: { nndl: { ...(number === undefined ? {} : { number }), minWidth } } },
  );
  // A display of its own: renderers of Plotly's type know no captions.
  displayBundle(
    {
      "text/html": captionHtml(figure, number),
      "text/plain": number === undefined ? caption : `Figure ${number}: ${caption}`,
    },
    { metadata: { nndl: { caption } } },
  );
}

/** The caption, and for charts that answer to more than hovering, the script that sees to it. */
function captionHtml({ layout, frames, caption, alt }: Figure, number: string | undefined): string {
  const id = number === undefined ? "" : ` id="figure-${number.replace(".", "-")}"`;
  const name = number === undefined ? "" : `<b>Figure ${number}</b> `;
  const attended = frames !== undefined || layout.meta !== undefined;
  const script = `<script>(${mannersForAbove.toString()})(${chartManners.toString()})</script>`;
  return (
    `<p class="nndl-caption"${id}>${name}${escapeHtml(caption)} ` +
    `<span class="nndl-unseen" style="${UNSEEN}">${escapeHtml(alt)}</span></p>` +
    (attended ? script : "")
  );
}
