/** How each kind of figure is called; see test/figures/samples.ts for what they draw. */
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import {
  type Args,
  isAnything,
  isNumber,
  isNumberOrNone,
  isUndefined,
  type Recipe,
} from "../harness";

const points = { x: [1, 2, 3], y: [3, 1, 2], labels: [0, 1, 1], classNames: ["a", "b"] };
const pair = { featureNames: ["length", "width"], unit: "cm" };
const titles = { xTitle: "x", yTitle: "y" };
const gradient = { name: "W", row: 0, column: 0, analytic: 1, numeric: 1 };
const curve = (y: number[]): nndl.Figure =>
  nndl.lossCurves({ curves: [{ name: "a", x: [1], y }], ...titles, ...words });
const words = { title: "Title", caption: "Caption", alt: "Alt" };

/** A function of options, and which of them may be left out. */
function recipe(
  call: (options: never) => unknown,
  options: Args,
  optional: readonly string[] = [],
  own: Args = words,
  accepts: Recipe["accepts"] = {},
): Recipe {
  return {
    args: () => ({ options: { ...options, ...own } }),
    call: (args: { options: never }) => call(args.options),
    accepts: {
      ...Object.fromEntries(optional.map((name) => [`options.${name}`, isUndefined])),
      ...accepts,
    },
  };
}

const { title, caption, alt } = words;
const isObjects = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length < 10 &&
  value.every((item) => typeof item === "object" && item !== null);
const isObjectsOrNone = (value: unknown): boolean => isUndefined(value) || isObjects(value);
const isPositive = (value: unknown): boolean => isNumber(value) && (value as number) > 0;
const pointOptions = ["unit", "openRows", "openName", "markedRows", "markedName"];
const marked = { openRows: [0], openName: "open", markedRows: [1], markedName: "marked" };

