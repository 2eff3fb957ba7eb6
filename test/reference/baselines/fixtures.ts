/** The reference numbers in this folder, and the data that they belong to. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Matrix } from "ml-matrix";
import { loadIris, MinMaxScaler } from "nndl";
import { readWine } from "../fixtures";

type DataName = "petal" | "iris" | "wine";

export interface SoftmaxFixture {
  points: Record<DataName, number[][]>;
  cases: {
    data: DataName;
    C: number;
    coef: number[][];
    intercept: number[];
    objective: number;
    correct: number;
    probabilities: number[][];
  }[];
}

/** Labels in a row that are equal: [label, how many]. */
export type Runs = [label: number, count: number][];

export interface SvcFixture {
  points: Record<DataName, number[][]>;
  gridSize: number;
  cases: {
    data: DataName;
    kernel: "linear" | "rbf" | "poly";
    C: number;
    gamma: number;
    /** Whether one α only has the optimal w; then it is here. */
    unique: boolean;
    support?: number[];
    dualCoef?: number[][];
    decisions: number[][];
    intercept: number[];
    dualObjective: number[];
    predictions: Runs;
    grid?: Runs;
    libsvm: { decisions: number[][]; support: number[]; dualCoef: number[][] };
  }[];
}

export interface StatisticsFixture {
  correctedResampledTTest: {
    differences: number[];
    testToTrainRatio: number;
    mean: number;
    t: number;
    df: number;
    p: number;
    interval95: [number, number];
  }[];
  wilsonInterval: { correct: number; total: number; level: number; low: number; high: number }[];
  stratifiedKFold: { labels: number[]; folds: number; counts: number[][] }[];
  confusionMatrix: {
    true: number[];
    predicted: number[];
    classCount: number;
    counts: number[][];
    accuracy: number;
  };
}

const folder = join(__dirname, "..", "..", "..", "..", "test", "reference", "baselines");
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));

export const readSoftmax = (): SoftmaxFixture => read("softmax.json") as SoftmaxFixture;
export const readSvc = (): SvcFixture => read("svc.json") as SvcFixture;
export const readStatistics = (): StatisticsFixture => read("statistics.json") as StatisticsFixture;

/** Features as measured. */
export function load(name: DataName): { X: Matrix; y: ArrayLike<number> } {
  if (name === "wine") {
    const { features, labels } = readWine();
    return { X: new Matrix(features), y: labels };
  }
  const { features, labels } = loadIris();
  return { X: name === "iris" ? features : features.subMatrixColumn([2, 3]), y: labels };
}

/** As for the SVC fixtures: wine min-max scaled, whose columns differ by a factor of 1,000. */
export function loadScaled(name: DataName): { X: Matrix; y: ArrayLike<number> } {
  const { X, y } = load(name);
  return { X: name === "wine" ? new MinMaxScaler().fit(X).transform(X) : X, y };
}

export const expandRuns = (runs: Runs): number[] =>
  runs.flatMap(([label, count]) => new Array<number>(count).fill(label));
