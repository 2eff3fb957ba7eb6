/** Any table of one's own, from a file. */
import { describe } from "../base/checks";
import { readBytes } from "../base/system";
import type { LabelledTable, LikeOptions, ReadTableOptions } from "./labelledTable";
import { parseTable } from "./parseTable";

/**
 * Reads a CSV file with a header, packed by gzip or not; see `parseTable`.
 * @throws Error where the file cannot be read; RangeError for options that cannot be and, naming file
 * and line, for a table that cannot be understood, or is written in an encoding that is not clear.
 */
export function readTable(path: string, options: ReadTableOptions | LikeOptions): LabelledTable {
  const bytes = readBytes(path);
  try {
    const { encoding = "auto" } = options;
    const name = encoding === "auto" ? recognise(bytes) : encoding;
    const text = decode(name, bytes);
    if (text === undefined) {
      const given = describe(name);
      throw new RangeError(`encoding must be one that the table is written in, got ${given}`);
    }
    const table = parseTable(text, options);
    const said = name === "utf-8" ? "" : ` Written in ${name}.`;
    return { ...table, summary: table.summary + said };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RangeError(`${path}: ${cause.message}`, { cause });
  }
}

/** The text; undefined for an unknown encoding, and for bytes that are not written in it. */
function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The encoding. A wrong guess would turn names into others, so what is not clear is refused. Chinese text
 * has its bytes above 127 in pairs, most of them among GB2312's 3,755 common characters, whose first bytes
 * are 0xB0 to 0xD7. Western text has most of these bytes alone.
 */
function recognise(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (!bytes.includes(0)) {
    // else it is UTF-16 without its mark
    if (decode("utf-8", bytes) !== undefined) return "utf-8";
    const runs = decode("windows-1252", bytes)?.match(/[^\0-\x7f]+/g) ?? []; // a letter is a byte
    const alone = runs.filter((run) => run.length === 1).length;
    const pairs = runs.flatMap((run) => run.match(/../g) ?? []);
    const common = pairs.filter((pair) => /[\xb0-\xd7][\xa1-\xff]/.test(pair)).length;
    const isChinese = pairs.length > 4 * alone && 2 * common >= pairs.length;
    if (isChinese && decode("gb18030", bytes) !== undefined) return "gb18030";
    const isWestern = alone > 4 * pairs.length && runs.every((run) => run.length <= 2);
    if (isWestern) return "windows-1252";
  }
  throw new RangeError(
    'the table is not written in UTF-8 (Excel saves it as "CSV UTF-8"), and in what is not clear: ' +
      'name it in encoding, e.g. "gb18030"',
  );
}
