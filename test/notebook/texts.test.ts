/** What becomes text: HTML, JSON in a script, tables, and the package's own source. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { readSource, showSource, tableHtml, tableText, type TableOptions } from "nndl";
import { escapeHtml } from "nndl/dist/base/escape";
import { scriptJson } from "nndl/dist/notebook/html";
import { fakeKernel } from "./fakeKernel";

const parts = ["<", "/", "script", "!--", ">", "&", '"', "'", "\\", "\u2028", "\u2029", "a", "花"];
const wild = fc.string({ unit: fc.constantFrom(...parts) });

test("JSON in a script cannot end it, escaped HTML holds no tag; both say the same", () => {
  const named: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
  const values = fc.oneof(fc.jsonValue(), fc.array(wild), fc.dictionary(wild, wild));
  fc.assert(
    fc.property(values, wild, (value, text) => {
      const json = scriptJson(value);
      assert.doesNotMatch(json, /<|\u2028|\u2029/);
      const run: unknown = runInNewContext(`JSON.stringify(${json})`);
      assert.deepEqual(JSON.parse(run as string), JSON.parse(JSON.stringify(value)));
      const html = escapeHtml(text);
      assert.doesNotMatch(html, /[<>"']/);
      const back = html.replace(/&([a-z]+|#39);/g, (_, name: string) => named[name]);
      assert.equal(back, text);
    }),
  );
});

const options: TableOptions = {
  caption: "Petals <by> class",
  columns: ["class", "rows", { label: "mean length", unit: "cm", digits: 2 }],
};
const rows = [
  ["setosa", 50, 1.462],
  ["<b>", 50, null],
];

test("a table has a caption, headings with units and scopes, aligned numbers, escaped texts", () => {
  const html = tableHtml(rows, options);
  assert.match(html, /<caption[^>]*>Petals &lt;by&gt; class<\/caption>/);
  assert.match(html, /<th scope="col"[^>]*text-align:right[^>]*>mean length \(cm\)<\/th>/);
  assert.match(html, /<th scope="row"[^>]*text-align:left[^>]*>&lt;b&gt;<\/th>/);
  assert.match(html, /<td[^>]*text-align:right[^>]*tabular-nums[^>]*>1\.46<\/td>/);
  assert.match(html, /<td[^>]*><\/td><\/tr>\n<\/tbody>/, "nothing where there is no value");
  const columns = [{ label: "", align: "center" as const }, "b", "c"];
  const centered = tableHtml(rows, { ...options, columns });
  assert.match(centered, /<thead><tr><td><\/td><th scope="col"/, "a matrix's corner heads nothing");
  assert.match(centered, /text-align:center/);
});

test("as text the columns stand below each other; numbers have the digits asked for", () => {
  assert.equal(
    tableText(rows, options),
    [
      "Petals <by> class",
      "class   rows  mean length (cm)",
      "setosa    50              1.46",
      "<b>       50",
    ].join("\n"),
  );
  const cell = (value: number, digits?: number): string | undefined =>
    tableText([["", value]], { caption: "c", columns: ["", { label: "", digits }] })
      .split("\n")[2]
      ?.trim();
  const written = [cell(-1.5, 2), cell(-0.001, 2), cell(-0), cell(0.1)];
  assert.deepEqual(written, ["−1.50", "0.00", "0", "0.1"]);
});

const src = join(dirname(require.resolve("nndl")), "..", "src");

test("a file is shown as it is, a symbol with its comment and to its end", (t) => {
  const lines = readFileSync(join(src, "nn", "linear.ts"), "utf8")
    .trimEnd()
    .split("\n");
  assert.equal(readSource("nn/linear.ts").text, lines.join("\n"));
  const { text, first, last } = readSource("nn/linear.ts", { symbol: "Linear" });
  assert.match(text, /^\/\*\*[^]*\nexport class Linear [^]*\n\}$/);
  assert.equal(text.match(/^export /gm)?.length, 1);
  assert.equal(text, lines.slice(first - 1, last).join("\n"));
  const shown = fakeKernel(t);
  showSource("notebook/html.ts", { symbol: "scriptJson" });
  const markdown = shown[0]?.data["text/markdown"] as string;
  const head =
    /^`src\/notebook\/html\.ts`, lines \d+–\d+:\n\n```ts\n\/\*\*\n \* JSON[^]*?\nexport function/;
  assert.match(markdown, head);
  assert.match(markdown, /, code\);\n\}\n```$/);
});

test("every class and function of the core can be shown whole", () => {
  for (const folder of ["base", "data", "nn", "training"]) {
    for (const file of readdirSync(join(src, folder)).filter((name) => name.endsWith(".ts"))) {
      const whole = readFileSync(join(src, folder, file), "utf8");
      const heads = /^export (?:async )?(?:class|function\*?) (\w+).*[^;]$/gm;
      for (const [, symbol] of whole.matchAll(heads)) {
        const { text } = readSource(`${folder}/${file}`, { symbol });
        assert.match(text, /^\/\*\*[^]*\n\}$/, symbol);
        assert.equal(text.match(/^\}/gm)?.length, 1, symbol);
      }
    }
  }
});
