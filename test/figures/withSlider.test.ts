import assert from "node:assert/strict";
import { test } from "node:test";
import { type Figure, lossCurves, withSlider } from "nndl";

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

/** What Plotly does with a frame: lays its attributes over those of the figure. */
function withFrame(figure: Figure, number: number): object[] {
  const { traces, data } = figure.frames?.[number] as { traces: number[]; data: object[] };
  return figure.data.map((trace, t) => ({ ...trace, ...data[traces.indexOf(t)] }));
}

test("each frame over the figure gives the step's own figure", () => {
  for (const initial of [0, 2]) {
    const slid = withSlider({ steps, prefix: "step ", initial, ...words });
    assert.deepEqual(slid.data, figures[initial].data);
    figures.forEach(({ data }, s) => assert.deepEqual(withFrame(slid, s), data));
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
  assert.throws(() => withSlider({ steps: [], prefix: "", ...words }), RangeError);
  assert.throws(() => withSlider({ steps, prefix: "", initial: 3, ...words }), RangeError);
});
