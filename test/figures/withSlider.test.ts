import assert from "node:assert/strict";
import { test } from "node:test";
import { type Figure, plot, withSlider } from "nndl";
import { words } from "./samples";

function curve(y: number[], title = "title"): Figure {
  const fixed = { name: "fixed", x: [0, 1, 2], y: [1, 1, 1] };
  const moving = { name: "moving", x: [0, 1, 2], y };
  return plot({ traces: [fixed, moving], x: "x", y: "y", ...words, title });
}

test("a frame holds the whole traces that change, and the changing parts of the layout", () => {
  const figures = [3, 4, 5].map((last) => curve([1, 2, last], `to ${last}`));
  const steps = figures.map((figure, i) => ({ label: `${i}`, figure }));
  const { data, frames } = withSlider({ steps, prefix: "step ", initial: 2, ...words });
  assert.deepEqual(data, figures[2].data);
  assert.deepEqual(
    frames?.map(({ traces, data, layout }) => [traces as number[], data, layout]),
    figures.map(({ data, layout }) => [[1], [data[1]], { title: layout.title }]),
  );
});

test("the slider has a place for each step, and the height is that of the tallest and its own", () => {
  const [low, high] = [300, 500].map((height) => {
    const figure = curve([1, 2, 3]);
    return { ...figure, layout: { ...figure.layout, height } };
  });
  const steps = [low, high].map((figure, i) => ({ label: `${10 * i}`, figure }));
  const { layout } = withSlider({ steps, prefix: "C = ", initial: 1, play: false, ...words });
  const [slider] = layout.sliders ?? [];
  assert.deepEqual([slider?.active, slider?.steps?.map(({ label }) => label)], [1, ["0", "10"]]);
  assert.deepEqual([layout.updatemenus, layout.height], [undefined, 600]);
});
