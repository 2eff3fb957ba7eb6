/** Small pictures in rows and columns, each with a line of text above it. */
import type { Data, Shape } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { encodeArray } from "./encode";
import { figure, type Figure, type FigureWords } from "./figure";
import { escapeText } from "./text";
import { AXIS_COLOR, DIVERGING, INK, PAPER } from "./theme";
import { rowsOf, type Rows } from "./traces";

/** What `imageGrid` draws. */
export interface ImageGridOptions extends FigureWords {
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
}

const INKED: [number, string][] = [
  [0, PAPER],
  [1, INK],
];
const gap = 2; // pixels between two pictures
const head = 3; // pixels above a picture, for its title
const pageWidth = 760; // px, for which the height is made
const leastHeight = 120; // px, for the words beside the scale

/**
 * The grid, filled row by row. All pictures share one scale, so that they can be compared.
 * @throws RangeError for no pictures, rows that are not whole rows of pixels, or another number of
 * titles.
 */
export function imageGrid(options: ImageGridOptions): Figure {
  const { notes, width, colors = "ink" } = options;
  const titles = options.titles.map(escapeText);
  const count = checkInteger("titles.length", titles.length);
  const columns = Math.min(count, checkInteger("columns", options.columns ?? 10));
  const images = rowsOf("images", options.images, count);
  const height = checkInteger("the pixels of a picture / width", images[0].length / width);
  const across = columns * (width + gap) - gap;
  const down = Math.ceil(count / columns) * (height + head);
  const corners = images.map((_, m) => ({
    left: (m % columns) * (width + gap),
    top: Math.floor(m / columns) * (height + head) + head,
  }));
  const largest = images.flat().reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const scale =
    colors === "ink"
      ? { colorscale: INKED, cmin: 0, cmax: largest }
      : { colorscale: DIVERGING, cmin: -largest, cmax: largest };
  const title = { text: escapeText(options.valueTitle), side: "right" } as const;
  const axis = { visible: false, constrain: "domain" } as const;
  return figure({
    ...options,
    data: corners.map(({ left, top }, m): Data => {
      const note = notes === undefined ? "" : `<br>${escapeText(notes[m])}`;
      return {
        type: "heatmap",
        x0: left,
        y0: top,
        z: encodeArray(Float32Array.from(images[m]), [height, width]),
        coloraxis: "coloraxis",
        hovertemplate: `${titles[m]}${note}<extra></extra>`,
      };
    }),
    layout: {
      coloraxis: { ...scale, colorbar: { title, outlinewidth: 1, thickness: 12 } },
      xaxis: { ...axis, range: [-1, across] },
      yaxis: { ...axis, range: [down, -0.5], scaleanchor: "x" },
      shapes: corners.map(({ left, top }, m): Shape => {
        const [x0, y0] = [left - 0.5, top - 0.5];
        const place = { x0, y0, x1: x0 + width, y1: y0 + height };
        const label = { text: titles[m], textposition: "top center", yanchor: "bottom" } as const;
        const line = { color: AXIS_COLOR, width: 1 };
        return { type: "rect", ...place, line, label: { ...label, font: { size: 12 } } };
      }),
      height: Math.round(90 + Math.max(leastHeight, down * Math.min(pageWidth / across, 14))),
      margin: { l: 16, r: 16, t: 56, b: 16 },
    },
    minWidth: 110 + 44 * columns,
  });
}
