/** The report's text: what its pages say, whatever stands in the notebooks and on the command line. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lab, temporaryFolder } from "./support/lab";
import { chart, code, display, makeReport, text, writeExecuted } from "./support/report";

const FOLDED =
  "<details>\n<summary>Answer · 答案</summary>\n\nIt is $x^2$.\n\n```ts\nf(1);\n```\n\n</details>\n\nAfter.";

void test("the report", async (t) => {
  const folder = temporaryFolder(t);
  writeExecuted(folder, "01-first", [
    text("# 1. One · 第一\n\nSee [the next](02-second.ipynb)."),
    code("f();", [...chart("A"), ...chart("B", { picture: "" })]),
    text(`## Fold · 折叠\n\n${FOLDED}`),
  ]);
  writeExecuted(folder, "02-second", [
    text("# 2. Two · 第二"),
    code("g();", [
      ...chart("C"),
      ...chart("D", { number: "2.1" }),
      display({ "text/html": "<table><tr><td>山鸢尾 50</td></tr></table>" }),
    ]),
  ]);
  const author = 'Li <b>"Ming"</b> & 李明';
  const { html } = await makeReport(folder, "--author", author);

  await t.test("has both titles and the author's name, escaped", () => {
    const [title = ""] = /<header class="nndl-title">[^]*?<\/header>/.exec(html) ?? [];
    assert.match(title, /<span lang="en">[^<]*iris/);
    assert.match(title, /<span lang="zh-Hans">[^<]*鸢尾花/);
    assert.match(title, /Li &lt;b&gt;&quot;Ming&quot;&lt;\/b&gt; &amp; /);
    assert.doesNotMatch(title, /nndl-line/);
  });

  await t.test("numbers its figures by notebook and lists them", () => {
    const captions = html.match(/<figcaption>[^]*?<\/figcaption>/g) ?? [];
    const words = captions.map((caption) => caption.replace(/<[^>]*>/g, ""));
    const expected = [
      "1.1 Caption of A",
      "1.2 Caption of B",
      "2.2 Caption of C",
      "2.1 Caption of D",
    ];
    assert.deepEqual(
      words,
      expected.map((line) => `Figure ${line}`),
    );
    const [list = ""] = /<details class="nndl-figures">[^]*?<\/details>/.exec(html) ?? [];
    assert.deepEqual(list.match(/href="[^"]*"/g), [
      ...['href="#figure-1-1"', 'href="#figure-1-2"'],
      ...['href="#figure-2-2"', 'href="#figure-2-1"'],
    ]);
  });

  await t.test("links each notebook to its neighbours, and files to their sections", () => {
    assert.equal(html.match(/rel="next" href="#02-second"/g)?.length, 1);
    assert.equal(html.match(/rel="prev" href="#01-first"/g)?.length, 1);
    assert.match(html, /<a href="#02-second">the next<\/a>/);
  });

  await t.test("marks Chinese words in headings, contents and tables", () => {
    assert.match(html, /<h1 id="[^"]+">1\. One · <span lang="zh-Hans">第一<\/span>/);
    assert.match(html, /<li><a href="#[^"]+">2\. Two · <span lang="zh-Hans">第二<\/span><\/a>/);
    assert.match(html, /<td><span lang="zh-Hans">山鸢尾<\/span> 50<\/td>/);
  });

  await t.test("keeps a folded answer in one element, with its text and code inside", () => {
    const answer = /答案<\/span><\/summary>([^]*?)<\/details>([^]*?)After\./.exec(html);
    assert.match(answer?.[1] ?? "", /It is .*katex/);
    assert.match(answer?.[1] ?? "", /highlight/);
  });

  await t.test("has each chart's picture, or else its text, for pages without scripts", () => {
    const [a, b] = html.match(/<noscript>(?!<style>)[^]*?<\/noscript>/g) ?? [];
    assert.match(a ?? "", /<img src='data:image\/png;base64,[^']+' alt="About A">/);
    assert.match(b ?? "", /<p>About B<\/p>/);
  });

  await t.test("has a line for the name where no author is given", async () => {
    const { html } = await makeReport(folder);
    assert.match(html, /<span class="nndl-line"><\/span>/);
  });
});

for (const [name, said] of [
  ["", /--author must be a name, got an empty one/],
  [" \t", /--author must be a name, got an empty one/],
  ["x".repeat(201), /at most 200 characters, got 201/],
  ["one\ntwo", /single line/],
] as const) {
  void test(`the author ${JSON.stringify(name.slice(0, 9))} is refused, and nothing is written`, async (t) => {
    const folder = temporaryFolder(t);
    const out = join(folder, "r.html");
    const result = await lab("report", "--executed", folder, "--out", out, "--author", name);
    assert.equal(result.code, 1);
    assert.match(result.output, said);
    assert.ok(!existsSync(out));
  });
}
