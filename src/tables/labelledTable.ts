/** A table that was read, with the story of how. */
import type { FlatMatrix } from "../base/flatMatrix";

/**
 * What became of a column. "number": it is a feature. "one-hot": it holds texts, and each of them is a
 * feature that is 1 in its rows and 0 in others. Left out are "dropped" (as told), "empty", "constant"
 * (says nothing about the class), and "row names" or "counter": says where a row stands, not what it is.
 */
export type ColumnUse = "label" | "number" | "one-hot" | LeftOut;

/** Why a column is no feature. */
export type LeftOut = "dropped" | "empty" | "constant" | "counter" | "row names";

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

/** How a column becomes features. */
export interface TableInput {
  /** The column. */
  name: string;
  /** For a column of texts: each has a feature, 1 where it stands. */
  texts?: string[];
  /** For a column of numbers: the median of all rows, which stands where nothing else is known. */
  typical?: number;
  /** Whether one more feature says that the number is missing. */
  hasIndicator?: boolean;
}

/** All that is needed to read other rows in the same way. It can be written as JSON. */
export interface TableDescription {
  label: string;
  decimal: "." | ",";
  missing: readonly string[];
  impute: "drop" | "median";
  inputs: TableInput[];
  /** (K). */
  classNames: string[];
}

/** A table with features, labels, and the story of how it was read. */
export interface LabelledTable {
  /** Features, (N, D), all finite: where a number is missing its column's median stands. */
  X: FlatMatrix;
  /** Classes, (N), from 0 to K − 1. */
  y: Int32Array;
  /** (D): the columns' names; "island = Dream" for a text in a column of texts. */
  featureNames: string[];
  /** (D): the column that each feature comes from. */
  sources: string[];
  /** (K): by size if all are numbers, else by code units, or as `positiveOrder` says. */
  classNames: string[];
  /** What stands in each row, (N) fields for each column of the file. */
  fields: ReadonlyMap<string, readonly string[]>;
  /** The line of the file in which each row begins, (N). */
  lines: Int32Array;
  /** All columns of the file, in its order. */
  columns: ColumnReport[];
  /** In the order of the file. */
  droppedRows: DroppedRow[];
  /** What was left out and why, and how the file was read: a sentence or two. */
  summary: string;
  /** What a reader should look at: texts that look like numbers, names of rows, joined classes. */
  warnings: string[];
  description: TableDescription;
}
