/** Small pictures in rows and columns, each with a line of text above it. */
import { Matrix } from "ml-matrix";
import type { Annotation, Shape } from "plotly.js-dist";
import { checkInteger, checkMatrix, checkOneOf } from "../checks";
import { checkFigureOptions, checkList, checkNames, checkNumbers } from "./checkValues";
import type { Rows } from "./classes";
import { figure } from "./figure";
import type { Figure } from "./figure";
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
  /** Said of a pixel when hovering, e.g. "ink, 0 to 16". */
  valueTitle: string;
  title: string;
  caption: string;
  alt: string;
}

const gap = 2; // pixels between two pictures
const head = 3; // pixels above a picture, for its title
const wide = 760; // px, for which the height is made
const white = "#ffffff";

/**
 * The grid, filled row by row. All pictures share one scale, so that they can be compared.
 * @throws TypeError or RangeError for no pictures, rows that are not whole rows of pixels, or another
 * number of titles.
 */
export function imageGrid(options: ImageGridOptions): Figure {
  checkFigureOptions("imageGrid", options, [
    ...["images", "width", "titles", "columns", "colors", "valueTitle"],
  ]);
  const colors = checkOneOf("colors", options.colors ?? "ink", ["ink", "signed"]);
  checkNames("titles", options.titles);
  const titles = options.titles.map(escapeText);
  const count = checkInteger("titles.length", titles.length);
  const pixels = pixelsOf("images", options.images, count);
  const width = checkInteger("width", options.width, 1, pixels[0].length);
  const height = checkInteger("the pixels of a picture / width", pixels[0].length / width);
  const columns = Math.min(count, checkInteger("columns", options.columns ?? 10));
  const corners = titles.map((_, m) => ({
    left: (m % columns) * (width + gap),
    top: Math.floor(m / columns) * (height + head) + head,
  }));
  const across = columns * (width + gap) - gap;
  const down = Math.ceil(count / columns) * (height + head);

  const z = Array.from({ length: down }, () => new Array<number | null>(across).fill(null));
  const text = Array.from({ length: down }, () => new Array<string>(across).fill(""));
  corners.forEach(({ left, top }, m) => {
    pixels[m].forEach((value, p) => {
      const [y, x] = [top + Math.floor(p / width), left + (p % width)];
      z[y][x] = Number(value.toPrecision(3));
      text[y][x] = titles[m];
    });
  });
  const most = pixels.flat().reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const valueTitle = escapeText(options.valueTitle);
  const axis = { visible: false, constrain: "domain" } as const;
  return figure({
    data: [
      {
        type: "heatmap",
        z,
        text,
        colorscale: colors === "ink" ? [[0, white], [1, INK]] : DIVERGING, // prettier-ignore
        zmin: colors === "ink" ? 0 : -most,
        zmax: most,
        hoverongaps: false,
        hovertemplate: `<b>%{text}</b><br>${valueTitle}: %{z}<extra></extra>`,
        colorbar: { title: { text: valueTitle, side: "right" }, outlinewidth: 1, thickness: 12 },
      },
    ],
    layout: {
      title: { text: escapeText(options.title) },
      xaxis: { ...axis, range: [-1, across] },
      yaxis: { ...axis, range: [down, -0.5], scaleanchor: "x" },
      annotations: corners.map(({ left, top }, m) => titleAbove(titles[m], left + width / 2, top)),
      shapes: corners.map(({ left, top }) => frame(left, top, width, height)),
      height: Math.round(90 + Math.min(down * (wide / across), down * 14)),
      margin: { l: 16, r: 16, t: 56, b: 16 },
    },
    minWidth: 110 + 44 * columns,
    caption: options.caption,
    alt: options.alt,
  });
}

/** Pictures as arrays of equally many finite numbers. */
function pixelsOf(name: string, images: Rows, count: number): number[][] {
  if (images instanceof Matrix) {
    checkInteger(`${name}.rows`, images.rows, count, count);
    return checkMatrix(name, images).to2DArray();
  }
  checkList(name, images, count);
  const size = checkNumbers(`${name}[0]`, images[0]).length;
  return images.map((image, m) => checkNumbers(`${name}[${m}]`, image, size));
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
