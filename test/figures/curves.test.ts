/** Curves, intervals, tables and pictures: each value is drawn, in its place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as nndl from "nndl";
import { holds } from "../core/property";
import { decode, traces, words } from "./samples";

const history = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 });
const steps = (losses: number[], every = 1): [number, number][] =>
  losses.map((loss, i) => [every * i, loss]);

test("the training figure is the lab's: every so many steps, its colours, dev dashed, two panels", () => {
  holds(
    fc.property(history, history, fc.integer({ min: 1, max: 25 }), (train, dev, sampleStep) => {
      const [trainStepLosses, devLosses] = [steps(train), steps(dev, 50)];
      const options = { trainStepLosses, devLosses, devScores: dev, sampleStep, ...words };
      const [first, devLoss, score] = traces(nndl.trainingCurves(options));
      // matplotlib's train_step_losses[::sample_step]
      const drawn = trainStepLosses.filter((_, i) => i % sampleStep === 0);
      assert.deepEqual(
        first.x.map((x, i) => [x, first.y[i]]),
        drawn,
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
  const xOf = (count: number): number[] => {
    const trainStepLosses = steps(Array<number>(count).fill(1));
    const [{ x, mode }] = traces(nndl.trainingCurves({ trainStepLosses, ...words }));
    assert.equal(mode, count === 1 ? "lines+markers" : "lines");
    return x.slice(0, 3);
  };
  assert.deepEqual([1, 18, 1200].map(xOf), [[0], [0, 1, 2], [0, 20, 40]]);
});

test("traces differ in colour and dash, hollow points are open, a loss that ran away is a gap", () => {
  const hollow = [true, false, true];
  const curves = [1, 4, 16].map((K) => {
    const mode = "lines+markers" as const;
    return { name: `K = ${K}`, x: [1, 2, 3], y: [K, NaN, Infinity], mode, hollow };
  });
  const y = { title: "loss", type: "log" } as const;
  const marks = [{ y: 100, text: "here" }];
  const figure = nndl.plot({ traces: curves, x: "epoch", y, marks, ...words });
  assert.equal(new Set(traces(figure).map(({ line }) => line.color)).size, 3);
  assert.equal(new Set(traces(figure).map(({ line }) => line.dash)).size, 3);
  assert.deepEqual(traces(figure)[1].marker.symbol, ["square-open", "square", "square-open"]);
  assert.match(JSON.stringify(figure.data), /"y":\[1,null,null\]/);
  const [mark] = figure.layout.shapes ?? [];
  assert.deepEqual([mark.y0, mark.y1, mark.label?.text], [100, 100, "here"]);
});

test("all seeds in one thin trace with gaps, and their median", () => {
  const bundles = [{ name: "one", curves: [[1, 2], [3, 8], Float64Array.of(2, 4)] }];
  const options = { bundles, x: [10, 20], xTitle: "x", yTitle: "y", ...words };
  const [seeds, { x, y }] = traces(nndl.seedCurves(options));
  assert.deepEqual([...Array.from(decode(seeds.y).values)], [1, 2, NaN, 3, 8, NaN, 2, 4, NaN]);
  assert.deepEqual({ x, y }, { x: [10, 20], y: [2, 4] });
});

test("an interval is drawn from low to high, hollow where it holds the reference", () => {
  const of = (low: number, value: number, high: number) => ({ name: "same", value, low, high });
  const intervals = [of(-0.3, 0.1, 0.2), of(0.1, 0.3, 0.4), of(-0.2, -0.1, 0)];
  const titles = { xTitle: "difference", yTitle: "model", intervalName: "95 % interval" };
  const drawn = (reference?: number | null) =>
    traces(nndl.intervalPlot({ intervals, ...titles, reference, ...words }))[0];
  assert.deepEqual(drawn().marker.symbol, ["circle-open", "circle", "circle-open"]);
  assert.deepEqual(drawn(0.15).marker.symbol, ["circle-open", "circle-open", "circle"]);
  assert.deepEqual(drawn(null).marker.symbol, ["circle", "circle", "circle"]);
  assert.equal(new Set(drawn().y).size, 3, "equal names keep rows of their own");
  const { array, arrayminus } = drawn().error_x as Record<"array" | "arrayminus", number[]>;
  assert.deepEqual([array[1], arrayminus[1]], [0.1, 0.2]);
});

test("heat maps write all numbers; of thirty classes, zeros are blank and rows tall enough", () => {
  const confusion = (K: number): nndl.Figure => {
    const classNames = Array.from({ length: K }, (_, k) => `class ${k}`);
    const row = (i: number) => Int32Array.from(classNames, (_, j) => (i === j ? 7 : 0));
    return nndl.confusionHeatmap({
      counts: classNames.map((_, i) => row(i)),
      classNames,
      ...words,
    });
  };
  const [{ text, customdata }] = traces(confusion(2));
  assert.deepEqual([text, customdata].map(String), ["7,0,0,7", "7,7,7,7"]);
  const [many] = traces(confusion(30));
  assert.deepEqual([many.text[3][3], many.text[3][4]], ["7", ""]);
  assert.ok(Number(confusion(30).layout.height) >= 30 * 24);
  const names = { rowNames: ["1"], columnNames: ["4", "8"] };
  const titles = { rowTitle: "layers", columnTitle: "neurons", valueTitle: "accuracy" };
  const numbers = { values: [[0.914, null]], spreads: [[0.0249, null]] };
  const [table] = traces(nndl.heatmapTable({ ...numbers, ...names, ...titles, ...words }));
  assert.deepEqual(table.text, [["0.91<br>±0.02", "–"]]);
});

test("the pixels inside a picture's frame are that picture, row after row", () => {
  const images = [
    [1, 2, 3, 4, 5, 6],
    [7, 8, 9, 10, 11, 12],
    [-13, 14, 15, 16, 17, 18],
  ];
  const options = { images, width: 3, titles: ["a", "b", "c"], columns: 2, valueTitle: "ink" };
  const { data, layout } = nndl.imageGrid({ ...options, ...words });
  const drawn = data as unknown as { x0: number; y0: number; z: unknown }[];
  assert.deepEqual(
    drawn.map(({ z }) => Array.from(decode(z).values)),
    images,
  );
  drawn.forEach(({ x0, y0, z }, m) => {
    const { label, ...frame } = layout.shapes?.[m] ?? {};
    assert.deepEqual([frame.x0, frame.y0], [x0 - 0.5, y0 - 0.5]);
    assert.deepEqual([frame.x1, frame.y1], [x0 + 2.5, y0 + decode(z).shape[0] - 0.5]);
    assert.equal(label?.text, options.titles[m]);
  });
  assert.equal(new Set(drawn.map(({ x0, y0 }) => `${x0} ${y0}`)).size, 3);
});

test("the strongest weight is the widest line, on top, in the colour of its sign", () => {
  const weights = [[[1, -4, 2]]];
  const { layout } = nndl.networkDiagram({ layerSizes: [3, 1], weights, ...words });
  const lines = (layout.shapes ?? []).map(({ y0, line }): unknown[] => {
    return [y0 as unknown, line?.width, line?.color];
  });
  const [blue, vermilion] = [nndl.DIVERGING[0][1], nndl.DIVERGING[4][1]];
  assert.deepEqual(lines, [
    [1, 1.85, vermilion],
    [-1, 2.9, vermilion],
    [0, 5, blue],
  ]);
});
