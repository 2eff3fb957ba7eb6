/** What a table holds, and how its cells are written. */
import { checkInteger, checkOneOf, checkOptions, describe } from "../base/checks";
import { checkArray, checkBoolean } from "../base/checkKind";
import { checkText } from "../figures/checkValues";

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

/** The rows of a table. */
export type TableRows = readonly ArrayLike<TableCell>[];

/** Columns and the texts of all cells, checked. */
export function layOut(
  rows: TableRows,
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
  if (options.rowHeaders !== undefined) checkBoolean("rowHeaders", options.rowHeaders);
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

/** A column's label with its unit. */
export function heading(column: TableColumn): string {
  return column.unit === undefined ? column.label : `${column.label} (${column.unit})`;
}

/** On which side the cells of column `j` stand. */
export function align(column: TableColumn | undefined, j: number, rows: TableRows): string {
  const numeric = rows.some((row) => typeof row[j] === "number");
  return column?.align ?? (numeric ? "right" : "left");
}
