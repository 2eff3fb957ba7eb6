/** Estimates with their intervals, one row each. */
import type { Shape } from "plotly.js-dist";
import { checkString } from "../base/checkKind";
import { checkFinite, checkOptions } from "../base/checks";
import { checkFigureOptions, checkList, checkOptionalTexts, checkTexts } from "./checkValues";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { INK, styleOf } from "./theme";

/** An estimate with its interval. */
export interface Interval {
  name: string;
  value: number;
  low: number;
  high: number;
  /** More to say when hovering, e.g. "p = 0.03". */
  note?: string;
}

/** What `intervalPlot` draws. */
export interface IntervalPlotOptions {
  intervals: readonly Interval[];
  /** What the values are, e.g. "difference in accuracy to the network". */
  xTitle: string;
  /** What the rows are, e.g. "model". */
  yTitle: string;
  /** Where the vertical reference line stands, default 0; `null` for none. */
  reference?: number | null;
  /** What the intervals are, e.g. "95 % interval". */
  intervalName: string;
  title: string;
  caption: string;
  alt: string;
}

/**
 * Dots with horizontal intervals, first row on top. A dot is filled where its interval excludes the
 * reference line and hollow where it holds it.
 */
export function intervalPlot(options: IntervalPlotOptions): Figure {
  checkFigureOptions("intervalPlot", options, [
    "intervals",
    "xTitle",
    "yTitle",
    "reference",
    "intervalName",
  ]);
  const { intervals, reference = 0, xTitle, yTitle, intervalName } = options;
  checkTexts({ xTitle, yTitle, intervalName });
  if (reference !== null) checkFinite("reference", reference);
  checkList("intervals", intervals);
  intervals.forEach((interval, i) => {
    checkOptions(`intervals[${i}]`, interval, ["name", "value", "low", "high", "note"]);
    checkString(`intervals[${i}].name`, interval.name);
    checkOptionalTexts({ [`intervals[${i}].note`]: interval.note });
  });
  for (const { name, value, low, high } of intervals) {
    for (const number of [value, low, high]) checkFinite(`the interval of ${name}`, number);
    if (!(low <= value && value <= high)) {
      throw new RangeError(`the interval of ${name} must hold ${value}, got ${low} to ${high}`);
    }
  }
  const holds = (i: Interval): boolean =>
    reference !== null && i.low <= reference && reference <= i.high;
  const { color } = styleOf(0);
  const line: Shape = {
    type: "line",
    x0: reference,
    x1: reference,
    y0: 0,
    y1: 1,
    yref: "paper",
    line: { color: INK, width: 1.2, dash: "dot" },
  };
  return figure({
    data: [
      {
        type: "scatter",
        mode: "markers",
        name: escapeText(intervalName),
        x: intervals.map((i) => i.value),
        y: intervals.map((i) => escapeText(i.name)),
        error_x: {
          type: "data",
          symmetric: false,
          array: intervals.map((i) => i.high - i.value),
          arrayminus: intervals.map((i) => i.value - i.low),
          color,
          thickness: 2,
          width: 5,
        },
        marker: {
          color,
          size: 10,
          symbol: intervals.map((i) => (holds(i) ? "circle-open" : "circle")),
          line: { color, width: 2 },
        },
        customdata: intervals.map((i) => [
          i.low,
          i.high,
          i.note ? `<br>${escapeText(i.note)}` : "",
        ]),
        hovertemplate:
          `<b>%{y}</b><br>%{x:.4~g}, ${escapeText(intervalName)} ` +
          "%{customdata[0]:.4~g} to %{customdata[1]:.4~g}%{customdata[2]}<extra></extra>",
      },
    ],
    layout: {
      title: { text: escapeText(options.title) },
      xaxis: { title: { text: escapeText(xTitle) } },
      yaxis: {
        title: { text: escapeText(yTitle) },
        type: "category",
        autorange: "reversed",
      },
      shapes: reference === null ? [] : [line],
      height: 170 + 36 * intervals.length,
    },
    caption: options.caption,
    alt: options.alt,
  });
}
