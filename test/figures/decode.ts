/** What Plotly makes of a packed array. */
import { deepStrictEqual } from "node:assert";

const TYPES = {
  u1: Uint8Array,
  u2: Uint16Array,
  i4: Int32Array,
  f4: Float32Array,
  f8: Float64Array,
};

export function decodeArray(packed: unknown): ArrayLike<number> {
  const { dtype, bdata } = packed as { dtype: keyof typeof TYPES; bdata: string };
  const bytes = Uint8Array.from(Buffer.from(bdata, "base64"));
  return new TYPES[dtype](bytes.buffer);
}

/** Rows of a packed (rows, columns). */
export function decodeRows(packed: unknown): number[][] {
  const { shape } = packed as { shape: string };
  const [rows, columns] = shape.split(", ").map(Number);
  const values = Array.from(decodeArray(packed));
  deepStrictEqual(values.length, rows * columns);
  return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
}
