/** One figure of each kind, small, over few rows; class names can be hostile. */
import {
  confusionHeatmap,
  decisionRegions,
  featureRanges,
  flowDiagram,
  heatmapTable,
  imageGrid,
  intervalPlot,
  lossCurves,
  networkDiagram,
  scatterByClass,
  scatterMatrix,
  trainingCurves,
  treeDiagram,
  withSlider,
  type Figure,
} from "nndl";
import { moreSamples } from "./moreSamples";

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

/** All kinds by name; `wild` stands in every text that comes from data. */
export async function sampleFigures(wild = "a"): Promise<Record<string, Figure>> {
  const classNames = [`setosa ${wild}`, `versicolor ${wild}`, `virginica ${wild}`];
  const featureNames = ["sl", "sw", "pl", "pw"].map((name) => `${name} ${wild}`);
  const pair: [string, string] = [`pl ${wild}`, `pw ${wild}`];
  const [x, y] = [rows.map((row) => row[2]), rows.map((row) => row[3])];
  const open = { openRows: [1], markedRows: [4], markedName: wild };
  const regions = (level: number): Figure =>
    decisionRegions({
      panels: [
        {
          title: wild,
          labels: Uint8Array.of(0, level, 1, 2, 2, 2),
          probabilities: Array.from({ length: 18 }, (_, i) => (i % 3 === 0 ? 0.6 : 0.2)),
          markedRows: [0],
        },
      ],
      ...{ gridX: [1, 4, 7], gridY: [0, 2.5], classNames, featureNames: pair, unit: wild },
      points: { x, y, labels, openRows: [1] },
      ...words,
    });
  return {
    scatterByClass: scatterByClass({
      ...{ x, y, labels, classNames, featureNames: pair, unit: wild, openName: wild, ...open },
      ...words,
    }),
    scatterMatrix: scatterMatrix({ rows, labels, classNames, featureNames, unit: wild, ...words }),
    featureRanges: featureRanges({
      panels: ["before", "after"].map((title) => ({ title: title + wild, rows, yTitle: wild })),
      ...{ labels, classNames, featureNames, ...words },
    }),
    trainingCurves: trainingCurves({
      trainStepLosses: rows.map((row, i) => [i, row[0]]),
      devLosses: rows.map((row, i) => [i, row[1]]),
      ...{ devScores: rows.map((row) => row[3] / 3), sampleStep: 2, ...words },
    }),
    lossCurves: lossCurves({
      curves: [
        { name: wild, x: [1, 2], y: [1, NaN] },
        { name: `${wild} 2`, x: [1, 2], y: [1, 2], mode: "markers" },
      ],
      ...{ xTitle: wild, yTitle: wild, xScale: "log", yScale: "log", ...words },
    }),
    confusionHeatmap: confusionHeatmap({
      counts: [Int32Array.of(2, 0, 0), [0, 1, 1], [0, 0, 2]],
      ...{ classNames, ...words },
    }),
    heatmapTable: heatmapTable({
      values: [[0.5, null]],
      spreads: [[0.1, null]],
      rowNames: [wild],
      columnNames: [`${wild} 1`, `${wild} 2`],
      ...{ rowTitle: wild, columnTitle: wild, valueTitle: wild, ...words },
    }),
    imageGrid: imageGrid({
      images: [
        [0, 1, 2, 3],
        [3, -2, 1, 0],
      ],
      ...{ width: 2, titles: [wild, `${wild} 2`], notes: [wild, wild] },
      ...{ valueTitle: wild, ...words },
    }),
    intervalPlot: intervalPlot({
      intervals: [
        { name: `${wild} 1`, value: 0.1, low: -0.1, high: 0.2, note: wild },
        { name: `${wild} 2`, value: 0.3, low: 0.1, high: 0.5 },
      ],
      ...{ xTitle: wild, yTitle: wild, intervalName: wild, ...words },
    }),
    networkDiagram: networkDiagram({
      ...{
        layerSizes: [2, 3, 1],
        weights: [[[1, -2], Float64Array.of(0, 3), [0.1, 0]], [[1, 2, 3]]],
      },
      ...{ biases: [[1, 1, 1], [0]], layerNames: [wild, wild, wild], inputNames: [wild, wild] },
      ...{ outputNames: [wild], ...words },
    }),
    flowDiagram: flowDiagram({
      nodes: [
        { id: "a", x: 0, y: 0, text: wild, group: 1, hover: wild },
        { id: "b", x: 1, y: 0.5, text: `${wild}\n${wild}` },
      ],
      edges: [{ from: "a", to: "b", label: wild }],
      ...words,
    }),
    decisionRegions: regions(0),
    withSlider: withSlider({
      steps: [0, 1].map((level) => ({ label: `${wild} ${level}`, figure: regions(level) })),
      ...{ prefix: wild, caption: words.caption, alt: words.alt },
    }),
    treeDiagram: await treeDiagram({
      root: {
        text: wild,
        hover: wild,
        children: [{ text: wild, hover: wild, children: [{ text: wild }] }, { text: `${wild} b` }],
      },
      ...words,
    }),
    ...moreSamples({ wild, classNames, pair, words }),
  };
}
