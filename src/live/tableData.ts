/** The rows a laboratory trains on: the irises, or a table of one's own, cut and scaled. */
import { Matrix } from "ml-matrix";
import { checkInteger } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
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
export interface Table extends Pick<LabelledTable, "X" | "y" | "featureNames" | "classNames"> {
  /** Whether it is cut as `IrisDataset` does: 120, 15 and 15 rows; others 60 : 20 : 20, by class. */
  isIris: boolean;
}

/** The lab's own table. */
export function irisTable(): Table {
  const { features, labels, ...names } = loadIris();
  return { X: toFlat(features), y: labels, ...names, isIris: true };
}

/** A table of one's own. Copied: the script that reads tables has a matrix class of its own. */
export const ownTable = ({ X, y, featureNames, classNames }: LabelledTable): Table => {
  return {
    X: new FlatMatrix(X.rows, X.columns, X.flat),
    y,
    featureNames,
    classNames,
    isIris: false,
  };
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

const modes = ["train", "dev", "test"] as const;

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
  for (const feature of features) checkInteger("features", feature, 0, columns - 1);
  const random = createRandom(split);
  const rows = table.isIris
    ? cut(random.permutation(count), 120, 15)
    : stratifiedSplit(y, { random });
  const X = table.X.subMatrixColumn([...features]);
  const featureNames = features.map((j) => table.featureNames[j]);
  const scaler = new MinMaxScaler().fit(selectRows(X, rows.train));
  const [train, dev, test] = modes.map((mode) => {
    const labels = rows[mode].map((row) => y[row]);
    return new MatrixDataset(scaler.transform(selectRows(X, rows[mode])), labels);
  });
  const partOf = new Array<SplitMode>(count);
  for (const mode of modes) for (const row of rows[mode]) partOf[row] = mode;
  const plane = widestPlane(train);
  return { table, X, featureNames, rows, sets: { train, dev, test }, partOf, plane, scaler };
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
  const [xRange, yRange] = plane.map((j): [number, number] => {
    const [low, high] = [X.minColumn(j), X.maxColumn(j)];
    const margin = 0.06 * (high - low || 1);
    return [low - margin, high + margin];
  });
  const grid = planeGrid(xRange, nx, yRange, ny);
  const means = selectRows(X, rows.train).mean("column");
  const points = grid.points
    .to2DArray()
    .map((point) => means.map((mean, j) => (plane.includes(j) ? point[plane.indexOf(j)] : mean)));
  return { ...grid, inputs: scaler.transform(new Matrix(points)) };
}
