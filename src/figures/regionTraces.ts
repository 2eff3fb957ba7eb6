/** A model's answers over a grid, packed small: one byte a point, coarser grids for lines and hover. */
import type { ContourData, HeatmapData } from "plotly.js-dist";
import { pale } from "./colors";
import { encodeArray } from "./encode";
import { styleOf } from "./theme";

/** The grid and the (escaped) names of the classes. */
export interface RegionGrid {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  classNames: readonly string[];
}

/** The classes as pale areas. */
export function regionTrace(grid: RegionGrid, labels: ArrayLike<number>): Partial<HeatmapData> {
  const count = grid.classNames.length;
  const steps = grid.classNames.flatMap((_, k): [number, string][] => {
    const color = pale(styleOf(k).color);
    return [
      [k / count, color],
      [(k + 1) / count, color],
    ];
  });
  return {
    type: "heatmap",
    ...places(grid, 1, 1),
    z: encodeArray(Uint8Array.from(labels), [grid.y.length, grid.x.length]),
    zmin: -0.5,
    zmax: count - 0.5,
    colorscale: steps,
    showscale: false,
    hoverinfo: "skip",
  };
}

const COARSE = 80; // grid points along a side that are enough for lines and hovering

/** A contour line for each class and level, and an invisible map that says the probabilities. */
export function probabilityTraces(
  grid: RegionGrid,
  probabilities: ArrayLike<number>,
  levels: readonly number[],
  featureNames: readonly [string, string],
): Partial<ContourData | HeatmapData>[] {
  const count = grid.classNames.length;
  const [nx, ny] = [grid.x.length, grid.y.length];
  if (probabilities.length !== nx * ny * count) {
    throw new RangeError(
      `probabilities must have ${ny} · ${nx} · ${count} values, got ${probabilities.length}`,
    );
  }
  const [stepX, stepY] = [Math.ceil(nx / COARSE), Math.ceil(ny / COARSE)];
  const [columns, rows] = [Math.ceil(nx / stepX), Math.ceil(ny / stepY)];
  const at = (i: number, j: number, k: number): number =>
    probabilities[(j * stepY * nx + i * stepX) * count + k] ?? 0;
  const coarse = places(grid, stepX, stepY);
  const map = (k: number): Uint16Array =>
    Uint16Array.from({ length: rows * columns }, (_, p) =>
      Math.round(1e4 * at(p % columns, Math.floor(p / columns), k)),
    );
  const lines = grid.classNames.flatMap((name, k) =>
    levels.map((level): Partial<ContourData> => ({
      type: "contour",
      ...coarse,
      z: encodeArray(map(k), [rows, columns]),
      name: `${name} ${level}`,
      contours: { type: "constraint", operation: "=", value: level * 1e4 },
      line: { color: styleOf(k).color, width: level === 0.5 ? 1.8 : 0.9, dash: "solid" },
      showlegend: false,
      hoverinfo: "skip",
    })),
  );
  const percent = Uint8Array.from({ length: rows * columns * count }, (_, p) =>
    Math.round(
      100 * at(Math.floor(p / count) % columns, Math.floor(p / count / columns), p % count),
    ),
  );
  const hover: Partial<HeatmapData> = {
    type: "heatmap",
    ...coarse,
    z: encodeArray(new Uint8Array(rows * columns), [rows, columns]),
    customdata: encodeArray(percent, [rows, columns, count]),
    opacity: 0,
    showscale: false,
    hovertemplate:
      `${featureNames[0]} %{x:.2f}, ${featureNames[1]} %{y:.2f}<br>` +
      grid.classNames.map((name, k) => `${name} %{customdata[${k}]} %`).join("<br>") +
      "<extra></extra>",
  };
  return [...lines, hover];
}

/** First place and distance of the grid's points, taking every so many. */
function places(
  grid: RegionGrid,
  stepX: number,
  stepY: number,
): { x0: number; dx: number; y0: number; dy: number } {
  return {
    x0: grid.x[0] ?? 0,
    dx: distance(grid.x) * stepX,
    y0: grid.y[0] ?? 0,
    dy: distance(grid.y) * stepY,
  };
}

function distance(values: ArrayLike<number>): number {
  const [first, last] = [values[0] ?? 0, values[values.length - 1] ?? 0];
  return values.length > 1 ? (last - first) / (values.length - 1) : 1;
}
