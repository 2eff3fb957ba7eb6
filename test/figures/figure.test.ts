import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CONFIG, encodeArray, escapeText, figure, styleOf, THEME, withUnit } from "nndl";
import { plainText } from "nndl/dist/figures/text";
import { holds } from "../core/property";
import { decode } from "./samples";

test("the theme fills what the layout leaves out", () => {
  const layout = { xaxis: { title: { text: "x" } }, yaxis2: { visible: false }, margin: { t: 90 } };
  const words = { title: "a < b", caption: "costs 5 $", alt: "Alt" };
  const made = figure({ data: [{ x: [1], y: [2] }], layout, ...words, minWidth: 500 });
  assert.equal(made.layout.template, THEME);
  assert.equal(made.layout.height, THEME.layout.height);
  assert.equal(made.layout.title?.text, "a &lt; b");
  assert.deepEqual(made.layout.margin, { ...THEME.layout.margin, t: 90 });
  assert.deepEqual([made.config, made.minWidth], [CONFIG, 500]);
});

test("thirty classes differ in colour or symbol, and no colour is so pale that it is lost", () => {
  const styles = Array.from({ length: 30 }, (_, i) => styleOf(i));
  assert.equal(new Set(styles.slice(0, 10).map(({ color }) => color)).size, 10);
  assert.equal(new Set(styles.slice(0, 10).map(({ symbol }) => symbol)).size, 10);
  assert.equal(new Set(styles.map(({ color, symbol }) => `${color} ${symbol}`)).size, 30);
  for (const { color } of styles) assert.ok(contrastToWhite(color) >= 2, color);
});

/** WCAG's contrast ratio. */
function contrastToWhite(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

/** What Plotly does with entities. */
const readEntities = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

test("escaped text says the same and holds no tag, formula or placeholder", () => {
  const letters = ["<", ">", "&", "$", "%", "{", "}", "a", " ", "#", "3", "6", ";", "lt", "花"];
  holds(
    fc.property(fc.string({ unit: fc.constantFrom(...letters) }), (text) => {
      const escaped = escapeText(text);
      assert.equal(readEntities(escaped), text);
      assert.doesNotMatch(escaped, /[<>$]|%\{/);
      assert.equal(plainText(`<b>${escaped}</b><br>x<sub>1</sub>`), `${text} x1`);
    }),
    1000,
  );
  assert.equal(withUnit("petal length", "cm"), "petal length (cm)");
  assert.equal(withUnit("<b>"), "&lt;b&gt;");
});

test("packed arrays come back bit by bit, from a part of a buffer too", () => {
  const { uint8Array, uint16Array, int32Array, float32Array, float64Array } = fc;
  const arrays = [uint8Array(), uint16Array(), int32Array(), float32Array(), float64Array()];
  holds(
    fc.property(fc.oneof(...arrays), (array) => {
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
    caption: "c",
    alt: "a",
  });
  const [{ x, y, marker }] = JSON.parse(JSON.stringify(data)) as Record<string, unknown>[];
  assert.deepEqual(x, [...Int32Array.of(1, 123456789012)]);
  assert.deepEqual([y, marker], [[0.333333333, 2], { color: [0.333333333, 2] }]);
});
