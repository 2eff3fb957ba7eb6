import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decisionRegions, type Figure } from "nndl";
import { holds } from "../core/property";
import { decodeArray, decodeRows } from "./decode";
import { words } from "./samples";

interface Trace {
  type: string;
  name?: string;
  x0: number;
  dx: number;
  y0: number;
  dy: number;
  z: unknown;
  customdata: unknown;
  opacity?: number;
  contours: { start: number; end: number; size: number };
  showlegend: boolean;
  legendgroup?: string;
  xaxis: string;
}
const traces = (figure: Figure): Trace[] => figure.data as unknown as Trace[];
const classNames = ["setosa", "versicolor", "virginica"];
const featureNames: [string, string] = ["petal length", "petal width"];

/** nx by ny points over 0–7 and 0–2.5, with labels and probabilities that are told by their place. */
function grid(nx: number, ny: number) {
  const even = (n: number, to: number): number[] =>
    Array.from({ length: n }, (_, i) => (to * i) / Math.max(1, n - 1));
  const probability = (i: number, j: number, k: number): number =>
    ((i + 2 * j + 3 * k) % 101) / 100;
  const all = Array.from({ length: nx * ny }, (_, p) => [p % nx, Math.floor(p / nx)]);
  return {
    gridX: even(nx, 7),
    gridY: even(ny, 2.5),
    labels: Uint8Array.from(all, ([i, j]) => (i + j) % 3),
    probabilities: all.flatMap(([i, j]) => [0, 1, 2].map((k) => probability(i, j, k))),
    probability,
  };
}

const size = fc.integer({ min: 2, max: 200 });

test("labels are drawn point by point where the grid has them", () => {
  holds(
    fc.property(size, size, (nx, ny) => {
      const { gridX, gridY, labels } = grid(nx, ny);
      const panels = [{ title: "a", labels }];
      const [map] = traces(
        decisionRegions({ panels, gridX, gridY, classNames, featureNames, ...words }),
      );
      decodeRows(map.z).forEach((row, j) =>
        row.forEach((label, i) => assert.equal(label, labels[j * nx + i])),
      );
      assert.deepEqual([map.x0, map.y0], [0, 0]);
      assert.ok(Math.abs(map.x0 + map.dx * (nx - 1) - 7) < 1e-12);
      assert.ok(Math.abs(map.y0 + map.dy * (ny - 1) - 2.5) < 1e-12);
    }),
    20,
  );
});

test("areas of a finer grid take every so many points, in their places", () => {
  const [nx, ny] = [600, 257];
  const { gridX, gridY, labels } = grid(nx, ny);
  const [map] = traces(
    decisionRegions({
      panels: [{ title: "a", labels }],
      ...{ gridX, gridY, classNames, featureNames, ...words },
    }),
  );
  const rows = decodeRows(map.z);
  assert.deepEqual([rows.length, rows[0].length], [129, 200]);
  rows.forEach((row, j) =>
    row.forEach((label, i) => assert.equal(label, labels[2 * j * nx + 3 * i])),
  );
  assert.ok(Math.abs(map.dx - (3 * 7) / 599) < 1e-12 && Math.abs(map.dy - (2 * 2.5) / 256) < 1e-12);
});

test("levels at uneven distances get a map each", () => {
  const { gridX, gridY, labels, probabilities } = grid(5, 4);
  const ladder = (contours: number[]): number[][] =>
    traces(
      decisionRegions({
        panels: [{ title: "a", labels, probabilities }],
        ...{ gridX, gridY, classNames, featureNames, contours, ...words },
      }),
    )
      .filter(({ type }) => type === "contour")
      .slice(0, 3)
      .map(({ contours: { start, end } }) => [start / 1e4, end / 1e4]);
  assert.deepEqual(ladder([0.5, 0.7, 0.95]), [[0.5, 0.5], [0.7, 0.7], [0.95, 0.95]]); // prettier-ignore
  assert.deepEqual(ladder([0.9, 0.5, 0.7]), [[0.5, 0.9], [0.5, 0.9], [0.5, 0.9]]); // prettier-ignore
  assert.deepEqual(ladder([]), []);
});

