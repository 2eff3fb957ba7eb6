/** Tables as tables: with headings, units and aligned numbers. */
import { checkInteger, checkOneOf, checkOptions, describe } from "../checks";
import { checkArray } from "../checkKind";
import { checkText } from "../figures/checkValues";
import { escapeHtml } from "./html";
import { displayBundle } from "./kernel";

/** What a cell of a table may hold; `null` leaves it empty. */
export type TableCell = string | number | boolean | null;

/** A column: its heading, and how its cells are written. */
export interface TableColumn {
  label: string;
  /** Written after the heading: `petal length (cm)`. */
  unit?: string;
  /** Digits after the point for numbers; without it they are written as they are. */
  digits?: number;
  /** Without it numbers stand right and texts left. */
  align?: "left" | "center" | "right";
}

/** How a table is written. */
export interface TableOptions {
  /** The columns in order; a text is a column with that heading. */
  columns: readonly (string | TableColumn)[];
  /** What the table shows, written above it. */
  caption: string;
  /** The first column names its row (it becomes a heading), default true. */
  rowHeaders?: boolean;
}

const ALIGNMENTS = ["left", "center", "right"] as const;

type Rows = readonly ArrayLike<TableCell>[];

/**
 * Shows a table below the running cell.
 *
 * ```ts
 * table([["setosa", 50, 1.462]], {
 *   caption: "Petals by class",
 *   columns: ["class", "rows", { label: "mean length", unit: "cm", digits: 2 }],
 * });
 * ```
 * @throws RangeError where a row has another number of cells than there are columns
 */
export function table(rows: Rows, options: TableOptions): void {
  displayBundle({ "text/html": tableHtml(rows, options), "text/plain": tableText(rows, options) });
}

/** The table as HTML; every text is escaped. */
export function tableHtml(rows: Rows, options: TableOptions): string {
  const { columns, cells, caption, rowHeaders } = layOut(rows, options);
  const head = columns
    .map((c, j) =>
      c.label === "" // the corner of a matrix heads nothing
        ? "<td></td>"
        : `<th scope="col"${style(align(c, j, rows))}>${escapeHtml(heading(c))}</th>`,
    )
    .join("");
  const body = cells.map((row) => {
    const tds = row.map((text, j) => {
      const css = style(align(columns[j], j, rows));
      return rowHeaders && j === 0
        ? `<th scope="row"${css}>${escapeHtml(text)}</th>`
        : `<td${css}>${escapeHtml(text)}</td>`;
    });
    return `<tr>${tds.join("")}</tr>`;
  });
  return (
    `<table class="nndl-table"><caption style="caption-side:top;text-align:left">` +
    `${escapeHtml(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n` +
    `<tbody>\n${body.join("\n")}\n</tbody></table>`
  );
}

/** The same table as aligned text, for front ends without HTML. */
export function tableText(rows: Rows, options: TableOptions): string {
  const { columns, cells, caption } = layOut(rows, options);
  const lines = [columns.map(heading), ...cells];
  const widths = columns.map((_, j) => Math.max(...lines.map((line) => line[j]?.length ?? 0)));
  const written = lines.map((line) =>
    line
      .map((text, j) => {
        const width = widths[j] ?? 0;
        return align(columns[j], j, rows) === "right" ? text.padStart(width) : text.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
  return [caption, ...written].join("\n");
}

function layOut(
  rows: Rows,
  options: TableOptions,
): { columns: TableColumn[]; cells: string[][]; caption: string; rowHeaders: boolean } {
  checkOptions("table", options, ["columns", "caption", "rowHeaders"]);
  checkText("caption", options.caption);
  checkArray("columns", options.columns);
  const columns = options.columns.map((c) => (typeof c === "string" ? { label: c } : c));
  columns.forEach((c, j) => {
    checkOptions(`columns[${j}]`, c, ["label", "unit", "digits", "align"]);
    if (c.label !== "") checkText(`columns[${j}].label`, c.label);
    if (c.digits !== undefined) checkInteger(`columns[${j}].digits`, c.digits, 0, 20);
    if (c.align !== undefined) checkOneOf(`columns[${j}].align`, c.align, ALIGNMENTS);
  });
  checkArray("rows", rows);
  const cells = rows.map((row, i) => {
    if (checkArray(`rows[${i}]`, row).length !== columns.length) {
      throw new RangeError(
        `rows[${i}] must have ${columns.length} cells, one for each column, got ${describe(row)}`,
      );
    }
    return columns.map((column, j) => write(row[j], column));
  });
  return { columns, cells, caption: options.caption, rowHeaders: options.rowHeaders ?? true };
}

function write(cell: TableCell | undefined, column: TableColumn): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "number") return String(cell);
  const text = column.digits === undefined ? String(cell) : cell.toFixed(column.digits);
  return text.replace(/^-(?=[0.]*$)/, "").replace(/^-/, "−"); // no "-0.00"; a true minus sign
}

function heading(column: TableColumn): string {
  return column.unit === undefined ? column.label : `${column.label} (${column.unit})`;
}

function align(column: TableColumn | undefined, j: number, rows: Rows): string {
  const numeric = rows.some((row) => typeof row[j] === "number");
  return column?.align ?? (numeric ? "right" : "left");
}

function style(alignment: string): string {
  return ` style="text-align:${alignment}${alignment === "right" ? ";font-variant-numeric:tabular-nums" : ""}"`;
}
