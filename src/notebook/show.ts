/** Figures into the notebook. */
import { checkFigure } from "../figures/figure";
import type { Figure } from "../figures/figure";
import { figureHtml } from "./figureHtml";
import { escapeHtml } from "./html";
import { displayBundle } from "./kernel";

/**
 * Shows a figure, and its caption below it. The figure goes out as one bundle: Plotly's own MIME
 * type for front ends with a renderer, HTML that copes alone for all others (exported pages among
 * them), and its alternative text.
 * @throws Error outside the kernel: there, use `saveFigure`
 */
export function show(figure: Figure): void {
  const { data, layout, config, frames, caption, alt } = checkFigure("figure", figure);
  displayBundle({
    "application/vnd.plotly.v1+json": { data, layout, config, ...(frames ? { frames } : {}) },
    "text/html": figureHtml(figure),
    "text/plain": alt,
  });
  // A display of its own: renderers of Plotly's type know no captions.
  displayBundle({
    "text/html": `<p class="nndl-caption">${escapeHtml(caption)}</p>`,
    "text/plain": caption,
  });
}
