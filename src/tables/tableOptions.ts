/** What `readTable` and `parseTable` can be told. */
import { checkInteger, describe } from "../base/checks";
import type { LabelledTable } from "./labelledTable";

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

/** The options with nothing left open but `maxTexts`. */
export type TableSettings = Required<Omit<ReadTableOptions, "maxTexts">> &
  Pick<ReadTableOptions, "maxTexts">;

const defaults: Omit<TableSettings, "label"> = {
  drop: [],
  keep: [],
  delimiter: "auto",
  decimal: "auto",
  encoding: "auto",
  missing: missingWords,
  impute: "drop",
  categories: [],
  minClassRows: 10,
  positiveOrder: "sorted",
};

/** @throws RangeError for an option that cannot be. */
export function tableSettings(options: ReadTableOptions): TableSettings {
  const settings = { ...defaults, ...options };
  const { delimiter } = settings;
  if (delimiter !== "auto" && !/^[^"\s]$|^\t$/u.test(delimiter)) {
    throw new RangeError(
      `delimiter must be one character, no quote and no blank, got ${describe(delimiter)}`,
    );
  }
  checkInteger("minClassRows", settings.minClassRows);
  checkInteger("maxTexts", settings.maxTexts ?? 2, 2);
  return settings;
}
