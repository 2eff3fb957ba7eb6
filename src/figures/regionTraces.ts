/** A model's answers over a grid, packed small: no finer than a screen shows, a byte for each point. */
import type { ContourData, HeatmapData } from "plotly.js-dist";
import { encodeArray } from "./encode";
import { escapeText } from "./text";
import { styleOf } from "./theme";

/** The grid on which a model was asked, and the names of its sides and of the classes. */
export interface RegionGrid {
  gridX: ArrayLike<number>;
  gridY: ArrayLike<number>;
  classNames: readonly string[];
  featureNames: readonly [string, string];
}

const fine = 256; // grid points along a side that areas are drawn with
const coarse = 80; // … that are enough for lines and hovering

/**
 * The classes as pale areas; with probabilities also contour lines for each class at 0.5, 0.7 and 0.9,
 * and an unseen map that says the probabilities.
 */
export function regionTraces(
  grid: RegionGrid,
  labels: ArrayLike<number>,
  probabilities?: ArrayLike<number>,
): Partial<HeatmapData | ContourData>[] {
  const names = grid.classNames.map(escapeText);
  const count = names.length;
  const colors = names.map((_, k) => styleOf(k).color);
  const unseen = { showscale: false, hoverinfo: "skip" } as const;
  const all = thinned(grid, fine);
  const area: Partial<HeatmapData> = {
    type: "heatmap",
    ...all.places,
    z: all.packed(Uint8Array.from(all.points, (point) => labels[point])),
    zmin: -0.5,
    zmax: count - 0.5,
    colorscale: colors.flatMap((color, k): [number, string][] => [
      [k / count, color],
      [(k + 1) / count, color],
    ]),
    opacity: 0.26,
    ...unseen,
  };
  if (probabilities === undefined) return [area];
  const { points, places, packed } = thinned(grid, coarse);
  const lines = names.map((name, k): Partial<ContourData> => {
    const map = Uint16Array.from(points, (p) => Math.round(1e4 * probabilities[p * count + k]));
    return {
      type: "contour",
      ...places,
      z: packed(map),
      name,
      autocontour: false,
      contours: { type: "levels", coloring: "none", start: 5000, end: 9000, size: 2000 },
      line: { color: colors[k], width: 1.2, dash: "solid" },
      hoverinfo: "skip",
    };
  });
  const percent = points.flatMap((p) =>
    names.map((_, k) => Math.round(100 * probabilities[p * count + k])),
  );
  const [xName, yName] = grid.featureNames.map(escapeText);
  const hover: Partial<HeatmapData> = {
    type: "heatmap",
    ...places,
    z: packed(new Uint8Array(points.length)),
    customdata: packed(Uint8Array.from(percent), count),
    opacity: 0,
    showscale: false,
    hovertemplate:
      `${xName} %{x:.2f}, ${yName} %{y:.2f}<br>` +
      names.map((name, k) => `${name} %{customdata[${k}]} %`).join("<br>") +
      "<extra></extra>",
  };
  return [area, ...lines, hover];
}

/**
 * Of the grid's points so few that at most `most` remain along a side: their numbers, their places,
 * and how values of them are packed.
 */
function thinned({ gridX, gridY }: RegionGrid, most: number) {
  const [stepX, stepY] = [gridX, gridY].map(({ length }) => Math.ceil(length / most));
  const columns = Math.ceil(gridX.length / stepX);
  const rows = Math.ceil(gridY.length / stepY);
  const points = Array.from(
    { length: rows * columns },
    (_, p) => Math.floor(p / columns) * stepY * gridX.length + (p % columns) * stepX,
  );
  const [dx, dy] = [distance(gridX) * stepX, distance(gridY) * stepY];
  return {
    points,
    places: { x0: gridX[0], dx, y0: gridY[0], dy },
    packed: (values: Uint8Array | Uint16Array, ...depth: number[]) =>
      encodeArray(values, [rows, columns, ...depth]),
  };
}

function distance(values: ArrayLike<number>): number {
  const { length } = values;
  return length > 1 ? (values[length - 1] - values[0]) / (length - 1) : 1;
}
