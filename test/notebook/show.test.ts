import assert from "node:assert/strict";
import { test } from "node:test";
import { claim, figure, mapWithProgress, markdown, progress, show, table } from "nndl";
import { fakeKernel } from "./fakeKernel";

const axis = { visible: false };
const sample = figure({
  data: [{ type: "scatter", x: [1, 2], y: [3, 4], name: "</script><b>" }],
  layout: { title: { text: "Title" }, xaxis: axis, yaxis: axis },
  frames: [{ name: "one" }],
  caption: "A <caption>.",
  alt: 'An "alt".',
});

test("a figure goes out as one bundle: Plotly's type, HTML that copes alone, its text", (t) => {
  const shown = fakeKernel(t);
  show(sample);
  show(sample);
  assert.deepEqual(shown.slice(0, 2), shown.slice(2), "without ids drawn by lot");
  const [chart, caption] = shown;
  assert.ok(chart && caption);
  const { data, layout, config, frames } = sample;
  assert.deepEqual(chart.data["application/vnd.plotly.v1+json"], { data, layout, config, frames });
  assert.equal(chart.data["text/plain"], 'An "alt".');
  const html = chart.data["text/html"] as string;
  assert.match(
    html,
    /class="nndl-chart" role="figure" aria-label="An &quot;alt&quot;\." tabindex="0"/,
  );
  assert.match(html, /style="min-height:420px;/);
  assert.equal(html.match(/<\/script>/g)?.length, 1, "the name in the data ends no script");
  const words =
    /^<p class="nndl-caption">A &lt;caption&gt;\. <span.*>An &quot;alt&quot;\.<\/span><\/p>/;
  assert.match(caption.data["text/html"] as string, words);
  assert.match(caption.data["text/html"] as string, /<script>/, "it is a film");
  assert.equal(caption.data["text/plain"], "A <caption>.");
});

test("a numbered figure names and links itself; a caption alone runs no script", (t) => {
  const shown = fakeKernel(t);
  show({ ...sample, frames: undefined }, "7.3");
  const { minWidth } = sample;
  assert.deepEqual(shown[0]?.metadata, { nndl: { number: "7.3", minWidth } });
  const caption = shown[1]?.data["text/html"] as string;
  assert.match(caption, /^<p class="nndl-caption" id="figure-7-3"><b>Figure 7\.3<\/b> A .*<\/p>$/);
  assert.equal(shown[1]?.data["text/plain"], "Figure 7.3: A <caption>.");
  assert.deepEqual(shown[1]?.metadata, { nndl: { caption: "A <caption>." } });
});

test("a claim is shown whether it holds or not, and stops nothing", (t) => {
  const shown = fakeKernel(t);
  claim("1 < 2", true);
  claim("2 < 1", false);
  const [plain, plainly] = shown.map(({ data }) => data["text/plain"] as string);
  assert.equal(plain, "✓ 1 < 2");
  assert.match(
    plainly ?? "",
    /^✗ does not hold with your settings: 2 < 1\n.* what has your change/,
  );
  const [holds, fails] = shown.map(({ data }) => data["text/html"] as string);
  assert.match(holds ?? "", /^<p class="nndl-claim nndl-claim-holds"[^>]*>✓ 1 &lt; 2<\/p>$/);
  assert.match(fails ?? "", /^<p class="nndl-claim nndl-claim-fails"[^>]*color:[^>]*>.*2 &lt; 1/);
});

test("the kernel's function is read anew with each call: tslab replaces it", (t) => {
  const first = fakeKernel(t);
  markdown("one");
  const second = fakeKernel(t);
  table([["a"]], { caption: "c", columns: ["b"] });
  assert.deepEqual(first[0]?.data, { "text/markdown": "one", "text/plain": "one" });
  assert.deepEqual(Object.keys(second[0]?.data ?? {}), ["text/html", "text/plain"]);
});

test("progress is one display that is overwritten and ends the same however fast it was", async (t) => {
  const shown = fakeKernel(t);
  const begin = performance.now();
  const bar = progress(50, "splits");
  for (let i = 1; i <= 50; i++) {
    bar.update(i);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  bar.done();
  const atMost = (performance.now() - begin) / 100 + 2;
  assert.ok(shown.length > 2 && shown.length <= atMost, `${shown.length} drawings`);
  assert.ok(shown.every(({ update }, i) => update === i > 0));
  assert.equal(new Set(shown.map(({ transient }) => transient.display_id)).size, 1);
  assert.match(shown[1]?.data["text/plain"] as string, /^\d+ of 50 splits$/);
  assert.deepEqual(shown.at(-1)?.data, {
    "text/html": '<div class="nndl-progress">50 of 50 splits done</div>',
    "text/plain": "50 of 50 splits done",
  });
});

/** Work that does not let others have their turn. */
const busy = (): void => {
  const end = performance.now() + 60;
  while (performance.now() < end);
};

test("mapWithProgress maps in order, one after the other, and others get their turn", async (t) => {
  const shown = fakeKernel(t);
  let [turns, running] = [0, 0];
  const timer = setInterval(() => turns++, 1);
  const results = await mapWithProgress([3, 1, 2], "numbers", async (item, index) => {
    assert.equal(++running, 1);
    busy();
    await new Promise((resolve) => setTimeout(resolve, item));
    running--;
    return [item, index];
  });
  clearInterval(timer);
  assert.deepEqual(String(results), "3,0,1,1,2,2");
  assert.ok(turns >= 2, `${turns} turns`);
  assert.equal(shown[0]?.data["text/plain"], "0 of 3 numbers");
  assert.equal(shown.at(-1)?.data["text/plain"], "3 of 3 numbers done");
});

test("the stop button ends it after the item at hand, an error at once", async (t) => {
  const shown = fakeKernel(t);
  const kernel = t.mock.fn(); // somebody else looks after the signal, as in a kernel
  process.on("SIGINT", kernel);
  t.after(() => process.off("SIGINT", kernel));
  let calls = 0;
  const stopped = mapWithProgress([1, 2, 3, 4, 5], "waits", () => {
    if (++calls === 2) process.kill(process.pid, "SIGINT");
    busy();
  });
  await assert.rejects(stopped, /^Error: Interrupted$/);
  assert.equal(calls, 2);
  assert.deepEqual(process.listeners("SIGINT"), [kernel]);
  const failing = mapWithProgress([1, 2], "items", () => {
    calls++;
    throw new Error("no");
  });
  await assert.rejects(failing, /^Error: no$/);
  assert.equal(calls, 3);
  assert.ok(!shown.some(({ data }) => String(data["text/plain"]).endsWith("done")));
});
