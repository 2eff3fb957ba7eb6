/** The lines of a network diagram: one for each weight. */
import type { Data } from "plotly.js-dist";
import { colorAt } from "./colors";
import { DIVERGING } from "./theme";

/** Weights of each layer after the inputs, (out, in). */
export type LayerWeights = readonly (readonly ArrayLike<number>[])[];

/** Where neuron `j` of a layer stands. */
export type NeuronPlace = (layer: number, j: number) => readonly [x: number, y: number];

const LEVELS = 12; // shades on either side of zero: the lines of one shade share a trace

interface Edge {
  layer: number;
  from: number;
  to: number;
  weight: number;
}

/**
 * The lines between the layers; with weights in colours and widths, and with points that say the
 * weight and carry the scale.
 * @param maxWeight the weight drawn strongest, default the largest there is
 */
export function networkEdges(
  layerSizes: readonly number[],
  place: NeuronPlace,
  weights?: LayerWeights,
  maxWeight?: number,
): Data[] {
  const edges = listEdges(layerSizes, weights);
  if (weights === undefined) {
    const width = edges.length > 100 ? 0.5 : 1.2;
    return [lines(edges, place, { color: "#9aa5b1", width })];
  }
  const scale =
    maxWeight ?? edges.reduce((max, { weight }) => Math.max(max, Math.abs(weight)), 1e-12);
  const shades = new Map<number, Edge[]>();
  for (const edge of edges) {
    const shade = Math.round(Math.max(-1, Math.min(1, edge.weight / scale)) * LEVELS) || 0;
    const members = shades.get(shade);
    if (members === undefined) shades.set(shade, [edge]);
    else members.push(edge);
  }
  // Strong weights last, on top.
  const ordered = [...shades].sort(([a], [b]) => Math.abs(a) - Math.abs(b) || a - b);
  const drawn = ordered.map(([shade, members]) =>
    lines(members, place, {
      color: colorAt(DIVERGING, (shade / LEVELS + 1) / 2),
      width: 0.8 + (4.2 * Math.abs(shade)) / LEVELS,
    }),
  );
  return [...drawn, hoverPoints(edges, place, scale)];
}

function listEdges(sizes: readonly number[], weights?: LayerWeights): Edge[] {
  return sizes.slice(1).flatMap((outputs, layer) => {
    const inputs = sizes[layer] ?? 0;
    const matrix = weights?.[layer];
    return Array.from({ length: outputs * inputs }, (_, k) => {
      const [to, from] = [Math.floor(k / inputs), k % inputs];
      return { layer, from, to, weight: matrix?.[to]?.[from] ?? 0 };
    });
  });
}

function lines(edges: readonly Edge[], place: NeuronPlace, line: object): Data {
  const ends = edges.map((e) => [place(e.layer, e.from), place(e.layer + 1, e.to)] as const);
  return {
    type: "scatter",
    mode: "lines",
    x: ends.flatMap(([a, b]) => [a[0], b[0], null]),
    y: ends.flatMap(([a, b]) => [a[1], b[1], null]),
    hoverinfo: "skip",
    line,
  };
}

/** Invisible points a third of the way along each line. */
function hoverPoints(edges: readonly Edge[], place: NeuronPlace, scale: number): Data {
  const points = edges.map((e) => {
    const [a, b] = [place(e.layer, e.from), place(e.layer + 1, e.to)];
    return [a[0] + (b[0] - a[0]) / 3, a[1] + (b[1] - a[1]) / 3] as const;
  });
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    customdata: edges.map((e) => [e.layer + 1, e.to + 1, e.from + 1]),
    hovertemplate:
      "layer %{customdata[0]}, weight of neuron %{customdata[1]} " +
      "for input %{customdata[2]}: %{marker.color:.4f}<extra></extra>",
    marker: {
      size: 14,
      opacity: 0,
      color: edges.map((e) => e.weight),
      colorscale: DIVERGING,
      cmin: -scale,
      cmax: scale,
      showscale: true,
      colorbar: {
        title: { text: "weight", side: "bottom" },
        orientation: "h",
        ...{ y: 0, yanchor: "top", len: 0.5, thickness: 12, outlinewidth: 0 },
      },
    },
  };
}
