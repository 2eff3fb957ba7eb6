/** Tables as tables: with headings, units and aligned numbers. */
import { describe } from "../base/checks";
import { escapeHtml } from "../base/escape";
import { displayBundle } from "./kernel";

/** The rows of a table; `null` leaves a cell empty. */
export type TableRows = readonly ArrayLike<string | number | boolean | null>[];

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

/** How a table is written. Its first column names the rows: it becomes their heading. */
export interface TableOptions {
  /** The columns in order; a text is a column with that heading. */
  columns: readonly (string | TableColumn)[];
  /** What the table shows, written above it. */
  caption: string;
}

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
export function table(rows: TableRows, options: TableOptions): void {
  displayBundle({ "text/html": tableHtml(rows, options), "text/plain": tableText(rows, options) });
}

/** The table as HTML; every text is escaped. */
export function tableHtml(rows: TableRows, options: TableOptions): string {
  const columns = layOut(rows, options);
  const head = columns.map(({ heading, style }) =>
    heading === "" // the corner of a matrix heads nothing
      ? "<td></td>"
      : `<th scope="col"${style}>${escapeHtml(heading)}</th>`,
  );
  const body = rows.map((_, i) => {
    const cells = columns.map(({ texts, style }, j) => {
      const [open, close] = j === 0 ? ['th scope="row"', "th"] : ["td", "td"];
      return `<${open}${style}>${escapeHtml(texts[i] ?? "")}</${close}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return (
    `<table class="nndl-table"><caption style="caption-side:top;text-align:left">` +
    `${escapeHtml(options.caption)}</caption>\n<thead><tr>${head.join("")}</tr></thead>\n` +
    `<tbody>\n${body.join("\n")}\n</tbody></table>`
  );
}

/** The same table as aligned text, for front ends without HTML. */
export function tableText(rows: TableRows, options: TableOptions): string {
  const columns = layOut(rows, options).map(({ heading, texts, align }) => {
    const lines = [heading, ...texts];
    const width = Math.max(...lines.map((text) => text.length));
    return lines.map((text) => (align === "right" ? text.padStart(width) : text.padEnd(width)));
  });
  const lines = ["", ...rows].map((_, i) => columns.map((column) => column[i]).join("  "));
  return [options.caption, ...lines.map((line) => line.trimEnd())].join("\n");
}

/** Each column's heading and cells as they are written, its side, and that as HTML's style. */
function layOut(
  rows: TableRows,
  options: TableOptions,
): { heading: string; texts: string[]; align: string; style: string }[] {
  rows.forEach((row, i) => {
    if (row.length === options.columns.length) return;
    const want = `${options.columns.length} cells, one for each column`;
    throw new RangeError(`rows[${i}] must have ${want}, got ${describe(row)}`);
  });
  return options.columns.map((column, j) => {
    const { label, unit, digits, align } = typeof column === "string" ? { label: column } : column;
    const cells = rows.map((row) => row[j]);
    const side = align ?? (cells.some((cell) => typeof cell === "number") ? "right" : "left");
    const figures = side === "right" ? ";font-variant-numeric:tabular-nums" : "";
    const texts = cells.map((cell) => {
      if (typeof cell !== "number") return String(cell ?? "");
      const text = digits === undefined ? String(cell) : cell.toFixed(digits);
      return text.replace(/^-(?=[0.]*$)/, "").replace(/^-/, "−"); // no "-0.00"; a true minus sign
    });
    const heading = unit === undefined ? label : `${label} (${unit})`;
    return { heading, texts, align: side, style: ` style="text-align:${side}${figures}"` };
  });
}
