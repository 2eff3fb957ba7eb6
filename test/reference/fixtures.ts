/** The reference numbers in test/reference/torch and data, and how far ours are from them. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ActivationName, loadRecordedRun, type RecordedRun, type StateDict } from "nndl";

const torchFolder = join(__dirname, "..", "..", "..", "test", "reference", "torch");

/** Numbers in nested arrays or under names, e.g. a state dict. */
export type Numbers = number | readonly Numbers[] | { readonly [name: string]: Numbers };

/** What the files in runs/ hold beyond data/pytorch-run.json, which is a part of one of them. */
export interface Float64Run extends RecordedRun {
  options: RecordedRun["options"] & { data: "iris" | "wine" | "versicolor-virginica" };
  epochLosses: number[];
  best: StateDict;
  final: StateDict;
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
  activations: Record<ActivationName, { x: number; value: number; derivative: number }[]>;
  pythonFormat: [value: number, digits: number, text: string][];
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

export const readCases = (): Cases => readJson(join(torchFolder, "cases.json")) as Cases;
export const readWine = (): { features: number[][]; labels: number[] } =>
  readJson(join(torchFolder, "wine.json")) as { features: number[][]; labels: number[] };
export const readOriginalRun = (): OriginalRun => loadRecordedRun("original") as OriginalRun;
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
