/** Two features against each other, points by class; and with the line between two classes. */
import type { Data } from "plotly.js-dist";
import { classPoints, type ClassPoints } from "./classPoints";
import type { Figure, FigureWords } from "./figure";
import { plot, type AxisDetails } from "./plot";
import { escapeText } from "./text";
import { figureTexts } from "./texts";
import { INK } from "./theme";
import { scatter } from "./traces";

/** What `scatterByClass` draws. */
export type ScatterByClassOptions = ClassPoints & FigureWords;

/** The scatter plot; hovering names class, row (counted from 0) and both values. */
export function scatterByClass(options: ScatterByClassOptions): Figure {
  return scatterOver([], options);
}

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
  const { wx, wy, b, xRange, yRange, texts = figureTexts() } = options;
  if (wx === 0 && wy === 0) throw new RangeError("wx and wy must not both be 0");
  const line = (level: number): Data => {
    const isBoundary = level === 0;
    // Two points that span the shown part of the plane.
    const ends =
      Math.abs(wy) > Math.abs(wx)
        ? xRange.map((x) => ({ x, y: (level - b - wx * x) / wy }))
        : yRange.map((y) => ({ x: (level - b - wy * y) / wx, y }));
    return scatter("lines", ends, {
      name: escapeText(isBoundary ? texts.boundary : texts.margin),
      line: { color: INK, width: isBoundary ? 2 : 1.2, dash: isBoundary ? "solid" : "dash" },
      hoverinfo: "skip",
      showlegend: level >= 0,
    });
  };
  const yAxis: Partial<AxisDetails> = { range: [...yRange], scaleanchor: "x" };
  return scatterOver([0, 1, -1].map(line), options, [{ range: [...xRange] }, yAxis]);
}

/** The same over other traces, with axes of which more is known. */
function scatterOver(
  below: readonly Data[],
  options: ClassPoints & FigureWords,
  [xAxis, yAxis]: readonly Partial<AxisDetails>[] = [],
): Figure {
  const { featureNames, unit, classNames } = options;
  return plot({
    ...options,
    traces: [...below, ...classPoints(options)],
    x: { title: featureNames[0], unit, ...xAxis },
    y: { title: featureNames[1], unit, ...yAxis },
    // Room for the rows of a long legend.
    layout: { height: 420 + 5 * Math.max(0, classNames.length - 12) },
  });
}
