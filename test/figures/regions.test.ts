import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decisionRegions, type Figure } from "nndl";
import { holds } from "../core/property";
import { decode } from "./decode";
import { words } from "./samples";

interface Trace {
  type: string;
  name?: string;
  dx: number;
  dy: number;
  z: unknown;
  customdata: unknown;
  opacity?: number;
  showlegend: boolean;
  xaxis: string;
}
const traces = (figure: Figure): Trace[] => figure.data as unknown as Trace[];
const named = {
  classNames: ["setosa", "versicolor", "virginica"],
  featureNames: ["petal length", "petal width"] as const,
  ...words,
};

/** nx by ny points over 0–7 and 0–2.5, with labels and probabilities that are told by their place. */
function grid(nx: number, ny: number) {
  const even = (n: number, to: number): number[] =>
    Array.from({ length: n }, (_, i) => (to * i) / (n - 1));
  const probability = (i: number, j: number, k: number): number =>
    ((i + 2 * j + 3 * k) % 101) / 100;
  const all = Array.from({ length: nx * ny }, (_, p) => [p % nx, Math.floor(p / nx)]);
  const labels = Uint8Array.from(all, ([i, j]) => (i + j) % 3);
  const probabilities = all.flatMap(([i, j]) => [0, 1, 2].map((k) => probability(i, j, k)));
  return { gridX: even(nx, 7), gridY: even(ny, 2.5), labels, probabilities, probability };
}

test("areas, lines and hovering take every so many points, in their places", () => {
  const size = fc.integer({ min: 2, max: 300 });
  holds(
    fc.property(size, size, (nx, ny) => {
      const { gridX, gridY, labels, probabilities, probability } = grid(nx, ny);
      const panels = [{ title: "a", labels, probabilities }];
      const drawn = traces(decisionRegions({ panels, gridX, gridY, ...named }));
      /** The numbers of a map, each with its place in the grid. */
      const points = ({ z, dx, dy }: Trace) => {
        const { values, shape } = decode(z);
        const [stepX, stepY] = [(dx * (nx - 1)) / 7, (dy * (ny - 1)) / 2.5].map(Math.round);
        return Array.from(values, (value, p) => {
          return { value, i: (p % shape[1]) * stepX, j: Math.floor(p / shape[1]) * stepY };
        });
      };
      const [areas, ...maps] = drawn;
      for (const { value, i, j } of points(areas)) assert.equal(value, labels[j * nx + i]);
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
  const { gridX, gridY, labels } = grid(4, 3);
  const figure = decisionRegions({
    panels: [
      { title: "softmax", labels },
      { title: "SVM", labels, markedRows: [0, 1] },
    ],
    points: { x: [1, 2, 3], y: [1, 1, 2], labels: [0, 1, 2], openRows: [2] },
    ...{ gridX, gridY, xRange: [0, 5], unit: "cm", ...named },
  });
  const { xaxis, xaxis2, yaxis, yaxis2 } = figure.layout;
  assert.deepEqual(
    [xaxis?.range, xaxis2?.range, yaxis?.range],
    [
      [0, 5],
      [0, 5],
      [0, 2.5],
    ],
  );
  assert.deepEqual([xaxis2?.matches, yaxis2?.matches], ["x", "y"]);
  const points = traces(figure).filter(({ type }) => type === "scatter");
  const legend = points.filter(({ showlegend }) => showlegend).map(({ name }) => name);
  const inLegend = [...named.classNames, "virginica, test", "support vector"];
  assert.deepEqual(legend, inLegend);
  const panelsOf = (name: string): string[] =>
    points.filter((trace) => trace.name === name).map(({ xaxis }) => xaxis);
  assert.deepEqual(inLegend.map(panelsOf), [...Array<string[]>(4).fill(["x", "x2"]), ["x2"]]);
});
