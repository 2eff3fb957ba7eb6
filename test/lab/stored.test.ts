/** Stored charts: when they stay, what their pictures hold, and what stands where no browser is. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findBrowser } from "nndl";
import { temporaryFolder } from "./support/lab";
import { PLOTLY, type Notebook } from "./support/notebook";
import { runPython } from "./support/python";
import { chart, code, toNotebook } from "./support/report";

const SCRIPT = `
import json, sys
from pathlib import Path
import nbformat
from nndl_lab.stored import keep_or_draw
book = nbformat.read(sys.argv[1] + "/fresh.ipynb", as_version=4)
keep_or_draw({"01-a": book}, [Path(sys.argv[1])])
print(json.dumps(book))`;

/** The notebook after a run beside the stored one, and what was said. */
function painted(folder: string, fresh: Notebook, env: NodeJS.ProcessEnv = {}) {
  writeFileSync(join(folder, "fresh.ipynb"), JSON.stringify(fresh));
  const { stdout, stderr, status } = runPython(SCRIPT, { args: [folder], env });
  assert.equal(status, 0, stderr);
  const lines = stdout.trimEnd().split("\n");
  const result = JSON.parse(lines.pop() ?? "") as Notebook;
  const data = result.cells.flatMap((cell) => cell.outputs ?? []).map(({ data = {} }) => data);
  const charts = data.filter((entries) => PLOTLY in entries);
  const pictures = charts.map((entries) => entries["image/svg+xml"] as string | undefined);
  return { result, charts, pictures, said: lines.join("\n") };
}

const of = (...titles: string[]): Notebook =>
  toNotebook([
    code(
      "f();",
      titles.flatMap((title) => chart(title, { picture: "" })),
    ),
  ]);

void test("a chart's picture is its SVG; it stays as long as texts and numbers agree", (t) => {
  if (findBrowser() === undefined) return t.skip("no Chrome, Chromium or Edge found");
  const folder = temporaryFolder(t);
  const first = painted(folder, of("One", "Two"));
  assert.match(first.said, /^ {2}2 pictures of charts drawn$/);
  first.pictures.forEach((picture = "", i) => {
    assert.match(picture, /^<svg [^>]*width="900"/);
    assert.ok(picture.includes([">One<", ">Two<"][i]));
    assert.doesNotMatch(picture, /<script|class=/);
  });
  for (const data of first.charts) {
    assert.deepEqual(Object.keys(data).sort(), [PLOTLY, "image/svg+xml", "text/plain"]);
  }
  const ids = first.pictures.map((text = "") =>
    Array.from(text.matchAll(/\bid="([^"]+)"/g), ([, id]) => id),
  );
  assert.equal(new Set(ids.flat()).size, ids.flat().length, "no id twice on a page");
  for (const [i, text = ""] of first.pictures.entries()) {
    for (const [, target] of text.matchAll(/url\(['"]?#([^'")]+)['"]?\)/g)) {
      assert.ok(ids[i].includes(target), `${target} leads to its own picture`);
    }
  }

  writeFileSync(join(folder, "01-a.ipynb"), JSON.stringify(first.result));
  const rounded = JSON.stringify(of("Two", "One")).replaceAll("[2,1,3]", "[2.0000000001,1,3]");
  const second = painted(folder, JSON.parse(rounded) as Notebook);
  assert.equal(second.said, "");
  assert.deepEqual(second.charts, [...first.charts].reverse(), "the stored ones, digits and all");

  const changed = rounded.replaceAll("2.0000000001", "2.001");
  const third = painted(folder, JSON.parse(changed) as Notebook);
  assert.match(third.said, /^ {2}2 pictures of charts drawn$/);
  assert.notDeepEqual(third.charts[1], first.charts[0]);
});

void test("without a browser a new chart keeps its HTML, and one line says so", (t) => {
  const nowhere = { PATH: "/no/such/folder", CHROME_PATH: "" };
  if (findBrowser(nowhere) !== undefined) return t.skip("a browser in its usual place");
  const { pictures, charts, said } = painted(temporaryFolder(t), of("One"), nowhere);
  assert.deepEqual(pictures, [undefined]);
  assert.equal(charts[0]["text/html"], "<p>live</p>");
  assert.match(said, /^ {2}1 charts have no picture .*CHROME_PATH.*$/);
});
