/** What Plotly makes of a packed array: its numbers, and its shape. */

const TYPES = {
  u1: Uint8Array,
  u2: Uint16Array,
  i4: Int32Array,
  f4: Float32Array,
  f8: Float64Array,
};

export function decode(packed: unknown): { values: ArrayLike<number>; shape: number[] } {
  const { dtype, bdata, shape } = packed as Record<"bdata" | "shape", string> & {
    dtype: keyof typeof TYPES;
  };
  const bytes = Uint8Array.from(Buffer.from(bdata, "base64"));
  return { values: new TYPES[dtype](bytes.buffer), shape: shape.split(", ").map(Number) };
}
