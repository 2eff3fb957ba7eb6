import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import fc from "fast-check";
import { scatterByClass, scatterMatrix, featureRanges, styleOf, type Figure } from "nndl";
import { holds } from "../core/property";
import { labels, rows, words } from "./samples";

const classNames = ["setosa", "versicolor", "virginica"];
const featureNames = ["sepal length", "sepal width", "petal length", "petal width"];

interface Points {
  type: string;
  name: string;
  x: number[];
  y: number[];
  customdata: number[];
  marker: { color: string; symbol: string; line: { color?: string } };
  xaxis: string;
  yaxis: string;
  showlegend: boolean;
}
const traces = (figure: Figure): Points[] => figure.data as unknown as Points[];

const labelled = fc
  .array(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.nat(2), fc.boolean()))
  .filter((points) => points.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)));

test("each row is drawn once: under its class, hollow where it is said, with its number", () => {
  holds(
    fc.property(labelled, (points) => {
      const open = points.flatMap(([, , , isOpen], i) => (isOpen ? [i] : []));
      const figure = scatterByClass({
        x: points.map(([x]) => x),
        y: Float64Array.from(points, ([, y]) => y),
        labels: Int32Array.from(points, ([, , label]) => label),
        ...{ classNames, featureNames: ["a", "b"], openRows: open, openName: "dev", ...words },
      });
      const drawn = traces(figure).flatMap(({ name, x, y, customdata, marker }) =>
        customdata.map((row, i) => ({ row, x: x[i], y: y[i], name, marker })),
      );
      assert.deepEqual(
        drawn.map(({ row }) => row).sort((a, b) => a - b),
        [...points.keys()],
      );
      for (const { row, x, y, name, marker } of drawn) {
        const [trueX, trueY, label, isOpen] = points[row];
        assert.deepEqual([x, y], [trueX, trueY]);
        assert.equal(name, classNames[label] + (isOpen ? ", dev" : ""));
        assert.equal(marker.symbol, styleOf(label).symbol);
        assert.equal(isOpen ? marker.line.color : marker.color, styleOf(label).color);
        if (isOpen) assert.equal(marker.color, "#ffffff");
      }
    }),
  );
});

test("rings stand behind the marked rows, on their places", () => {
  const [x, y] = [0, 1].map((j) => rows.map((row) => row[j]));
  const common = { x, y, labels, classNames, ...words };
  const figure = scatterByClass({
    ...common,
    ...{ featureNames: ["a", "b"], markedRows: [5, 2], markedName: "support vector" },
  });
  const [rings, ...points] = traces(figure);
  assert.deepEqual([rings.name, rings.x, rings.y], ["support vector", [5.8, 7], [2.7, 3.2]]);
  assert.equal(points.length, 3);
});

test("the scatter matrix holds each class's rows once in each feature, from arrays or a Matrix", () => {
  const options = { labels, classNames, featureNames, unit: "cm", ...words };
  const figure = scatterMatrix({ rows, ...options });
  assert.deepEqual(scatterMatrix({ rows: new Matrix(rows), ...options }), figure);
  const panels = traces(figure).filter(({ type }) => type === "scatter");
  // Below the diagonal, each pair once: 6 panels of 3 classes.
  const pairs = panels.map(({ xaxis, yaxis }) => `${xaxis} ${yaxis}`);
  assert.deepEqual(
    [...new Set(pairs)].sort(),
    ["x y2", "x y3", "x y4", "x2 y3", "x2 y4", "x3 y4"].sort(),
  );
  const feature = (axis: string): number => Number(axis.slice(1) || 1) - 1;
  for (const { name, x, y, customdata, xaxis, yaxis } of panels) {
    const k = classNames.indexOf(name);
    assert.deepEqual(customdata, [2 * k, 2 * k + 1]);
    assert.deepEqual(x, customdata.map((row) => rows[row][feature(xaxis)])); // prettier-ignore
    assert.deepEqual(y, customdata.map((row) => rows[row][feature(yaxis)])); // prettier-ignore
  }
  assert.deepEqual(
    panels.filter(({ showlegend }) => showlegend).map(({ name }) => name),
    classNames,
  );
  const histograms = traces(figure).filter(({ type }) => type === "histogram");
  assert.equal(histograms.length, 12);
  const counted = histograms.flatMap(({ x }) => x).sort();
  assert.deepEqual(counted, rows.flat().sort());
  const titled = Object.entries(figure.layout).flatMap(([name, axis]) =>
    /^[xy]axis/.test(name) ? [(axis as { title?: { text: string } }).title?.text] : [],
  );
  for (const name of featureNames) {
    const asAxis = titled.filter((title) => title?.startsWith(name)).length;
    assert.equal(asAxis, name === featureNames[0] ? 1 : 2, `${name} along and up`);
  }
  assert.deepEqual(figure.layout.meta, { linked: true });
});

test("feature ranges draw every value of every panel, feature by feature", () => {
  const scaled = rows.map((row) => row.map((value) => value / 10));
  const figure = featureRanges({
    panels: [
      { title: "as measured", rows, yTitle: "cm" },
      { title: "scaled", rows: new Matrix(scaled), yTitle: "scaled value" },
    ],
    ...{ labels, classNames, featureNames, ...words },
  });
  for (const [panel, values] of [rows, scaled].entries()) {
    traces(figure)
      .slice(3 * panel, 3 * panel + 3)
      .forEach(({ x, y, customdata }, k) => {
        y.forEach((value, i) => assert.equal(value, values[customdata[i]][x[i]]));
        assert.deepEqual(new Set(customdata), new Set([2 * k, 2 * k + 1]));
        assert.equal(y.length, 8);
      });
  }
  assert.equal(figure.layout.xaxis2?.title?.text, "feature");
  assert.equal(figure.layout.yaxis2?.title?.text, "scaled value");
});

test("what does not fit is refused by name", () => {
  const [x, y] = [0, 1].map((j) => rows.map((row) => row[j]));
  const good = { x, y, labels, classNames, featureNames: ["a", "b"] as [string, string], ...words };
  const broken: [object, RegExp][] = [
    [{ y: y.slice(1) }, /^RangeError: y must have length 6, got length 5/],
    [{ labels: [0, 1] }, /^RangeError: labels/],
    [{ labels: [0, 0, 1, 1, 2, 3] }, /^RangeError: labels\[5\]/],
    [{ x: "abc" }, /^TypeError: x /],
    [{ x: [NaN, 1, 2, 3, 4, 5] }, /^RangeError: x\[0\]/],
    [{ classNames: [1, 2, 3] }, /^TypeError: classNames\[0\]/],
    [{ featureNames: ["a"] }, /^RangeError: featureNames/],
    [{ openRows: [6] }, /^RangeError: openRows\[0\]/],
    [{ markedRows: [-1] }, /^RangeError: markedRows\[0\]/],
    [{ title: undefined }, /^TypeError: title/],
    [{ colour: "red" }, /^TypeError: .*"colour"/],
  ];
  for (const [change, message] of broken) {
    assert.throws(() => scatterByClass({ ...good, ...change }), message);
  }
  const matrixOptions = { labels, classNames, featureNames, ...words };
  assert.throws(() => scatterMatrix({ rows: rows.slice(1), ...matrixOptions }), /RangeError: rows/);
  assert.throws(() => scatterMatrix({ rows: [[1], [2]], ...matrixOptions }), /RangeError: rows/);
});
