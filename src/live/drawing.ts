/** What is drawn as SVG: texts, axes, the map's flowers and lines. */
import { escapeHtml } from "../base/escape";
import { PAPER, type Style, styleOf } from "../figures/theme";
import { mapGrid, type MapGrid, type TableData } from "./tableData";

/** From a range of numbers to a range of px, in tenths. */
export const scale =
  (from: number, to: number, start: number, end: number) =>
  (value: number): number =>
    Math.round(10 * (start + ((value - from) / (to - from)) * (end - start))) / 10;

/** A text whose start, middle or end is at (x, y). */
export const svgText = (x: number, y: number, anchor: string, words: string, more = ""): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}"${more}>${escapeHtml(words)}</text>`;

/** A line in the colour of the page's ink. */
export const svgLine = (d: string, more = ""): string => `<path class="nl-line" d="${d}"${more}/>`;

/** The sides of a box, in px. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Numbers below a box and left of it, each with a line across. */
export function gridSvg(
  [left, top, right, bottom]: Box,
  xs: readonly number[],
  toX: (value: number) => number,
  ys: readonly number[],
  toY: (value: number) => number,
): string {
  const across = xs.map((x) => `M${toX(x)} ${top}V${bottom}`);
  const along = ys.map((y) => `M${left} ${toY(y)}H${right}`);
  return [
    svgLine([...across, ...along].join(""), ' opacity=".15"'),
    ...xs.map((x) => svgText(toX(x), bottom + 16, "middle", String(x))),
    ...ys.map((y) => svgText(left - 7, toY(y) + 4, "end", String(y))),
  ].join("");
}

/** About five round numbers within a range. */
export function ticks(from: number, to: number): number[] {
  const raw = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10);
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(6)));
}

/** Each of the theme's symbols, with radius 1, around the point where an SVG path is. */
const symbols: Record<Style["symbol"], string> = {
  circle: "m-1 0c0-1.33 2-1.33 2 0s-2 1.33-2 0z",
  square: "m-.71-.71h1.42v1.42h-1.42z",
  "triangle-up": "m0-1.25l1.08 1.87h-2.16z",
  diamond: "m0-1l1 1-1 1-1-1z",
  cross: "m-.35-1h.7v.65h.65v.7h-.65v.65h-.7v-.65h-.65v-.7h.65z",
  x: "m-1-.5l.5-.5.5.5.5-.5.5.5-.5.5.5.5-.5.5-.5-.5-.5.5-.5-.5.5-.5z",
  star: "m0-1l.26.64.69.05-.52.45.16.67-.59-.36-.59.36.16-.67-.52-.45.69-.05z",
  "triangle-down": "m0 1.25l1.08-1.87h-2.16z",
  pentagon: "m0-1l.95.69-.36 1.12h-1.18l-.36-1.12z",
  hexagram: "m0-1l.3.48.57.02-.27.5.27.5-.57.02-.3.48-.3-.48-.57-.02.27-.5-.27-.5.57-.02z",
};

const symbolPath = (symbol: Style["symbol"], radius: number): string =>
  symbols[symbol].replace(/-?\d*\.?\d+/g, (part) => ` ${(radius * Number(part)).toFixed(1)}`);

/** The symbols of the classes with their names, for a legend. */
export const legendHtml = (classNames: readonly string[]): string =>
  classNames
    .map((name, k) => {
      const { color, symbol } = styleOf(k);
      const path = `<path d="M7 7${symbolPath(symbol, 6)}" fill="${color}"/>`;
      const svg = `<svg width="14" height="14" aria-hidden="true">${path}</svg>`;
      return `<span>${svg}${escapeHtml(name)}</span>`;
    })
    .join("");

/** A map of some size: where things are in it, and what stays while a network learns. */
export interface MapDrawing {
  grid: MapGrid;
  box: Box;
  /** A point of the grid in px; i and j may be fractions. */
  at: (i: number, j: number) => [x: number, y: number];
  /** The rows of the table in px. */
  flowers: [x: number, y: number][];
  axesSvg: string;
  /** All rows as the symbols of their classes: training filled, dev and test hollow. */
  flowersSvg: string;
}

