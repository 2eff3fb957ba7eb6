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
  y: ArrayLike<number>;
  featureNames: readonly string[];
  classNames: readonly string[];
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
  /** The columns the network is given. */
  features: readonly number[];
  /** Row numbers within the table. */
  rows: Record<SplitMode, Int32Array>;
  sets: Record<SplitMode, MatrixDataset>;
  /** Of all rows, in the table's order: the part each belongs to. */
  partOf: SplitMode[];
  /** The two features along the map's sides, as places in `features` (twice the same if one only). */
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
  const { X, y } = table;
  const wrong = features.find((feature) => feature >= X.columns);
  if (wrong !== undefined)
    throw new RangeError(`features: 0 … ${X.columns - 1}, got ${describe(wrong)}`);
  const random = createRandom(split);
  const rows = table.isIris
    ? cut(random.permutation(X.rows), 120, 15)
    : stratifiedSplit(y, { random });
  const chosen = X.subMatrixColumn([...features]);
  const scaler = new MinMaxScaler().fit(selectRows(chosen, rows.train));
  const part = (mode: SplitMode): MatrixDataset =>
    new MatrixDataset(
      scaler.transform(selectRows(chosen, rows[mode])),
      rows[mode].map((row) => y[row]),
    );
  const partOf: SplitMode[] = new Array<SplitMode>(X.rows).fill("train");
  for (const mode of ["dev", "test"] as const) for (const row of rows[mode]) partOf[row] = mode;
  const sets = { train: part("train"), dev: part("dev"), test: part("test") };
  const plane = widestPlane(sets.train);
  return { table, features, rows, sets, partOf, plane, scaler };
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
export function mapGrid(data: TableData, nx: number, ny: number): MapGrid {
  const [xRange, yRange] = data.plane.map((place) => rangeOf(data, place));
  const grid = planeGrid(xRange, nx, yRange, ny);
  const { X } = data.sets.train;
  const mean = (j: number): number => X.getColumn(j).reduce((sum, x) => sum + x, 0) / X.rows;
  const inputs = Matrix.zeros(nx * ny, X.columns);
  const { min, max } = data.scaler;
  for (let j = 0; j < X.columns; j++) {
    const side = data.plane.indexOf(j);
    const still = mean(j);
    for (let i = 0; i < inputs.rows; i++) {
      const value = side < 0 ? still : (grid.points.get(i, side) - min[j]) / (max[j] - min[j] || 1);
      inputs.set(i, j, value);
    }
  }
  return { ...grid, inputs };
}

function rangeOf({ table, features }: TableData, place: number): [number, number] {
  const column = table.X.getColumn(features[place]);
  const [low, high] = [Math.min(...column), Math.max(...column)];
  const margin = 0.06 * (high - low || 1);
  return [low - margin, high + margin];
}
