/**
 * Every word that figures write by themselves, in one table. An edition in another language passes a
 * table of its own as the option `texts`; numbers come in as Plotly's placeholders, in any order.
 */
import { language } from "../base/system";
import { chineseTexts } from "./chineseTexts";

/** The English table. */
export const englishTexts = {
  colon: ": ",
  comma: ", ",
  row: (row: string): string => `row ${row}`,
  rows: (count: string): string => `${count} rows`,
  test: "test",
  marked: "marked",
  supportVector: "support vector",
  boundary: "boundary, f = 0",
  margin: "margin, f = ±1",
  medianOf: (name: string, seeds: number): string => `${name}, median of ${seeds} seeds`,
  interval: (name: string, low: string, high: string): string => `${name} ${low} to ${high}`,

  trainingTitle: "Training: loss and accuracy",
  trainLoss: "Train loss",
  devLoss: "Dev loss",
  devAccuracy: "Dev accuracy",
  step: "step",
  loss: "loss",
  score: "score",

  trueClass: "true class",
  predictedClass: "predicted class",
  predictions: (truth: string, predicted: string, count: string, total: string): string =>
    `true ${truth}, predicted ${predicted}<br>${count} of the ${total} rows`,

  dataset: "<b>Dataset</b><br>get(i): row i",
  loaderOrder: "<b>DataLoader</b><br>a new order",
  loaderBatches: (size: number): string => `<b>DataLoader</b><br>batches of ${size}`,
  batch: (batch: number): string => `batch ${batch}`,

  place: (place: string): string => `place ${place}`,
  rowsOfEachClass: "Rows of each class.",
  ringed: (ringed: number, rows: number, ring: string): string =>
    `${ringed} of the ${rows} ${ring}`,

  input: (input: number): string => `input ${input}`,
  neuron: (layer: number, neuron: number): string => `layer ${layer}, neuron ${neuron}`,
  bias: (value: string): string => `bias ${value}`,
  weight: "weight",
  weightOf: (layer: string, neuron: string, input: string, value: string): string =>
    `layer ${layer}, weight of neuron ${neuron} for input ${input}: ${value}`,
};

/** A table of such texts in some language. */
export type FigureTexts = Readonly<typeof englishTexts>;

/** The table of the reader's language, the default of every figure. */
export const figureTexts = (): FigureTexts => (language() === "zh" ? chineseTexts : englishTexts);