/** Lays a map out, with a grid of (nx, ny) points. */
export function drawMap(
  data: TableData,
  [nx, ny]: readonly [nx: number, ny: number],
  width: number,
  height: number,
): MapDrawing {
  const { table, X, featureNames, plane, partOf } = data;
  const grid = mapGrid(data, nx, ny);
  const [left, top, right, bottom] = [46, 6, width - 6, height - 38];
  const [x0, x1, y0, y1] = [grid.x[0], grid.x[nx - 1], grid.y[0], grid.y[ny - 1]];
  const [toX, toY] = [scale(x0, x1, left, right), scale(y0, y1, bottom, top)];
  const [toI, toJ] = [scale(0, nx - 1, left, right), scale(0, ny - 1, bottom, top)];
  const box: Box = [left, top, right, bottom];
  const [xName, yName] = plane.map((column) => featureNames[column]);
  const middle = (top + bottom) / 2;
  const axes = [
    svgLine(`M${left} ${top}H${right}V${bottom}H${left}Z`, ' opacity=".5"'),
    gridSvg(box, ticks(x0, x1), toX, ticks(y0, y1), toY),
    svgText((left + right) / 2, height - 5, "middle", xName),
    svgText(12, middle, "middle", yName, ` transform="rotate(-90 12 ${middle})"`),
  ];
  const flowers = partOf.map((_, i): [number, number] => [
    toX(X.get(i, plane[0])),
    toY(X.get(i, plane[1])),
  ]);
  const radius = X.rows > 400 ? 3 : 4.5;
  const paths = new Map<string, string>(); // one for each look
  flowers.forEach(([x, y], i) => {
    const { color, symbol } = styleOf(table.y[i]);
    const [fill, stroke] = partOf[i] === "train" ? [color, PAPER] : [PAPER, color];
    const look = `fill="${fill}" stroke="${stroke}"`;
    paths.set(look, `${paths.get(look) ?? ""}M${x} ${y}${symbolPath(symbol, radius)}`);
  });
  const hollowLast = [...paths].sort(
    ([a], [b]) => Number(a.includes(`l="${PAPER}`)) - Number(b.includes(`l="${PAPER}`)),
  );
  return {
    grid,
    box,
    at: (i, j) => [toI(i), toJ(j)],
    flowers,
    axesSvg: axes.join(""),
    flowersSvg: hollowLast.map(([look, d]) => `<path ${look} d="${d}"/>`).join(""),
  };
}

/**
 * The lines between regions of different labels, as the `d` of an SVG path.
 * @param labels - of points row by row, nx in each.
 * @param at - where point (i, j) is on paper; i and j may be fractions.
 * @param crossing - where between two neighbours with these labels the line lies, 0 to 1; the middle.
 */
export function boundaryPath(
  labels: ArrayLike<number>,
  nx: number,
  at: MapDrawing["at"],
  crossing: (a: number, b: number) => number = () => 0.5,
): string {
  let path = "";
  // Each square of four neighbours by itself.
  for (let a = 0; a + nx < labels.length; a++) {
    const [b, c, d] = [a + 1, a + nx, a + nx + 1];
    const [i, j] = [a % nx, Math.floor(a / nx)];
    const isOne = labels[a] === labels[b] && labels[a] === labels[c] && labels[a] === labels[d];
    if (isOne || i === nx - 1) continue;
    const crossed: [x: number, y: number][] = [];
    if (labels[a] !== labels[b]) crossed.push(at(i + crossing(a, b), j));
    if (labels[c] !== labels[d]) crossed.push(at(i + crossing(c, d), j + 1));
    if (labels[a] !== labels[c]) crossed.push(at(i, j + crossing(a, c)));
    if (labels[b] !== labels[d]) crossed.push(at(i + 1, j + crossing(b, d)));
    // Two sides: a line between them; three or four: each to the middle.
    const ends = crossed.length === 2 ? crossed.splice(1) : [at(i + 0.5, j + 0.5)];
    for (const side of crossed) path += `M${side.join(" ")}L${ends[0].join(" ")}`;
  }
  return path;
}
