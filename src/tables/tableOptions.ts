/** What `readTable` and `parseTable` can be told. */
import { checkArray, checkString } from "../base/checkKind";
import { checkInteger, checkOptions, describe } from "../base/checks";

/** How a table of one's own is read. */
export interface ReadTableOptions {
  /** The column that names the class of each row. */
  label: string;
  /** Columns that are not to be read; none. */
  drop?: readonly string[];
  /** Fields that stand for a missing value; "", "NA", "N/A", "NaN", "null" and "?". */
  missing?: readonly string[];
  /** What parts the fields of a row, one character; ",". */
  delimiter?: string;
  /** The fewest rows a class may have, so that each part of a split gets some of them; 10. */
  minClassRows?: number;
}

/** The options with nothing left open. */
export interface CheckedTableOptions {
  label: string;
  drop: string[];
  missing: ReadonlySet<string>;
  delimiter: string;
  minClassRows: number;
}

const missingFields = ["", "NA", "N/A", "NaN", "null", "?"];

/** @throws TypeError or RangeError for an unknown option or one that cannot be. */
export function checkTableOptions(options: ReadTableOptions): CheckedTableOptions {
  checkOptions("options", options, ["label", "drop", "missing", "delimiter", "minClassRows"]);
  const { label, drop = [], missing = missingFields, delimiter = ",", minClassRows = 10 } = options;
  if (!/^[^"\s]$|^\t$/u.test(checkString("delimiter", delimiter))) {
    throw new RangeError(
      `delimiter must be one character, no quote and no blank, got ${describe(delimiter)}`,
    );
  }
  return {
    label: checkString("label", label),
    drop: checkTexts("drop", drop),
    missing: new Set(checkTexts("missing", missing)),
    delimiter,
    minClassRows: checkInteger("minClassRows", minClassRows),
  };
}

function checkTexts(name: string, texts: unknown): string[] {
  return Array.from(checkArray(name, texts), (text, i) => checkString(`${name}[${i}]`, text));
}
