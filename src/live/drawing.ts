/** What is drawn as SVG, in px of a width that the page stretches: texts, axes, and the map. */
import { escapeHtml } from "../base/escape";
import { PAPER, type Style, styleOf } from "../figures/theme";
import type { MapGrid, TableData } from "./tableData";

/** The width of every drawing. */
export const WIDTH = 480;
/** The sides of a box. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];
/** The map's height, and the box within its axes. */
export const MAP_HEIGHT = 290;
export const MAP_BOX: Box = [40, 6, WIDTH - 6, MAP_HEIGHT - 38];
const [left, top, right, bottom] = MAP_BOX;

/** Where a number lies along a side, in tenths of a px, and about five round numbers to write there. */
export interface Side {
  at: (value: number) => number;
  ticks: number[];
}

/** The side from px `start` to px `end`, where these two numbers are. */
export function side(from: number, to: number, start: number, end: number): Side {
  const raw = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10);
  const first = Math.ceil(from / step);
  const length = Math.floor(to / step + 1e-9) - first + 1;
  return {
    at: (value) => Math.round(10 * (start + ((value - from) / (to - from)) * (end - start))) / 10,
    ticks: Array.from({ length }, (_, k) => Number(((first + k) * step).toPrecision(6))),
  };
}

/** A text whose start, middle or end is at (x, y). */
export const svgText = (x: number, y: number, anchor: string, words: string, more = ""): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}"${more}>${escapeHtml(words)}</text>`;

/** A line in the colour of the page's ink. */
export const svgLine = (d: string, more = ""): string => `<path class="nl-line" d="${d}"${more}/>`;

/** The sides' numbers below a box and left of it, each with a line across. */
export function gridSvg([left, top, right, bottom]: Box, x: Side, y: Side): string {
  const across = x.ticks.map((value) => `M${x.at(value)} ${top}V${bottom}`);
  const along = y.ticks.map((value) => `M${left} ${y.at(value)}H${right}`);
  return [
    svgLine([...across, ...along].join(""), ' opacity=".15"'),
    ...x.ticks.map((value) => svgText(x.at(value), bottom + 16, "middle", String(value))),
    ...y.ticks.map((value) => svgText(left - 7, y.at(value) + 4, "end", String(value))),
  ].join("");
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

const symbolPath = (k: number, radius: number): string =>
  symbols[styleOf(k).symbol].replace(/-?\d*\.?\d+/g, (part) => {
    return ` ${(radius * Number(part)).toFixed(1)}`;
  });

/** What a legend says: a drawing so wide and high, and a name. */
export const keyHtml = (width: number, height: number, path: string, name: string): string =>
  `<span><svg width="${width}" height="${height}" aria-hidden="true"><path ${path}/></svg>` +
  `${escapeHtml(name)}</span>`;

/** The symbol of a class with its name. */
export const classKey = (name: string, k: number): string =>
  keyHtml(14, 14, `d="M7 7${symbolPath(k, 6)}" fill="${styleOf(k).color}"`, name);

const mapSides = ({ x, y }: MapGrid): [x: Side, y: Side] => [
  side(x[0], x[x.length - 1], left, right),
  side(y[0], y[y.length - 1], bottom, top),
];

/** Where the rows of the table are on the map. */
export function flowerPlaces({ X, plane }: TableData, grid: MapGrid): [x: number, y: number][] {
  const [x, y] = mapSides(grid);
  return X.to2DArray().map((row) => [x.at(row[plane[0]]), y.at(row[plane[1]])]);
}

/**
 * The map but for its colours: some lines, the axes, and all rows as the symbols of their classes:
 * training filled; dev and test hollow, which lie above.
 */
export function mapSvg(data: TableData, grid: MapGrid, lines: string): string {
  const { table, partOf, featureNames, plane } = data;
  const [xName, yName] = plane.map((column) => featureNames[column]);
  const middle = (top + bottom) / 2;
  const places = flowerPlaces(data, grid);
  const radius = places.length > 400 ? 3 : 4;
  const flowers = (k: number, isHollow: boolean): string => {
    const d = places.map(([x, y], i) => {
      const isHere = table.y[i] === k && (partOf[i] !== "train") === isHollow;
      return isHere ? `M${x} ${y}${symbolPath(k, radius)}` : "";
    });
    const { color } = styleOf(k);
    const [fill, stroke, width] = isHollow ? [PAPER, color, 1.5] : [color, PAPER, 0.7];
    return `<path d="${d.join("")}" fill="${fill}" stroke="${stroke}" stroke-width="${width}"/>`;
  };
  return [
    lines,
    svgLine(`M${left} ${top}H${right}V${bottom}H${left}Z`, ' opacity=".5"'),
    gridSvg(MAP_BOX, ...mapSides(grid)),
    svgText((left + right) / 2, MAP_HEIGHT - 5, "middle", xName),
    svgText(10, middle, "middle", yName, ` transform="rotate(-90 10 ${middle})"`),
    ...table.classNames.map((_, k) => flowers(k, false)),
    ...table.classNames.map((_, k) => flowers(k, true)),
  ].join("");
}

/**
 * The lines between regions of different labels, as the `d` of an SVG path.
 * @param labels - of the points of a grid that fills the map's box, row by row, nx in each.
 * @param crossing - where between two neighbours with these labels the line lies, 0 to 1; the middle.
 */
export function boundaryPath(
  labels: ArrayLike<number>,
  nx: number,
  crossing: (a: number, b: number) => number = () => 0.5,
): string {
  const toX = side(0, nx - 1, left, right).at;
  const toY = side(0, labels.length / nx - 1, bottom, top).at;
  let path = "";
  // Each square of four neighbours by itself.
  for (let a = 0; a + nx < labels.length; a++) {
    const [b, c, d] = [a + 1, a + nx, a + nx + 1];
    const [i, j] = [a % nx, Math.floor(a / nx)];
    const isOne = labels[a] === labels[b] && labels[a] === labels[c] && labels[a] === labels[d];
    if (isOne || i === nx - 1) continue;
    const crossed: string[] = [];
    const cross = (x: number, y: number): unknown => crossed.push(`${toX(x)} ${toY(y)}`);
    if (labels[a] !== labels[b]) cross(i + crossing(a, b), j);
    if (labels[c] !== labels[d]) cross(i + crossing(c, d), j + 1);
    if (labels[a] !== labels[c]) cross(i, j + crossing(a, c));
    if (labels[b] !== labels[d]) cross(i + 1, j + crossing(b, d));
    // Two sides: a line between them; three or four: each to the middle.
    if (crossed.length > 2) cross(i + 0.5, j + 0.5);
    const end = crossed.pop() ?? "";
    for (const start of crossed) path += `M${start}L${end}`;
  }
  return path;
}
