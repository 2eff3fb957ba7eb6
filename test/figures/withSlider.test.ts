import assert from "node:assert/strict";
import { test } from "node:test";
import type { Data } from "plotly.js-dist";
import { featureHistogram, type Figure, lossCurves, withSlider } from "nndl";

const words = { caption: "caption", alt: "alt" };

function curve(y: number[], title = "title"): Figure {
  const fixed = { name: "fixed", x: [0, 1, 2], y: [1, 1, 1] };
  const moving = { name: "moving", x: [0, 1, 2], y };
  return lossCurves({
    curves: [fixed, moving],
    ...{ xTitle: "x", yTitle: "y", title, ...words },
  });
}

const figures = [curve([1, 2, 3]), curve([1, 2, 4]), curve([1, 2, 5])];
const steps = figures.map((figure, i) => ({ label: `${10 * i}`, figure }));

type Part = Record<string, unknown>;

const isObject = (value: unknown): value is Part =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What Plotly does with a frame: lays it over what is there, key by key; null stands for nothing. */
function laidOver(there: unknown, frame: unknown): unknown {
  if (Array.isArray(frame) && frame.some((item) => item === null || isObject(item))) {
    const old = Array.isArray(there) ? (there as unknown[]) : [];
    return Array.from({ length: Math.max(old.length, frame.length) }, (_, i) =>
      i < frame.length ? laidOver(old[i], frame[i]) : old[i],
    ).filter((item) => item !== null);
  }
  if (!isObject(frame)) return frame;
  const merged = isObject(there) ? { ...there } : {};
  for (const [key, value] of Object.entries(frame)) {
    merged[key] = laidOver(merged[key], value);
    if (value === null) Reflect.deleteProperty(merged, key);
  }
  return merged;
}

/** The figure's data and layout, without the slider's part of it, after these frames. */
function played(figure: Figure, numbers: number[]): { data: Part[]; layout: Part } {
  let { data, layout } = figure as unknown as { data: Part[]; layout: Part };
  for (const number of numbers) {
    const frame = figure.frames?.[number] as { traces: number[]; data: Part[]; layout?: Part };
    data = data.map(
      (trace, t) => laidOver(trace, frame.data[frame.traces.indexOf(t)] ?? {}) as Part,
    );
    layout = laidOver(layout, frame.layout ?? {}) as Part;
  }
  const own = ["height", "sliders", "updatemenus"];
  return {
    data,
    layout: Object.fromEntries(Object.entries(layout).filter(([key]) => !own.includes(key))),
  };
}

/** Whatever frames were shown before, a step shows its own figure. */
function assertShowsEach(all: Figure[], slid: Figure): void {
  all.forEach((own, s) => {
    all.forEach((_, before) => {
      const { data, layout } = played(own, []);
      assert.deepEqual(played(slid, [before, s]), { data, layout }, `${before}, ${s}`);
    });
  });
}

test("each frame over the figure gives the step's own figure", () => {
  for (const initial of [0, 2]) {
    const slid = withSlider({ steps, prefix: "step ", initial, ...words });
    assert.deepEqual(slid.data, figures[initial].data);
    assertShowsEach(figures, slid);
  }
});

const slide = (all: Figure[]): Figure =>
  withSlider({ steps: all.map((figure, i) => ({ label: `${i}`, figure })), prefix: "", ...words });

test("what changes in the layout changes with the slider", () => {
  const histograms = [[], [1], [2, 3]].map((thresholds) =>
    featureHistogram({
      ...{ values: [1, 2, 3], labels: [0, 1, 0], classNames: ["a", "b"], featureName: "length" },
      ...{ binWidth: 1, title: "title", ...words },
      thresholds: thresholds.map((value) => ({ value, name: `at ${value}` })),
    }),
  );
  assertShowsEach(histograms, slide(histograms));
});

test("what only some steps have goes away with them, also deep in a trace", () => {
  const base = curve([1, 2, 3]);
  const [fixed, moving] = base.data;
  const all: Figure[] = [
    base,
    { ...base, data: [fixed, { ...moving, line: { width: 1 }, text: "t" } as Data] },
    { ...base, layout: { ...base.layout, legend: { x: 1, font: { size: 9 } }, bargap: 0.5 } },
  ];
  assertShowsEach(all, slide(all));
});

test("the height is that of the tallest step, and the slider's", () => {
  const [low, high] = [300, 500].map((height) => {
    const figure = curve([1, 2, 3]);
    return { ...figure, layout: { ...figure.layout, height } };
  });
  for (const pair of [
    [low, high],
    [high, low],
  ]) {
    assert.equal(slide(pair).layout.height, slide([high]).layout.height);
  }
});

test("a frame holds what changes and nothing else", () => {
  const slid = withSlider({ steps, prefix: "step ", ...words });
  assert.deepEqual(
    slid.frames?.map(({ traces, data }) => [traces as number[], data]),
    [3, 4, 5].map((last) => [[1], [{ y: [1, 2, last] }]]),
  );
  assert.ok(slid.frames?.every((frame) => frame.layout === undefined));
});

test("a title that changes is part of the frames", () => {
  const titled = [1, 2].map((n) => ({ label: `${n}`, figure: curve([n, n, n], `title ${n}`) }));
  const slid = withSlider({ steps: titled, prefix: "", ...words });
  assert.deepEqual(
    slid.frames?.map((frame) => frame.layout?.title?.text),
    ["title 1", "title 2"],
  );
});

test("the slider has a place for each step and begins at the initial one", () => {
  const { layout } = withSlider({ steps, prefix: "C = ", initial: 1, play: false, ...words });
  const [slider] = layout.sliders ?? [];
  assert.equal(slider?.active, 1);
  assert.deepEqual(
    slider?.steps?.map(({ label }) => label),
    ["0", "10", "20"],
  );
  assert.equal(layout.updatemenus, undefined);
});

test("figures that do not fit together are refused", () => {
  const single = lossCurves({
    curves: [{ name: "one", x: [0], y: [0] }],
    ...{ xTitle: "x", yTitle: "y", title: "t", ...words },
  });
  const unequal = [...steps, { label: "single", figure: single }];
  assert.throws(() => withSlider({ steps: unequal, prefix: "", ...words }), RangeError);
  assert.throws(
    () => withSlider({ steps: [], prefix: "", ...words }),
    /^RangeError: steps\.length/,
  );
  assert.throws(
    () => slide([slide(figures)]),
    /^RangeError: steps\[0\]\.figure must have no slider/,
  );
  assert.throws(() => withSlider({ steps, prefix: "", initial: 3, ...words }), RangeError);
});

test("what is no step is refused by name", () => {
  const draw = (change: object) => (): unknown =>
    withSlider({ steps, prefix: "", ...words, ...change });
  assert.throws(draw({ steps: undefined }), /^TypeError: steps must be an array/);
  assert.throws(draw({ steps: [null] }), /^TypeError: steps\[0\]/);
  const [figure] = figures;
  assert.throws(draw({ steps: [{ label: 1, figure }] }), /^TypeError: steps\[0\]\.label/);
  assert.throws(draw({ steps: [{ label: "1", figure: {} }] }), /^TypeError: steps\[0\]\.figure/);
  assert.throws(draw({ prefix: undefined }), /^TypeError: prefix/);
  assert.throws(draw({ play: "no" }), /^TypeError: play/);
});
