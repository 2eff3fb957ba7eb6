import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as nndl from "nndl";
import { holds } from "../core/property";
import { decode } from "./decode";
import { words } from "./samples";

/** Traces as plain records: Plotly's types know all kinds at once. */
interface Trace {
  [key: string]: unknown;
  name: string;
  x: number[];
  y: number[];
  line: { color: string; dash?: string };
  marker: { symbol: string[] };
}
const traces = (figure: nndl.Figure): Trace[] => figure.data as unknown as Trace[];
const history = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 });

test("the training figure is the lab's: every so many steps, its colours, dev dashed, two panels", () => {
  holds(
    fc.property(history, history, fc.integer({ min: 1, max: 25 }), (train, dev, sampleStep) => {
      const trainStepLosses = train.map((loss, i): [number, number] => [i, loss]);
      const devLosses = dev.map((loss, i): [number, number] => [50 * (i + 1), loss]);
      const options = { trainStepLosses, devLosses, devScores: dev, sampleStep, ...words };
      const [first, devLoss, score] = traces(nndl.trainingCurves(options));
      // matplotlib's train_step_losses[::sample_step]
      assert.deepEqual(
        first.x,
        [...train.keys()].filter((i) => i % sampleStep === 0),
      );
      assert.deepEqual(
        first.y,
        first.x.map((i) => train[i]),
      );
      assert.equal(first.line.color, "#e4007f");
      if (dev.length === 0) return assert.equal(devLoss, undefined);
      for (const curve of [devLoss, score]) {
        assert.deepEqual([curve.x, curve.y], [devLosses.map(([step]) => step), dev]);
        assert.deepEqual([curve.line.color, curve.line.dash], ["#f19ec2", "dash"]);
      }
      assert.deepEqual([devLoss.xaxis, score.xaxis], [undefined, "x2"]);
    }),
  );
});

test("a short training has its curve, a long one every 20th step, or the means of its epochs", () => {
  const steps = (n: number): [number, number][] => Array.from({ length: n }, (_, i) => [i, i % 4]);
  const [short] = traces(nndl.trainingCurves({ trainStepLosses: steps(18), ...words }));
  assert.equal(short.x.length, 18);
  const [long] = traces(nndl.trainingCurves({ trainStepLosses: steps(1200), ...words }));
  assert.deepEqual(long.x.slice(0, 3), [0, 20, 40]);
  const [mean] = traces(nndl.trainingCurves({ trainStepLosses: steps(8), meanOver: 4, ...words }));
  assert.deepEqual(
    [mean.x, mean.y],
    [
      [3, 7],
      [1.5, 1.5],
    ],
  );
  const [single] = traces(nndl.trainingCurves({ trainStepLosses: steps(1), ...words }));
  assert.equal(single.mode, "lines+markers");
});

test("traces differ in colour and dash, keep all points, and a loss that ran away is a gap", () => {
  const curves = [1, 4, 16].map((K) => ({ name: `K = ${K}`, x: [1, 2, 3], y: [K, NaN, Infinity] }));
  const y = { title: "loss", type: "log" } as const;
  const figure = nndl.plot({
    traces: curves,
    x: "epoch",
    y,
    marks: [{ y: 100, text: "here" }],
    ...words,
  });
  assert.equal(new Set(traces(figure).map(({ line }) => line.color)).size, 3);
  assert.equal(new Set(traces(figure).map(({ line }) => line.dash)).size, 3);
  assert.match(JSON.stringify(figure.data), /"y":\[1,null,null\]/);
  const { shapes, annotations } = figure.layout;
  assert.deepEqual([shapes?.[0].y0, annotations?.[0].y], [100, 2], "a text's place is a logarithm");
});

test("all seeds in one thin trace with gaps, and their median", () => {
  const bundles = [{ name: "one", curves: [[1, 2], [3, 8], Float64Array.of(2, 4)] }];
  const options = { bundles, x: [10, 20], xTitle: "x", yTitle: "y", ...words };
  const [seeds, middle] = traces(nndl.seedCurves(options));
  assert.deepEqual([...Array.from(decode(seeds.y).values)], [1, 2, NaN, 3, 8, NaN, 2, 4, NaN]);
  assert.deepEqual(
    [middle.x, middle.y],
    [
      [10, 20],
      [2, 4],
    ],
  );
});

