/** The map as SVG: axes, flowers, and for readers without scripts a picture of it all. */
import { argmax, softmax } from "../nn/softmax";
import { PAPER, type Style, styleOf } from "../figures/theme";
import { boundaryPath } from "./answers";
import { mapGrid, type TableData } from "./tableData";
import type { Training } from "./training";

/** Where things are in a map of some size, in px. */
export interface MapPlace {
  width: number;
  height: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** From the plane's units to px. */
  toX: (value: number) => number;
  toY: (value: number) => number;
}

/** The map's two sides in the table's units. */
export interface MapSides {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/** Lays a map out: its grid fills the box but for the axes' margins. */
export function placeMap({ x, y }: MapSides, width: number, height: number): MapPlace {
  const [left, top, right, bottom] = [46, 6, width - 6, height - 38];
  const [x0, x1] = [x[0], x[x.length - 1]];
  const [y0, y1] = [y[0], y[y.length - 1]];
  const toX = (value: number): number => left + ((value - x0) / (x1 - x0)) * (right - left);
  const toY = (value: number): number => bottom - ((value - y0) / (y1 - y0)) * (bottom - top);
  return { width, height, left, top, right, bottom, toX, toY };
}

/** Corners of each of the theme's symbols: how many, turned by how much, and how deep between them. */
const corners: Record<Style["symbol"], [count: number, turn: number, depth: number]> = {
  circle: [0, 0, 1],
  square: [4, 0.125, 1],
  "triangle-up": [3, 0, 1],
  diamond: [4, 0, 1],
  cross: [4, 0, 0.35],
  x: [4, 0.125, 0.35],
  star: [5, 0, 0.45],
  "triangle-down": [3, 0.5, 1],
  pentagon: [5, 0, 1],
  hexagram: [6, 0, 0.6],
};

/** The theme's symbol around the point where an SVG path is, as the rest of its `d`. */
function symbolPath(symbol: Style["symbol"], radius: number): string {
  if (symbol === "circle") {
    const arc = `a${radius} ${radius} 0 1 0`;
    return `m${-radius} 0${arc} ${2 * radius} 0${arc}${-2 * radius} 0z`;
  }
  const [count, turn, depth] = corners[symbol];
  const size = count === 3 ? 1.25 * radius : radius; // a triangle looks smaller
  const steps = depth < 1 ? 2 * count : count;
  const points = Array.from({ length: steps }, (_, k) => {
    const angle = 2 * Math.PI * (turn + k / steps) - Math.PI / 2;
    const r = depth < 1 && k % 2 === 1 ? depth * size : size;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });
  const moves = points.map(([x, y], k) => {
    const [fromX, fromY] = points[k - 1] ?? [0, 0];
    return `${(x - fromX).toFixed(1)} ${(y - fromY).toFixed(1)}`;
  });
  return `m${moves[0]}l${moves.slice(1).join(" ")}z`;
}

/** A class's symbol by itself, for a legend. */
export const symbolSvg = (k: number): string =>
  `<svg class="nl-symbol" viewBox="-7 -7 14 14" aria-hidden="true"><path d="M0 0${symbolPath(styleOf(k).symbol, 6)}" fill="${styleOf(k).color}"/></svg>`;

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** About five round numbers within a range. */
export function ticks(from: number, to: number): number[] {
  const raw = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(6)));
}

