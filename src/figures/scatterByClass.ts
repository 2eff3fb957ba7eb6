/** Two features against each other, points by class; and with the line between two classes. */
import type { Data, ScatterData } from "plotly.js-dist";
import type { Figure, FigureWords } from "./figure";
import { plot, type AxisDetails } from "./plot";
import { escapeText, valueText } from "./text";
import { figureTexts, type FigureTexts } from "./texts";
import { INK, PAPER } from "./theme";
import { byClass, checkNumbers, ringTrace, scatter, take, type RowClasses } from "./traces";

/** The points, and how they are named. */
export interface ClassPoints extends RowClasses {
  /** Both features, (N) each. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  featureNames: readonly [string, string];
  unit?: string;
  /** Rows drawn hollow. */
  openRows?: readonly number[];
  /** What the hollow rows are, default "test". */
  openName?: string;
  /** Rows with a ring around them, e.g. support vectors. */
  markedRows?: readonly number[];
  /** What the marked rows are, for the legend; default "marked". */
  markedName?: string;
  texts?: FigureTexts;
}

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
  options: ScatterByClassOptions,
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

/** The rings; the solid points of each class; then, of each that has some, the hollow ones. */
export function classPoints(points: ClassPoints): Partial<ScatterData>[] {
  const { featureNames, unit, openRows = [], markedRows, texts = figureTexts() } = points;
  const { openName = texts.test, markedName = texts.marked } = points;
  const x = checkNumbers("x", points.x);
  const y = checkNumbers("y", points.y, x.length);
  const spots = x.map((value, row) => ({ x: value, y: y[row] }));
  const values = `${valueText(featureNames[0], "x", unit)}<br>${valueText(featureNames[1], "y", unit)}`;
  const open = new Set(openRows);
  const classes = byClass(points, x.length);
  const traces = [false, true].flatMap((isOpen) =>
    classes.flatMap(({ name, style: { color, symbol }, rows }) => {
      const shown = rows.filter((row) => open.has(row) === isOpen);
      if (isOpen && shown.length === 0) return [];
      const which = isOpen ? ` (${escapeText(openName)})` : "";
      return scatter("markers", take(spots, shown), {
        name: isOpen ? name + texts.comma + escapeText(openName) : name,
        customdata: shown,
        marker: isOpen
          ? { symbol, size: 8, color: PAPER, line: { color, width: 2 } }
          : { symbol, size: 8, color, opacity: 0.85, line: { color: PAPER, width: 0.7 } },
        hovertemplate:
          `<b>${name}</b>${which}${texts.comma}${texts.row("%{customdata}")}<br>` +
          `${values}<extra></extra>`,
      });
    }),
  );
  return markedRows === undefined
    ? traces
    : [ringTrace(take(spots, markedRows), markedName), ...traces];
}
