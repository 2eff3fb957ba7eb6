/** What figures refuse: values that would draw nothing, or something wrong, without a word. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as nndl from "nndl";
import { labels, rows, words } from "./samples";

const classNames = ["a", "b", "c"];
const [x, y] = [0, 1].map((j) => rows.map((row) => row[j]));
const plane = { featureNames: ["x", "y"] as [string, string], classNames, ...words };
const points = { x, y, labels, ...plane };
const margin = { xRange: [0, 1] as const, yRange: [0, 1] as const, wx: 1, wy: 1, b: 0 };
const panel = { title: "a", labels: [0, 1] };
const grid = { gridX: [0, 1], gridY: [0], panels: [panel], ...plane };
const curve = { name: "a", x: [1, 2], y: [1, 2] };
const curves = { x: "x", y: "y", ...words };
const titles = { xTitle: "x", yTitle: "y" };
const image = { images: [[1, 2]], width: 2, titles: ["a"], valueTitle: "v", ...words };
const network = { layerSizes: [2, 1], ...words };
const table = {
  rowNames: ["a"],
  columnNames: ["b"],
  rowTitle: "r",
  columnTitle: "c",
  valueTitle: "v",
  ...words,
};
const film = (figures: nndl.Figure[], initial = 0): nndl.Figure =>
  nndl.withSlider({
    ...{ steps: figures.map((figure) => ({ label: "a", figure })), prefix: "", initial, ...words },
  });
const one = nndl.plot({ traces: [curve], ...curves });
const two = nndl.plot({ traces: [curve, curve], ...curves });

const refusals: [call: () => unknown, message: RegExp][] = [
  [() => nndl.figure({ data: [], layout: {}, ...words, caption: "" }), /^RangeError: caption/],
  [() => nndl.figure({ data: [], layout: {}, ...words, title: undefined }), /layout\.title\.text/],
  [() => nndl.figure({ data: [], layout: { xaxis: {} }, ...words }), /layout\.xaxis\.title\.text/],
  [() => nndl.figure({ data: [], layout: {}, ...words, caption: "of $x$" }), /caption .*\$…\$/],
  [() => nndl.checkFigure("figure", {}), /^TypeError: figure must be a figure/],
  [() => nndl.styleOf(0.5), /^RangeError: index/],
  [() => nndl.encodeArray(new Uint8Array(6), [2, 2]), /^RangeError: shape must hold 6 values/],
  [() => nndl.encodeArray(new Int8Array(6) as unknown as Uint8Array), /^TypeError: values/],
  [() => nndl.plot({ traces: [{ ...curve, y: [1] }], ...curves }), /^RangeError: y of a/],
  [() => nndl.plot({ traces: [{ ...curve, x: [1, NaN] }], ...curves }), /^RangeError: x of a\[1\]/],
  [() => nndl.scatterByClass({ ...points, y: [1] }), /^RangeError: y must have length 6, got/],
  [() => nndl.scatterByClass({ ...points, labels: [0, 1] }), /^RangeError: labels/],
  [() => nndl.scatterByClass({ ...points, labels: [0, 0, 1, 1, 2, 3] }), /labels\[5\]/],
  [() => nndl.scatterByClass({ ...points, markedRows: [6] }), /^RangeError: a row .*0 to 5, got 6/],
  [() => nndl.marginPlot({ ...points, ...margin, wx: 0, wy: 0 }), /wx and wy must not both be 0/],
  [() => nndl.scatterMatrix({ rows: [[1]], labels: [0], ...plane }), /^RangeError: rows\[0\]/],
  [() => nndl.decisionRegions({ ...grid, panels: [{ ...panel, labels: [0] }] }), /panels\[0\]\.la/],
  [
    () =>
      nndl.decisionRegions({ ...grid, panels: [{ ...panel, probabilities: [1, 0, 0, 2, 0, 0] }] }),
    /panels\[0\]\.probabilities must be from 0 to 1, got 2/,
  ],
  [
    () => nndl.trainingCurves({ trainStepLosses: [], devScores: [1], ...words }),
    /^RangeError: devScores/,
  ],
  [
    () => nndl.featureHistogram({ ...points, values: x, featureName: "f", binWidth: 0.001 }),
    /^RangeError: binWidth must be at least 0\.0042, so that there are at most 500 bars, got 0\.001/,
  ],
  [
    () =>
      nndl.intervalPlot({
        intervals: [{ name: "a", value: 2, low: 0, high: 1 }],
        ...titles,
        intervalName: "i",
        ...words,
      }),
    /^RangeError: the interval of a must hold 2, got 0 to 1/,
  ],
  [
    () => nndl.seedCurves({ bundles: [{ name: "a", curves: [] }], x: [1], ...titles, ...words }),
    /curves of a/,
  ],
  [() => nndl.gradientCheckPlot({ series: [], ...words }), /^RangeError: series/],
  [() => nndl.confusionHeatmap({ counts: [[1]], classNames, ...words }), /^RangeError: counts/],
  [() => nndl.heatmapTable({ values: [[1, 2]], ...table }), /^RangeError: values\[0\]/],
  [() => nndl.imageGrid({ ...image, width: 3 }), /^RangeError: the pixels of a picture \/ width/],
  [() => nndl.imageGrid({ ...image, titles: [] }), /^RangeError: titles/],
  [() => nndl.networkDiagram({ ...network, weights: [[[1, 2, 3]]] }), /^RangeError: weights\[0\]/],
  [
    () => nndl.batchDiagram({ ...points, order: [0, 0, 1, 2, 3, 4], batchSize: 2, columns: 1 }),
    /order must/,
  ],
  [
    () =>
      nndl.classStrips({
        ...points,
        strips: [{ name: "test", rows: [6] }],
        place: "row",
        ...titles,
      }),
    /^RangeError: a row must be .* 0 to 5, got 6/,
  ],
  [() => film([]), /^RangeError: initial/],
  [() => film([one, two]), /^RangeError: steps\[1\]\.figure\.data/],
  [() => film([film([one])]), /^RangeError: steps\[0\]\.figure must have no slider/],
  [() => nndl.parseOutline(" \n"), /at least one line/],
  [() => nndl.parseOutline("- **a**\n- **b**"), /line 2 must hang/],
  [() => nndl.parseOutline("- **a**\n    - **b**"), /line 2 must hang/],
  [() => nndl.parseOutline("- **a**\n - **b**"), /line 2 must be .*got " - \*\*b\*\*"/],
];

test("each is refused by name", () => {
  for (const [call, message] of refusals) assert.throws(call, message);
});
