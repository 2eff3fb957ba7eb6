/** Numbers on their way into a figure: as Plotly and JSON take them. */
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
 * @param shape one to three sizes, e.g. `[rows, columns]`; left out for a plain array
 * @throws RangeError for a shape that does not hold its values.
 */
export function encodeArray(
  values: Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array,
  shape: readonly number[] = [values.length],
): TypedArray {
  const dtype = TYPES[Object.prototype.toString.call(values).slice(8, -1)];
  if (shape.reduce((a, b) => a * b, 1) !== values.length)
    throw new RangeError(`shape must hold ${values.length} values, got ${shape.join(" × ")}`);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const bdata = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  // Plotly's types know only the array it stands for.
  return { dtype, bdata, shape: shape.join(", ") } as unknown as TypedArray;
}

/**
 * A copy for Plotly's JSON: typed arrays, however deep, as plain ones (of the others JSON makes objects
 * that Plotly does not draw), and nine digits, which all engines' `Math.exp` agree in.
 */
export function plainValues<T>(value: T): T {
  const copy = (inner: unknown): unknown => {
    if (typeof inner === "number")
      return Number.isInteger(inner) ? inner : Number(inner.toPrecision(9));
    if (typeof inner !== "object" || inner === null) return inner;
    if (Array.isArray(inner)) return inner.map(copy);
    if (ArrayBuffer.isView(inner)) return Array.from(inner as Float64Array, copy);
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, copy(item)]));
  };
  return copy(value) as T;
}
