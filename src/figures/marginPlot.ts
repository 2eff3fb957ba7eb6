/** Two classes in a plane, the line between them, and its margin. */
import type { Data } from "plotly.js-dist";
import { checkFinite } from "../base/checks";
import { checkFigureOptions, checkRange } from "./checkValues";
import type { Figure } from "./figure";
import { figure } from "./figure";
import { scatterByClass, scatterOptions, type ScatterByClassOptions } from "./scatterByClass";
import { escapeText } from "./text";
import { INK } from "./theme";

/** What `marginPlot` draws. */
export interface MarginPlotOptions extends ScatterByClassOptions {
  /** f(x, y) = wx · x + wy · y + b: the boundary is f = 0, the margin's edges are f = ±1. */
  wx: number;
  wy: number;
  b: number;
  /** The part of the plane that is shown. */
  xRange: readonly [number, number];
  yRange: readonly [number, number];
}

/**
 * The points with the three lines f = −1, 0, 1. Both axes have the same scale, so that right angles
 * look right and the margin can be read off.
 * @throws RangeError for a boundary without direction (wx = wy = 0).
 */
export function marginPlot(options: MarginPlotOptions): Figure {
  const own = ["wx", "wy", "b", "xRange", "yRange"];
  checkFigureOptions("marginPlot", options, [...scatterOptions, ...own]);
  const { wx, wy, b, xRange, yRange, ...scatter } = options;
  checkRange("xRange", xRange);
  checkRange("yRange", yRange);
  for (const [name, value] of Object.entries({ wx, wy, b })) checkFinite(name, value);
  if (wx === 0 && wy === 0) throw new RangeError("wx and wy must not both be 0");
  const points = scatterByClass(scatter);
  const line = (level: number, name: string, dash: "solid" | "dash"): Data => ({
    type: "scatter",
    mode: "lines",
    name: escapeText(name),
    ...ends({ wx, wy, b: b - level }, xRange, yRange),
    line: { color: INK, width: dash === "solid" ? 2 : 1.2, dash },
    hoverinfo: "skip",
    showlegend: level >= 0,
  });
  return figure({
    data: [
      line(0, "boundary, f = 0", "solid"),
      line(1, "margin, f = ±1", "dash"),
      line(-1, "margin, f = ±1", "dash"),
      ...points.data,
    ],
    layout: {
      ...points.layout,
      xaxis: { ...points.layout.xaxis, range: [...xRange] },
      yaxis: { ...points.layout.yaxis, range: [...yRange], scaleanchor: "x" },
    },
    caption: scatter.caption,
    alt: scatter.alt,
  });
}

/** Two points of the line wx · x + wy · y + b = 0 that span the shown part of the plane. */
function ends(
  { wx, wy, b }: { wx: number; wy: number; b: number },
  xRange: readonly [number, number],
  yRange: readonly [number, number],
): { x: number[]; y: number[] } {
  if (Math.abs(wy) > Math.abs(wx)) {
    return { x: [...xRange], y: xRange.map((x) => -(wx * x + b) / wy) };
  }
  return { x: yRange.map((y) => -(wy * y + b) / wx), y: [...yRange] };
}
