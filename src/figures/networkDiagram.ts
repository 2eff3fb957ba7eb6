/** A feed-forward network as a drawing: a circle for each neuron, a line for each weight. */
import type { Annotation, Data } from "plotly.js-dist";
import { checkOptions, describe } from "../checks";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { DIVERGING, INK } from "./theme";

/** What `networkDiagram` draws. */
export interface NetworkDiagramOptions {
  /** Number of neurons in each layer, inputs first: [4, 6, 3]. */
  layerSizes: readonly number[];
  /** Weights of each layer after the inputs, (out, in). */
  weights?: readonly (readonly ArrayLike<number>[])[];
  /** Biases of each layer after the inputs, (out). */
  biases?: readonly ArrayLike<number>[];
  /** The weight drawn in the strongest colour; give the same to two drawings to compare them. */
  maxWeight?: number;
  /** Below the layers, e.g. ["input", "hidden, sigmoid", "logits"]. */
  layerNames?: readonly string[];
  /** Names of the inputs, e.g. the features, and of the outputs, e.g. the classes. */
  inputNames?: readonly string[];
  outputNames?: readonly string[];
  title: string;
  caption: string;
  alt: string;
}

const LEVELS = 12; // colours on either side of zero: edges of one level share a trace

/** The drawing, from left to right; colour and width of a line tell its weight. */
export function networkDiagram(options: NetworkDiagramOptions): Figure {
  checkOptions("networkDiagram", options, [
    ...["layerSizes", "weights", "biases", "maxWeight", "layerNames", "inputNames"],
    ...["outputNames", "title", "caption", "alt"],
  ]);
  const { layerSizes, weights, layerNames } = options;
  checkWeights(layerSizes, weights);
  const widest = Math.max(...layerSizes);
  const place = (layer: number, j: number): [number, number] => [
    layer,
    (((layerSizes[layer] ?? 1) - 1) / 2 - j) * spacing(layerSizes[layer] ?? 1, widest),
  ];
  const edges = listEdges(layerSizes, weights);
  const scale = options.maxWeight ?? Math.max(1e-12, ...edges.map((e) => Math.abs(e.weight)));
  const bottom = -(widest / 2) - 0.3;
  return figure({
    data: [
      ...drawEdges(edges, place, scale, weights !== undefined),
      ...(weights === undefined ? [] : [edgeHover(edges, place, scale)]),
      drawNeurons(options, place),
    ],
    layout: {
      title: { text: escapeText(options.title) },
      showlegend: false,
      xaxis: { visible: false, range: [-0.45, layerSizes.length - 0.55] },
      yaxis: { visible: false, range: [bottom - 0.2, widest / 2 + 0.1] },
      margin: { l: 16, r: 16, b: 16 },
      height: Math.min(180 + 50 * widest, 640),
      annotations: [
        ...(layerNames ?? []).map((name, layer) => label(escapeText(name), [layer, bottom])),
        ...sideLabels(options.inputNames, (j) => place(0, j), "right"),
        ...sideLabels(options.outputNames, (j) => place(layerSizes.length - 1, j), "left"),
      ],
    },
    caption: options.caption,
    alt: options.alt,
  });
}

type Place = (layer: number, j: number) => [number, number];
interface Edge {
  layer: number;
  from: number;
  to: number;
  weight: number;
}

function listEdges(sizes: readonly number[], weights: NetworkDiagramOptions["weights"]): Edge[] {
  return sizes.slice(1).flatMap((outputs, layer) =>
    Array.from({ length: outputs * (sizes[layer] ?? 0) }, (_, k) => {
      const [to, from] = [k % outputs, Math.floor(k / outputs)];
      return { layer, from, to, weight: weights?.[layer]?.[to]?.[from] ?? 0 };
    }),
  );
}

function drawEdges(
  edges: readonly Edge[],
  place: Place,
  scale: number,
  hasWeights: boolean,
): Data[] {
  const levels = new Map<number, Edge[]>();
  for (const edge of edges) {
    const level = Math.round(Math.max(-1, Math.min(1, edge.weight / scale)) * LEVELS);
    levels.set(level, [...(levels.get(level) ?? []), edge]);
  }
  // Strong weights last, on top.
  const ordered = [...levels].sort(([a], [b]) => Math.abs(a) - Math.abs(b) || a - b);
  return ordered.map(([level, members]): Data => {
    const ends = members.map((e) => [place(e.layer, e.from), place(e.layer + 1, e.to)] as const);
    return {
      type: "scatter",
      mode: "lines",
      x: ends.flatMap(([a, b]) => [a[0], b[0], null]),
      y: ends.flatMap(([a, b]) => [a[1], b[1], null]),
      hoverinfo: "skip",
      line: hasWeights
        ? { color: colorOf(level / LEVELS), width: 0.8 + (4.2 * Math.abs(level)) / LEVELS }
        : { color: "#9aa5b1", width: 1.2 },
    };
  });
}

