/** Rows of a table in horizontal strips, one for each part or epoch; each class has a lane in them. */
import type { Data } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import type { Figure, FigureWords } from "./figure";
import { plot } from "./plot";
import { escapeText } from "./text";
import { figureTexts } from "./texts";
import { byClass, checkNumbers, ringTrace, scatter, take, type RowClasses } from "./traces";

/** One strip of rows. */
export interface Strip {
  name: string;
  /** The rows of the table, counted from 0, in the order in which they stand here. */
  rows: ArrayLike<number>;
  /** Those of `rows` that get a ring. */
  ringed?: readonly number[];
}

/** What `classStrips` draws. */
export interface ClassStripsOptions extends RowClasses, Omit<FigureWords, "alt"> {
  /** From top to bottom. */
  strips: readonly Strip[];
  /** Where a row stands: at its number in the table, or at its place in the strip. */
  place: "row" | "order";
  /** Draws a vertical line after each so many places, e.g. the batch size. */
  dividerEvery?: number;
  /** What the rings mean, for the legend. */
  ringName?: string;
  xTitle: string;
  yTitle: string;
}

/** Distance between the lanes of two classes; the strips are 1 apart. */
const laneHeight = 0.2;

/**
 * The strips; hovering names the strip, the place, the row and its class. The alternative text is the
 * number of rows of each class, and of ringed ones, in each strip.
 * @throws RangeError for a row that the table has not.
 */
export function classStrips(options: ClassStripsOptions): Figure {
  const { strips, labels, classNames, place, dividerEvery, texts = figureTexts() } = options;
  const { ringName = texts.marked } = options;
  const marks = strips.map(({ rows, ringed, name }, s) => {
    const classes = take(labels, checkNumbers(`rows of ${name}`, rows));
    return classes.map((label, position) => {
      const row = rows[position];
      const y = s + (label - (classNames.length - 1) / 2) * laneHeight;
      const x = place === "row" ? row : position;
      return { row, label, x, y, name: escapeText(name), hasRing: ringed?.includes(row) };
    });
  });
  const traces = byClass(options).map(({ index, name, style }): Data => {
    const ofClass = marks.flat().filter(({ label }) => label === index);
    return scatter("markers", ofClass, {
      name,
      customdata: ofClass.map((mark) => [mark.row, mark.name]),
      marker: { color: style.color, symbol: style.symbol, size: 7 },
      hovertemplate:
        `%{customdata[1]}, ${texts.place("%{x}")}<br>` +
        `${texts.row("%{customdata[0]}")}${texts.colon}${name}<extra></extra>`,
    });
  });
  const ringed = marks.flat().filter(({ hasRing }) => hasRing);
  if (ringed.length > 0) traces.push(ringTrace(ringed, ringName, 12));
  const inWords = strips.map(({ name, rows, ringed: rings = [] }, s) => {
    const counts = classNames.map(
      (className, k) => `${marks[s].filter(({ label }) => label === k).length} ${className}`,
    );
    if (rings.length > 0) counts.push(texts.ringed(rings.length, rows.length, ringName));
    return `${name}${texts.colon}${counts.join(", ")}`;
  });
  const last = marks.flat().reduce((most, { x }) => Math.max(most, x), 0);
  const every = checkInteger("dividerEvery", dividerEvery ?? last + 1);
  return plot({
    ...options,
    traces,
    x: { title: options.xTitle, range: [-1.5, last + 1.5], showgrid: false },
    y: {
      title: options.yTitle,
      tickvals: strips.map((_, s) => s),
      ticktext: strips.map(({ name }) => escapeText(name)),
      range: [strips.length - 0.5, -0.5],
      showgrid: false,
    },
    marks: Array.from({ length: Math.floor(last / every) }, (_, i) => ({
      x: every * (i + 1) - 0.5,
    })),
    layout: { height: 180 + 60 * strips.length },
    alt: `${texts.rowsOfEachClass} ${inWords.join("; ")}.`,
  });
}
