/** What a table is read with, and what comes of it. */
import type { FlatMatrix } from "../base/flatMatrix";

/** How a table of one's own is read. What is left out is recognised, or as said here. */
export interface ReadTableOptions {
  /** The column that names the class of each row. */
  label: string;
  /** Columns that are not to be read; none. */
  drop?: readonly string[];
  /** Columns that count or name rows and are features all the same (a sorted year, say); none. */
  keep?: readonly string[];
  /** What parts the fields of a row, one character; "auto": comma, semicolon, tab or "|". */
  delimiter?: string;
  /** What parts whole numbers from decimals; "auto". The other sign then parts thousands. */
  decimal?: "auto" | "." | ",";
  /** "auto": UTF-8, UTF-16, GB18030 (GBK) or Windows-1252; or any name that TextDecoder knows. */
  encoding?: string;
  /** Fields that stand for a missing value, in every column; `missingWords`. */
  missing?: readonly string[];
  /**
   * What becomes of a row with a missing feature. "drop": it is left out. "median": a number becomes
   * the column's median, with one more feature that says so; of texts "missing" becomes one.
   */
  impute?: "drop" | "median";
  /** So many texts of a column become features, the rarest joined as "other"; more than 12 are refused. */
  maxTexts?: number;
  /** Columns of numbers that are names, not amounts (the class on a ship): read as texts; none. */
  categories?: readonly string[];
  /** The fewest rows a class may have, so that each part of a split gets some of them; 10. */
  minClassRows?: number;
  /** The classes in order, ["low", "medium", "high"], or "file": as they come; "sorted". */
  positiveOrder?: "sorted" | "file" | readonly string[];
}

/** Reads as another table was read: the same features and classes in the same places. */
export interface LikeOptions extends Pick<ReadTableOptions, "delimiter" | "encoding"> {
  /** The table that says how: that of the training rows. */
  like: LabelledTable;
}

/** The fields that are taken for missing values. A class that is called so is kept by `missing: [""]`. */
export const missingWords: readonly string[] =
  "|NA|N/A|n/a|#N/A|<NA>|nan|NaN|NAN|None|NULL|null|-|?".split("|");

/**
 * What became of a column: "number", it is a feature; "one-hot", each of its texts is one, 1 in its rows and
 * 0 in others; or it is left out, told so, with nothing in it, always the same, or naming and counting rows.
 */
export type ColumnUse =
  "label" | "number" | "one-hot" | "dropped" | "empty" | "constant" | "counter" | "row names";

/** What became of a column, in how many rows its value is missing, and how many different ones it has. */
export interface ColumnReport {
  name: string;
  use: ColumnUse;
  missing: number;
  distinct: number;
}

/** A column and what became of it. */
export type UsedColumn = Pick<ColumnReport, "name" | "use">;

/** A row that was left out: its line in the file, and the columns in which values are missing. */
export interface DroppedRow {
  line: number;
  columns: string[];
}

/** How a column becomes features: each of its `texts` one, or its numbers one or two. */
export interface TableInput {
  name: string;
  texts?: string[];
  /** The median of all rows, which stands where nothing else is known. */
  typical?: number;
  /** Whether one more feature says that the number is missing. */
  hasIndicator?: boolean;
}

/** All that is needed to read other rows in the same way. It can be written as JSON. */
export interface TableDescription extends Required<
  Pick<ReadTableOptions, "label" | "missing" | "impute">
> {
  decimal: "." | ",";
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
