/** Points by class and the regions below them: each row and each grid point once, in its place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import fc from "fast-check";
import * as nndl from "nndl";
import { holds } from "../core/property";
import { decode, labels, rows, traces, words, type Trace } from "./samples";

const classNames = ["setosa", "versicolor", "virginica"];
const byClass = { labels, classNames, ...words };
const value = fc.integer({ min: -99, max: 99 });
const labelled = fc.array(fc.tuple(value, value, fc.nat(2), fc.boolean()));

test("each row is drawn once: under its class, hollow where it is said, with its number", () => {
  holds(
    fc.property(labelled, (points) => {
      const [x, y] = [points.map((p) => p[0]), Float64Array.from(points, (p) => p[1])];
      const classes = { labels: Int32Array.from(points, (p) => p[2]), classNames };
      const openRows = points.flatMap(([, , , isOpen], row) => (isOpen ? [row] : []));
      const options = { x, y, ...classes, featureNames: ["a", "b"] as const, openRows };
      const drawn = traces(nndl.scatterByClass({ ...options, openName: "dev", ...words }));
      const seen = drawn.flatMap(({ name, marker, ...at }) =>
        at.customdata.map((row, i) => ({ row, x: at.x[i], y: at.y[i], name, marker })),
      );
      assert.deepEqual(
        seen.map(({ row }) => row).sort((a, b) => a - b),
        [...points.keys()],
      );
      for (const { row, name, marker, ...at } of seen) {
        const [trueX, trueY, label, isOpen] = points[row];
        assert.deepEqual([at.x, at.y], [trueX, trueY]);
        assert.equal(name, classNames[label] + (isOpen ? ", dev" : ""));
        assert.equal(marker.symbol, nndl.styleOf(label).symbol);
        assert.equal(isOpen ? marker.line.color : marker.color, nndl.styleOf(label).color);
      }
    }),
  );
});

test("the margin's lines are where f is 0, 1 and −1, also for steep and for flat ones", () => {
  const points = { x: [0, 1, 3, 4], y: [0, 1, 0, 1], labels: [0, 0, 1, 1], classNames, ...words };
  const plane = { featureNames: ["a", "b"], xRange: [-1, 5], yRange: [-1, 2] } as const;
  for (const [wx, wy, b] of [
    [-1, 0, 2],
    [0, 3, -1],
    [0.4, -2, 0.3],
    [2, 0.5, -3],
  ]) {
    const lines = traces(nndl.marginPlot({ ...points, ...plane, wx, wy, b }));
    [0, 1, -1].forEach((level, l) => {
      const { x, y } = lines[l];
      x.forEach((_, i) => assert.ok(Math.abs(wx * x[i] + wy * y[i] + b - level) < 1e-6));
    });
  }
});

test("the scatter matrix holds each class's rows once in each feature, from arrays or a Matrix", () => {
  const options = { ...byClass, featureNames: ["sl", "sw", "pl", "pw"], unit: "cm" };
  const figure = nndl.scatterMatrix({ rows, ...options });
  assert.deepEqual(nndl.scatterMatrix({ rows: new Matrix(rows), ...options }), figure);
  const panels = traces(figure).filter(({ type }) => type === "scatter");
  const pairs = new Set(panels.map(({ xaxis, yaxis }) => `${xaxis} ${yaxis}`));
  assert.deepEqual(pairs, new Set(["x y2", "x y3", "x y4", "x2 y3", "x2 y4", "x3 y4"]));
  for (const { name, x, y, xaxis, yaxis } of panels) {
    const ofClass = rows.filter((_, i) => classNames[labels[i]] === name);
    const feature = (axis: string): number[] =>
      ofClass.map((row) => row[Number(axis.slice(1) || 1) - 1]);
    assert.deepEqual([x, y], [feature(xaxis), feature(yaxis)]);
  }
  const histograms = traces(figure).filter(({ type }) => type === "histogram");
  assert.deepEqual(histograms.flatMap(({ x }) => x).sort(), rows.flat().sort());
  assert.deepEqual(figure.layout.meta, { linked: true });
});

test("strips draw every value in its place", () => {
  const strips = [
    { name: "1", rows: [2, 0, 5], ringed: [5] },
    { name: "2", rows: Int32Array.of(4) },
  ];
  const options = { strips, place: "order", xTitle: "x", yTitle: "y", ...byClass } as const;
  const figure = nndl.classStrips({ ...options, ringName: "$ too" });
  const marks = traces(figure).flatMap(({ x, y, customdata }) =>
    ((customdata ?? []) as unknown as [number, string][]).map(([row], i) => {
      return `strip ${Math.abs(Math.round(y[i]))}, place ${x[i]}: row ${row}`;
    }),
  );
  assert.deepEqual(marks.sort(), [
    "strip 0, place 0: row 2",
    "strip 0, place 1: row 0",
    "strip 0, place 2: row 5",
    "strip 1, place 0: row 4",
  ]);
  const said = /1: 1 setosa, 1 versicolor, 1 virginica, 1 of the 3 \$ too; 2: 0 setosa/;
  assert.match(figure.alt, said);
});

const plane = { classNames, featureNames: ["petal length", "petal width"] as const, ...words };

/** nx by ny points over 0–7 and 0–2.5, with labels and probabilities that are told by their place. */
function grid(nx: number, ny: number) {
  const even = (n: number, to: number): number[] =>
    Array.from({ length: n }, (_, i) => (to * i) / (n - 1));
  const probability = (i: number, j: number, k: number): number =>
    ((i + 2 * j + 3 * k) % 101) / 100;
  const all = Array.from({ length: nx * ny }, (_, p) => [p % nx, Math.floor(p / nx)]);
  const answers = Uint8Array.from(all, ([i, j]) => (i + j) % 3);
  const probabilities = all.flatMap(([i, j]) => [0, 1, 2].map((k) => probability(i, j, k)));
  return { gridX: even(nx, 7), gridY: even(ny, 2.5), answers, probabilities, probability };
}

