/** One figure of each kind, small, over few rows; texts that come from data can be hostile. */
import * as nndl from "nndl";
import type { Figure } from "nndl";

export const rows = [
  [5.1, 3.5, 1.4, 0.2],
  [4.9, 3, 1.4, 0.2],
  [7, 3.2, 4.7, 1.4],
  [6.4, 3.2, 4.5, 1.5],
  [6.3, 3.3, 6, 2.5],
  [5.8, 2.7, 5.1, 1.9],
];
export const labels = [0, 0, 1, 1, 2, 2];
export const words = { title: "A title", caption: "A caption.", alt: "An alternative text." };

/** Traces as plain records: Plotly's types know all kinds at once. */
export interface Trace {
  [key: string]: unknown;
  type: string;
  name: string;
  x: number[];
  y: number[];
  customdata: number[];
  text: string[][];
  line: { color: string; dash?: string };
  marker: { color: string; symbol: string | string[]; line: { color?: string } };
  xaxis: string;
  yaxis: string;
}
export const traces = (figure: Figure): Trace[] => figure.data as unknown as Trace[];

const ARRAYS = {
  u1: Uint8Array,
  u2: Uint16Array,
  i4: Int32Array,
  f4: Float32Array,
  f8: Float64Array,
};

/** What Plotly makes of a packed array: its numbers, and its shape. */
export function decode(packed: unknown): { values: ArrayLike<number>; shape: number[] } {
  const given = packed as { dtype: keyof typeof ARRAYS; bdata: string; shape: string };
  const bytes = Uint8Array.from(Buffer.from(given.bdata, "base64"));
  return {
    values: new ARRAYS[given.dtype](bytes.buffer),
    shape: given.shape.split(", ").map(Number),
  };
}

/** All kinds by name; `wild` stands in every text that comes from data, `texts` writes the others. */
export function sampleFigures(wild = "a", texts = nndl.englishTexts): Record<string, Figure> {
  const said = { ...words, texts };
  const classNames = [`setosa ${wild}`, `versicolor ${wild}`, `virginica ${wild}`];
  const featureNames = ["sl", "sw", "pl", "pw"].map((name) => `${name} ${wild}`);
  const byClass = { labels, classNames, ...said };
  const plane = { featureNames: [`pl ${wild}`, `pw ${wild}`] as [string, string], unit: wild };
  const [x, y] = [2, 3].map((j) => rows.map((row) => row[j]));
  const marked = { markedRows: [4], markedName: wild };
  const points = { x, y, ...plane, ...byClass, openRows: [1], openName: wild, ...marked };
  const margin = { wx: 1, wy: -0.5, b: -2, xRange: [0, 7], yRange: [0, 4] } as const;
  const titles = { xTitle: wild, yTitle: wild };
  const regions = (level: number): Figure => {
    const panel = {
      title: wild,
      labels: Uint8Array.of(0, level, 1, 2, 2, 2),
      probabilities: Array.from({ length: 18 }, (_, i) => (i % 3 === 0 ? 0.6 : 0.2)),
      markedRows: [0],
    };
    const grid = { gridX: [1, 4, 7], gridY: [0, 2.5], classNames, ...plane };
    const own = { x, y, labels, openRows: [1] };
    return nndl.decisionRegions({ panels: [panel, panel], ...grid, points: own, ...said });
  };
  return {
    scatterByClass: nndl.scatterByClass(points),
    marginPlot: nndl.marginPlot({ ...points, ...margin }),
    scatterMatrix: nndl.scatterMatrix({ rows, featureNames, unit: wild, ...byClass }),
    trainingCurves: nndl.trainingCurves({
      trainStepLosses: rows.map((row, i) => [i, row[0]]),
      devLosses: rows.map((row, i) => [i, row[1]]),
      devScores: rows.map((row) => row[3] / 3),
      ...said,
    }),
    plot: nndl.plot({
      traces: [
        { name: wild, x: [1, 2], y: [1, NaN] },
        { name: `${wild} 2`, x: [1, 2], y: Float32Array.of(1, 2), mode: "markers", hollow: [true] },
        { name: `${wild} 3`, x: [1, 2], y: [1, 2], mode: "bars" },
      ],
      x: { title: wild, unit: wild, type: "log" },
      y: wild,
      marks: [{ y: 1, text: wild }, { x: 2 }],
      ...said,
    }),
    confusionHeatmap: nndl.confusionHeatmap({
      counts: [Int32Array.of(2, 0, 0), [0, 1, 1], [0, 0, 2]],
      classNames,
      ...said,
    }),
    heatmapTable: nndl.heatmapTable({
      values: [[0.5, null]],
      spreads: [[0.1, null]],
      rowNames: [wild],
      columnNames: [wild, wild],
      rowTitle: wild,
      columnTitle: wild,
      valueTitle: wild,
      ...said,
    }),
    imageGrid: nndl.imageGrid({
      images: rows,
      width: 2,
      titles: rows.map(() => wild),
      notes: rows.map(() => wild),
      columns: 4,
      valueTitle: wild,
      ...said,
    }),
    intervalPlot: nndl.intervalPlot({
      intervals: [
        { name: wild, value: 0.1, low: -0.1, high: 0.2, note: wild },
        { name: wild, value: 0.3, low: 0.1, high: 0.5 },
      ],
      intervalName: wild,
      ...titles,
      ...said,
    }),
    networkDiagram: nndl.networkDiagram({
      layerSizes: [2, 3, 1],
      weights: [[[1, -2], Float64Array.of(0, 3), [0.1, 0]], [[1, 2, 3]]],
      biases: [[1, 1, 1], [0]],
      layerNames: [wild, wild, wild],
      inputNames: [wild, wild],
      outputNames: [wild],
      ...said,
    }),
    decisionRegions: regions(0),
    withSlider: nndl.withSlider({
      steps: [0, 1].map((level) => ({ label: `${wild} ${level}`, figure: regions(level) })),
      prefix: wild,
      ...said,
    }),
    treeDiagram: nndl.treeDiagram({
      root: {
        text: wild,
        hover: wild,
        children: [{ text: wild, hover: wild, children: [{ text: wild }] }, { text: `${wild} b` }],
      },
      ...said,
    }),
    batchDiagram: nndl.batchDiagram({
      ...byClass,
      order: [5, 3, 1, 0, 2, 4],
      batchSize: 4,
      columns: 3,
    }),
    classStrips: nndl.classStrips({
      ...byClass,
      strips: [
        { name: `${wild} 1`, rows: Int32Array.of(0, 2, 4), ringed: [2] },
        { name: `${wild} 2`, rows: [1, 3, 5] },
      ],
      place: "order",
      dividerEvery: 2,
      ringName: wild,
      ...titles,
    }),
    seedCurves: nndl.seedCurves({
      bundles: [
        { name: `${wild} 1`, curves: [[3, 2, 1], Float64Array.of(3, 1, 1)] },
        { name: `${wild} 2`, curves: [[2, 2, 2]] },
      ],
      x: [0, 1, 2],
      mark: { value: 1.5, text: wild },
      ...titles,
      ...said,
    }),
  };
}
