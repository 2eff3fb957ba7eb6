/** Rows of a table on horizontal lines, one for each part or epoch, each row with the look of its class. */
import type { Data, Shape } from "plotly.js-dist";
import { checkInteger, checkOptions } from "../checks";
import { byClass, toArray } from "./classes";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { INK } from "./theme";

/** One line of rows. */
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
  alt: string;
}

/** The strips; hovering names the strip, the place, the row and its class. */
export function classStrips(options: ClassStripsOptions): Figure {
  checkOptions("classStrips", options, [
    ...["strips", "labels", "classNames", "place", "dividerEvery", "ringName"],
    ...["xTitle", "yTitle", "title", "caption", "alt"],
  ]);
  const { strips, labels, classNames, place, dividerEvery } = options;
  const marks = strips.flatMap((strip) =>
    toArray(strip.rows).map((row, position) => ({
      row: checkInteger(`rows of ${strip.name}`, row, 0, labels.length - 1),
      x: place === "row" ? row : position,
      strip: escapeText(strip.name),
      isRinged: strip.ringed?.includes(row) ?? false,
    })),
  );
  const data = byClass(labels, classNames).map(({ index, name, style }): Data => {
    const ofClass = marks.filter(({ row }) => labels[row] === index);
    return {
      type: "scatter",
      mode: "markers",
      name,
      x: ofClass.map(({ x }) => x),
      y: ofClass.map(({ strip }) => strip),
      customdata: ofClass.map(({ row }) => row),
      marker: { color: style.color, symbol: style.symbol, size: 6 },
      hovertemplate: `%{y}, place %{x}<br>row %{customdata}: ${name}<extra></extra>`,
    };
  });
  const ringed = marks.filter(({ isRinged }) => isRinged);
  if (ringed.length > 0) {
    data.push({
      type: "scatter",
      mode: "markers",
      name: escapeText(options.ringName ?? "marked"),
      x: ringed.map(({ x }) => x),
      y: ringed.map(({ strip }) => strip),
      marker: { symbol: "circle-open", size: 13, color: INK, line: { width: 1.5 } },
      hoverinfo: "skip",
    });
  }
  const last = Math.max(0, ...marks.map(({ x }) => x));
  return figure({
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
        type: "category",
        categoryarray: strips.map(({ name }) => escapeText(name)),
        range: [strips.length - 0.4, -0.6],
        showgrid: false,
      },
      shapes: dividerEvery === undefined ? [] : dividers(dividerEvery, last),
      height: 190 + 48 * strips.length,
    },
    caption: options.caption,
    alt: options.alt,
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