export const figureRecipes: Readonly<Record<string, Recipe>> = {
  scatterByClass: recipe(nndl.scatterByClass, { ...points, ...pair, ...marked }, pointOptions),
  marginPlot: recipe(
    nndl.marginPlot,
    { ...points, ...pair, ...marked, wx: 1, wy: 1, b: 0, xRange: [0, 1], yRange: [0, 1] },
    pointOptions,
    words,
    { "options.wx": isNumber, "options.wy": isNumber, "options.b": isNumber },
  ),
  scatterMatrix: recipe(
    nndl.scatterMatrix,
    { rows: [[1, 2]], labels: [0], classNames: ["a"], ...pair },
    ["unit"],
  ),
  featureRanges: recipe(nndl.featureRanges, {
    panels: [{ title: "p", rows: [[1, 2]], yTitle: "y" }],
    ...{ labels: [0], classNames: ["a"], featureNames: ["length", "width"] },
  }),
  lossCurves: recipe(
    nndl.lossCurves,
    { curves: [{ name: "a", x: [1], y: [NaN] }], ...titles, xScale: "log", yScale: "linear" },
    ["xScale", "yScale"],
  ),
  trainingCurves: recipe(
    nndl.trainingCurves,
    { trainStepLosses: [[0, 1]], devLosses: [[0, 1]], devScores: [1], sampleStep: 1 },
    ["devLosses", "devScores", "sampleStep", "title"],
  ),
  seedCurves: recipe(
    nndl.seedCurves,
    {
      bundles: [{ name: "a", curves: [[1]] }],
      x: [1],
      ...titles,
      yScale: "log",
      mark: { value: 1, text: "m" },
    },
    ["yScale", "mark"],
  ),
  confusionHeatmap: recipe(nndl.confusionHeatmap, { counts: [[1]], classNames: ["a"] }),
  heatmapTable: recipe(
    nndl.heatmapTable,
    {
      ...{ values: [[1]], spreads: [[0]], rowNames: ["r"], columnNames: ["c"] },
      ...{ rowTitle: "r", columnTitle: "c", valueTitle: "v", digits: 1, range: [0, 1] },
    },
    ["spreads", "digits", "range"],
  ),
  imageGrid: recipe(
    nndl.imageGrid,
    {
      images: [[1, 2]],
      width: 1,
      titles: ["t"],
      columns: 1,
      colors: "ink",
      notes: ["n"],
      valueTitle: "v",
    },
    ["columns", "colors", "notes"],
    words,
    { "options.images": (value) => value instanceof Matrix },
  ),
  intervalPlot: recipe(
    nndl.intervalPlot,
    {
      intervals: [{ name: "a", value: 1, low: 0, high: 2 }],
      ...titles,
      intervalName: "i",
      reference: 0,
    },
    [],
    words,
    { "options.reference": isNumberOrNone },
  ),
  networkDiagram: recipe(
    nndl.networkDiagram,
    {
      ...{ layerSizes: [2, 1], weights: [[[1, 2]]], biases: [[1]], maxWeight: 1 },
      ...{ layerNames: ["i", "o"], inputNames: ["a", "b"], outputNames: ["c"] },
    },
    ["weights", "biases", "layerNames", "inputNames", "outputNames"],
    words,
    { "options.maxWeight": (value) => isUndefined(value) || isPositive(value) },
  ),
  flowDiagram: recipe(nndl.flowDiagram, {
    nodes: [{ id: "a", x: 0, y: 0, text: "A" }],
    edges: [{ from: "a", to: "a" }],
  }),
  treeDiagram: recipe(nndl.treeDiagram, { root: { text: "root" }, lineLength: 9 }, ["lineLength"]),
  decisionRegions: recipe(
    nndl.decisionRegions,
    {
      panels: [{ title: "p", labels: [0], probabilities: [1, 0], markedRows: [0] }],
      ...{
        gridX: [1],
        gridY: [1],
        xRange: [0, 1],
        yRange: [0, 1],
        classNames: ["a", "b"],
        ...pair,
      },
      ...{ points: { x: [1], y: [1], labels: [0] }, markedName: "m", contours: [0.5] },
    },
    ["xRange", "yRange", "unit", "points", "markedName", "contours"],
  ),
  withSlider: recipe(
    nndl.withSlider,
    {
      steps: [0, 1].map((y) => ({ label: `${y}`, figure: curve([y]) })),
      ...{ prefix: "y = ", initial: 0, play: true, duration: 500 },
    },
    ["initial", "play", "duration"],
    { caption, alt },
  ),
  featureHistogram: recipe(
    nndl.featureHistogram,
    {
      ...{ values: [1, 2], labels: [0, 0], classNames: ["a"], featureName: "f", unit: "cm" },
      ...{ binWidth: 1, thresholds: [{ value: 1, name: "t" }] },
    },
    ["unit", "thresholds"],
    words,
    { "options.binWidth": isPositive },
  ),
  batchDiagram: recipe(nndl.batchDiagram, {
    ...{ labels: [0, 0], classNames: ["a"], order: [1, 0], batchSize: 1, columns: 4 },
  }),
  gradientCheckPlot: recipe(nndl.gradientCheckPlot, {
    series: [{ name: "s", gradients: [gradient] }],
  }),
  classStrips: recipe(
    nndl.classStrips,
    {
      ...{ strips: [{ name: "s", rows: [0] }], labels: [0], classNames: ["a"], place: "row" },
      ...{ dividerEvery: 1, ringName: "r", ...titles },
    },
    ["dividerEvery", "ringName", "alt"],
  ),
  countHistogram: recipe(
    nndl.countHistogram,
    { counts: [1, 2], probabilities: [0.5, 0.5], ...titles, countName: "c", probabilityName: "p" },
    [],
    { title, caption },
  ),
  figure: recipe(
    nndl.figure,
    { data: [], layout: { title: { text: "t" } }, config: {}, frames: [], minWidth: 1 },
    ["config"],
    { caption, alt },
    // What is in them is Plotly's to judge.
    {
      ...{ "options.config": isAnything, "options.data": isObjects },
      ...{ "options.frames": isObjectsOrNone, "options.minWidth": isNumberOrNone }, // at least the title's
    },
  ),
  encodeArray: {
    args: () => ({ values: Uint8Array.of(1, 2), shape: [2] }),
    call: ({ values, shape }: { values: Uint8Array; shape: number[] }) =>
      nndl.encodeArray(values, shape),
    accepts: { shape: isUndefined },
  },
  escapeText: {
    args: () => ({ text: "a" }),
    call: ({ text }: { text: string }) => nndl.escapeText(text),
  },
  withUnit: {
    args: () => ({ name: "a", unit: "cm" }),
    call: ({ name, unit }: { name: string; unit: string }) => nndl.withUnit(name, unit),
    accepts: { unit: isUndefined },
  },
  wrapText: {
    args: () => ({ text: "a b", width: 1 }),
    call: ({ text, width }: { text: string; width: number }) => nndl.wrapText(text, width),
    accepts: { width: isUndefined },
  },
  parseOutline: {
    args: () => ({ text: "- **a**" }),
    call: ({ text }: { text: string }) => nndl.parseOutline(text),
  },
  formatOutline: {
    args: () => ({ node: { text: "a", hover: "b", children: [] }, depth: 0 }),
    call: ({ node, depth }: { node: nndl.TreeNode; depth: number }) =>
      nndl.formatOutline(node, depth),
    counts: ["depth"],
    accepts: { depth: isUndefined, "node.hover": isUndefined, "node.children": isUndefined },
  },
  styleOf: {
    args: () => ({ index: 1 }),
    call: ({ index }: { index: number }) => nndl.styleOf(index),
    accepts: { index: Number.isInteger }, // counts round in circles, both ways
  },
};
