import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, isKernel, markdown, progress, show, table, type Figure } from "nndl";
import { fakeKernel } from "./fakeKernel";

const sample = figure({
  data: [{ type: "scatter", x: [1, 2], y: [3, 4], name: "</script><b>" }],
  layout: { title: { text: "Title" } },
  frames: [{ name: "one" }],
  caption: "A <caption>.",
  alt: 'An "alt".',
});

test("outside a kernel showing ends in an error that says what to do", () => {
  assert.equal(isKernel(), false);
  const outside = [() => show(sample), () => markdown("a"), () => progress(2, "rows")];
  for (const call of outside) assert.throws(call, /no notebook.*tslab kernel.*saveFigure/);
});

test("a figure goes out as one bundle: Plotly's type, HTML that copes alone, its text", (t) => {
  const shown = fakeKernel(t);
  show(sample);
  assert.equal(shown.length, 2);
  const { data, update } = shown[0];
  assert.equal(update, false);
  assert.deepEqual(Object.keys(data), [
    "application/vnd.plotly.v1+json",
    "text/html",
    "text/plain",
  ]);
  const { data: traces, layout, config, frames } = sample;
  assert.deepEqual(data["application/vnd.plotly.v1+json"], {
    data: traces,
    layout,
    config,
    frames,
  });
  assert.equal(data["text/plain"], 'An "alt".');
  const html = data["text/html"] as string;
  assert.match(html, /role="figure" aria-label="An &quot;alt&quot;\."/);
  assert.equal(html.match(/<\/script>/g)?.length, 1, "the name in the data ends no script");
  const caption = shown[1].data;
  assert.match(
    caption["text/html"] as string,
    /^<p class="nndl-caption">A &lt;caption&gt;\. <span/,
  );
  assert.match(caption["text/html"] as string, />An &quot;alt&quot;\.<\/span><\/p><script>/);
  assert.equal(caption["text/plain"], "A <caption>.");
});

test("a numbered figure names and links itself, whichever figures were shown before", (t) => {
  const shown = fakeKernel(t);
  show(sample, "7.3");
  show(sample, "7.1");
  show(sample, "7.3");
  assert.deepEqual(shown[0].metadata, { nndl: { number: "7.3", minWidth: sample.minWidth } });
  assert.match(
    shown[1].data["text/html"] as string,
    /^<p class="nndl-caption" id="figure-7-3"><b>Figure 7\.3<\/b> A &lt;caption&gt;\. <span/,
  );
  assert.equal(shown[1].data["text/plain"], "Figure 7.3: A <caption>.");
  assert.deepEqual(shown.slice(4), shown.slice(0, 2), "shown again it keeps its number");
  for (const wrong of ["7", "7.", "a.b", "7.3.1", " 7.3"]) {
    assert.throws(() => show(sample, wrong), /^RangeError: number must be a text like/);
  }
  assert.throws(() => show(sample, 7.3 as unknown as string), /^TypeError: number/);
});

test("a caption is a paragraph alone, except below a film or linked panels", (t) => {
  const shown = fakeKernel(t);
  const still = { ...sample, frames: undefined };
  show(still);
  show({ ...still, layout: { ...still.layout, meta: { linked: true } } });
  assert.match(shown[1].data["text/html"] as string, /<\/p>$/);
  assert.match(shown[3].data["text/html"] as string, /<\/p><script>[^]*<\/script>$/);
  assert.deepEqual(shown[1].metadata, { nndl: { caption: "A <caption>." } });
});

test("the same figure gives the same bundle, without ids drawn by lot", (t) => {
  const shown = fakeKernel(t);
  show(sample);
  show(sample);
  assert.deepEqual(shown.slice(0, 2), shown.slice(2));
});

test("what is no figure is refused", (t) => {
  fakeKernel(t);
  for (const wrong of [undefined, null, {}, [], "figure", { data: [], layout: {} }]) {
    assert.throws(() => show(wrong as unknown as Figure), /^TypeError: figure must be a figure/);
  }
});

test("a size that is no number does not get into the page", (t) => {
  fakeKernel(t);
  const height = "1px" as unknown as number;
  const wrong = { ...sample, layout: { ...sample.layout, height } };
  assert.throws(() => show(wrong), /^TypeError: figure\.layout\.height must be a number/);
  assert.throws(() => show({ ...sample, minWidth: NaN }), /^RangeError: figure\.minWidth/);
});

test("the kernel's function is read anew with each call: tslab replaces it", (t) => {
  const first = fakeKernel(t);
  markdown("one");
  const second = fakeKernel(t);
  markdown("two");
  assert.deepEqual([first.length, second.length], [1, 1]);
});

test("progress is one display that is overwritten and ends the same however fast it was", async (t) => {
  const shown = fakeKernel(t);
  const begin = performance.now();
  const bar = progress(50, "splits");
  for (let i = 1; i <= 50; i++) {
    bar.update(i, `<${i}>`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await bar.tick();
  }
  bar.done();
  const atMost = (performance.now() - begin) / 100 + 2;
  assert.ok(shown.length > 2 && shown.length <= atMost, `${shown.length} drawings`);
  assert.deepEqual(
    shown.map(({ update }) => update),
    shown.map((_, i) => i > 0),
  );
  assert.equal(new Set(shown.map(({ transient }) => transient.display_id)).size, 1);
  for (const { data } of shown) assert.doesNotMatch(data["text/html"] as string, /<\d/);
  assert.match(shown[1].data["text/plain"] as string, /^\d+ of 50 splits: <\d+>$/);
  assert.deepEqual(shown.at(-1)?.data, {
    "text/html": '<div class="nndl-progress">50 of 50 splits done</div>',
    "text/plain": "50 of 50 splits done",
  });
  assert.throws(() => bar.update(51), /^RangeError: done/);
  assert.throws(() => progress(0, "splits"), /^RangeError: total/);
});

test("a table is shown as HTML and as text", (t) => {
  const shown = fakeKernel(t);
  table([["setosa", 50]], { caption: "Rows", columns: ["class", "rows"] });
  assert.deepEqual(Object.keys(shown[0].data), ["text/html", "text/plain"]);
});
