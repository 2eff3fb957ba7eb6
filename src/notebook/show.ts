/** Figures into the notebook. */
import { describe } from "../checks";
import { checkText } from "../figures/checkValues";
import { checkFigure } from "../figures/figure";
import type { Figure } from "../figures/figure";
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
 * show(lossCurves({ … }), "6.2"); // the second figure of notebook 6
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
  const name = number === undefined ? "" : `Figure ${number}`;
  const id = number === undefined ? "" : ` id="figure-${number.replace(".", "-")}"`;
  // A display of its own: renderers of Plotly's type know no captions.
  displayBundle({
    "text/html":
      `<p class="nndl-caption"${id}>${name && `<b>${name}</b> `}${escapeHtml(caption)} ` +
      `<span class="nndl-unseen" style="${UNSEEN}">${escapeHtml(alt)}</span></p>`,
    "text/plain": `${name && `${name}: `}${caption}`,
  });
}
