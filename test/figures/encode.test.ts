import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeArray, figure } from "nndl";
import { holds } from "../core/property";
import { decode } from "./decode";

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
      assert.deepEqual(decode(encodeArray(array)), { values: array, shape: [array.length] });
      assert.deepEqual(decode(encodeArray(array.subarray(1))).values, array.slice(1));
    }),
  );
  assert.deepEqual(decode(encodeArray(new Uint8Array(6), [2, 3])).shape, [2, 3]);
});

test("typed arrays anywhere in a figure are drawn, with the digits that all engines agree in", () => {
  const color = Float64Array.of(1 / 3, 2) as unknown as number[];
  const { data } = figure({
    data: [{ type: "scatter", x: Int32Array.of(1, 123456789012), y: color, marker: { color } }],
    layout: { title: { text: "t" } },
    ...{ caption: "c", alt: "a" },
  });
  const [{ x, y, marker }] = JSON.parse(JSON.stringify(data)) as Record<string, unknown>[];
  assert.deepEqual(x, [...Int32Array.of(1, 123456789012)]);
  assert.deepEqual([y, marker], [[0.333333333, 2], { color: [0.333333333, 2] }]);
});
