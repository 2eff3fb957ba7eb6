/** A feed-forward network as a drawing: a circle for each neuron, a line for each weight. */
import type { Annotation, Data } from "plotly.js-dist";
import { extent } from "./extent";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { checkNetwork } from "./networkChecks";
import { networkEdges } from "./networkEdges";
import type { LayerWeights, NeuronPlace } from "./networkEdges";
import { escapeText } from "./text";
import { INK } from "./theme";

/** What `networkDiagram` draws. */
export interface NetworkDiagramOptions {
  /** Number of neurons in each layer, inputs first: [4, 6, 3]. */
  layerSizes: readonly number[];
  /** Weights of each layer after the inputs, (out, in). */
  weights?: LayerWeights;
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

/**
 * The drawing, from left to right; colour and width of a line tell its weight.
 * @throws TypeError or RangeError for fewer than two layers, more than 100,000 lines, or weights,
 * biases or names that do not fit the layers.
 */
export function networkDiagram(options: NetworkDiagramOptions): Figure {
  checkNetwork(options);
  const { layerSizes, weights, maxWeight, layerNames = [], inputNames, outputNames } = options;
  const [, widest] = extent(layerSizes);
  const last = layerSizes.length - 1;
  const place: NeuronPlace = (layer, j) => {
    const size = layerSizes[layer] ?? 1;
    const distance = size === 1 ? 0 : Math.min(1.35, (widest - 1) / (size - 1));
    return [layer, ((size - 1) / 2 - j) * distance];
  };
  const bottom = -(widest / 2) - 0.3;
  return figure({
    data: [...networkEdges(layerSizes, place, weights, maxWeight), neurons(options, place)],
    layout: {
      title: { text: escapeText(options.title) },
      showlegend: false,
      xaxis: { visible: false, range: [-0.1, last + 0.1] },
      yaxis: { visible: false, range: [bottom - 0.2, widest / 2 + 0.1] },
      margin: { l: besides(inputNames), r: besides(outputNames), b: 16 },
      height: Math.min(180 + 50 * widest, 640) + (weights === undefined ? 0 : 50),
      annotations: [
        ...layerNames.map((name, layer) => label(name, [layer, bottom])),
        ...sideLabels(inputNames, (j) => place(0, j), "right"),
        ...sideLabels(outputNames, (j) => place(last, j), "left"),
      ],
    },
    minWidth: 130 * layerSizes.length + besides(inputNames) + besides(outputNames),
    caption: options.caption,
    alt: options.alt,
  });
}

function neurons(options: NetworkDiagramOptions, place: NeuronPlace): Data {
  const { layerSizes, biases, inputNames, outputNames } = options;
  const last = layerSizes.length - 1;
  const isCrowded = extent(layerSizes)[1] > 12;
  const all = layerSizes.flatMap((size, layer) =>
    Array.from({ length: size }, (_, j) => {
      const name = layer === 0 ? inputNames?.[j] : layer === last ? outputNames?.[j] : undefined;
      const bias = layer === 0 ? undefined : biases?.[layer - 1]?.[j];
      const hover = [
        layer === 0 ? `input ${j + 1}` : `layer ${layer}, neuron ${j + 1}`,
        ...(name === undefined ? [] : [escapeText(name)]),
        ...(bias === undefined ? [] : [`bias ${bias.toFixed(4)}`]),
      ].join("<br>");
      const letter = layer === 0 ? "x" : layer === last ? "o" : "h";
      return { at: place(layer, j), text: `${letter}<sub>${j + 1}</sub>`, hover };
    }),
  );
  return {
    type: "scatter",
    mode: "text+markers",
    x: all.map(({ at }) => at[0]),
    y: all.map(({ at }) => at[1]),
    text: all.map(({ text }) => text),
    textfont: { size: isCrowded ? 9 : 13 },
    hovertext: all.map(({ hover }) => hover),
    hovertemplate: "%{hovertext}<extra></extra>",
    marker: {
      size: isCrowded ? 20 : 34,
      color: "#ffffff",
      opacity: 1,
      line: { color: INK, width: 1.5 },
    },
  };
}

function sideLabels(
  names: readonly string[] | undefined,
  at: (j: number) => readonly [number, number],
  anchor: "left" | "right",
): Annotation[] {
  const xshift = anchor === "right" ? -24 : 24;
  return (names ?? []).map((name, j) => ({ ...label(name, at(j)), xanchor: anchor, xshift }));
}

/** px that names beside the neurons take */
function besides(names: readonly string[] | undefined): number {
  const letters = (names ?? []).map((name) => name.length);
  return Math.ceil(24 + 7.5 * Math.max(0, extent(letters)[1]));
}

function label(text: string, [x, y]: readonly [number, number]): Annotation {
  return { text: escapeText(text), x, y, showarrow: false };
}
