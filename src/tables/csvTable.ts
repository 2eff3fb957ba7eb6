/** A CSV text as rows of fields, each with the line in which it begins. csv-parse does the quoting. */
import { CsvError, parse } from "csv-parse/sync";
import { describe } from "../base/checks";
import { listed } from "./sentences";

/** A row with its line, as an editor counts: what is written in it, a text for each column. */
export interface CsvRow {
  line: number;
  written: string[];
  /** The same as it counts: "" where it is missing, and texts that only look alike are equal. */
  fields: string[];
}

/** At least one row, and as many fields in each as there are names. */
export interface CsvTable {
  names: string[];
  rows: CsvRow[];
}

/** A table with what was seen on the way. */
export interface CsvFile extends CsvTable {
  /** Whether a column has no name, as R and pandas write row names: it is "column 3" then. */
  isUnnamed: boolean[];
  delimiter: string;
  /** How many rows without any value were passed over. */
  emptyRows: number;
}

/**
 * Reads CSV (RFC 4180): quotes, line ends of any kind, a byte order mark, Excel's first line `sep=;`.
 * Rows in which every field is missing are no rows.
 * @param delimiter - "auto" takes the one that finds most of the expected columns.
 * @param missing - the fields that stand for a missing value, beside the empty one.
 * @throws RangeError for a delimiter that cannot be; with the line, for a quote out of place, a row with
 * more or fewer fields than the header, two columns of one name, one column only, or no header or rows.
 */
export function parseCsv(
  source: string,
  delimiter: string,
  expected: readonly string[],
  missing: readonly string[],
): CsvFile {
  if (delimiter !== "auto" && !/^[^"\s]$|^\t$/u.test(delimiter)) {
    const rule = "delimiter must be one character, no quote and no blank";
    throw new RangeError(`${rule}, got ${describe(delimiter)}`);
  }
  const lineFeeds = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const text = lineFeeds.replace(/^sep=.\n/i, "\n"); // the other lines keep their numbers
  const found = text === lineFeeds ? findDelimiter(text, expected) : lineFeeds["sep=".length];
  const sign = delimiter === "auto" ? found : delimiter;
  const [header, ...all] = parseRows(text, sign, missing);
  const rows = all.filter(({ fields }) => fields.some((field) => field !== ""));
  if (rows.length === 0) {
    const got = header ? "no rows" : "nothing";
    throw new RangeError(`a table must have a header and rows, got ${got}`);
  }
  const titles = header.written.map(plain);
  const names = titles.map((title, j) => title || `column ${j + 1}`);
  const twice = names.find((name, j) => names.indexOf(name) < j);
  if (twice !== undefined)
    throw at(header.line, `two columns have the same name, ${describe(twice)}`);
  if (names.length === 1 && !expected.includes(names[0])) {
    const rule = `a table must have at least two columns, got one, ${describe(names[0])}`;
    const advice =
      "if another sign than comma, semicolon, tab or | parts them, name it in delimiter";
    throw at(header.line, `${rule}; ${advice}`);
  }
  const wrong = rows.find(({ fields }) => fields.length !== names.length);
  if (wrong !== undefined) {
    const rule = `a row must have ${names.length} fields, as the header`;
    throw at(wrong.line, `${rule}, got ${wrong.fields.length}`);
  }
  const isUnnamed = titles.map((title) => /^$|^Unnamed: \d+$/.test(title));
  return { names, rows, isUnnamed, delimiter: sign, emptyRows: all.length - rows.length };
}

const at = (line: number, what: string): RangeError => new RangeError(`line ${line}: ${what}`);

/** A row of what is written, with the fields as they count. */
export function toRow(line: number, written: string[], missing: readonly string[]): CsvRow {
  const texts = written.map(plain);
  return { line, written, fields: texts.map((text) => (missing.includes(text) ? "" : text)) };
}

/** A column of the rows. */
export const fieldsOf = (rows: readonly CsvRow[], j: number): string[] =>
  rows.map(({ fields }) => fields[j]);

/** One text for those that only look alike: accents in one way (Unicode's NFC), plain blanks, none at an end. */
export const plain = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, " ")
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, "")
    .trim();

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

/** The place of a column. @throws RangeError, with the columns there are, for a name that is not among them. */
export function findColumn(names: readonly string[], argument: string, name: string): number {
  const place = names.indexOf(plain(name));
  if (place >= 0) return place;
  const there = listed(names.map(describe));
  throw new RangeError(`${argument} must be one of the columns ${there}, got ${describe(name)}`);
}

/** Rows in order; `text` has line feeds only, so that csv-parse counts lines as an editor does. */
function parseRows(text: string, delimiter: string, missing: readonly string[]): CsvRow[] {
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
        const breaks = written.join("").split("\n").length - 1;
        rows.push(toRow(lines - breaks, written, missing));
        lastLine = lines;
        return null;
      },
    });
    return rows;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const advice = 'a field that holds a quote must be quoted, its quote doubled: "a ""b"" c"';
    if (cause.code !== "CSV_QUOTE_NOT_CLOSED") throw at(Number(cause.lines), advice);
    const next = text.split("\n").findIndex((row, i) => i >= lastLine && row.trim() !== "");
    throw at(next + 1, "a quote opens in the row that begins here, and nothing closes it");
  }
}