/** Points a third of the way along each line, invisible, that say its weight and carry the scale. */
function edgeHover(edges: readonly Edge[], place: Place, scale: number): Data {
  const points = edges.map((e) => {
    const [a, b] = [place(e.layer, e.from), place(e.layer + 1, e.to)];
    return [a[0] + (b[0] - a[0]) / 3, a[1] + (b[1] - a[1]) / 3] as const;
  });
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    customdata: edges.map((e) => [e.layer + 1, e.to + 1, e.from + 1, e.weight]),
    hovertemplate:
      "weight from neuron %{customdata[2]} to neuron %{customdata[1]} of layer %{customdata[0]}: " +
      "%{customdata[3]:.4f}<extra></extra>",
    marker: {
      size: 14,
      opacity: 0,
      color: edges.map((e) => e.weight),
      colorscale: DIVERGING,
      cmin: -scale,
      cmax: scale,
      showscale: true,
      colorbar: { title: { text: "weight", side: "right" }, thickness: 12, outlinewidth: 0 },
    },
  };
}

function drawNeurons(options: NetworkDiagramOptions, place: Place): Data {
  const { layerSizes, biases, inputNames, outputNames } = options;
  const last = layerSizes.length - 1;
  const neurons = layerSizes.flatMap((size, layer) =>
    Array.from({ length: size }, (_, j) => {
      const bias = layer === 0 ? undefined : biases?.[layer - 1]?.[j];
      const name = layer === 0 ? inputNames?.[j] : layer === last ? outputNames?.[j] : undefined;
      const kind = layer === 0 ? "input" : `layer ${layer}, neuron`;
      return {
        at: place(layer, j),
        text: (layer === 0 ? "x" : layer === last ? "o" : "h") + `<sub>${j + 1}</sub>`,
        hover:
          `${kind} ${j + 1}${name === undefined ? "" : `: ${escapeText(name)}`}` +
          (bias === undefined ? "" : `<br>bias ${bias.toFixed(4)}`),
      };
    }),
  );
  return {
    type: "scatter",
    mode: "text+markers",
    x: neurons.map(({ at }) => at[0]),
    y: neurons.map(({ at }) => at[1]),
    text: neurons.map(({ text }) => text),
    textfont: { size: Math.max(...layerSizes) > 12 ? 9 : 13 },
    hovertext: neurons.map(({ hover }) => hover),
    hovertemplate: "%{hovertext}<extra></extra>",
    marker: {
      size: Math.max(...layerSizes) > 12 ? 20 : 34,
      color: "#ffffff",
      opacity: 1,
      line: { color: INK, width: 1.5 },
    },
  };
}

function spacing(size: number, widest: number): number {
  return size === 1 ? 0 : Math.min(1.35, (widest - 1) / (size - 1));
}

function sideLabels(
  names: readonly string[] | undefined,
  at: (j: number) => [number, number],
  anchor: "left" | "right",
): Annotation[] {
  const xshift = anchor === "right" ? -24 : 24;
  return (names ?? []).map((name, j) => ({
    ...label(escapeText(name), at(j)),
    xanchor: anchor,
    xshift,
  }));
}

function label(text: string, [x, y]: [number, number]): Annotation {
  return { text, x, y, showarrow: false };
}

/** The colour of −1 … 1 on the diverging scale. */
function colorOf(value: number): string {
  const at = (value + 1) / 2;
  const upper = Math.max(
    1,
    DIVERGING.findIndex(([stop]) => stop >= at),
  );
  const [from, fromColor] = DIVERGING[upper - 1] ?? [0, INK];
  const [to, toColor] = DIVERGING[upper] ?? [1, INK];
  const share = (at - from) / (to - from);
  const channel = (k: number): number => {
    const [a, b] = [fromColor, toColor].map((c) => parseInt(c.slice(1 + 2 * k, 3 + 2 * k), 16));
    return Math.round((a ?? 0) + share * ((b ?? 0) - (a ?? 0)));
  };
  return `rgb(${channel(0)},${channel(1)},${channel(2)})`;
}

function checkWeights(sizes: readonly number[], weights: NetworkDiagramOptions["weights"]): void {
  if (weights === undefined) return;
  sizes.slice(1).forEach((outputs, layer) => {
    const inputs = sizes[layer] ?? 0;
    const matrix = weights[layer];
    if (matrix?.length !== outputs || matrix.some((row) => row.length !== inputs)) {
      throw new RangeError(
        `weights[${layer}] must be ${outputs} rows of ${inputs}, got ${describe(matrix)}`,
      );
    }
  });
}
