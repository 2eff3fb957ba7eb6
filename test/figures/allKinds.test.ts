import assert from "node:assert/strict";
import { test } from "node:test";
import { featureHistogram, plot, THEME, type Figure, withSlider } from "nndl";
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
  ...["checkFigure", "encodeArray", "escapeText", "figure", "formatOutline", "parseOutline"],
  ...["styleOf", "withUnit", "wrapText"],
];

test("every kind of figure is among the samples", () => {
  const functions = Object.entries(figures).filter(([, value]) => typeof value === "function");
  const kinds = [...Object.keys(sampleFigures()), ...helpers];
  assert.deepEqual(kinds.sort(), functions.map(([name]) => name).sort());
});

test("the same values give the same figure, to the letter", () => {
  assert.equal(JSON.stringify(sampleFigures()), JSON.stringify(sampleFigures()));
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

test("each kind has the theme, a title, titled axes and its words", () => {
  for (const [kind, { layout, config, caption, alt }] of Object.entries(sampleFigures())) {
    assert.equal(layout.template, THEME, kind);
    assert.ok(layout.title?.text && caption && alt, kind);
    assert.equal(config.showSendToCloud, false, "no button may send the data away");
  }
});

test("a figure's own words come from the table of texts", () => {
  const inOtherWords = Object.fromEntries(
    Object.entries(figures.englishTexts).map(([key, text]) => [
      key,
      typeof text === "string" ? "文" : (...parts: unknown[]) => parts.join("文"),
    ]),
  ) as unknown as figures.FigureTexts;
  const curves = figures.trainingCurves({
    ...{ trainStepLosses: [[0, 1]], devLosses: [[0, 1]], devScores: [1] },
    ...{ caption: "文", alt: "文", texts: inOtherWords },
  });
  const { data, layout } = curves;
  const { title, xaxis, yaxis, xaxis2, yaxis2 } = layout;
  const said = [data, title, xaxis, yaxis, xaxis2, yaxis2].flatMap((part) => [...texts(part)]);
  const english = said.filter((text) => /step|loss|score|accuracy/i.test(text));
  assert.deepEqual(english, []);
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
  for (const [kind, figure] of Object.entries(sampleFigures())) {
    const problems = await page.evaluate<string[]>(
      `(async ({ data, layout, frames }) => {
        const found = (Plotly.validate(data, layout) ?? []).map((problem) => problem.msg);
        await Plotly.newPlot("chart", { data, layout, frames });
        return found;
      })(${JSON.stringify(drawn(figure))})`,
    );
    // What its check does not know: packed arrays, the arguments of a slider's steps, and what a
    // histogram takes from its neighbours or leaves out without a pattern.
    const known = /must be linked to an array|args\[|(pattern\.\w+|xbins\.size) did not/;
    assert.deepEqual(
      problems.filter((problem) => !known.test(problem)),
      [],
      kind,
    );
  }
  assert.deepEqual(complaints, []);

  const byClass = { values: [1, 2, 3], labels: [0, 1, 0], classNames: ["a", "b"], binWidth: 1 };
  const steps = [1, 2].map((value) => {
    const thresholds = [{ value, name: `at ${value}` }];
    const title = `line ${value}`;
    const own = { ...words, title, thresholds, featureName: "length" };
    return { label: `${value}`, figure: featureHistogram({ ...byClass, ...own }) };
  });
  const shown = await page.evaluate<string[][]>(
    `(async (figure) => {
      await Plotly.newPlot("chart", figure);
      const seen = [];
      for (const step of [0, 1, 0]) {
        const [, options] = figure.layout.sliders[0].steps[step].args;
        await Plotly.animate("chart", ["step " + step], options);
        const texts = document.querySelectorAll("#chart .gtitle, #chart .annotation-text");
        seen.push([...texts].map((text) => text.textContent).sort());
      }
      return seen;
    })(${JSON.stringify(drawn(withSlider({ steps, prefix: "", ...words })))})`,
  );
  const [one, two] = [1, 2].map((value) => [`at ${value}`, `line ${value}`]);
  assert.deepEqual(shown, [one, two, one]);

  const large = plot({
    traces: [{ name: "a", x: [0, 1], y: [0, 12345] }],
    x: "x",
    y: "flowers",
    ...words,
  });
  const ticks = await page.evaluate<string[]>(
    `(async (figure) => {
      await Plotly.newPlot("chart", figure);
      return [...document.querySelectorAll("#chart .ytick text")].map((tick) => tick.textContent);
    })(${JSON.stringify(drawn(large))})`,
  );
  assert.equal(ticks.at(-1), "12,000", "no 12k flowers");
});
