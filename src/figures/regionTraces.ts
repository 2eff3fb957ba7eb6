/** A model's answers over a grid, packed small: no finer than a screen shows, a byte for each point. */
import type { ContourData, HeatmapData } from "plotly.js-dist";
import { pale } from "./colors";
import { encodeArray } from "./encode";
import { places, thinned } from "./regionGrid";
import type { RegionGrid } from "./regionGrid";
import { styleOf } from "./theme";

const FINE = 256; // grid points along a side that areas are drawn with
const COARSE = 80; // … that are enough for lines and hovering

/** The classes as pale areas. */
export function regionTrace(grid: RegionGrid, labels: ArrayLike<number>): Partial<HeatmapData> {
  const count = grid.classNames.length;
  const { stepX, stepY, columns, rows } = thinned(grid, FINE);
  const shown = Uint8Array.from(
    { length: rows * columns },
    (_, p) => labels[Math.floor(p / columns) * stepY * grid.x.length + (p % columns) * stepX] ?? 0,
  );
  const steps = grid.classNames.flatMap((_, k): [number, string][] => {
    const color = pale(styleOf(k).color);
    return [
      [k / count, color],
      [(k + 1) / count, color],
    ];
  });
  return {
    type: "heatmap",
    ...places(grid, stepX, stepY),
    z: encodeArray(shown, [rows, columns]),
    zmin: -0.5,
    zmax: count - 0.5,
    colorscale: steps,
    showscale: false,
    hoverinfo: "skip",
  };
}

/** Contour lines for each class, and an invisible map that says the probabilities. */
export function probabilityTraces(
  grid: RegionGrid,
  probabilities: ArrayLike<number>,
  levels: ArrayLike<number>,
  featureNames: readonly [string, string],
): Partial<ContourData | HeatmapData>[] {
  const count = grid.classNames.length;
  const nx = grid.x.length;
  const { stepX, stepY, columns, rows } = thinned(grid, COARSE);
  const at = (i: number, j: number, k: number): number =>
    probabilities[(j * stepY * nx + i * stepX) * count + k] ?? 0;
  const coarse = places(grid, stepX, stepY);
  const map = (k: number): Uint16Array =>
    Uint16Array.from({ length: rows * columns }, (_, p) =>
      Math.round(1e4 * at(p % columns, Math.floor(p / columns), k)),
    );
  const lines = grid.classNames.flatMap((name, k) =>
    ladders(levels).map((contours): Partial<ContourData> => ({
      type: "contour",
      ...coarse,
      z: encodeArray(map(k), [rows, columns]),
      name,
      autocontour: false,
      contours: { type: "levels", coloring: "none", ...contours },
      line: { color: styleOf(k).color, width: 1.2, dash: "solid" },
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

/** Levels at even distances share one map; others take one each. In the maps' unit, 1e-4. */
function ladders(levels: ArrayLike<number>): { start: number; end: number; size: number }[] {
  const marks = Array.from(levels, (level) => Math.round(1e4 * level)).sort((a, b) => a - b);
  const size = (marks[1] ?? 1) - (marks[0] ?? 0);
  const isEven = marks.every((mark, l) => mark === (marks[0] ?? 0) + l * size);
  if (!isEven || marks.length < 2)
    return marks.map((mark) => ({ start: mark, end: mark, size: 1 }));
  return [{ start: marks[0] ?? 0, end: marks[marks.length - 1] ?? 0, size }];
}
