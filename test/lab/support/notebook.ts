/** Reading notebooks, and comparing what two runs put out. */
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

/** An output of a cell, as nbformat stores it. */
export interface Output {
  output_type: string;
  name?: string;
  text?: string[];
  data?: Record<string, unknown>;
}

/** A cell, as nbformat stores it. */
export interface Cell {
  cell_type: string;
  id: string;
  source: string[];
  metadata: Record<string, unknown>;
  execution_count?: number | null;
  outputs?: Output[];
}

/** A notebook, as nbformat stores it. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
}

/** Plotly's own MIME type. */
export const PLOTLY = "application/vnd.plotly.v1+json";

/** Reads an `.ipynb` file. */
export function readNotebook(path: string): Notebook {
  return JSON.parse(readFileSync(path, "utf8")) as Notebook;
}

/** The names, without ending, of a folder's notebooks in order. */
export function notebookNames(folder: string, ending = ".ts"): string[] {
  return readdirSync(folder)
    .filter((file) => /^\d\d-/.test(file) && file.endsWith(ending))
    .map((file) => basename(file, ending))
    .sort();
}

/** All notebooks of a folder by name. */
export function readNotebooks(folder: string): Map<string, Notebook> {
  const names = notebookNames(folder, ".ipynb");
  return new Map(names.map((name) => [name, readNotebook(join(folder, `${name}.ipynb`))]));
}

/** Whether an output is a chart with a picture of itself. */
export function hasPicture({ data = {} }: Output): boolean {
  return PLOTLY in data && ("image/svg+xml" in data || "image/png" in data);
}

/** How many charts a notebook shows. */
export function chartCount(notebook: Notebook): number {
  const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
  return outputs.filter((output) => output.data && PLOTLY in output.data).length;
}

/**
 * What of a cell's outputs must be the same in every run: texts and figures. Images are not
 * compared, and a figure's HTML says the same as its JSON.
 */
export function comparable(cell: Cell): unknown[] {
  return (cell.outputs ?? []).map(({ output_type, name, text, data }) => {
    if (!data) return { output_type, name, text: text?.join("") };
    const kept = Object.entries(data).filter(
      ([type]) => !type.startsWith("image/") && !(PLOTLY in data && type === "text/html"),
    );
    return { output_type, data: Object.fromEntries(kept) };
  });
}

/**
 * Whether two values are the same, numbers up to the last digits, in which versions of Node differ
 * (as `same` in src/lab/nndl_lab/stored.py).
 * @returns the path to the first difference, undefined if there is none
 */
export function difference(a: unknown, b: unknown, path = ""): string | undefined {
  if (typeof a === "number" && typeof b === "number") {
    const close = Math.abs(a - b) <= Math.max(1e-9, 1e-6 * Math.max(Math.abs(a), Math.abs(b)));
    // A gap in a curve is NaN.
    return close || Object.is(a, b) ? undefined : `${path}: ${a} and ${b}`;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return a === b ? undefined : `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  }
  const [left, right] = [unpack(a), unpack(b)];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = difference(left[key], right[key], `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An object's entries; a typed array that travels as base64 becomes its numbers. */
function unpack(value: object): Record<string, unknown> {
  const entries = value as Record<string, unknown>;
  const { dtype, bdata } = entries;
  if ((dtype !== "f4" && dtype !== "f8") || typeof bdata !== "string") return entries;
  const { buffer } = Uint8Array.from(Buffer.from(bdata, "base64"));
  const numbers = dtype === "f4" ? new Float32Array(buffer) : new Float64Array(buffer);
  return { ...entries, bdata: Array.from(numbers) };
}
