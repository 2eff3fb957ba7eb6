/** A model's answers over a grid, packed small: no finer than a screen shows, a byte for each point. */
import type { ContourData, HeatmapData } from "plotly.js-dist";
import { encodeArray } from "./encode";
import { styleOf } from "./theme";

/** The grid on which a model was asked, and the (escaped) names of the classes. */
export interface RegionGrid {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  classNames: readonly string[];
}

const fine = 256; // grid points along a side that areas are drawn with
const coarse = 80; // … that are enough for lines and hovering

/** The classes as pale areas. */
export function regionTrace(grid: RegionGrid, labels: ArrayLike<number>): Partial<HeatmapData> {
  const count = grid.classNames.length;
  const { points, shape, places } = thinned(grid, fine);
  return {
    type: "heatmap",
    ...places,
    z: encodeArray(
      Uint8Array.from(points, (point) => labels[point]),
      shape,
    ),
    zmin: -0.5,
    zmax: count - 0.5,
    colorscale: grid.classNames.flatMap((_, k): [number, string][] => {
      const { color } = styleOf(k);
      return [
        [k / count, color],
        [(k + 1) / count, color],
      ];
    }),
    opacity: 0.26,
    showscale: false,
    hoverinfo: "skip",
  };
}

/** Contour lines for each class at 0.5, 0.7 and 0.9, and an unseen map that says the probabilities. */
export function probabilityTraces(
  grid: RegionGrid,
  probabilities: ArrayLike<number>,
  featureNames: readonly [string, string],
): Partial<ContourData | HeatmapData>[] {
  const count = grid.classNames.length;
  const { points, shape, places } = thinned(grid, coarse);
  const lines = grid.classNames.map((name, k): Partial<ContourData> => {
    const map = Uint16Array.from(points, (p) => Math.round(1e4 * probabilities[p * count + k]));
    return {
      type: "contour",
      ...places,
      z: encodeArray(map, shape),
      name,
      autocontour: false,
      contours: { type: "levels", coloring: "none", start: 5000, end: 9000, size: 2000 },
      line: { color: styleOf(k).color, width: 1.2, dash: "solid" },
      showlegend: false,
      hoverinfo: "skip",
    };
  });
  const percent = points.flatMap((p) =>
    grid.classNames.map((_, k) => Math.round(100 * probabilities[p * count + k])),
  );
  const hover: Partial<HeatmapData> = {
    type: "heatmap",
    ...places,
    z: encodeArray(new Uint8Array(points.length), shape),
    customdata: encodeArray(Uint8Array.from(percent), [...shape, count]),
    opacity: 0,
    showscale: false,
    hovertemplate:
      `${featureNames[0]} %{x:.2f}, ${featureNames[1]} %{y:.2f}<br>` +
      grid.classNames.map((name, k) => `${name} %{customdata[${k}]} %`).join("<br>") +
      "<extra></extra>",
  };
  return [...lines, hover];
}

type Places = Pick<HeatmapData, "x0" | "dx" | "y0" | "dy">;

/** Of the grid's points so few that at most `most` remain along a side: their numbers and places. */
function thinned(
  { x, y }: RegionGrid,
  most: number,
): { points: number[]; shape: number[]; places: Places } {
  const [stepX, stepY] = [x, y].map(({ length }) => Math.ceil(length / most));
  const [columns, rows] = [Math.ceil(x.length / stepX), Math.ceil(y.length / stepY)];
  const points = Array.from(
    { length: rows * columns },
    (_, p) => Math.floor(p / columns) * stepY * x.length + (p % columns) * stepX,
  );
  const places = { x0: x[0], dx: distance(x) * stepX, y0: y[0], dy: distance(y) * stepY };
  return { points, shape: [rows, columns], places };
}

function distance(values: ArrayLike<number>): number {
  const { length } = values;
  return length > 1 ? (values[length - 1] - values[0]) / (length - 1) : 1;
}
