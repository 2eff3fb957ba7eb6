/**
 * Training runs that were recorded from PyTorch: rows, start weights, batch orders and results, so
 * that a run can be gone through again, step by step. data/README.md describes the files.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkOneOf } from "../base/checks";

/** "original": the lab's own run, float32, with its leak. "pytorch": the lab as here, float64. */
export type RecordedRunName = "original" | "pytorch";

/** A training as it was recorded elsewhere, so that it can be repeated step by step. */
export interface RecordedRun {
  options: {
    layerSizes: number[];
    activation: "sigmoid" | "tanh" | "relu";
    learningRate: number;
    batchSize: number;
    numEpochs: number;
    logSteps: number;
    evalSteps: number;
  };
  /** The iris rows of each part, in order. */
  rows: { train: number[]; dev: number[]; test: number[] };
  /** The weights before training, under PyTorch's names. */
  start: Record<string, number[][] | number[]>;
  /** For each epoch the positions within `rows.train`, in the order in which they were fed. */
  orders: number[][];
  /** Every printed line, the test line included. */
  log: string[];
  /** The loss of each step, before its update. */
  stepLosses: number[];
  /** Of each evaluation. */
  evaluations: [step: number, devScore: number, devLoss: number][];
  /** The step whose model was saved last. */
  bestStep: number;
  /** What the saved model reached on the test rows. */
  test: { score: number; loss: number };
}

const folder = join(__dirname, "..", "..", "data");

/** @throws Error, naming the file, with a `cause`, when it is missing or damaged. */
export function loadRecordedRun(name: RecordedRunName): RecordedRun {
  const path = join(folder, `${checkOneOf("name", name, ["original", "pytorch"])}-run.json`);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as RecordedRun;
  } catch (cause) {
    throw new Error(`${path} is not a readable recorded run: ${(cause as Error).message}`, {
      cause,
    });
  }
}
