/** A figure as a piece of HTML that copes alone, wherever it is put. */
import { checkFinite, checkPositive } from "../base/checks";
import type { Figure } from "../figures/figure";
import { attend } from "./browser/attend";
import { drawWhenSeen, type PlotlySource } from "./browser/drawWhenSeen";
import { escapeHtml } from "../base/escape";
import { scriptJson } from "./html";
import { plotlySource } from "./plotlySource";
import { texts } from "./texts";

/** px, where a figure does not say its height; Plotly's own would be 450. */
export const defaultHeight = 420;

/**
 * The figure as a container that reserves its place and a small script that draws into it when it
 * comes into view. The same figure gives the same text.
 * @throws RangeError for a size that is no number, which must not get into a page.
 */
export function figureHtml({ data, layout, config, frames, minWidth, alt }: Figure): string {
  const plot = { data, layout, config, frames };
  const source: PlotlySource = { ...plotlySource, missing: texts().missingPlotly };
  const height = checkPositive("figure.layout.height", layout.height ?? defaultHeight);
  const width = checkFinite("figure.minWidth", minWidth);
  const name = escapeHtml(alt);
  return (
    `<div class="nndl-figure" style="overflow-x:auto;break-inside:avoid">` +
    `<div class="nndl-chart" role="figure" aria-label="${name}" tabindex="0" ` +
    `style="min-height:${height}px;min-width:${width}px">` +
    `<p class="nndl-alt">${texts().chart(name)}</p></div>\n` +
    `<script>(${drawWhenSeen.toString()})` +
    `(${scriptJson(plot)}, ${scriptJson(source)}, ${attend.toString()})</script></div>`
  );
}
