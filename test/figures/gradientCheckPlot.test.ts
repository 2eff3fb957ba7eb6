import assert from "node:assert/strict";
import test from "node:test";
import { gradientCheckPlot } from "nndl";

const words = { title: "t", caption: "c", alt: "a" };
const gradient = (analytic: number, numeric: number) => ({
  ...{ name: "fc1.weight", row: 1, column: 2, analytic, numeric },
});

test("absolute values on log axes, hollow and last where the signs differ, zeros left out", () => {
  const { data, layout } = gradientCheckPlot({
    series: [{ name: "a<b", gradients: [gradient(3, -4), gradient(-2, -1), gradient(0, 1e-9)] }],
    ...words,
  });
  assert.equal(layout.xaxis?.type, "log");
  assert.equal(layout.yaxis?.type, "log");
  const [diagonal, points] = data as { x: number[]; y: number[]; name: string; marker: object }[];
  assert.deepEqual(diagonal.x, diagonal.y);
  assert.ok(diagonal.x[0] < 1 && diagonal.x[1] > 4);
  assert.deepEqual(
    [points.x, points.y],
    [
      [1, 4],
      [2, 3],
    ],
  );
  assert.deepEqual((points.marker as { symbol: string[] }).symbol, ["circle", "circle-open"]);
  assert.equal(points.name, "a&lt;b");
});

test("nothing to draw, and unknown options, are refused", () => {
  assert.throws(() => gradientCheckPlot({ series: [], ...words }), RangeError);
  const zero = [{ name: "z", gradients: [gradient(0, 0)] }];
  assert.throws(() => gradientCheckPlot({ series: zero, ...words }), RangeError);
  const draw = (series: unknown) => (): unknown =>
    gradientCheckPlot({ series: series as [], ...words });
  assert.throws(draw(undefined), /^TypeError: series must be an array/);
  assert.throws(draw([{ name: "a" }]), /^TypeError: series\[0\]\.gradients/);
  assert.throws(
    draw([{ name: "a", gradients: [null] }]),
    /^TypeError: series\[0\]\.gradients\[0\]/,
  );
  const missing = [{ name: "a", gradients: [gradient(NaN, 1)] }];
  assert.throws(draw(missing), /^RangeError: series\[0\]\.gradients\[0\]\.analytic/);
  const options = { series: zero, ...words, scale: "log" };
  assert.throws(() => gradientCheckPlot(options), TypeError);
});

test("a network may have very many gradients", () => {
  const many = Array.from({ length: 100_000 }, (_, i) => gradient(i + 1, i + 1));
  const [diagonal] = gradientCheckPlot({ series: [{ name: "a", gradients: many }], ...words }).data;
  assert.deepEqual((diagonal as { x: number[] }).x, [0.5, 200_000]);
});
