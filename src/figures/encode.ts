/** Large arrays in a compact form that Plotly reads. */
import type { TypedArray } from "plotly.js-dist";
import { checkIntegers } from "../base/checkKind";
import { describe } from "../base/checks";

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
 * @throws TypeError or RangeError for another kind of array, or a shape that does not hold its values.
 */
export function encodeArray(
  values: Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array,
  shape?: readonly number[],
): TypedArray {
  // The class, also of a Buffer: "[object Uint8Array]".
  const name = Object.prototype.toString.call(values).slice(8, -1);
  const dtype = ArrayBuffer.isView(values) ? TYPES[name] : undefined;
  if (dtype === undefined) {
    const known = Object.keys(TYPES).join(", ");
    throw new TypeError(`values must be one of ${known}, got ${describe(values)}`);
  }
  if (shape !== undefined) {
    const sizes = Array.from(checkIntegers("shape", shape, 0));
    if (sizes.reduce((a, b) => a * b, 1) !== values.length)
      throw new RangeError(`shape must hold ${values.length} values, got ${sizes.join(" × ")}`);
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
