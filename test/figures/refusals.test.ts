/** What figures refuse: values that would draw nothing, or something wrong, without a word. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as nndl from "nndl";
import { labels, rows, words } from "./samples";

const classNames = ["a", "b", "c"];
const [x, y] = [0, 1].map((j) => rows.map((row) => row[j]));
const plane = { featureNames: ["x", "y"] as [string, string], classNames, ...words };
const points = { x, y, labels, ...plane };
const curve = { name: "a", x: [1, 2], y: [1, 2] };
const titles = { xTitle: "x", yTitle: "y", ...words };
const interval = { name: "a", value: 2, low: 0, high: 1 };
const names = { rowNames: ["a"], columnNames: ["b"] };
const table = { ...names, rowTitle: "r", columnTitle: "c", valueTitle: "v", ...words };
const one = plot();
const two = plot({ traces: [curve, curve] });

function figure(options: object): nndl.Figure {
  return nndl.figure({ data: [], layout: {}, ...words, ...options });
}
function plot(options: object = {}): nndl.Figure {
  return nndl.plot({ traces: [curve], x: "x", y: "y", ...words, ...options });
}
function scatter(options: object): nndl.Figure {
  return nndl.scatterByClass({ ...points, ...options });
}
function regions(panel: object): nndl.Figure {
  const panels = [{ title: "a", labels: [0, 1], ...panel }];
  return nndl.decisionRegions({ gridX: [0, 1], gridY: [0], panels, ...plane });
}
function images(options: object): nndl.Figure {
  const image = { images: [[1, 2]], width: 2, titles: ["a"], valueTitle: "v" };
  return nndl.imageGrid({ ...image, ...words, ...options });
}
function film(figures: nndl.Figure[]): nndl.Figure {
  const steps = figures.map((figure) => ({ label: "a", figure }));
  return nndl.withSlider({ steps, prefix: "", ...words });
}
const margin = { xRange: [0, 1], yRange: [0, 1], wx: 0, wy: 0, b: 0 } as const;
const strips = { strips: [{ name: "test", rows: [6] }], place: "row" } as const;
const batches = { order: [0, 0, 1, 2, 3, 4], batchSize: 2, columns: 1 };
const network = { layerSizes: [2, 1], weights: [[[1, 2, 3]]], ...words };
const scores = { trainStepLosses: [], devScores: [1], ...words };
const bundles = [{ name: "a", curves: [] }];

const refusals: [call: () => unknown, message: RegExp][] = [
  [() => figure({ caption: "" }), /^RangeError: caption/],
  [() => figure({ alt: "" }), /^RangeError: alt/],
  [() => figure({ title: undefined }), /layout\.title\.text/],
  [() => figure({ layout: { xaxis: {} } }), /layout\.xaxis\.title\.text/],
  [() => figure({ caption: "of $x$" }), /caption .*\$…\$/],
  [() => nndl.styleOf(0.5), /^RangeError: index/],
  [() => nndl.encodeArray(new Uint8Array(6), [2, 2]), /^RangeError: shape must hold 6 values/],
  [() => plot({ traces: [{ ...curve, y: [1] }] }), /^RangeError: y of a/],
  [() => plot({ traces: [{ ...curve, x: [1, NaN] }] }), /^RangeError: x of a\[1\]/],
  [() => scatter({ y: [1] }), /^RangeError: y must have length 6, got/],
  [() => scatter({ labels: [0, 1] }), /^RangeError: labels/],
  [() => scatter({ labels: [0, 0, 1, 1, 2, 3] }), /labels\[5\]/],
  [() => scatter({ markedRows: [6] }), /^RangeError: a row .*0 to 5, got 6/],
  [() => nndl.marginPlot({ ...points, ...margin }), /wx and wy must not both be 0/],
  [() => nndl.scatterMatrix({ rows: [[1]], labels: [0], ...plane }), /^RangeError: rows\[0\]/],
  [() => regions({ labels: [0] }), /panels\[0\]\.la/],
  [() => regions({ probabilities: [1] }), /panels\[0\]\.probabilities must have length 6/],
  [
    () => regions({ probabilities: [1, 0, 0, 2, 0, 0] }),
    /probabilities must be from 0 to 1, got 2/,
  ],
  [() => nndl.trainingCurves(scores), /^RangeError: devScores/],
  [
    () => nndl.intervalPlot({ intervals: [interval], intervalName: "i", ...titles }),
    /^RangeError: the interval of a must hold 2, got 0 to 1/,
  ],
  [() => nndl.seedCurves({ bundles, x: [1], ...titles }), /curves of a/],
  [() => nndl.confusionHeatmap({ counts: [[1]], classNames, ...words }), /^RangeError: counts/],
  [() => nndl.heatmapTable({ values: [[1, 2]], ...table }), /^RangeError: values\[0\]/],
  [() => images({ width: 3 }), /^RangeError: the pixels of a picture \/ width/],
  [() => images({ titles: [] }), /^RangeError: titles/],
  [() => nndl.networkDiagram(network), /^RangeError: weights\[0\]/],
  [() => nndl.batchDiagram({ ...points, ...batches }), /order must/],
  [() => nndl.classStrips({ ...points, ...strips, ...titles }), /a row must be .* 0 to 5, got 6/],
  [() => film([]), /^RangeError: initial/],
  [() => film([one, two]), /^RangeError: steps\[1\]\.figure\.data/],
  [() => film([one, plot({ marks: [{ x: 1 }] })]), /^RangeError: shapes of steps\[1\]/],
  [() => film([film([one])]), /^RangeError: steps\[0\]\.figure must have no slider/],
  [() => nndl.parseOutline(" \n"), /at least one line/],
  [() => nndl.parseOutline("- **a**\n- **b**"), /line 2 must hang/],
  [() => nndl.parseOutline("- **a**\n    - **b**"), /line 2 must hang/],
  [() => nndl.parseOutline("- **a**\n - **b**"), /line 2 must be .*got " - \*\*b\*\*"/],
];

test("each is refused by name", () => {
  for (const [call, message] of refusals) assert.throws(call, message);
});
