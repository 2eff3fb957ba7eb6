import assert from "node:assert/strict";
import { test } from "node:test";
import { CONFIG, figure, styleOf, THEME, type FigureOptions } from "nndl";

const good: FigureOptions = {
  data: [{ type: "scatter", x: [1], y: [2] }],
  layout: {
    title: { text: "Title" },
    xaxis: { title: { text: "x" } },
    yaxis2: { visible: false },
    margin: { t: 90 },
  },
  caption: "Caption",
  alt: "Alt",
};

test("the theme fills what the layout leaves out", () => {
  const { layout, config, minWidth } = figure({ ...good, minWidth: 500 });
  assert.equal(layout.template, THEME);
  assert.equal(layout.height, THEME.layout.height);
  assert.deepEqual(layout.margin, { ...THEME.layout.margin, t: 90 });
  assert.deepEqual(config, CONFIG);
  assert.equal(minWidth, 500);
  assert.equal(figure({ ...good, layout: { ...good.layout, height: 99 } }).layout.height, 99);
});

test("a figure without its words is refused, and the message says which", () => {
  const broken: [Partial<FigureOptions>, RegExp][] = [
    [{ caption: undefined }, /^TypeError: caption/],
    [{ caption: "" }, /^RangeError: caption/],
    [{ alt: 3 as unknown as string }, /^TypeError: alt/],
    [{ layout: {} }, /^TypeError: layout\.title\.text/],
    [{ layout: { title: { text: "of $x^2$ and y" } } }, /^RangeError: layout\.title\.text.*\$…\$/],
    [{ layout: { ...good.layout, xaxis: {} } }, /^TypeError: layout\.xaxis\.title\.text/],
    [{ layout: { ...good.layout, yaxis2: {} } }, /^TypeError: layout\.yaxis2\.title\.text/],
    [{ data: {} as unknown as [] }, /^TypeError: data/],
    [{ color: "red" } as Partial<FigureOptions>, /^TypeError: .*"color"/],
  ];
  for (const [change, message] of broken) {
    assert.throws(() => figure({ ...good, ...change }), message);
  }
  assert.doesNotThrow(() => figure({ ...good, caption: "costs 5 $" }));
});

test("ten classes differ in colour and in symbol, and no colour is so pale that it is lost", () => {
  const styles = Array.from({ length: 10 }, (_, i) => styleOf(i));
  assert.equal(new Set(styles.map((style) => style.color)).size, 10);
  assert.equal(new Set(styles.map((style) => style.symbol)).size, 10);
  assert.deepEqual(styleOf(10), styleOf(0));
  assert.throws(() => styleOf(0.5), RangeError);
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
