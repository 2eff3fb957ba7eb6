/** All words of the laboratory, one table for each language. */
import type { Language } from "../base/system";
import { zh } from "./chineseTexts";
import type { LaboratorySettings, PresetName, Rule } from "./settings";

/** What the laboratory says: another language has the same entries. */
export type LiveTexts = typeof en;

const range = ({ kind, min, max, choices }: Rule): string => {
  switch (kind) {
    case "whole":
      return `must be a whole number from ${min} to ${max}`;
    case "number":
      return `must be a number from ${min} to ${max}`;
    case "start":
      return `must be a number from ${min} to ${max}, or xavier`;
    case "sizes":
      return `must be up to three whole numbers from ${min} to ${max}, such as 6, 4; none: no hidden layer`;
    case "columns":
      return "must be numbers of columns, such as 2, 3";
    case "choice":
      return `must be one of ${choices.join(", ")}`;
  }
};

/** English. */
export const en = {
  region: "Laboratory",
  train: "Train",
  pause: "Pause",
  step: "Step",
  epoch: "Epoch",
  reset: "Reset",
  toEnd: "To the end",
  speed: "Speed",
  speeds: [
    [2, "2 steps a second"],
    [20, "20 steps a second"],
    [200, "200 steps a second"],
    [2000, "2000 steps a second"],
  ] as [stepsPerSecond: number, name: string][],
  preset: "Preset",
  /** The name of each preset, and its reason. */
  presets: {
    lab: ["The lab's run", "The loss stays near ln 3 at first: the plateau. Then it falls."],
    xavier: ["Xavier start", "Larger start weights, suited to each layer: there is no plateau."],
    highRate: [
      "Learning rate too high",
      "With 8 in place of 0.2 the loss jumps and never settles.",
    ],
    batchOfOne: [
      "Batches of one flower",
      "Sixteen times the steps, each on the word of one flower: watch the loss tremble.",
    ],
    noHidden: [
      "No hidden layer",
      "That is softmax regression. The dashed line is its true optimum: training creeps towards it.",
    ],
    luckyDev: [
      "First lucky dev score",
      "An early model is right on all 15 dev flowers by luck, and is kept. Compare both on the test flowers.",
    ],
    noShuffling: [
      "No shuffling",
      "Each epoch brings all setosa first, then versicolor, then virginica: the network chases the last class it saw.",
    ],
    sixCopies: [
      "Six copies of one neuron",
      "All start weights are 0, so all six neurons get the same gradient and stay the same for ever.",
    ],
  } as Record<PresetName, [name: string, reason: string]>,
  ownSettings: ["Your own settings", "Everything that you do not change is as in the lab."],
  settings: "Settings",
  setting: {
    features: "Features",
    split: "Seed of the split",
    seed: "Seed of start and order",
    hiddenSizes: "Neurons in hidden layers",
    activation: "Activation",
    weightStd: "Deviation of start weights",
    biasInit: "Start value of biases",
    learningRate: "Learning rate",
    batchSize: "Batch size",
    order: "Order of the rows",
    numEpochs: "Epochs",
    evalSteps: "Steps between dev scores",
    baseline: "Beside it",
  } as Record<keyof LaboratorySettings, string>,
  choices: {
    all: "all",
    none: "nothing",
    shuffled: "shuffled each epoch",
    fixed: "always as it was cut",
    "by class": "class by class",
  } as Record<string, string>,
  refusal: range,
  showKept: "show the kept model",
  map: "Map of the plane",
  mapNote: (others: string): string => `At their training means here: ${others}.`,
  mapHint: "Point at a flower, or go from one to the next with the arrow keys.",
  mapParts: "filled: training; hollow: dev and test",
  parts: { train: "training", dev: "dev", test: "test" },
  flower: (row: number, className: string, part: string, answer: string): string =>
    `Row ${row}, ${className}, ${part}: ${answer}`,
  baselineScore: (name: string, train: string, dev: string): string =>
    `${name}: accuracy ${train} training, ${dev} dev (dashed line)`,
  epochAxis: "epoch",
  curves: "Loss and accuracy",
  trainLoss: "training loss",
  devLoss: "dev loss",
  devAccuracy: "dev accuracy",
  lnK: (count: number): string => `ln ${count}`,
  network: "Network",
  weight: "Weight",
  bias: "bias",
  weightName: (layer: number, from: string, to: number): string =>
    `layer ${layer}: ${from} → ${to}`,
  weightSays: (value: string, gradient: string): string => `value ${value}, gradient ${gradient}`,
  neuronNote:
    "Each square is the map as that neuron sees it: blue low, orange high. On the right: each class's probability.",
  stepTitle: "One step in numbers",
  noStep: "Press the button for one step: then all its numbers stand here.",
  batchRow: "Flower of the batch",
  sentences: {
    forward: (name: string, size: string): string =>
      `The network turns the ${size} scaled features into logits for ${name}; softmax makes probabilities of them.`,
    loss: (p: string, loss: string): string =>
      `Its own class has probability ${p}, so this flower's loss is ${loss}.`,
    back: (size: string): string =>
      `The logits' derivatives are the probabilities, less 1 at its class, divided by the ${size} flowers of the batch.`,
    sum: (share: string, gradient: string): string =>
      `Of the chosen weight's gradient, ${gradient}, this flower gives ${share}.`,
    update: (before: string, after: string): string =>
      `Against the gradient, the weight goes from ${before} to ${after}.`,
  },
  testTitle: "Test flowers: asked once, at the end",
  noTest: "The test flowers are asked when the training has ended.",
  trueClass: "true class ↓, kept model says →",
  tableTitle: "A table of your own",
  tableHint: "CSV with a header. It stays in this page: nothing is sent anywhere.",
  tableText: "Table as text",
  tableFile: "or a file",
  tableLabel: "Column with the class",
  useTable: "Use this table",
  useIris: "Back to the irises",
  tableRead: (rows: number, features: number, classes: number): string =>
    `${rows} rows, ${features} features, ${classes} classes.`,
  copy: "Copy as a cell",
  copied: "Copied; or take it from here:",
  ready: (steps: number): string => `Ready: ${steps} steps to go.`,
  progress: (epoch: number, step: number, loss: string, dev: string): string =>
    `Epoch ${epoch}, step ${step}, loss ${loss}, dev accuracy ${dev}.`,
  done: (keptStep: number, last: string, kept: string): string =>
    `Done. Kept: the model after step ${keptStep}. The last model on the test flowers: ${last}. ` +
    `[Test] accuracy/loss: ${kept}`,
  noScript: "This is a picture: with scripts (in JupyterLab, run the cell) a network learns here.",
  picture: (preset: string): string =>
    `Map of the plane of two features at the end of training: ${preset}`,
};

/** The table of a language. */
export const liveTexts = (language: Language): LiveTexts => ({ en, zh })[language];
