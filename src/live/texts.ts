/** All words of the laboratory, one table for each language. */
import type { Language } from "../base/system";
import { zh } from "./chineseTexts";
import type { LaboratorySettings, PresetName, Rule } from "./settings";

/** What the laboratory says: another language has the same entries. */
export type LiveTexts = typeof en;

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
  speeds: (steps: number): string => `${steps} steps a second`,
  preset: "Preset",
  /** The name of each preset, and its reason. */
  presets: {
    lab: ["The lab's run", "The loss stays near ln 3 at first: the plateau. Then it falls."],
    xavier: ["Xavier start", "Larger start weights, suited to each layer: there is no plateau."],
    highRate: ["Learning rate too high", "With 8 for 0.2 the loss jumps and never settles."],
    batchOfOne: ["Batches of one flower", "Sixteen times the steps: watch the loss tremble."],
    noHidden: ["No hidden layer", "This is softmax regression. Dashed: its true optimum."],
    luckyDev: ["First lucky dev score", "An early model, lucky on the 15 dev flowers, is kept."],
    noShuffling: ["No shuffling", "Class after class: the network chases the last one it saw."],
    sixCopies: ["Six copies of one neuron", "Start weights of 0: all six stay the same for ever."],
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
  refusal: ({ kind, min = 0, max = 0, choices = [] }: Rule): string =>
    ({
      whole: `must be a whole number from ${min} to ${max}`,
      number: [`must be a number from ${min} to ${max}`, ...choices].join(", or "),
      sizes: `must be up to three whole numbers from ${min} to ${max}, such as 6, 4; or nothing`,
      columns: "must be numbers of columns, such as 2, 3",
      choice: `must be one of ${choices.join(", ")}`,
    })[kind],
  showKept: "show the kept model",
  map: "Map of the plane",
  mapNote: (others: string): string => `At their training means here: ${others}.`,
  mapHint: "Point at a flower, or go from one to the next with the arrow keys.",
  mapParts: "filled: training; hollow: dev and test",
  parts: { train: "training", dev: "dev", test: "test" },
  flower: (row: number, name: string, part: string, answer: string): string =>
    `Row ${row}, ${name}, ${part}: ${answer}`,
  baselineScore: (name: string, [train, dev]: readonly string[]): string =>
    `${name}: accuracy ${train} training, ${dev} dev (dashed line)`,
  curves: "Loss and accuracy",
  curveNames: ["training loss", "dev loss", "dev accuracy"],
  network: "Network",
  weight: "Weight",
  bias: "bias",
  weightName: (layer: number, from: string, to: number): string =>
    `layer ${layer}: ${from} → ${to}`,
  weightSays: (value: string, gradient: string): string => `value ${value}, gradient ${gradient}`,
  neuronNote: "Squares: the map as each neuron sees it, blue low, orange high; or a class's share.",
  stepTitle: "One step in numbers",
  notYet: "Train first: there is nothing here yet.",
  batchRow: "Flower of the batch",
  sentences: {
    forward: (names: string): string =>
      `The scaled features become logits for ${names}; softmax makes probabilities of them.`,
    loss: (p: string): string => `Its own class has probability ${p}; its loss is −log of that.`,
    back: "The logits' derivatives: probabilities, less 1 at its class, divided by the batch's size.",
    sum: (share: string): string => `Of the chosen weight's gradient this flower gives ${share}.`,
    update: (before: string, after: string): string =>
      `Against the gradient, the weight goes from ${before} to ${after}.`,
  },
  testTitle: "Test flowers: asked once, at the end",
  trueClass: "true class ↓, kept model says →",
  tableTitle: "A table of your own",
  tableHint: "CSV with a header. Nothing leaves this page; a preset brings the irises back.",
  tableText: "Table as text",
  tableFile: "or a file",
  tableLabel: "Column with the class",
  useTable: "Use this table",
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
