/** Rows of a table in horizontal strips, one for each part or epoch; each class has a lane in them. */
import type { Data, Shape } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { byClass } from "./classes";
import { extent } from "./extent";
import { assemble } from "./figure";
import type { Figure } from "./figure";
import { checkStrips } from "./stripChecks";
import { escapeText } from "./text";
import { INK } from "./theme";

/** One strip of rows. */
export interface Strip {
  name: string;
  /** The rows of the table, counted from 0, in the order in which they stand here. */
  rows: ArrayLike<number>;
  /** Those of `rows` that get a ring. */
  ringed?: readonly number[];
}

/** What `classStrips` draws. */
export interface ClassStripsOptions {
  /** From top to bottom. */
  strips: readonly Strip[];
  /** Class of each row of the table, (N). */
  labels: ArrayLike<number>;
  classNames: readonly string[];
  /** Where a row stands: at its number in the table, or at its place in the strip. */
  place: "row" | "order";
  /** Draws a vertical line after each so many places, e.g. the batch size. */
  dividerEvery?: number;
  /** What the rings mean, for the legend. */
  ringName?: string;
  xTitle: string;
  yTitle: string;
  title: string;
  caption: string;
  /** Without it: the number of rows of each class, and of ringed ones, in each strip. */
  alt?: string;
}

/** Distance between the lanes of two classes; the strips are 1 apart. */
const laneHeight = 0.2;

/**
 * The strips; hovering names the strip, the place, the row and its class.
 * @throws TypeError or RangeError for a row that the table has not, or a ring around no row of a strip.
 */
export function classStrips(options: ClassStripsOptions): Figure {
  checkStrips(options);
  const { strips, labels, classNames, place, dividerEvery } = options;
  const ringName = options.ringName ?? "marked";
  const classes = byClass(labels, classNames);
  const marks = strips.flatMap((strip, s) => {
    const ringed = new Set(strip.ringed);
    return Array.from(strip.rows, (row, position) => {
      const x = place === "row" ? row : position;
      const y = s + (labels[row] - (classNames.length - 1) / 2) * laneHeight;
      return { row, x, y, strip: s, isRinged: ringed.has(row) };
    });
  });
  const data = classes.map(({ index, name, style }): Data => {
    const ofClass = marks.filter(({ row }) => labels[row] === index);
    return {
      type: "scatter",
      mode: "markers",
      name,
      x: ofClass.map(({ x }) => x),
      y: ofClass.map(({ y }) => y),
      customdata: ofClass.map(({ row, strip }) => [row, escapeText(strips[strip].name)]),
      marker: { color: style.color, symbol: style.symbol, size: 7 },
      hovertemplate: `%{customdata[1]}, place %{x}<br>row %{customdata[0]}: ${name}<extra></extra>`,
    };
  });
  const ringed = marks.filter(({ isRinged }) => isRinged);
  if (ringed.length > 0) {
    data.push({
      type: "scatter",
      mode: "markers",
      name: escapeText(ringName),
      x: ringed.map(({ x }) => x),
      y: ringed.map(({ y }) => y),
      marker: { symbol: "circle-open", size: 12, color: INK, line: { width: 1.5 } },
      hoverinfo: "skip",
    });
  }
  const last = Math.max(0, extent(marks.map(({ x }) => x))[1]);
  return assemble({
    data,
    layout: {
      title: { text: escapeText(options.title) },
      showlegend: true,
      xaxis: {
        title: { text: escapeText(options.xTitle) },
        range: [-1.5, last + 1.5],
        showgrid: false,
      },
      yaxis: {
        title: { text: escapeText(options.yTitle) },
        tickvals: strips.map((_, s) => s),
        ticktext: strips.map(({ name }) => escapeText(name)),
        range: [strips.length - 0.5, -0.5],
        showgrid: false,
      },
      shapes: dividerEvery === undefined ? [] : dividers(dividerEvery, last),
      height: 180 + 60 * strips.length,
    },
    caption: options.caption,
    alt: options.alt ?? describeStrips(options, ringName),
  });
}

function dividers(every: number, last: number): Shape[] {
  const count = Math.floor(last / checkInteger("dividerEvery", every));
  return Array.from({ length: count }, (_, i) => ({
    type: "line",
    x0: every * (i + 1) - 0.5,
    x1: every * (i + 1) - 0.5,
    y0: 0,
    y1: 1,
    yref: "paper",
    line: { color: INK, width: 1, dash: "dot" },
  }));
}

function describeStrips({ strips, labels, classNames }: ClassStripsOptions, ring: string): string {
  const inStrips = strips.map(({ name, rows, ringed = [] }) => {
    const counts = classNames.map(
      (className, k) =>
        `${Array.from(rows).filter((row) => labels[row] === k).length} ${className}`,
    );
    const rings = ringed.length > 0 ? `, ${ringed.length} of the ${rows.length} ${ring}` : "";
    return `${name}: ${counts.join(", ")}${rings}`;
  });
  return `Rows of each class. ${inStrips.join("; ")}.`;
}
