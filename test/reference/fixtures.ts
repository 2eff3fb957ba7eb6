/** The reference numbers in test/reference/torch and data, and how far ours are from them. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");
const torchFolder = join(root, "test", "reference", "torch");

/** Numbers in nested arrays or under names, e.g. a state dict. */
export type Numbers = number | readonly Numbers[] | { readonly [name: string]: Numbers };

export interface TrainingOptions {
  layerSizes: number[];
  activation: "sigmoid" | "tanh" | "relu";
  learningRate: number;
  batchSize: number;
  numEpochs: number;
  logSteps: number;
  evalSteps: number;
}

/** What data/original-run.json and the files in runs/ have in common. */
export interface RecordedRun {
  options: TrainingOptions & { data?: "iris" | "wine" | "versicolor-virginica" };
  rows: { train: number[]; dev: number[]; test: number[] };
  start: Record<string, number[][] | number[]>;
  /** Epoch e has order e mod the number of orders. */
  orders: number[][];
  /** The last line is the test line. */
  log: string[];
  stepLosses: number[];
  epochLosses: number[];
  evaluations: [step: number, score: number, loss: number][];
  bestStep: number;
  best: Record<string, number[][] | number[]>;
  test: { score: number; loss: number };
}

export interface Float64Run extends RecordedRun {
  final: Record<string, number[][] | number[]>;
  testLogits: number[][];
}

export interface OriginalRun extends RecordedRun {
  sharedRows: { testAndTrain: number[]; devAndTrain: number[]; testAndDev: number[] };
  firstTestRow: { label: number; predicted: number };
}

export interface LossCase {
  logits: number[][];
  labels: number[];
  loss: number;
  gradient: number[][];
  /** The loss rounded once, from a computation with 1,000 digits. */
  exact?: number;
}

export interface Cases {
  accuracy: {
    name: string;
    isLogits: boolean;
    updates: { outputs: number[][]; labels: number[]; accumulated: number }[];
    result: number;
  }[];
  crossEntropy: LossCase[];
  binaryCrossEntropy: LossCase[];
  activations: Record<
    TrainingOptions["activation"],
    { x: number; value: number; derivative: number }[]
  >;
  pythonFormat: [value: number, digits: number, text: string][];
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

export const readCases = (): Cases => readJson(join(torchFolder, "cases.json")) as Cases;
export const readWine = (): { features: number[][]; labels: number[] } =>
  readJson(join(torchFolder, "wine.json")) as { features: number[][]; labels: number[] };
export const readOriginalRun = (): OriginalRun =>
  readJson(join(root, "data", "original-run.json")) as OriginalRun;
export const readRun = (name: string): Float64Run =>
  readJson(join(torchFolder, "runs", `${name}.json`)) as Float64Run;
export const runNames = (): string[] =>
  readdirSync(join(torchFolder, "runs")).map((file) => file.replace(/\.json$/, ""));

/** The largest |actual − expected|, once the two have the same shape and names. */
export function largestDeviation(actual: Numbers, expected: Numbers): number {
  if (typeof actual === "number" && typeof expected === "number") {
    const deviation = Math.abs(actual - expected);
    // NaN would pass any comparison with a tolerance.
    assert.ok(!Number.isNaN(deviation), `got ${actual} where ${expected} is expected`);
    return deviation;
  }
  assert.ok(typeof actual === "object" && typeof expected === "object", "shapes differ");
  assert.deepEqual(Object.keys(actual), Object.keys(expected));
  const [a, b] = [Object.values<Numbers>(actual), Object.values<Numbers>(expected)];
  return Math.max(0, ...a.map((value, i) => largestDeviation(value, b[i])));
}
