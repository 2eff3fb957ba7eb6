import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeArray } from "nndl";
import { holds } from "../core/property";
import { decodeArray } from "./decode";

test("packed arrays come back bit by bit, from a part of a buffer too", () => {
  const arrays = fc.oneof(
    fc.uint8Array(),
    fc.uint16Array(),
    fc.int32Array(),
    fc.float32Array(),
    fc.float64Array(),
  );
  holds(
    fc.property(arrays, (array) => {
      assert.deepEqual(decodeArray(encodeArray(array)), array);
      const part = array.subarray(1);
      assert.deepEqual(decodeArray(encodeArray(part)), part.slice());
    }),
  );
});

test("a shape is written as Plotly reads it, and must hold all values", () => {
  const packed = encodeArray(new Uint8Array(6), [2, 3]) as unknown as { shape: string };
  assert.equal(packed.shape, "2, 3");
  assert.throws(() => encodeArray(new Uint8Array(6), [2, 2]), /^RangeError: shape/);
  assert.throws(() => encodeArray(new BigInt64Array(1) as unknown as Uint8Array), TypeError);
});