test("areas, lines and hovering take every so many grid points, in their places", () => {
  const size = fc.integer({ min: 2, max: 300 });
  holds(
    fc.property(size, size, (nx, ny) => {
      const { gridX, gridY, answers, probabilities, probability } = grid(nx, ny);
      const panels = [{ title: "a", labels: answers, probabilities }];
      /** The numbers of a map, each with its place in the grid. */
      const points = ({ z, dx, dy }: Trace) => {
        const { values, shape } = decode(z);
        const stepX = Math.round((Number(dx) * (nx - 1)) / 7);
        const stepY = Math.round((Number(dy) * (ny - 1)) / 2.5);
        return Array.from(values, (value, p) => {
          return { value, i: (p % shape[1]) * stepX, j: Math.floor(p / shape[1]) * stepY };
        });
      };
      const drawn = nndl.decisionRegions({ panels, gridX, gridY, ...plane });
      const [areas, ...maps] = traces(drawn);
      for (const { value, i, j } of points(areas)) assert.equal(value, answers[j * nx + i]);
      maps.slice(0, 3).forEach((map, k) => {
        assert.ok(decode(map.z).shape.every((length) => length <= 80));
        for (const { value, i, j } of points(map))
          assert.ok(Math.abs(value - 1e4 * probability(i, j, k)) <= 0.5);
      });
      const percent = decode(maps[3].customdata).values;
      points(maps[3]).forEach(({ i, j }, p) => {
        for (const k of [0, 1, 2])
          assert.equal(percent[3 * p + k], Math.round(100 * probability(i, j, k)));
      });
    }),
    10,
  );
});

test("panels share axes and legend; rings and test points are drawn in each", () => {
  const { gridX, gridY, answers } = grid(4, 3);
  const panels = [
    { title: "softmax", labels: answers },
    { title: "SVM", labels: answers, markedRows: [0, 1] },
  ];
  const points = { x: [1, 2, 3], y: [1, 1, 2], labels: [0, 1, 2], openRows: [2] };
  const figure = nndl.decisionRegions({ panels, points, gridX, gridY, unit: "cm", ...plane });
  const { xaxis, xaxis2, yaxis, yaxis2 } = figure.layout;
  assert.deepEqual(
    [xaxis, xaxis2, yaxis].map((axis) => axis?.range as unknown),
    [
      [0, 7],
      [0, 7],
      [0, 2.5],
    ],
  );
  assert.deepEqual([xaxis2?.matches, yaxis2?.matches], ["x", "y"]);
  const drawn = traces(figure).filter(({ type }) => type === "scatter");
  const legend = drawn.filter(({ showlegend }) => showlegend).map(({ name }) => name);
  const inLegend = [...classNames, "virginica, test", "support vector"];
  assert.deepEqual(legend, inLegend);
  const panelsOf = (name: string): string[] =>
    drawn.filter((trace) => trace.name === name).map((trace) => trace.xaxis);
  assert.deepEqual(inLegend.map(panelsOf), [...Array<string[]>(4).fill(["x", "x2"]), ["x2"]]);
});
