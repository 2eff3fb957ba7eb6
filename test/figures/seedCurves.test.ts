import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScatterData } from "plotly.js-dist";
import { type Figure, seedCurves, type SeedCurvesOptions } from "nndl";

const options: SeedCurvesOptions = {
  bundles: [
    { name: "one <b>", curves: [[1, 2], [3, 8], [2, 4]] }, // prettier-ignore
    { name: "two", curves: [Float64Array.of(0.123456, 0.5)] },
  ],
  x: [10, 20],
  ...{ xTitle: "epoch", yTitle: "loss", title: "title", caption: "caption", alt: "alt" },
};
/** The numbers behind an encoded array. */
function decode(array: unknown): number[] {
  const { dtype, bdata } = array as { dtype: string; bdata: string };
  assert.equal(dtype, "f4");
  const bytes = Buffer.from(bdata, "base64");
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}
const traces = (figure: Figure): Partial<ScatterData>[] => figure.data as Partial<ScatterData>[];

test("all seeds in one thin trace with gaps, and their median", () => {
  const [seeds, middle, , single] = traces(seedCurves(options));
  assert.deepEqual(decode(seeds.x), [10, 20, NaN, 10, 20, NaN, 10, 20, NaN]);
  assert.deepEqual(decode(seeds.y), [1, 2, NaN, 3, 8, NaN, 2, 4, NaN]);
  assert.deepEqual([middle.x, middle.y], [[10, 20], [2, 4]]); // prettier-ignore
  assert.deepEqual(single.y, [0.1235, 0.5]); // four digits: more cannot be seen
});

test("the legend has an entry for each bundle, which shows and hides all of it", () => {
  const drawn = traces(seedCurves(options));
  assert.deepEqual(
    drawn.filter(({ showlegend }) => showlegend !== false).map(({ name }) => name),
    ["one &lt;b&gt;", "two"],
  );
  assert.equal(drawn[0].legendgroup, drawn[1].legendgroup);
  assert.notEqual(drawn[1].legendgroup, drawn[2].legendgroup);
  assert.notEqual(drawn[1].line?.color, drawn[3].line?.color);
  assert.notEqual(drawn[1].line?.dash, drawn[3].line?.dash);
});

test("the mark stands at its value, on a log axis too", () => {
  const mark = { value: 100, text: "here" };
  for (const [yScale, y] of [
    ["linear", 100],
    ["log", 2],
  ] as const) {
    const { layout } = seedCurves({ ...options, mark, yScale });
    assert.deepEqual([layout.shapes?.[0].y0, layout.shapes?.[0].y1], [100, 100]);
    assert.deepEqual([layout.annotations?.[0].y, layout.annotations?.[0].text], [y, "here"]);
    assert.equal(layout.yaxis?.type, yScale);
  }
  assert.equal(seedCurves(options).layout.shapes, undefined);
});

test("curves of another length, no curves and unknown options are refused", () => {
  const refused = (change: object, message: RegExp): void =>
    assert.throws(() => seedCurves({ ...options, ...change }), message);
  refused(
    { bundles: [{ name: "a", curves: [[1]] }] },
    /RangeError: bundles\[0\]\.curves\[0\] must have length 2/,
  );
  refused({ bundles: [{ name: "a", curves: [] }] }, /RangeError: bundles\[0\]\.curves\.length/);
  refused({ yScale: "sqrt" }, /RangeError: yScale/);
  refused({ mark: { value: NaN, text: "" } }, /RangeError: mark\.value/);
  refused({ colour: "red" }, /TypeError: seedCurves has no option "colour"/);
});
