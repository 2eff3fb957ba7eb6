/** A CSV text as columns of fields, with the line in which each row begins. csv-parse does the quoting. */
import { CsvError, parse } from "csv-parse/sync";
import { describe } from "../base/checks";
import { listed } from "./sentences";

/** One column as it stands in the file. */
export interface CsvColumn {
  name: string;
  /** Whether the file has no name for it, as R and pandas write row names: `name` is "column 3" then. */
  isUnnamed: boolean;
  /** One for each row, (N): "" where it is missing, and texts that only look alike are equal. */
  fields: string[];
  /** The same as they stand in the file. */
  written: string[];
}

/** At least two columns and one row. */
export interface CsvTable {
  columns: CsvColumn[];
  /** (N), as an editor counts. */
  lines: number[];
  delimiter: string;
  /** How many rows without any value were passed over. */
  emptyRows: number;
}

/**
 * Reads CSV (RFC 4180): quotes, line ends of any kind, a byte order mark, Excel's first line `sep=;`.
 * Rows in which every field is missing are no rows.
 * @param delimiter - "auto" takes the one that finds most of the expected columns.
 * @param missing - the fields that stand for a missing value, beside the empty one.
 * @throws RangeError, with the line, for a quote out of place, a row with more or fewer fields than
 * the header, two columns of one name, one column only, or no header or rows.
 */
export function parseCsv(
  source: string,
  delimiter: string,
  expected: readonly string[],
  missing: readonly string[],
): CsvTable {
  const lineFeeds = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const said = /^sep=(.)\n/i.exec(lineFeeds);
  // The line stays, empty, so that the others keep their numbers.
  const text = said === null ? lineFeeds : lineFeeds.slice("sep=;".length);
  const sign = delimiter === "auto" ? (said?.[1] ?? findDelimiter(text, expected)) : delimiter;
  const [header, ...all] = parseRows(text, sign);
  const absent = new Set(missing);
  for (const { fields } of all) fields.forEach((field, j) => absent.has(field) && (fields[j] = ""));
  const rows = all.filter(({ fields }) => fields.some((field) => field !== ""));
  if (rows.length === 0) {
    const got = header ? "no rows" : "nothing";
    throw new RangeError(`a table must have a header and rows, got ${got}`);
  }
  const names = header.fields.map((name, j) => name || `column ${j + 1}`);
  checkNames(names, expected, header.line);
  for (const { line, fields } of rows) {
    if (fields.length === names.length) continue;
    throw new RangeError(
      `line ${line}: a row must have ${names.length} fields, as the header, got ${fields.length}`,
    );
  }
  const columns = names.map((name, j) => ({
    name,
    isUnnamed: /^$|^Unnamed: \d+$/.test(header.fields[j]),
    fields: rows.map(({ fields }) => fields[j]),
    written: rows.map(({ written }) => written[j]),
  }));
  const lines = rows.map(({ line }) => line);
  return { columns, lines, delimiter: sign, emptyRows: all.length - rows.length };
}

/** The sign that parts most of the expected names in the header; of equals the first. */
function findDelimiter(text: string, expected: readonly string[]): string {
  const [header] = text.trimStart().split("\n", 1);
  const score = (sign: string): number => {
    const names = header.split(sign).map((name) => plain(name.replace(/^"|"$/g, "")));
    const found = expected.filter((name) => names.includes(plain(name))).length;
    return names.length < 2 ? 0 : found + 1;
  };
  return [",", ";", "\t", "|"].reduce((best, sign) => (score(sign) > score(best) ? sign : best));
}

function checkNames(names: readonly string[], expected: readonly string[], line: number): void {
  if (names.length === 1 && !expected.includes(names[0])) {
    throw new RangeError(
      `line ${line}: a table must have at least two columns, got one, ${describe(names[0])}; ` +
        `if another sign than comma, semicolon, tab or | parts them, name it in delimiter`,
    );
  }
  const twice = names.find((name, j) => names.indexOf(name) < j);
  if (twice !== undefined) {
    throw new RangeError(`line ${line}: two columns have the same name, ${describe(twice)}`);
  }
}

/** @throws RangeError, with the columns there are, for a name that is not among them. */
export function findColumn(
  columns: readonly CsvColumn[],
  argument: string,
  name: string,
): CsvColumn {
  const found = columns.find((column) => column.name === plain(name));
  if (found !== undefined) return found;
  const names = columns.map((column) => describe(column.name));
  throw new RangeError(
    `${argument} must be one of the columns ${listed(names)}, got ${describe(name)}`,
  );
}

/** One text for those that only look alike: accents in one way (Unicode's NFC), plain blanks, none at an end. */
export const plain = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, " ")
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, "")
    .trim();

interface CsvRow {
  line: number;
  fields: string[];
  written: string[];
}

/** Rows in order; `text` has line feeds only, so that csv-parse counts lines as an editor does. */
function parseRows(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let lastLine = 0;
  try {
    parse(text, {
      delimiter,
      record_delimiter: "\n",
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (written: string[], { lines }) => {
        const inside = written.join("").split("\n").length - 1;
        rows.push({ line: lines - inside, fields: written.map(plain), written });
        lastLine = lines;
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new RangeError(explain(cause, text, lastLine), { cause });
  }
  return rows;
}

function explain({ code, lines }: CsvError, text: string, lastLine: number): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    const next = text.split("\n").findIndex((row, i) => i >= lastLine && row.trim() !== "");
    return `line ${next + 1}: a quote opens in the row that begins here, and nothing closes it`;
  }
  const advice = 'a field that holds a quote must be quoted, its quote doubled: "a ""b"" c"';
  return `line ${String(lines)}: ${advice}`;
}
