import assert from "node:assert/strict";
import test from "node:test";
import { featureHistogram, loadIris } from "nndl";

const { features, labels, classNames } = loadIris();
const options = {
  values: features.getColumn(2),
  labels,
  classNames,
  featureName: "petal length",
  unit: "cm",
  binWidth: 0.2,
  thresholds: [{ value: 2.45, name: "a < b" }],
  title: "Petals",
  caption: "Caption",
  alt: "Alt",
};

interface Histogram {
  name: string;
  x: number[];
  xbins: { start: number; end: number; size: number };
}

test("each class has its rows, and every value falls into a bar", () => {
  const traces = featureHistogram(options).data as unknown as Histogram[];
  assert.deepEqual(
    traces.map(({ name, x }) => [name, x.length]),
    classNames.map((name) => [name, 50]),
  );
  for (const { x, xbins } of traces) {
    assert.equal(xbins.size, 0.2);
    assert.ok(x.every((value) => value > xbins.start && value < xbins.end));
  }
});

test("a threshold is a line at its value with its name above, as text", () => {
  const { shapes, annotations } = featureHistogram(options).layout;
  assert.equal(shapes?.[0].x0, 2.45);
  assert.equal(shapes[0].x1, 2.45);
  assert.equal(annotations?.[0].text, "a &lt; b");
});

test("axes carry name and unit", () => {
  const { xaxis, yaxis } = featureHistogram(options).layout;
  assert.equal(xaxis?.title?.text, "petal length (cm)");
  assert.equal(yaxis?.title?.text, "number of rows");
});

test("bad input is named", () => {
  assert.throws(() => featureHistogram({ ...options, binWidth: 0 }), /binWidth/);
  assert.throws(() => featureHistogram({ ...options, labels: [0, 3] }), /labels\[1\]/);
  assert.throws(() => featureHistogram({ ...options, bins: 3 } as typeof options), /bins/);
});
