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
  assert.throws(
    () => featureHistogram({ ...options, labels: [0, 3], values: [1, 2] }),
    /labels\[1\]/,
  );
  assert.throws(() => featureHistogram({ ...options, bins: 3 } as typeof options), /bins/);
  const draw = (change: object) => (): unknown => featureHistogram({ ...options, ...change });
  assert.throws(draw({ values: new Array(2 ** 31) }), /^RangeError: values/);
  assert.throws(draw({ values: [...options.values, 1] }), /^RangeError: labels/);
  assert.throws(draw({ values: [] }), /^RangeError: values/);
  assert.throws(draw({ thresholds: [{ value: "1", name: "a" }] }), /^TypeError: thresholds\[0\]/);
  assert.throws(draw({ featureName: undefined }), /^TypeError: featureName/);
});

test("a feature may have very many values", () => {
  const values = Float64Array.from({ length: 200_000 }, (_, i) => i);
  const { data } = featureHistogram({
    ...options,
    values,
    labels: values.map(() => 0),
    binWidth: 1e4,
  });
  assert.deepEqual((data[0] as { xbins: object }).xbins, { start: -5e3, end: 205e3, size: 1e4 });
});
