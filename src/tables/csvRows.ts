/** A CSV text as a header and rows, each with the line it begins in. Quoting is csv-parse's matter. */
import { CsvError, parse } from "csv-parse/sync";
import { describe } from "../base/checks";
import { isDecimal } from "../base/decimal";

/** One row: the line in which it begins, as an editor counts, and its fields. */
export interface CsvRow {
  line: number;
  fields: string[];
}

/** A header and at least one row, all with the same number of fields. */
export interface CsvTable {
  header: string[];
  rows: CsvRow[];
}

/**
 * Reads CSV (RFC 4180): quotes, line ends of any kind, a byte order mark, empty lines, blanks around
 * a field. A column without a name is called "column 1", "column 2", …
 * @throws RangeError, with the line, for a quote out of place, a row with more or fewer fields than
 * the header, two columns of one name, or no header or rows.
 */
export function parseCsv(text: string, delimiter: string): CsvTable {
  const [first, ...rows] = parseRows(text.replace(/\r\n?/g, "\n"), delimiter);
  if (rows.length === 0) {
    throw new RangeError(
      `a table must have a header and rows, got ${first ? "no rows" : "nothing"}`,
    );
  }
  const header = first.fields.map((name, j) => name || `column ${j + 1}`);
  checkHeader(header, first.line);
  for (const { line, fields } of rows) {
    if (fields.length !== header.length) {
      throw new RangeError(
        `line ${line}: a row must have ${header.length} fields, as the header, got ${fields.length}`,
      );
    }
  }
  return { header, rows };
}

function checkHeader(header: readonly string[], line: number): void {
  if (header.length === 1) {
    throw new RangeError(
      `line ${line}: a table must have at least two columns, got one, ${describe(header[0])}; ` +
        `if another sign than the comma parts them, name it in delimiter`,
    );
  }
  header.forEach((name, j) => {
    if (isDecimal(name)) {
      throw new RangeError(
        `line ${line}: the first line must name the columns, got the number ${name} as column ${j + 1}`,
      );
    }
    const before = header.indexOf(name);
    if (before < j) {
      throw new RangeError(
        `line ${line}: columns ${before + 1} and ${j + 1} have the same name, ${describe(name)}`,
      );
    }
  });
}

/** Rows in order; `text` has line feeds only, so that csv-parse counts lines as an editor does. */
function parseRows(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let lastLine = 0;
  try {
    parse(text, {
      bom: true,
      delimiter,
      record_delimiter: "\n",
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (fields: string[], { lines }) => {
        const inside = fields.join("").split("\n").length - 1;
        rows.push({ line: lines - inside, fields: fields.map((field) => field.trim()) });
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

function explain({ code, message, lines }: CsvError, text: string, lastLine: number): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    const next = text.split("\n").findIndex((row, i) => i >= lastLine && row.trim() !== "");
    return `line ${next + 1}: a quote opens in the row that begins here, and nothing closes it`;
  }
  if (code === "INVALID_OPENING_QUOTE" || code === "CSV_INVALID_CLOSING_QUOTE") {
    const advice = 'a field that holds a quote must be quoted, its quote doubled: "a ""b"" c"';
    return `line ${String(lines)}: ${advice}`;
  }
  return message;
}
