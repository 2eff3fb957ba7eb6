/** The rows a laboratory trains on: the irises, or a table of one's own, cut and scaled. */
import { Matrix } from "ml-matrix";
import { describe } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";
import { MatrixDataset, selectRows } from "../data/dataset";
import { loadIris } from "../data/iris";
import { cut, type SplitMode } from "../data/irisDataset";
import { createRandom } from "../data/random";
import { MinMaxScaler } from "../data/scaler";
import { stratifiedSplit } from "../data/stratifiedSplit";
import { etaSquared } from "../evaluation/etaSquared";
import { planeGrid, type PlaneGrid } from "../evaluation/plane";
import type { LabelledTable } from "../tables/labelledTable";
import type { LaboratorySettings } from "./settings";

/** Features and classes with their names; the irises when no other table is there. */
export interface Table {
  X: Matrix;
  y: Int32Array;
  featureNames: string[];
  classNames: string[];
  /** Whether it is cut as `IrisDataset` does: 120, 15 and 15 rows. */
  isIris: boolean;
}

/** The lab's own table. */
export function irisTable(): Table {
  const { features, labels, ...names } = loadIris();
  return { X: features, y: labels, ...names, isIris: true };
}

/** A table of one's own; stratified, 60 : 20 : 20, as in the notebook about it. */
export const ownTable = ({ X, y, featureNames, classNames }: LabelledTable): Table => {
  // Copied, because the reader of tables is a script of its own, with a matrix class of its own.
  const own = new FlatMatrix(X.rows, X.columns, Float64Array.from(X.flat));
  return { X: own, y, featureNames, classNames, isIris: false };
};

/** A table cut into its parts and scaled as the training rows say. */
export interface TableData {
  table: Table;
  /** The features the network is given, (N, D), not scaled, and their names. */
  X: Matrix;
  featureNames: string[];
  /** Row numbers within the table. */
  rows: Record<SplitMode, Int32Array>;
  sets: Record<SplitMode, MatrixDataset>;
  /** Of all rows, in the table's order: the part each belongs to. */
  partOf: SplitMode[];
  /** The columns of `X` along the map's sides (twice the same if there is one only). */
  plane: [number, number];
  scaler: MinMaxScaler;
}

/**
 * Cuts and scales a table. Scaling goes column by column, so two of four features are scaled as
 * `IrisDataset` scales all four.
 * @throws RangeError for a feature that is not there, or classes with too few rows.
 */
export function prepare(
  table: Table,
  { features, split }: Pick<LaboratorySettings, "features" | "split">,
): TableData {
  const { y } = table;
  const { rows: count, columns } = table.X;
  const wrong = features.find((feature) => feature >= columns);
  if (wrong !== undefined)
    throw new RangeError(`features: 0 … ${columns - 1}, got ${describe(wrong)}`);
  const random = createRandom(split);
  const rows = table.isIris
    ? cut(random.permutation(count), 120, 15)
    : stratifiedSplit(y, { random });
  const X = table.X.subMatrixColumn([...features]);
  const featureNames = features.map((j) => table.featureNames[j]);
  const scaler = new MinMaxScaler().fit(selectRows(X, rows.train));
  const part = (mode: SplitMode): MatrixDataset =>
    new MatrixDataset(
      scaler.transform(selectRows(X, rows[mode])),
      rows[mode].map((row) => y[row]),
    );
  const sets = { train: part("train"), dev: part("dev"), test: part("test") };
  const partOf = new Array<SplitMode>(count).fill("train");
  for (const mode of ["dev", "test"] as const) for (const row of rows[mode]) partOf[row] = mode;
  return { table, X, featureNames, rows, sets, partOf, plane: widestPlane(sets.train), scaler };
}

/** The two features that tell the classes apart best by themselves (η²), in the table's order. */
function widestPlane({ X, y }: MatrixDataset): [number, number] {
  const share = Array.from({ length: X.columns }, (_, j) => {
    const column = X.getColumn(j);
    return new Set(column).size > 1 ? etaSquared(Matrix.columnVector(column), y) : 0;
  });
  const best = [...share.keys()].sort((a, b) => share[b] - share[a]).slice(0, 2);
  const [first, second = first] = best.sort((a, b) => a - b);
  return [first, second];
}

/** The map's plane in the table's own units, and its points as the network takes them. */
export interface MapGrid extends PlaneGrid {
  /** (nx · ny, D), scaled: the two features of the plane, all others at the training rows' means. */
  inputs: Matrix;
}

/** Where the map lies: all rows in it, with a margin. */
export function mapGrid({ X, rows, plane, scaler }: TableData, nx: number, ny: number): MapGrid {
  const range = (column: number[]): [number, number] => {
    const [low, high] = [Math.min(...column), Math.max(...column)];
    const margin = 0.06 * (high - low || 1);
    return [low - margin, high + margin];
  };
  const [xAt, yAt] = plane;
  const grid = planeGrid(range(X.getColumn(xAt)), nx, range(X.getColumn(yAt)), ny);
  const still = selectRows(X, rows.train);
  const inputs = new FlatMatrix(nx * ny, X.columns);
  for (let j = 0; j < X.columns; j++) {
    const side = plane.indexOf(j);
    const mean = still.getColumn(j).reduce((sum, value) => sum + value, 0) / still.rows;
    for (let i = 0; i < inputs.rows; i++)
      inputs.set(i, j, side < 0 ? mean : grid.points.get(i, side));
  }
  return { ...grid, inputs: scaler.transform(inputs) };
}
