/** A figure as a piece of HTML that copes alone, wherever it is put. */
import { checkFinite, checkPositive } from "../base/checks";
import { checkFigure } from "../figures/figure";
import type { Figure } from "../figures/figure";
import { chartManners } from "./chartManners";
import { drawWhenSeen } from "./drawWhenSeen";
import { escapeHtml, scriptJson } from "./html";
import { PLOTLY_INTEGRITY, PLOTLY_PATH, PLOTLY_URL } from "./plotlySource";

/**
 * The figure as a container that reserves its place and a small script that draws into it when it
 * comes into view. The same figure gives the same text.
 */
export function figureHtml(figure: Figure): string {
  const { data, layout, config, frames, minWidth, alt } = checkFigure("figure", figure);
  const plot = { data, layout, config, ...(frames ? { frames } : {}) };
  const source = {
    url: PLOTLY_URL,
    integrity: PLOTLY_INTEGRITY,
    path: PLOTLY_PATH,
    printWidth: 640,
  };
  const height = checkPositive("figure.layout.height", layout.height ?? 420);
  const width = checkFinite("figure.minWidth", minWidth);
  const size = `min-height:${height}px;min-width:${width}px`;
  return (
    `<div class="nndl-figure" style="overflow-x:auto;break-inside:avoid">` +
    `<div class="nndl-chart" role="figure" aria-label="${escapeHtml(alt)}" style="${size}">` +
    `<p class="nndl-alt">Chart: ${escapeHtml(alt)}</p></div>\n` +
    `<script>(${drawWhenSeen.toString()})(${scriptJson(plot)}, ${scriptJson(source)}, ${chartManners.toString()})</script></div>`
  );
}
