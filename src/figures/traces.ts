/** Points as Plotly's traces. */
import type { ScatterData } from "plotly.js-dist";

interface Point {
  x: number | null;
  y: number | null;
}

/** Points as a trace of markers or lines; a line has a gap at `null`. */
export function scatter(
  mode: "lines" | "markers" | "lines+markers" | "text+markers",
  points: readonly Point[],
  more: Partial<ScatterData>,
): Partial<ScatterData> {
  return {
    type: "scatter",
    mode,
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    ...more,
  };
}

/** Unseen points that say their texts to the mouse. */
export function hoverPoints(
  points: readonly (Point & { text: string })[],
  size: number,
): Partial<ScatterData> {
  return scatter("markers", points, {
    text: points.map(({ text }) => text),
    marker: { size, opacity: 0 },
    hovertemplate: "%{text}<extra></extra>",
    showlegend: false,
  });
}

/** The smallest and the largest. A loop: as arguments of `Math.max` 200,000 are too many. */
export function extentOf(values: readonly number[]): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}
