/** The report that a student hands in: what is theirs in it, what a teacher sees first, what is refused. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeStudentReport, writeNotebooks } from "./support/handedIn";
import { lab, root, temporaryFolder } from "./support/lab";
import { runPython } from "./support/python";
import { text, writeExecuted } from "./support/report";

/** What a pattern's first group holds, wherever it matches. */
const all = (html: string, pattern: RegExp) =>
  Array.from(html.matchAll(pattern), ([, found]) => found.replace(/<[^>]*>/g, ""));

void test("the report that one hands in", async (t) => {
  const folder = temporaryFolder(t);
  writeNotebooks(folder);
  const author = 'Li <b>"Ming"</b> & 李明';
  const { html, front, plain, said, status } = makeStudentReport(folder, { author });
  assert.equal(status, 0, said);

  await t.test("has what matters on its front page", () => {
    for (const words of [
      "A feed-forward network for the iris flowers基于前馈神经网络的鸢尾花分类",
      "Li &lt;b&gt;&quot;Ming&quot;&lt;/b&gt; &amp; 李明",
      "seed 12 · learningRate 0.5 the lab's: 0.2",
      "[Test] accuracy/loss: 0.9000/0.5000",
      "Figure 6.1",
      "07-question I think",
      "07-question not answered",
      "right · 正确: 6.1",
      "not answered · 未作答: 7.1",
      "- learningRate: 0.2, // per step + learningRate: 0.5, // per step",
      "+Mine.",
      "student's own: 08-mine",
      "No longer there: 12-plateau, gone();",
      "✗ 2 &lt; 1 (06-training [1])",
    ])
      assert.ok(plain.includes(words), `${words} in ${plain}`);
    assert.equal(front.match(/class="nndl-difference"/g)?.length, 2, "answers are no changes");
    assert.ok(html.indexOf("nndl-title") < html.indexOf("nndl-contents"));
    assert.match(said, /4 notebooks, ✗ 1 claims do not hold, 2 cells changed/);
    assert.doesNotMatch(front, /____/);
    assert.match(makeStudentReport(folder).front, /<b>____/, "to write on");
  });

  await t.test("marks what is the student's, and withholds answers of what nobody answered", () => {
    const states = all(html, /<div class="nndl-(\w+)"><p class="nndl-mark">/g);
    const [gave, none] = ["answered", "unanswered"];
    assert.deepEqual(states, ["changed", "new", gave, gave, none, none]);
    assert.match(html, /<div class="nndl-withheld">[^]*?Folded two/);
    assert.doesNotMatch(html, /<div class="nndl-withheld">[^]*?Folded one/);
    assert.doesNotMatch(makeStudentReport(folder, { answers: true }).html, /nndl-withheld/);
    const { html: hidden } = makeStudentReport(folder, { hideCode: true });
    assert.equal(hidden.match(/<details class="nndl-code" open>/g)?.length, 1, "the answer's");
  });

  await t.test("takes the parts and notebooks that are named, and leads nowhere else", () => {
    assert.match(html, /<details><summary>Going further[^]*?12\. Plateau/);
    assert.match(html, /<h1 class="nndl-part">/);
    const chapters = /<section class="nndl-notebook" id="([^"]+)"/g;
    for (const [more, names] of [
      [{}, "06-training 07-question 08-mine 12-plateau"],
      [{ core: true }, "06-training 07-question"],
      [{ only: ["1-6, 12", "mine"] }, "06-training 08-mine 12-plateau"],
    ] as const)
      assert.equal(all(makeStudentReport(folder, more).html, chapters).join(" "), names);
    assert.match(said, /plain text: \.\.\/data\/README\.md, 09-no\.ipynb$/m);
    assert.match(html, /<a href="#06-training">Back<\/a>, on\./);
    assert.match(html, /rel="next" href="#07-question"/);
    assert.match(html, /rel="prev" href="#06-training"/);
  });

  await t.test(
    "shows its figures, with their numbers, and lists them, each with its picture or text",
    () => {
      const main = html.slice(html.indexOf("<main"));
      const captions = all(main, /<figcaption>(.*?)<\/figcaption>/g);
      const expected = [" Caption of Plain", " Caption of Bare", "6.1 Caption of Curves"];
      assert.deepEqual(
        captions,
        [...expected, "6.2 Caption of Film"].map((line) => `Figure ${line}`),
      );
      const [list] = /<details class="nndl-figures">[^]*?<\/details>/.exec(main) ?? [""];
      assert.deepEqual(all(list, /href="#figure-([^"]*)"/g), ["0", "1", "6-1", "6-2"]);
      assert.match(main, /<img loading="lazy" src='data:image\/svg[^']+' alt="About Plain">/);
      assert.match(main, /<p>About Bare<\/p>/);
    },
  );

  await t.test("marks Chinese words, and keeps a folded answer in one element", () => {
    assert.match(html, /<h1 id="[^"]+">6\. Training · <span lang="zh-Hans">训练<\/span>/);
    assert.match(
      html,
      /<li><a href="#[^"]+">7\. Question · <span lang="zh-Hans">问题<\/span><\/a>/,
    );
    assert.match(html, /<td><span lang="zh-Hans">山鸢尾<\/span> 50<\/td>/);
    const [answer] = all(html, /答案<\/span><\/summary>([^]*?)<\/details>/g);
    assert.match(answer, /Folded one: x2[^]*f\(1\);/);
  });
});

