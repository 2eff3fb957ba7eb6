/** A feed-forward network as a drawing: a circle for each neuron, a line for each weight. */
import type { Annotation, Data } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { checkLength, checkNumbers } from "./checkValues";
import { figure, type Figure, type FigureWords } from "./figure";
import { edgeTraces, type Edge, type Neuron } from "./networkEdges";
import { escapeText, lettersOf } from "./text";
import { figureTexts } from "./texts";
import { INK, PAPER } from "./theme";
import { scatter } from "./traces";

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

/**
 * The drawing, from left to right; colour and width of a line tell its weight.
 * @throws RangeError for fewer than two layers, or weights or biases that do not fit the layers.
 */
export function networkDiagram(options: NetworkDiagramOptions): Figure {
  const { layerSizes, weights, layerNames = [], texts = figureTexts() } = options;
  const { inputNames = [], outputNames = [] } = options;
  const last = checkInteger("layerSizes.length", layerSizes.length, 2) - 1;
  const widest = Math.max(...layerSizes);
  const layers = layerSizes.map((size, layer) => {
    const distance = size === 1 ? 0 : Math.min(1.35, (widest - 1) / (size - 1));
    return Array.from({ length: checkInteger(`layerSizes[${layer}]`, size) }, (_, j): Neuron => {
      return { layer, j, x: layer, y: ((size - 1) / 2 - j) * distance };
    });
  });
  const edges = layers.slice(1).flatMap((neurons, l) => {
    const rows = weights?.[l].map((row) => checkNumbers(`weights[${l}]`, row, layerSizes[l]));
    if (rows !== undefined) checkLength(`weights[${l}]`, rows, neurons.length);
    return neurons.flatMap((to) =>
      layers[l].map((from): Edge => ({ from, to, weight: rows?.[to.j][from.j] })),
    );
  });
  const bottom = -(widest / 2) - 0.3;
  return figure({
    ...options,
    data: [...edgeTraces(edges, texts), neuronTrace(layers.flat(), options)],
    layout: {
      showlegend: false,
      xaxis: { visible: false, range: [-0.1, last + 0.1] },
      yaxis: { visible: false, range: [bottom - 0.2, widest / 2 + 0.1] },
      margin: { l: pxBeside(inputNames), r: pxBeside(outputNames), b: 16 },
      height: Math.min(180 + 50 * widest, 640) + (weights === undefined ? 0 : 50),
      annotations: [
        ...layerNames.map((name, layer) => label(name, { x: layer, y: bottom })),
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
  const hover = ({ layer, j }: Neuron): string => {
    const which = layer === 0 ? texts.input(j + 1) : texts.neuron(layer, j + 1);
    const name = names[layer]?.[j];
    const bias = layer === 0 ? undefined : biases?.[layer - 1][j];
    return [which, name && escapeText(name), bias !== undefined && texts.bias(bias.toFixed(4))]
      .filter(Boolean)
      .join("<br>");
  };
  const isCrowded = Math.max(...layerSizes) > 12;
  const size = isCrowded ? 20 : 34;
  return scatter("text+markers", neurons, {
    text: neurons.map(({ layer, j }) => `${letters[layer]}<sub>${j + 1}</sub>`),
    textfont: { size: isCrowded ? 9 : 13 },
    hovertext: neurons.map(hover),
    hovertemplate: "%{hovertext}<extra></extra>",
    marker: { size, color: PAPER, opacity: 1, line: { color: INK, width: 1.5 } },
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