test("gradients by size, hollow and last where the signs differ, zeros left out", () => {
  const of = (analytic: number, numeric: number) => ({
    name: "W",
    row: 1,
    column: 2,
    analytic,
    numeric,
  });
  const series = [{ name: "a", gradients: [of(3, -4), of(-2, -1), of(0, 1e-9)] }];
  const [diagonal, points] = traces(nndl.gradientCheckPlot({ series, ...words }));
  assert.deepEqual(
    [diagonal.x, diagonal.y],
    [
      [0.5, 8],
      [0.5, 8],
    ],
  );
  assert.deepEqual(
    [points.x, points.y],
    [
      [1, 4],
      [2, 3],
    ],
  );
  assert.deepEqual(points.marker.symbol, ["circle", "circle-open"]);
});

test("every value falls into a bar, and thresholds stand at their values", () => {
  const { features, labels, classNames } = nndl.loadIris();
  const values = features.getColumn(2);
  const threshold = { value: 2.45, name: "a < b" };
  const own = { featureName: "petal length", unit: "cm", binWidth: 0.2, thresholds: [threshold] };
  const figure = nndl.featureHistogram({ values, labels, classNames, ...own, ...words });
  for (const { x, xbins } of traces(figure) as unknown as {
    x: number[];
    xbins: { start: number; end: number };
  }[]) {
    assert.equal(x.length, 50);
    assert.ok(x.every((value) => value > xbins.start && value < xbins.end));
  }
  assert.equal(figure.layout.shapes?.[0].x0, 2.45);
  assert.equal(figure.layout.annotations?.[0].text, "a &lt; b");
});

test("an interval is drawn from low to high, hollow where it holds the reference", () => {
  const of = (low: number, value: number, high: number) => ({ name: "same", value, low, high });
  const intervals = [of(-0.3, 0.1, 0.2), of(0.1, 0.3, 0.4), of(-0.2, -0.1, 0)];
  const titles = { xTitle: "difference", yTitle: "model", intervalName: "95 % interval" };
  const symbols = (reference?: number | null): string[] =>
    traces(nndl.intervalPlot({ intervals, ...titles, reference, ...words }))[0].marker.symbol;
  assert.deepEqual(symbols(), ["circle-open", "circle", "circle-open"]);
  assert.deepEqual(symbols(0.15), ["circle-open", "circle-open", "circle"]);
  assert.deepEqual(symbols(null), ["circle", "circle", "circle"]);
  const [{ y }] = traces(nndl.intervalPlot({ intervals, ...titles, ...words }));
  assert.equal(new Set(y).size, 3, "equal names keep rows of their own");
});

test("heat maps write all numbers; of thirty classes, zeros are blank and rows tall enough", () => {
  const confusion = (K: number): nndl.Figure => {
    const classNames = Array.from({ length: K }, (_, k) => `class ${k}`);
    const counts = classNames.map((_, i) =>
      Int32Array.from(classNames, (_, j) => (i === j ? 7 : 0)),
    );
    return nndl.confusionHeatmap({ counts, classNames, ...words });
  };
  assert.deepEqual(traces(confusion(2))[0].text, [
    ["7", "0"],
    ["0", "7"],
  ]);
  assert.deepEqual(traces(confusion(2))[0].customdata, [
    [7, 7],
    [7, 7],
  ]);
  const [many] = traces(confusion(30)) as unknown as { text: string[][] }[];
  assert.deepEqual([many.text[3][3], many.text[3][4]], ["7", ""]);
  assert.ok(Number(confusion(30).layout.height) >= 30 * 24);
  const table = nndl.heatmapTable({
    ...{
      values: [[0.914, null]],
      spreads: [[0.0249, null]],
      rowNames: ["1"],
      columnNames: ["4", "8"],
    },
    ...{ rowTitle: "layers", columnTitle: "neurons", valueTitle: "accuracy", ...words },
  });
  assert.deepEqual(traces(table)[0].text, [["0.91<br>±0.02", "–"]]);
});

test("the pixels inside a picture's frame are that picture, row after row", () => {
  const images = [
    [1, 2, 3, 4, 5, 6],
    [7, 8, 9, 10, 11, 12],
    [-13, 14, 15, 16, 17, 18],
  ];
  const options = { images, width: 3, titles: ["a", "b", "c"], columns: 2, valueTitle: "ink" };
  const { data, layout } = nndl.imageGrid({ ...options, ...words });
  const { values, shape } = decode((data[0] as { z: unknown }).z);
  layout.shapes?.forEach(({ x0, y0 }, m) => {
    const [left, top] = [Number(x0) + 0.5, Number(y0) + 0.5];
    const inside = images[m].map(
      (_, p) => values[(top + Math.floor(p / 3)) * shape[1] + left + (p % 3)],
    );
    assert.deepEqual(inside, images[m]);
  });
  assert.equal(Array.from(values).filter((value) => !Number.isNaN(value)).length, 18);
});