void test("a report that cannot be, or cannot be read or written, is named without a traceback", async (t) => {
  const folder = temporaryFolder(t);
  writeNotebooks(folder);
  const file = join(folder, "file");
  writeFileSync(file, "old");
  const broken = (name: string, content?: string | Buffer) => {
    mkdirSync(join(folder, name));
    if (content) writeFileSync(join(folder, name, `01-${name}.ipynb`), content);
    return ["--executed", join(folder, name)];
  };
  const formula = broken("formula");
  writeExecuted(formula[1], "01-formula", [text("# Formulas\n\n$$\\frac{1}{$$")]);
  const none = broken("empty");
  writeExecuted(none[1], "01-empty", []);
  for (const [args, said] of [
    [["--author", ""], /--author must be a name, got an empty one/],
    [["--author", " \t"], /--author must be a name, got an empty one/],
    [["--author", "x".repeat(201)], /at most 200 characters, got 201/],
    [["--author", "one\ntwo"], /single line/],
    [["--only", "6,20-30"], /There is no notebook NN-name\.ipynb named 20-30 in/],
    [["--out", folder], /--out must be a file, such as .*lab-report\.html; .* is a folder/],
    [["--out", join(file, "r.html")], /r\.html cannot be written: .*\nThe report was not/],
    [none, /01-empty\.ipynb has no cells\.\nThe report was not written/],
    [
      broken("cut", '{"cells": ['),
      /01-cut\.ipynb cannot be read as a notebook: .*\nThe report was not/,
    ],
    [broken("bytes", Buffer.from([0xff, 0xfe])), /01-bytes\.ipynb cannot be read as a notebook/],
    [formula, /01-formula, text cell '# Formulas'.*\\frac\{1\}\{.*\n/],
  ] as const) {
    const usual = ["--executed", folder, "--out", join(folder, "r.html")];
    const { code, output } = await lab("report", ...usual, ...args);
    assert.equal(code, 1, output);
    assert.match(output, said);
    assert.doesNotMatch(output, /Traceback|^\s+at /m);
  }
  assert.equal(readFileSync(file, "utf8"), "old");
  assert.ok(!existsSync(join(folder, "r.html")));
});

void test("the lab's own cells are taken down in step with the notebooks", (t) => {
  const changed = ["status", "--porcelain", "notebooks/*.ts"];
  if (execFileSync("git", changed, { cwd: root }).length > 0)
    return t.skip("they are changed here");
  const script = `
import sys
from pathlib import Path
from nndl_lab.changes import SHIPPED, shipped_text
from nndl_lab.files import find_notebooks, read_source
paths = find_notebooks(Path(sys.argv[1]), ".ts", [], False)
cells = {path.stem: read_source(path, path.read_bytes()) for path in paths}
assert shipped_text(cells) == SHIPPED.read_text("utf-8"), "npm run notebooks -- --ship --lang all"`;
  for (const [NNDL_LANG, folder] of [
    ["en", "notebooks"],
    ["zh", "notebooks/zh"],
  ]) {
    const { status, stderr } = runPython(script, { args: [folder], env: { NNDL_LANG } });
    assert.equal(status, 0, stderr);
  }
});
