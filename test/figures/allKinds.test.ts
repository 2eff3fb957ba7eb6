/** What holds for every kind of figure. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { plot, THEME, type Figure, withSlider } from "nndl";
import * as figures from "nndl/dist/figures";
import { plotlyFile } from "nndl/dist/notebook/plotlySource";
import { openBrowser } from "../lab/support/browser";
import { sampleFigures, words } from "./samples";

/** Every text in a value, however deep. */
function* texts(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const item of value) yield* texts(item);
  else if (typeof value === "object" && value !== null) yield* texts(Object.values(value));
}

const drawn = ({ data, layout, frames }: Figure): unknown => ({ data, layout, frames });

/** Functions of the figures' index that take part in making one. */
const helpers = [
  ...["encodeArray", "escapeText", "figure", "figureTexts", "formatOutline", "parseOutline"],
  ...["styleOf", "withUnit", "wrapText"],
];

test("each kind is among the samples, has the theme, a title and its words, and is the same again", () => {
  const samples = sampleFigures();
  const functions = Object.entries(figures).filter(([, value]) => typeof value === "function");
  const kinds = [...Object.keys(samples), ...helpers];
  assert.deepEqual(kinds.sort(), functions.map(([name]) => name).sort());
  for (const [kind, { layout, config, caption, alt }] of Object.entries(samples)) {
    assert.equal(layout.template, THEME, kind);
    assert.ok(layout.title?.text && caption && alt, kind);
    assert.equal(config.showSendToCloud, false, "no button may send the data away");
  }
  assert.equal(JSON.stringify(samples), JSON.stringify(sampleFigures()));
});

test("text from data stays text in each kind of figure", () => {
  const wild = `<script>alert(1)</script> <img src=x onerror="f()"> $x$ %{y} &lt;`;
  const placeholders = (figure: Figure): string[] =>
    [...texts(drawn(figure))].flatMap((text) => text.match(/%\{[^}]*\}/g) ?? []);
  const tame = sampleFigures();
  for (const [kind, figure] of Object.entries(sampleFigures(wild))) {
    for (const text of texts(drawn(figure))) {
      // Plotly's own tags may stand beside it.
      assert.doesNotMatch(text.replace(/<\/?(?:b|br|sub|extra)>/g, ""), /[<>$]/, kind);
    }
    assert.deepEqual(new Set(placeholders(figure)), new Set(placeholders(tame[kind])), kind);
    if (kind === "trainingCurves") continue; // its texts are all its own
    assert.match(JSON.stringify(drawn(figure)), /&lt;script&gt;/, kind);
  }
});

test("what figures write by themselves is in the table of texts, all of it", () => {
  const { englishTexts } = figures;
  const written = Object.values(englishTexts).map((text) =>
    typeof text === "string" ? text : (text as (...parts: string[]) => string)("", "", "", ""),
  );
  const english = new Set(written.join(" ").match(/[a-z]{3,}/gi));
  const chinese = Object.entries(englishTexts).map(([key, text]) => [
    key,
    typeof text === "string" ? "文" : (...parts: unknown[]) => parts.join("文"),
  ]);
  const inChinese = Object.fromEntries(chinese) as unknown as typeof englishTexts;
  for (const [kind, figure] of Object.entries(sampleFigures("a", inChinese))) {
    if (kind === "withSlider") continue; // names of frames are never shown
    const said = [...texts([drawn(figure), figure.alt])].join(" ").match(/[a-z]{3,}/gi);
    assert.deepEqual(
      said?.filter((word) => english.has(word)),
      [],
      kind,
    );
  }
});

test("Plotly draws each kind without complaint, and the slider shows each step's own layout", async (t) => {
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
  const draw = <T>(figure: Figure, then: string): Promise<T> =>
    page.evaluate<T>(
      `(async (figure) => {
        await Plotly.newPlot("chart", figure);
        const textsOf = (selector) =>
          [...document.querySelectorAll("#chart " + selector)].map((text) => text.textContent);
        ${then}
      })(${JSON.stringify(drawn(figure))})`,
    );
  // What its check does not know: packed arrays, a slider's arguments, a shared colour axis.
  const known = /must be linked to an array|args\[|invalid value \(coloraxis\)/;
  for (const [kind, figure] of Object.entries(sampleFigures())) {
    const found = await draw<string[]>(
      figure,
      "return (Plotly.validate(figure.data, figure.layout) ?? []).map((problem) => problem.msg);",
    );
    assert.deepEqual(
      found.filter((problem) => !known.test(problem)),
      [],
      kind,
    );
  }
  assert.deepEqual(complaints, []);

  const traces = [{ name: "a", x: [0, 3], y: [0, 12345] }];
  const steps = [1, 2].map((x) => {
    const own = { ...words, title: `line ${x}`, marks: [{ x, text: `at ${x}` }] };
    return { label: `${x}`, figure: plot({ traces, x: "x", y: "flowers", ...own }) };
  });
  const film = withSlider({ steps, prefix: "", ...words });
  const shown = await draw<string[][]>(
    film,
    `const seen = [];
    for (const step of [0, 1, 0]) {
      const [, options] = figure.layout.sliders[0].steps[step].args;
      await Plotly.animate("chart", ["step " + step], options);
      seen.push([...textsOf(".gtitle"), ...textsOf(".shape-label text")]);
    }
    return seen;`,
  );
  const [one, two] = [1, 2].map((value) => [`line ${value}`, `at ${value}`]);
  assert.deepEqual(shown, [one, two, one]);
  const ticks = await draw<string[]>(film, 'return textsOf(".ytick text");');
  assert.equal(ticks.at(-1), "12,000", "no 12k flowers");
});