/** The axes of a map, with their ticks and names. */
export function axesSvg(place: MapPlace, { x, y }: MapSides, xName: string, yName: string): string {
  const { left, right, top, bottom, toX, toY, height } = place;
  const line = (x1: number, y1: number, x2: number, y2: number): string =>
    `<path class="nl-axis" d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}"/>`;
  const text = (at: string, anchor: string, words: string): string =>
    `<text ${at} text-anchor="${anchor}">${escape(words)}</text>`;
  const middle = (top + bottom) / 2;
  return [
    `<path class="nl-axis" d="M${left} ${top}H${right}V${bottom}H${left}Z"/>`,
    ...ticks(x[0], x[x.length - 1]).map(
      (v) =>
        line(toX(v), bottom, toX(v), bottom + 4) +
        text(`x="${toX(v).toFixed(1)}" y="${bottom + 17}"`, "middle", String(v)),
    ),
    ...ticks(y[0], y[y.length - 1]).map(
      (v) =>
        line(left - 4, toY(v), left, toY(v)) +
        text(`x="${left - 7}" y="${(toY(v) + 4).toFixed(1)}"`, "end", String(v)),
    ),
    text(`x="${(left + right) / 2}" y="${height - 5}"`, "middle", xName),
    text(`transform="translate(12 ${middle}) rotate(-90)"`, "middle", yName),
  ].join("");
}

/** All rows of the table as the symbols of their classes: training filled, dev and test hollow. */
export function flowersSvg({ table, features, plane, partOf }: TableData, place: MapPlace): string {
  const [xAt, yAt] = plane.map((p) => features[p]);
  const radius = table.X.rows > 400 ? 3 : 4.5;
  const paths = new Map<string, string>(); // one for each class and part
  partOf.forEach((part, i) => {
    const { color, symbol } = styleOf(table.y[i]);
    const look = part === "train" ? `fill="${color}"` : `fill="${PAPER}" stroke="${color}"`;
    const key = `class="nl-${part}" ${look}`;
    const x = place.toX(table.X.get(i, xAt)).toFixed(1);
    const y = place.toY(table.X.get(i, yAt)).toFixed(1);
    paths.set(key, `${paths.get(key) ?? ""}M${x} ${y}${symbolPath(symbol, radius)}`);
  });
  return [...paths]
    .sort(([a], [b]) => Number(b.includes("train")) - Number(a.includes("train")))
    .map(([key, d]) => `<path ${key} d="${d}"/>`)
    .join("");
}

/** The map of a training's model as one SVG that needs nothing else. */
export function pictureSvg({ data, model }: Training): string {
  const [nx, ny] = [90, 54];
  const grid = mapGrid(data, nx, ny);
  const place = placeMap(grid, 600, 360);
  const { left, right, top, bottom } = place;
  const [w, h] = [(right - left) / (nx - 1), (bottom - top) / (ny - 1)];
  const labels = argmax(softmax(model.forward(grid.inputs)));
  const at = (i: number, j: number): [number, number] => [left + i * w, bottom - j * h];
  const regions = data.table.classNames.map(() => "");
  for (let j = 0; j < ny; j++) {
    for (let i = 0, end = 0; i < nx; i = end) {
      const label = labels[j * nx + i];
      while (end < nx && labels[j * nx + end] === label) end++;
      const [x, y] = at(Math.max(0, i - 0.5), Math.min(ny - 1, j + 0.5));
      const [beyond, below] = at(Math.min(nx - 1, end - 0.5), Math.max(0, j - 0.5));
      const [width, height] = [(beyond - x).toFixed(1), (below - y).toFixed(1)];
      regions[label] += `M${x.toFixed(1)} ${y.toFixed(1)}h${width}v${height}h-${width}z`;
    }
  }
  const cells = regions.map((d, k) => `<path d="${d}" fill="${styleOf(k).color}" opacity=".3"/>`);
  const [xName, yName] = data.plane.map((p) => data.table.featureNames[data.features[p]]);
  const style =
    "text{font:13px sans-serif;fill:#1f2933}.nl-axis{stroke:#7b8794;fill:none}.nl-dev,.nl-test{stroke-width:1.5}";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 360"><style>${style}</style>` +
    `<rect width="600" height="360" fill="${PAPER}"/>${cells.join("")}` +
    `<path d="${boundaryPath(labels, nx, at)}" fill="none" stroke="#1f2933"/>` +
    `${axesSvg(place, grid, xName, yName)}${flowersSvg(data, place)}</svg>`
  );
}
