/** Any table of one's own, from a file. */
import { readFileSync } from "node:fs";
import { checkPath } from "../base/checkKind";
import type { LabelledTable } from "./labelledTable";
import { parseTable } from "./parseTable";
import { checkTableOptions, type ReadTableOptions } from "./tableOptions";

/**
 * Reads a CSV file in UTF-8 with a header; see `parseTable`.
 * @throws TypeError or RangeError for options that cannot be; Error, naming the file, where it cannot
 * be read; RangeError, naming file and line, for a table that cannot be understood.
 */
export function readTable(path: string, options: ReadTableOptions): LabelledTable {
  checkPath("path", path);
  checkTableOptions(options);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
  try {
    return parseTable(decode(bytes), options);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RangeError(`${path}: ${cause.message}`, { cause });
  }
}

/** UTF-8 and nothing else: a wrong guess would turn names into others without a word. */
function decode(bytes: Buffer): string {
  const isUtf8 = (part: Uint8Array): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(part);
      return true;
    } catch {
      return false;
    }
  };
  if (isUtf8(bytes)) return bytes.toString("utf8");
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(lineFeed, start);
    const next = end < 0 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, next))) break;
    start = next;
  }
  throw new RangeError(
    `line ${line}: a table must be written in UTF-8; Excel saves it as "CSV UTF-8"`,
  );
}

const lineFeed = 10;
