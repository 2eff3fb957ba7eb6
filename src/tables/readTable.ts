/** Any table of one's own, from a file. */
import { readBytes } from "../base/system";
import { decodeText } from "./decodeText";
import type { LabelledTable } from "./labelledTable";
import { parseTable } from "./parseTable";
import type { LikeOptions, ReadTableOptions } from "./tableOptions";

/**
 * Reads a CSV file with a header, packed by gzip or not; see `parseTable`.
 * @throws Error where the file cannot be read; RangeError for options that cannot be and, naming file
 * and line, for a table that cannot be understood.
 */
export function readTable(path: string, options: ReadTableOptions | LikeOptions): LabelledTable {
  const bytes = readBytes(path);
  try {
    const { text, encoding } = decodeText(bytes, options.encoding);
    const table = parseTable(text, options);
    const said = encoding === "utf-8" ? "" : ` Written in ${encoding}.`;
    return { ...table, summary: table.summary + said };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RangeError(`${path}: ${cause.message}`, { cause });
  }
}
