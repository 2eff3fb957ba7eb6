import assert from "node:assert/strict";
import { test } from "node:test";
import { marginPlot } from "nndl";

const options = {
  x: [0, 1, 3, 4],
  y: [0, 1, 0, 1],
  labels: [0, 0, 1, 1],
  classNames: ["left", "right"],
  featureNames: ["length", "width"] as const,
  unit: "cm",
  xRange: [-1, 5] as const,
  yRange: [-1, 2] as const,
  title: "t",
  caption: "c",
  alt: "a",
};

test("the three lines are where f is 0, 1 and −1, also for steep and for flat ones", () => {
  for (const [wx, wy, b] of [
    [-1, 0, 2],
    [0, 3, -1],
    [0.4, -2, 0.3],
    [2, 0.5, -3],
  ]) {
    const lines = marginPlot({ ...options, wx, wy, b }).data.slice(0, 3) as {
      x: number[];
      y: number[];
    }[];
    [0, 1, -1].forEach((level, l) => {
      lines[l].x.forEach((x, i) => {
        assert.ok(Math.abs(wx * x + wy * lines[l].y[i] + b - level) < 1e-9);
      });
    });
  }
});

test("all points are there, and a boundary without direction is refused", () => {
  const figure = marginPlot({ ...options, wx: 1, wy: 1, b: 0 });
  const points = figure.data.slice(3).flatMap((trace) => (trace as { x: number[] }).x);
  assert.deepEqual([...points].sort(), [0, 1, 3, 4]);
  assert.throws(() => marginPlot({ ...options, wx: 0, wy: 0, b: 1 }), RangeError);
});
