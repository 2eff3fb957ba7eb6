import assert from "node:assert/strict";
import { test } from "node:test";
import { featureHistogram, THEME, type Figure, withSlider } from "nndl";
import * as figures from "nndl/dist/figures";
import { plotlyFile } from "nndl/dist/notebook/plotlySource";
import { openBrowser } from "../lab/support/browser";
import { sampleFigures } from "./samples";

/** Every text in a value, however deep. */
function* texts(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const item of value) yield* texts(item);
  else if (typeof value === "object" && value !== null) yield* texts(Object.values(value));
}

const drawn = ({ data, layout, frames }: Figure): unknown => ({ data, layout, frames });

/** Functions of the figures' index that take part in making one. */
const helpers = [
  ...["checkFigure", "encodeArray", "escapeText", "figure", "formatOutline", "parseOutline"],
  ...["styleOf", "withUnit", "wrapText"],
];

test("every kind of figure is among the samples", async () => {
  const functions = Object.entries(figures).filter(([, value]) => typeof value === "function");
  const kinds = [...Object.keys(await sampleFigures()), ...helpers];
  assert.deepEqual(kinds.sort(), functions.map(([name]) => name).sort());
});

test("the same values give the same figure, to the letter", async () => {
  assert.equal(JSON.stringify(await sampleFigures()), JSON.stringify(await sampleFigures()));
});

test("text from data stays text in each kind of figure", async () => {
  const wild = `<script>alert(1)</script> <img src=x onerror="f()"> $x$ %{y} &lt;`;
  const placeholders = (figure: Figure): string[] =>
    [...texts(drawn(figure))].flatMap((text) => text.match(/%\{[^}]*\}/g) ?? []);
  const tame = await sampleFigures();
  for (const [kind, figure] of Object.entries(await sampleFigures(wild))) {
    for (const text of texts(drawn(figure))) {
      // Plotly's own tags may stand beside it.
      assert.doesNotMatch(text.replace(/<\/?(?:b|br|sub|extra)>/g, ""), /[<>$]/, kind);
    }
    assert.deepEqual(new Set(placeholders(figure)), new Set(placeholders(tame[kind])), kind);
    if (kind === "trainingCurves") continue; // its texts are all its own
    assert.match(JSON.stringify(drawn(figure)), /&lt;script&gt;/, kind);
  }
});

test("each kind has the theme, a title, titled axes and its words", async () => {
  for (const [kind, { layout, config, caption, alt }] of Object.entries(await sampleFigures())) {
    assert.equal(layout.template, THEME, kind);
    assert.ok(layout.title?.text, kind);
    assert.ok(caption && alt, kind);
    assert.equal(config.showSendToCloud, false, "no button may send the data away");
    for (const [name, axis] of Object.entries(layout)) {
      if (!/^[xy]axis/.test(name)) continue;
      const { visible, title } = axis as { visible?: boolean; title?: { text?: string } };
      assert.ok(visible === false || title?.text, `${kind} ${name}`);
    }
  }
});

test("the slider shows each step's own layout", async (t) => {
  const browser = await openBrowser(t);
  if (browser === undefined) return;
  const histogram = (thresholds: number[]): Figure =>
    featureHistogram({
      ...{ values: [1, 2, 3], labels: [0, 1, 0], classNames: ["a", "b"], featureName: "length" },
      ...{ binWidth: 1, title: `${thresholds.length} lines`, caption: "c", alt: "a" },
      thresholds: thresholds.map((value) => ({ value, name: `at ${value}` })),
    });
  const histograms = [[1], [2, 3], []].map(histogram);
  const steps = histograms.map((figure, s) => ({ label: `${s}`, figure }));
  const slid = withSlider({ steps, prefix: "", caption: "c", alt: "a" });
  const page = await browser.newPage();
  await page.setContent("<div id=chart></div>");
  await page.addScriptTag({ path: plotlyFile() });
  const shown = await page.evaluate<string[][]>(
    `(async (figure) => {
      await Plotly.newPlot("chart", figure);
      const seen = [];
      for (const step of [0, 1, 2, 1]) {
        const [, options] = figure.layout.sliders[0].steps[step].args;
        await Plotly.animate("chart", ["step " + step], options);
        const all = (selector) => document.querySelectorAll("#chart " + selector);
        const names = [...all(".annotation-text")].map((name) => name.textContent);
        seen.push([all(".gtitle")[0].textContent, all(".shapelayer path").length + "", ...names]);
      }
      return seen;
    })(${JSON.stringify(drawn(slid))})`,
  );
  const expected = [
    ["1 lines", "1", "at 1"],
    ["2 lines", "2", "at 2", "at 3"],
    ["0 lines", "0"],
  ];
  assert.deepEqual(shown, [...expected, expected[1]]);
});

test("Plotly knows every attribute and draws each kind without complaint", async (t) => {
  const browser = await openBrowser(t);
  if (browser === undefined) return;
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error") complaints.push(line.text());
  });
  await page.setContent("<div id=chart></div>");
  await page.addScriptTag({ path: plotlyFile() });
  for (const [kind, figure] of Object.entries(await sampleFigures())) {
    const problems = await page.evaluate<string[]>(
      `(async ({ data, layout, frames }) => {
        const found = (Plotly.validate(data, layout) ?? []).map((problem) => problem.msg);
        await Plotly.newPlot("chart", { data, layout, frames });
        return found;
      })(${JSON.stringify(drawn(figure))})`,
    );
    // What its check does not know: packed arrays, the arguments of a slider's steps, and what a
    // histogram takes from its neighbours or leaves out without a pattern.
    const unknown = problems.filter(
      (problem) =>
        !/must be linked to an array container|args\[|(pattern\.\w+|xbins\.size) did not/.test(
          problem,
        ),
    );
    assert.deepEqual(unknown, [], kind);
  }
  assert.deepEqual(complaints, []);
});
