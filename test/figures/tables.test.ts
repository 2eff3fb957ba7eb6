import assert from "node:assert/strict";
import { test } from "node:test";
import { confusionHeatmap, heatmapTable, intervalPlot, type Figure } from "nndl";
import { words } from "./samples";

type Trace = Record<string, unknown>;
const first = (figure: Figure): Trace => figure.data[0];
const classNames = ["setosa", "versicolor", "virginica"];

test("the confusion matrix has true classes downwards, predicted ones to the right, all counts", () => {
  const counts = [[5, 0, 1], Int32Array.of(0, 4, 2), [0, 0, 3]];
  const figure = confusionHeatmap({ counts, classNames, ...words });
  const { x, y, z, customdata } = first(figure);
  assert.deepEqual([x, y], [classNames, classNames]);
  assert.deepEqual(z, [[5, 0, 1], [0, 4, 2], [0, 0, 3]]); // prettier-ignore
  assert.deepEqual(customdata, [[6, 6, 6], [6, 6, 6], [3, 3, 3]]); // prettier-ignore
  assert.equal(figure.layout.yaxis?.autorange, "reversed");
  assert.match(figure.layout.xaxis?.title?.text ?? "", /predicted/);
  assert.match(figure.layout.yaxis?.title?.text ?? "", /true/);
  const refused = [[], [[1, 2, 3]], [[1, 2], [3, 4], [5, 6]], [[1, 2, 3], [4, 5, NaN], [7, 8, 9]]]; // prettier-ignore
  for (const wrong of refused) {
    const draw = (): Figure => confusionHeatmap({ counts: wrong, classNames, ...words });
    assert.throws(draw, /^RangeError: counts/);
  }
});

test("very many classes are drawn, too", () => {
  const classNames = Array.from({ length: 400 }, (_, k) => `class ${k}`);
  const counts = classNames.map((_, k) => new Int32Array(400).fill(k));
  const [{ zmax }] = confusionHeatmap({ counts, classNames, ...words }).data as { zmax: number }[];
  assert.equal(zmax, 399);
});

test("a heat-map table writes value and spread, and a dash where there is none", () => {
  const options = {
    values: [[0.914, null]],
    spreads: [[0.0249, null]],
    rowNames: ["1 layer"],
    columnNames: ["4", "8"],
    ...{ rowTitle: "layers", columnTitle: "neurons", valueTitle: "accuracy", ...words },
  };
  const { text, z } = first(heatmapTable(options));
  assert.deepEqual(text, [["0.91<br>±0.02", "–"]]);
  assert.deepEqual(z, [[0.914, null]]);
  const precise = first(heatmapTable({ ...options, digits: 3, range: [0, 1] }));
  assert.deepEqual(precise.text, [["0.914<br>±0.025", "–"]]);
  assert.deepEqual([precise.zmin, precise.zmax], [0, 1]);
  assert.throws(() => heatmapTable({ ...options, values: [[1]] }), /^RangeError: values\[0\]/);
  assert.throws(() => heatmapTable({ ...options, spreads: [] }), /^RangeError: spreads/);
  assert.throws(
    () => heatmapTable({ ...options, values: [[1, NaN]] }),
    /^RangeError: values\[0\]\[1\]/,
  );
});

test("an interval is drawn from low to high, hollow where it holds the reference", () => {
  const intervals = [
    { name: "holds 0", value: 0.1, low: -0.3, high: 0.2 },
    { name: "above 0", value: 0.3, low: 0.1, high: 0.4, note: "p = 0.01" },
    { name: "touches 0", value: -0.1, low: -0.2, high: 0 },
  ];
  const options = { intervals, xTitle: "difference", yTitle: "model", ...words };
  const draw = (reference?: number | null): Trace =>
    first(intervalPlot({ ...options, intervalName: "95 % interval", reference }));
  const {
    x,
    y,
    error_x: bars,
    marker,
  } = draw() as Trace & {
    x: number[];
    error_x: { array: number[]; arrayminus: number[] };
    marker: { symbol: string[] };
  };
  assert.deepEqual(
    y,
    intervals.map(({ name }) => name),
  );
  intervals.forEach(({ value, low, high }, i) => {
    assert.equal(x[i], value);
    assert.ok(Math.abs(x[i] + bars.array[i] - high) < 1e-15);
    assert.ok(Math.abs(x[i] - bars.arrayminus[i] - low) < 1e-15);
  });
  assert.deepEqual(marker.symbol, ["circle-open", "circle", "circle-open"]);
  const symbols = (reference: number | null): unknown =>
    (draw(reference).marker as { symbol: string[] }).symbol;
  assert.deepEqual(symbols(0.15), ["circle-open", "circle-open", "circle"]);
  assert.deepEqual(symbols(null), ["circle", "circle", "circle"]);
  const wrong = [{ name: "a", value: 2, low: 0, high: 1 }];
  assert.throws(
    () => intervalPlot({ ...options, intervals: wrong, intervalName: "i" }),
    /^RangeError: the interval of a/,
  );
});
