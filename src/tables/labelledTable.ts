/** A table that was read, with the story of how. */
import type { FlatMatrix } from "../base/flatMatrix";

/**
 * What became of a column. "number": it is a feature. "one-hot": it holds texts, and each of them is a
 * feature that is 1 in its rows and 0 in others. Left out are "dropped" (as told), "constant" (says
 * nothing about the class) and "counter" (1, 2, 3, …: says where a row stands, not what it is).
 */
export type ColumnUse = "label" | "number" | "one-hot" | "dropped" | "constant" | "counter";

/** What became of one column of a file. */
export interface ColumnReport {
  name: string;
  use: ColumnUse;
  /** Rows in which its value is missing. */
  missing: number;
  /** Its different values, missing ones not counted. */
  distinct: number;
}

/** A row that was left out because values are missing in it. */
export interface DroppedRow {
  /** The line of the file. */
  line: number;
  /** The columns in which they are missing. */
  columns: string[];
}

/** A table with features, labels, and the story of how it was read. */
export interface LabelledTable {
  /** Features, (N, D). */
  X: FlatMatrix;
  /** Classes, (N), from 0 to K − 1. */
  y: Int32Array;
  /** (D): the columns' names; "island = Dream" for a text in a column of texts. */
  featureNames: string[];
  /** (K): by size if all are numbers, else by code units. */
  classNames: string[];
  /** The line of the file in which each row begins, (N). */
  lines: Int32Array;
  /** All columns of the file, in its order. */
  columns: ColumnReport[];
  /** In the order of the file. */
  droppedRows: DroppedRow[];
}
