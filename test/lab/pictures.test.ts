/** Static pictures of charts: what they hold, when they are drawn anew, and what stands without them. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { decisionRegions, findBrowser, plot, type Figure } from "nndl";
import { root, temporaryFolder } from "./support/lab";
import { PLOTLY, type Notebook } from "./support/notebook";

const words = { caption: "Caption", alt: "Alt" };
const curve = (title: string): Figure =>
  plot({
    ...{ traces: [{ name: "a", x: [1, 2], y: [2, 1] }], x: "x", y: "y", title },
    ...words,
  });
const map = decisionRegions({
  panels: [{ title: "m", labels: [0, 1, 1, 0] }],
  ...{ gridX: [0, 1], gridY: [0, 1], classNames: ["a", "b"], featureNames: ["p", "q"] },
  ...{ title: "Map", ...words },
});

/** A notebook whose only cell has put out these figures, as `show` does. */
function notebook(figures: readonly Figure[]): Notebook {
  const outputs = figures.map(({ data, layout, minWidth, alt }) => ({
    output_type: "display_data",
    metadata: { nndl: { minWidth } },
    data: { [PLOTLY]: { data, layout }, "text/html": "<p>live</p>", "text/plain": alt },
  }));
  const cell = { cell_type: "code", id: "one", source: [], metadata: {}, execution_count: 1 };
  const whole = { cells: [{ ...cell, outputs }], metadata: {}, nbformat: 4, nbformat_minor: 5 };
  return JSON.parse(JSON.stringify(whole)) as Notebook;
}

const SCRIPT = `
import asyncio, json, sys
from pathlib import Path
import nbformat
from nndl_lab.pictures import add_pictures, stored_pictures
book, paths = json.load(sys.stdin)
book = nbformat.from_dict(book)
asyncio.run(add_pictures([book], stored_pictures(map(Path, paths))))
print(json.dumps(book))`;

/** The notebook with its pictures, and what was said; `stored` are files of earlier runs. */
function painted(book: Notebook, stored: string[] = [], environment: NodeJS.ProcessEnv = {}) {
  const python = join(
    root,
    ".venv",
    process.platform === "win32" ? "Scripts/python" : "bin/python",
  );
  const { stdout, stderr, status } = spawnSync(python, ["-c", SCRIPT], {
    input: JSON.stringify([book, stored]),
    encoding: "utf8",
    maxBuffer: 1e8,
    env: {
      ...{ ...process.env, PYTHONPATH: join(root, "src", "lab"), NNDL_NODE: process.execPath },
      ...environment,
    },
  });
  assert.equal(status, 0, stderr);
  const lines = stdout.trimEnd().split("\n");
  const result = JSON.parse(lines.pop() ?? "") as Notebook;
  const outputs = result.cells[0].outputs ?? [];
  const pictures = outputs.map(({ data }) => data?.["image/svg+xml"] as string | undefined);
  return { result, outputs, pictures, said: lines.join("\n") };
}

const nowhere = { PATH: "/no/such/folder", CHROME_PATH: "" };
const found = findBrowser() !== undefined;

void test("a chart's picture is its SVG, drawn the same in every run, or kept from an earlier one", (t) => {
  if (!found) return t.skip("no Chrome, Chromium or Edge found");
  const book = notebook([curve("One"), map, curve("Two")]);
  const first = painted(book);
  assert.match(first.said, /^ {2}3 pictures of charts drawn$/);
  first.pictures.forEach((picture = "", i) => {
    assert.match(picture, /^<svg [^>]*width="860"/);
    assert.ok(picture.includes([">One<", ">Map<", ">Two<"][i]));
    assert.doesNotMatch(picture, /<script|class=/);
  });
  for (const { data } of first.outputs) {
    assert.deepEqual(Object.keys(data ?? {}).sort(), [PLOTLY, "image/svg+xml", "text/plain"]);
  }

  const ids = first.pictures.map((text = "") =>
    Array.from(text.matchAll(/\bid="([^"]+)"/g), ([, id]) => id),
  );
  assert.ok(ids.every((list) => list.length > 0));
  assert.equal(new Set(ids.flat()).size, ids.flat().length, "no id twice on a page");
  for (const [i, text = ""] of first.pictures.entries()) {
    for (const [, target] of text.matchAll(/url\(['"]?#([^'")]+)['"]?\)/g)) {
      assert.ok(ids[i].includes(target), `${target} leads to its own picture`);
    }
  }

  const stored = join(temporaryFolder(t), "01-stored.ipynb");
  const before = notebook([curve("One")]);
  Object.assign(before.cells[0].outputs?.[0].data ?? {}, { "image/svg+xml": "<svg>stored</svg>" });
  writeFileSync(stored, JSON.stringify(before));
  const second = painted(book, [stored, `${stored}.missing`]);
  assert.match(second.said, /^ {2}2 pictures of charts drawn$/);
  assert.deepEqual(second.pictures, ["<svg>stored</svg>", ...first.pictures.slice(1)]);
});

void test("without a browser a new chart keeps its HTML, which draws it, and one line says so", (t) => {
  if (findBrowser(nowhere) !== undefined) return t.skip("a browser in its usual place");
  const { outputs, pictures, said } = painted(notebook([curve("One")]), [], nowhere);
  assert.deepEqual(pictures, [undefined]);
  assert.equal(outputs[0].data?.["text/html"], "<p>live</p>");
  assert.match(said, /^ {2}1 charts have no picture .*CHROME_PATH.*$/);
});
