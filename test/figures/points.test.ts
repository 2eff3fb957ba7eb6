import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import fc from "fast-check";
import * as nndl from "nndl";
import { holds } from "../core/property";
import { labels, rows, words } from "./samples";

const classNames = ["setosa", "versicolor", "virginica"];
const featureNames = ["sepal length", "sepal width", "petal length", "petal width"];
const byClass = { labels, classNames, ...words };

interface Points {
  type: string;
  name: string;
  x: number[];
  y: number[];
  customdata: number[][];
  marker: { color: string; symbol: string; line: { color?: string } };
  xaxis: string;
  yaxis: string;
}
const traces = (figure: nndl.Figure): Points[] => figure.data as unknown as Points[];

const value = fc.integer({ min: -99, max: 99 });
const labelled = fc.array(fc.tuple(value, value, fc.nat(2), fc.boolean()));

test("each row is drawn once: under its class, hollow where it is said, with its number", () => {
  holds(
    fc.property(labelled, fc.constantFrom(0, 0.5), (points, jitter) => {
      const openRows = points.flatMap(([, , , isOpen], i) => (isOpen ? [i] : []));
      const [x, y] = [
        points.map((point) => point[0]),
        Float64Array.from(points, (point) => point[1]),
      ];
      const classes = { labels: Int32Array.from(points, (point) => point[2]), classNames };
      const options = { x, y, ...classes, featureNames: ["a", "b"] as const, openRows, jitter };
      const drawn = traces(nndl.scatterByClass({ ...options, openName: "dev", ...words }));
      const seen = drawn.flatMap(({ name, customdata, marker, ...at }) =>
        customdata.map((data, i) => ({
          row: [data].flat()[0],
          x: at.x[i],
          y: at.y[i],
          name,
          marker,
        })),
      );
      assert.deepEqual(
        seen.map(({ row }) => row).sort((a, b) => a - b),
        [...points.keys()],
      );
      for (const { row, name, marker, ...at } of seen) {
        const [trueX, trueY, label, isOpen] = points[row];
        for (const off of [at.x - trueX, at.y - trueY])
          assert.ok(Math.abs(off) <= jitter / 2 + 1e-6, `${off}`);
        assert.equal(name, classNames[label] + (isOpen ? ", dev" : ""));
        assert.equal(marker.symbol, nndl.styleOf(label).symbol);
        assert.equal(isOpen ? marker.line.color : marker.color, nndl.styleOf(label).color);
      }
    }),
  );
});

test("jitter parts equal points, rings go with them, and hovering says the true values", () => {
  const many = {
    x: Array(500).fill(0) as number[],
    y: Array(500).fill(1) as number[],
    labels: Array(500).fill(0) as number[],
  };
  const options = { ...many, classNames, featureNames: ["a", "b"] as const, ...words };
  const [ring, points] = traces(nndl.scatterByClass({ ...options, jitter: 0.4, markedRows: [7] }));
  assert.equal(new Set(points.x.map((x, i) => `${x} ${points.y[i]}`)).size, 500);
  assert.ok(points.x.every((x) => Math.abs(x) <= 0.2));
  assert.deepEqual([ring.x, ring.y], [[points.x[7]], [points.y[7]]]);
  assert.ok(points.customdata.every(([row, x, y], i) => row === i && x === 0 && y === 1));
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
    const lines = traces(nndl.marginPlot({ ...points, ...plane, wx, wy, b })).slice(0, 3);
    [0, 1, -1].forEach((level, l) => {
      lines[l].x.forEach((x, i) => {
        assert.ok(Math.abs(wx * x + wy * lines[l].y[i] + b - level) < 1e-6);
      });
    });
  }
});

test("the scatter matrix holds each class's rows once in each feature, from arrays or a Matrix", () => {
  const options = { ...byClass, featureNames, unit: "cm" };
  const figure = nndl.scatterMatrix({ rows, ...options });
  assert.deepEqual(nndl.scatterMatrix({ rows: new Matrix(rows), ...options }), figure);
  const panels = traces(figure).filter(({ type }) => type === "scatter");
  const pairs = new Set(panels.map(({ xaxis, yaxis }) => `${xaxis} ${yaxis}`));
  assert.deepEqual(pairs, new Set(["x y2", "x y3", "x y4", "x2 y3", "x2 y4", "x3 y4"]));
  const feature = (axis: string): number => Number(axis.slice(1) || 1) - 1;
  for (const { name, x, y, xaxis, yaxis } of panels) {
    const ofClass = rows.filter((_, i) => classNames[labels[i]] === name);
    assert.deepEqual(
      x,
      ofClass.map((row) => row[feature(xaxis)]),
    );
    assert.deepEqual(
      y,
      ofClass.map((row) => row[feature(yaxis)]),
    );
  }
  const counted = traces(figure)
    .filter(({ type }) => type === "histogram")
    .flatMap(({ x }) => x);
  assert.deepEqual(counted.sort(), rows.flat().sort());
  assert.deepEqual(figure.layout.meta, { linked: true });
});

test("strips draw every value in its place", () => {
  const strips = [
    { name: "1", rows: [2, 0, 5], ringed: [5] },
    { name: "2", rows: Int32Array.of(4) },
  ];
  const options = { strips, place: "order", xTitle: "x", yTitle: "y", ...byClass } as const;
  const figure = nndl.classStrips({ ...options, alt: undefined, ringName: "$ too" });
  const marks = traces(figure)
    .slice(0, 3)
    .flatMap(({ x, y, customdata }) =>
      customdata.map(([row], i) => [Math.abs(Math.round(y[i])), x[i], row]),
    );
  assert.deepEqual(marks.sort(), [
    [0, 0, 2],
    [0, 1, 0],
    [0, 2, 5],
    [1, 0, 4],
  ]);
  assert.match(
    figure.alt,
    /1: 1 setosa, 1 versicolor, 1 virginica, 1 of the 3 \$ too; 2: 0 setosa/,
  );
});
