/** Small pictures in rows and columns, each with a line of text above it. */
import type { Annotation, Shape } from "plotly.js-dist";
import { checkInteger, checkOneOf } from "../base/checks";
import { checkFigureOptions, checkNames, checkText } from "./checkValues";
import type { Rows } from "./classes";
import { encodeArray } from "./encode";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { imageCanvas } from "./imageCanvas";
import { escapeText } from "./text";
import { DIVERGING, INK } from "./theme";

/** What `imageGrid` draws. */
export interface ImageGridOptions {
  /** A picture a row, its pixels row after row from its upper left, (M, H · W). */
  images: Rows;
  /** Pixels in a row of a picture, W. */
  width: number;
  /** Above each picture, (M). */
  titles: readonly string[];
  /** Pictures side by side; 10. */
  columns?: number;
  /**
   * "ink", unless told: from white at 0 to black at the largest value. "signed": from blue over white
   * at 0 to vermilion, both ends equally far from 0.
   */
  colors?: "ink" | "signed";
  /** More to say of each picture when hovering, e.g. "row 12", (M). */
  notes?: readonly string[];
  /** What the pixels are, for the scale, e.g. "ink (0 to 16)". */
  valueTitle: string;
  title: string;
  caption: string;
  alt: string;
}

const wide = 760; // px, for which the height is made
const leastHeight = 120; // px, for the words beside the scale
const white = "#ffffff";

/**
 * The grid, filled row by row. All pictures share one scale, so that they can be compared.
 * @throws TypeError or RangeError for no pictures, rows that are not whole rows of pixels, or another
 * number of titles.
 */
export function imageGrid(options: ImageGridOptions): Figure {
  checkFigureOptions("imageGrid", options, [
    ...["images", "width", "titles", "columns", "colors", "notes", "valueTitle"],
  ]);
  const colors = checkOneOf("colors", options.colors ?? "ink", ["ink", "signed"]);
  checkNames("titles", options.titles);
  const titles = options.titles.map(escapeText);
  const count = checkInteger("titles.length", titles.length);
  if (options.notes !== undefined) checkNames("notes", options.notes, count);
  const notes = options.notes?.map(escapeText);
  const columns = Math.min(count, checkInteger("columns", options.columns ?? 10));
  const canvas = imageCanvas(options.images, count, options.width, columns);
  const { pixels, across, down, corners, width, height, largest } = canvas;
  const valueTitle = escapeText(checkText("valueTitle", options.valueTitle));
  const axis = { visible: false, constrain: "domain" } as const;
  return figure({
    data: [
      {
        type: "heatmap",
        z: encodeArray(pixels, [down, across]),
        colorscale: colors === "ink" ? [[0, white], [1, INK]] : DIVERGING, // prettier-ignore
        zmin: colors === "ink" ? 0 : -largest,
        zmax: largest,
        hoverinfo: "skip",
        colorbar: { title: { text: valueTitle, side: "right" }, outlinewidth: 1, thickness: 12 },
      },
      {
        // Unseen, for hovering: one text for a whole picture.
        type: "scatter",
        mode: "markers",
        x: corners.map(({ left }) => left + (width - 1) / 2),
        y: corners.map(({ top }) => top + (height - 1) / 2),
        text: titles.map((text, m) => (notes === undefined ? text : `${text}<br>${notes[m]}`)),
        marker: { opacity: 0, size: 24 },
        hovertemplate: "%{text}<extra></extra>",
        showlegend: false,
      },
    ],
    layout: {
      title: { text: escapeText(options.title) },
      xaxis: { ...axis, range: [-1, across] },
      yaxis: { ...axis, range: [down, -0.5], scaleanchor: "x" },
      annotations: corners.map(({ left, top }, m) => titleAbove(titles[m], left + width / 2, top)),
      shapes: corners.map(({ left, top }) => frame(left, top, width, height)),
      height: Math.round(90 + Math.max(leastHeight, down * Math.min(wide / across, 14))),
      hoverdistance: 40, // px, about half a picture
      margin: { l: 16, r: 16, t: 56, b: 16 },
    },
    minWidth: 110 + 44 * columns,
    caption: options.caption,
    alt: options.alt,
  });
}

function titleAbove(text: string, x: number, top: number): Annotation {
  return {
    ...{ text, x: x - 0.5, y: top - 0.7, showarrow: false, font: { size: 12 } },
    ...{ xanchor: "center", yanchor: "bottom" },
  };
}

function frame(left: number, top: number, width: number, height: number): Shape {
  return {
    type: "rect",
    ...{ x0: left - 0.5, x1: left + width - 0.5, y0: top - 0.5, y1: top + height - 0.5 },
    line: { color: "#7b8794", width: 1 },
  };
}