test("lines and hover take every so many points, in their places, to the percent", () => {
  holds(
    fc.property(size, size, (nx, ny) => {
      const { gridX, gridY, labels, probabilities, probability } = grid(nx, ny);
      const figure = decisionRegions({
        panels: [{ title: "a", labels, probabilities }],
        ...{ gridX, gridY, classNames, featureNames, contours: [0.5, 0.9], ...words },
      });
      const contours = traces(figure).filter(({ type }) => type === "contour");
      assert.deepEqual(
        contours.map(({ contours: { start, end, size } }) => [start, end, size]),
        [0, 1, 2].map(() => [5000, 9000, 4000]),
        "one map for all levels of a class",
      );
      contours.forEach(({ z, dx, dy }, c) => {
        const [stepX, stepY] = [dx * (nx - 1) / 7, dy * (ny - 1) / 2.5].map(Math.round); // prettier-ignore
        const rows = decodeRows(z);
        assert.ok(rows.length <= 80 && rows[0].length <= 80);
        rows.forEach((row, j) =>
          row.forEach((value, i) => {
            const expected = 1e4 * probability(i * stepX, j * stepY, c);
            assert.ok(Math.abs(value - expected) <= 0.5);
          }),
        );
      });
      const [hover] = traces(figure).filter(({ opacity }) => opacity === 0);
      const percents = Array.from(decodeArray(hover.customdata));
      const [rows, columns] = [
        decodeRows(contours[0].z).length,
        decodeRows(contours[0].z)[0].length,
      ];
      assert.equal(percents.length, rows * columns * 3);
      assert.deepEqual(
        percents.slice(0, 3),
        [0, 1, 2].map((k) => Math.round(100 * probability(0, 0, k))),
      );
    }),
    10,
  );
});

test("panels share axes and legend; rings and test points are drawn in each", () => {
  const { gridX, gridY, labels } = grid(4, 3);
  const points = { x: [1, 2, 3], y: [1, 1, 2], labels: [0, 1, 2], openRows: [2] };
  const figure = decisionRegions({
    panels: [
      { title: "softmax", labels },
      { title: "SVM", labels, markedRows: [0, 1] },
    ],
    ...{ gridX, gridY, xRange: [0, 5], classNames, featureNames, unit: "cm", points, ...words },
  });
  const { xaxis, xaxis2, yaxis, yaxis2 } = figure.layout;
  assert.deepEqual([xaxis?.range, xaxis2?.range, yaxis?.range], [[0, 5], [0, 5], [0, 2.5]]); // prettier-ignore
  assert.deepEqual([xaxis2?.matches, yaxis2?.matches], ["x", "y"]);
  const named = traces(figure).filter(({ type }) => type === "scatter");
  const legend = named.filter(({ showlegend }) => showlegend).map(({ name }) => name);
  assert.deepEqual(legend, [
    "setosa",
    "versicolor",
    "virginica",
    "virginica, test",
    "support vector",
  ]);
  for (const name of ["setosa", "virginica, test"]) {
    const panels = named.filter((trace) => trace.name === name).map((trace) => trace.xaxis);
    assert.deepEqual(panels, ["x", "x2"]);
  }
  assert.deepEqual(
    named.filter(({ name }) => name === "support vector").map((trace) => trace.xaxis),
    ["x2"],
  );
});

test("grids and answers that do not fit are refused by name", () => {
  const { gridX, gridY, labels } = grid(4, 3);
  const draw = (panel: object): Figure =>
    decisionRegions({
      panels: [{ title: "a", labels, ...panel }],
      ...{ gridX, gridY, classNames, featureNames, ...words },
    });
  assert.throws(() => draw({ labels: labels.slice(1) }), /^RangeError: panels\[0\]\.labels/);
  assert.throws(
    () => draw({ labels: labels.map(() => 3) }),
    /^RangeError: panels\[0\]\.labels\[0\]/,
  );
  const refuseAnswers = (probabilities: unknown, message: RegExp): void => {
    assert.throws(() => draw({ probabilities }), message);
  };
  refuseAnswers([1], /^RangeError: panels\[0\]\.probabilities must have 3 · 4 · 3 values, got 1/);
  const thirds = (fifth: unknown): unknown[] =>
    Array.from({ length: 36 }, (_, i) => (i === 5 ? fifth : 1 / 3));
  refuseAnswers(thirds(2.5), /^RangeError: .*probabilities\[5\] must be from 0 to 1, got 2\.5/);
  refuseAnswers(thirds(-0.1), /^RangeError: .*probabilities\[5\]/);
  refuseAnswers(thirds(NaN), /^RangeError: .*probabilities\[5\]/);
  refuseAnswers(thirds("1"), /^TypeError: .*probabilities\[5\]/);
  assert.doesNotThrow(() => draw({ probabilities: thirds(1 + 1e-15) }), "rounding");
  assert.throws(() => draw({ heading: "a" }), /^TypeError: panels\[0\]/);
});

test("more classes than a byte can hold are refused", () => {
  const draw = (count: number): Figure =>
    decisionRegions({
      panels: [{ title: "a", labels: [count - 1] }],
      classNames: Array.from({ length: count }, (_, k) => `class ${k}`),
      ...{ gridX: [0], gridY: [0], featureNames, ...words },
    });
  assert.deepEqual(Array.from(decodeArray(traces(draw(256))[0].z)), [255]);
  assert.throws(() => draw(257), /^RangeError: classNames\.length .*256, got 257/);
});
