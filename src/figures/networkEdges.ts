/** The lines of a network diagram: one for each weight. */
import type { Data } from "plotly.js-dist";
import type { FigureTexts } from "./texts";
import { AXIS_COLOR, DIVERGING } from "./theme";
import { scatter } from "./traces";

/** A neuron in its place. */
export interface Neuron {
  layer: number;
  j: number;
  x: number;
  y: number;
}

/** A line between two neurons; all or none have a weight. */
export interface Edge {
  from: Neuron;
  to: Neuron;
  weight?: number;
}

const shades = 12; // on either side of zero: the lines of one shade share a trace

/** The lines; with weights in colours, strong ones on top, and with points that say the weight. */
export function edgeTraces(edges: readonly Edge[], texts: FigureTexts): Data[] {
  const weights = edges.flatMap(({ weight }) => weight ?? []);
  if (weights.length === 0) return [lines(edges, AXIS_COLOR, edges.length > 100 ? 0.5 : 1.2)];
  const strongest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-12);
  const byShade = new Map<number, Edge[]>();
  for (const edge of edges) {
    const shade = Math.round(((edge.weight ?? 0) / strongest) * shades);
    byShade.set(shade, [...(byShade.get(shade) ?? []), edge]);
  }
  const drawn = [...byShade]
    .sort(([a], [b]) => Math.abs(a) - Math.abs(b) || a - b)
    .map(([shade, ofShade]) => {
      const share = Math.abs(shade) / shades;
      const color = DIVERGING[shade < 0 ? 0 : 4][1];
      return lines(ofShade, color, 0.8 + 4.2 * share, Math.min(1, share + 0.04));
    });
  const third = edges.map(({ from, to }) => ({
    x: from.x + (to.x - from.x) / 3,
    y: from.y + (to.y - from.y) / 3,
  }));
  const [layer, neuron, input] = [0, 1, 2].map((k) => `%{customdata[${k}]}`);
  const below = { orientation: "h", y: 0, yanchor: "top", len: 0.5, thickness: 12 } as const;
  const hover = scatter("markers", third, {
    customdata: edges.map(({ from, to }) => [to.layer, to.j + 1, from.j + 1]),
    hovertemplate: `${texts.weightOf(layer, neuron, input, "%{marker.color:.4f}")}<extra></extra>`,
    marker: {
      size: 14,
      opacity: 0,
      color: weights,
      colorscale: DIVERGING,
      cmin: -strongest,
      cmax: strongest,
      showscale: true,
      colorbar: { title: { text: texts.weight, side: "bottom" }, ...below, outlinewidth: 0 },
    },
  });
  return [...drawn, hover];
}

function lines(edges: readonly Edge[], color: string, width: number, opacity = 1): Data {
  const points = edges.flatMap(({ from, to }) => [from, to, { x: null, y: null }]);
  return scatter("lines", points, { line: { color, width }, opacity, hoverinfo: "skip" });
}
