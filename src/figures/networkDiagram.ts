/** A feed-forward network as a drawing: a circle for each neuron, a line for each weight. */
import type { Annotation, Data, Shape } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { figure, type Figure, type FigureWords } from "./figure";
import { escapeText, lettersOf } from "./text";
import { figureTexts, type FigureTexts } from "./texts";
import { AXIS_COLOR, DIVERGING, INK, PAPER } from "./theme";
import { checkNumbers, rowsOf, scatter } from "./traces";

/** What `networkDiagram` draws. */
export interface NetworkDiagramOptions extends FigureWords {
  /** Inputs, hidden neurons, outputs, e.g. [4, 6, 3]. */
  layerSizes: readonly number[];
  /** Weights of each layer after the inputs, (out, in); without them all lines look alike. */
  weights?: readonly (readonly ArrayLike<number>[])[];
  /** Biases of each layer after the inputs, for hovering. */
  biases?: readonly ArrayLike<number>[];
  /** Below the layers, e.g. ["input", "hidden, sigmoid", "logits"]. */
  layerNames?: readonly string[];
  /** Names of the inputs, e.g. the features, and of the outputs, e.g. the classes. */
  inputNames?: readonly string[];
  outputNames?: readonly string[];
}

/** Number j of layer x, in its place. */
interface Neuron {
  j: number;
  x: number;
  y: number;
}

interface Edge {
  from: Neuron;
  to: Neuron;
  weight: number;
}

/**
 * The drawing, from left to right; colour and width of a line tell its weight.
 * @throws RangeError for fewer than two layers, or weights or biases that do not fit the layers.
 */
export function networkDiagram(options: NetworkDiagramOptions): Figure {
  const { layerSizes, weights, layerNames = [], texts = figureTexts() } = options;
  const { inputNames = [], outputNames = [] } = options;
  const last = checkInteger("layerSizes.length", layerSizes.length, 2) - 1;
  const widest = Math.max(...layerSizes);
  const layers = layerSizes.map((size, x) => {
    const distance = size === 1 ? 0 : Math.min(1.35, (widest - 1) / (size - 1));
    return Array.from({ length: checkInteger(`layerSizes[${x}]`, size) }, (_, j): Neuron => {
      return { j, x, y: ((size - 1) / 2 - j) * distance };
    });
  });
  const edges = layers.slice(1).flatMap((neurons, l) => {
    const rows = weights && rowsOf(`weights[${l}]`, weights[l], neurons.length, layerSizes[l]);
    return neurons.flatMap((to) =>
      layers[l].map((from): Edge => ({ from, to, weight: rows?.[to.j][from.j] ?? 0 })),
    );
  });
  const strongest = edges.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 1e-12);
  // Strong weights lie on top.
  edges.sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight));
  const bottom = -(widest / 2) - 0.3;
  return figure({
    ...options,
    data: [
      ...(weights === undefined ? [] : [weightTrace(edges, strongest, texts)]),
      neuronTrace(layers.flat(), options),
    ],
    layout: {
      showlegend: false,
      xaxis: { visible: false, range: [-0.1, last + 0.1] },
      yaxis: { visible: false, range: [bottom - 0.2, widest / 2 + 0.1] },
      margin: { l: pxBeside(inputNames), r: pxBeside(outputNames), b: 16 },
      height: Math.min(180 + 50 * widest, 640) + (weights === undefined ? 0 : 50),
      shapes: edges.map((edge) => lineOf(edge, weights && edge.weight / strongest)),
      annotations: [
        ...layerNames.map((name, x) => label(name, { x, y: bottom })),
        ...inputNames.map((name, j) => label(name, layers[0][j], "right", -24)),
        ...outputNames.map((name, j) => label(name, layers[last][j], "left", 24)),
      ],
    },
    minWidth: 130 * layerSizes.length + pxBeside(inputNames) + pxBeside(outputNames),
  });
}

/** Circles with letters; hovering says which neuron it is, its name and its bias. */
function neuronTrace(neurons: readonly Neuron[], options: NetworkDiagramOptions): Data {
  const { layerSizes, biases, inputNames, outputNames, texts = figureTexts() } = options;
  biases?.forEach((values, l) => checkNumbers(`biases[${l}]`, values, layerSizes[l + 1]));
  const last = layerSizes.length - 1;
  const letters = ["x", ...layerSizes.slice(2).map(() => "h"), "o"];
  const names = [inputNames, ...Array<undefined>(last - 1), outputNames];
  const hover = ({ x, j }: Neuron): string => {
    const which = x === 0 ? texts.input(j + 1) : texts.neuron(x, j + 1);
    const name = names[x]?.[j];
    const bias = x === 0 ? undefined : biases?.[x - 1][j];
    return [which, name && escapeText(name), bias !== undefined && texts.bias(bias.toFixed(4))]
      .filter(Boolean)
      .join("<br>");
  };
  const isCrowded = Math.max(...layerSizes) > 12;
  const size = isCrowded ? 20 : 34;
  return scatter("text+markers", neurons, {
    text: neurons.map(({ x, j }) => `${letters[x]}<sub>${j + 1}</sub>`),
    textfont: { size: isCrowded ? 9 : 13 },
    hovertext: neurons.map(hover),
    hovertemplate: "%{hovertext}<extra></extra>",
    marker: { size, color: PAPER, opacity: 1, line: { color: INK, width: 1.5 } },
  });
}

/** A line for a weight, as a share of the strongest; they look alike without it. */
function lineOf({ from, to }: Edge, share?: number): Shape {
  const ends = { x0: from.x, y0: from.y, x1: to.x, y1: to.y, layer: "below" } as const;
  if (share === undefined) return { type: "line", ...ends, line: { color: AXIS_COLOR, width: 1 } };
  const line = { color: DIVERGING[share < 0 ? 0 : 4][1], width: 0.8 + 4.2 * Math.abs(share) };
  return { type: "line", ...ends, line, opacity: Math.min(1, Math.abs(share) + 0.04) };
}

/** Unseen points on the lines that say the weights, and the scale of their colours. */
function weightTrace(edges: readonly Edge[], strongest: number, texts: FigureTexts): Data {
  const third = edges.map(({ from, to }) => ({
    x: from.x + (to.x - from.x) / 3,
    y: from.y + (to.y - from.y) / 3,
  }));
  const [layer, neuron, input] = [0, 1, 2].map((k) => `%{customdata[${k}]}`);
  const below = { orientation: "h", y: 0, yanchor: "top", len: 0.5, thickness: 12 } as const;
  return scatter("markers", third, {
    customdata: edges.map(({ from, to }) => [to.x, to.j + 1, from.j + 1]),
    hovertemplate: `${texts.weightOf(layer, neuron, input, "%{marker.color:.4f}")}<extra></extra>`,
    marker: {
      size: 14,
      opacity: 0,
      color: edges.map(({ weight }) => weight),
      colorscale: DIVERGING,
      cmin: -strongest,
      cmax: strongest,
      showscale: true,
      colorbar: { title: { text: texts.weight, side: "bottom" }, ...below, outlinewidth: 0 },
    },
  });
}

/** px that names beside the neurons take */
function pxBeside(names: readonly string[]): number {
  return Math.ceil(24 + 7.5 * Math.max(0, ...names.map(lettersOf)));
}

function label(
  text: string,
  { x, y }: { x: number; y: number },
  xanchor?: "left" | "right",
  xshift?: number,
): Annotation {
  return { text: escapeText(text), x, y, xanchor, xshift, showarrow: false };
}
