/** Estimates with their intervals, one row each. */
import { checkFinite } from "../base/checks";
import type { Figure, FigureWords } from "./figure";
import { plot } from "./plot";
import { distinctNames, escapeText } from "./text";
import { figureTexts } from "./texts";
import { styleOf } from "./theme";

/** An estimate: `low ≤ value ≤ high`. */
export interface Interval {
  name: string;
  value: number;
  low: number;
  high: number;
  /** More to say when hovering, e.g. "p = 0.03". */
  note?: string;
}

/** What `intervalPlot` draws. */
export interface IntervalPlotOptions extends FigureWords {
  intervals: readonly Interval[];
  /** What the values are, e.g. "difference in accuracy". */
  xTitle: string;
  /** What the rows are, e.g. "model". */
  yTitle: string;
  /** What the intervals are, e.g. "95 % interval". */
  intervalName: string;
  /** Where a line is drawn, default 0; null for none. */
  reference?: number | null;
}

/**
 * A dot and a bar for each interval, first on top; hollow where the interval holds the reference.
 * @throws RangeError for an interval that does not hold its value.
 */
export function intervalPlot(options: IntervalPlotOptions): Figure {
  const { intervals, reference = 0, texts = figureTexts() } = options;
  for (const { name, value, low, high } of intervals) {
    for (const number of [value, low, high]) checkFinite(`the interval of ${name}`, number);
    if (!(low <= value && value <= high))
      throw new RangeError(`the interval of ${name} must hold ${value}, got ${low} to ${high}`);
  }
  const symbols = intervals.map(({ low, high }) => {
    const isOpen = reference !== null && low <= reference && reference <= high;
    return isOpen ? "circle-open" : "circle";
  });
  const { color } = styleOf(0);
  const name = escapeText(options.intervalName);
  const said = texts.interval(name, "%{customdata[0]:.4~g}", "%{customdata[1]:.4~g}");
  const notes = intervals.map(({ note }) => (note ? `<br>${escapeText(note)}` : ""));
  return plot({
    ...options,
    traces: [
      {
        type: "scatter",
        mode: "markers",
        name,
        x: intervals.map(({ value }) => value),
        y: distinctNames(intervals.map((interval) => interval.name)),
        error_x: {
          type: "data",
          symmetric: false,
          array: intervals.map(({ value, high }) => high - value),
          arrayminus: intervals.map(({ value, low }) => value - low),
          color,
          thickness: 2,
          width: 5,
        },
        marker: { color, size: 10, symbol: symbols, line: { color, width: 2 } },
        customdata: intervals.map(({ low, high }, i) => [low, high, notes[i]]),
        hovertemplate: `<b>%{y}</b><br>%{x:.4~g}, ${said}%{customdata[2]}<extra></extra>`,
      },
    ],
    x: options.xTitle,
    y: { title: options.yTitle, type: "category", autorange: "reversed", dtick: 1 },
    marks: reference === null ? [] : [{ x: reference }],
    layout: { showlegend: false, height: 170 + 36 * intervals.length },
  });
}
