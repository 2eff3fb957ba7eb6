/** Large arrays in a compact form that Plotly reads. */
import type { TypedArray } from "plotly.js-dist";

const TYPES: Readonly<Record<string, string>> = {
  Uint8Array: "u1",
  Uint16Array: "u2",
  Int32Array: "i4",
  Float32Array: "f4",
  Float64Array: "f8",
};

/**
 * A typed array as Plotly's `{ dtype, bdata, shape }`: base64 of its bytes, which is a third of the
 * size of the digits and exact.
 * @param values row after row
 * @param shape one to three sizes, e.g. `[rows, columns]`; one size may be left out for a plain array
 */
export function encodeArray(
  values: Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array,
  shape?: readonly number[],
): TypedArray {
  const dtype = TYPES[values.constructor.name];
  if (dtype === undefined) throw new TypeError(`no code for ${values.constructor.name}`);
  if (shape !== undefined && shape.reduce((a, b) => a * b, 1) !== values.length) {
    throw new RangeError(`shape must hold ${values.length} values, got ${shape.join(" × ")}`);
  }
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  const encoded = {
    dtype,
    bdata: bytes.toString("base64"),
    ...(shape === undefined ? {} : { shape: shape.join(", ") }),
  };
  // Plotly's types know only the array it stands for.
  return encoded as unknown as TypedArray;
}
