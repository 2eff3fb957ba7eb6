/** The report that a student hands in: what is theirs in it, and what a teacher sees first. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { openBrowser, scrollThrough, watch } from "./support/browser";
import { lab, root, temporaryFolder } from "./support/lab";
import type { Output } from "./support/notebook";
import { overflowing, violations } from "./support/page";
import { runPython } from "./support/python";
import { chart, code, display, text, writeExecuted, type NewCell } from "./support/report";

const tagged = (tag: string, cell: NewCell): NewCell => ({ ...cell, metadata: { tags: [tag] } });
const says = (...lines: string[]): Output => ({
  ...{ output_type: "stream", name: "stdout", text: lines.map((line) => `${line}\n`) },
});
const settings = (rate: number) =>
  code(`const settings = {\n  seed: 12,\n  learningRate: ${rate}, // per step\n};`);
const fails = '<p class="nndl-claim nndl-claim-fails"><strong>✗ no:</strong> 2 &lt; 1<br>Why?</p>';
const BLANK = "*Your answer here*";
const solution = (word: string) =>
  tagged("solution", text(`<details>\n<summary>Answer</summary>\n\n${word}\n\n</details>`));

/** Writes the notebooks, and the lab's own cells beside them; gives what Python is to be told. */
function write(folder: string): (more?: object) => string {
  const training = [
    settings(0.5),
    code("train();", [says("[Test] accuracy/loss: 0.9000/0.5000")]),
    code("claim(2 < 1);", [display({ "text/html": fails })]),
    tagged("front", code("show();", chart("Curves", { number: "6.1", picture: "svg" }))),
    code("film();", chart("Film", { number: "6.2", picture: "svg", film: true })),
    text("Mine."),
    tagged("answer", code("const my = 42;", [says("✓ 6.1: right.")])),
    solution("Folded one."),
  ];
  const question = [
    text(
      "# 7. Question · 问题\n\n**Part I · 9 minutes.** [Back](06-training.ipynb), [on](09-no.ipynb).",
    ),
    tagged("answer", text("I think $x^2$.")),
    tagged("answer", text(BLANK)),
    tagged("answer", code("let my;", [says("… 7.1: not answered yet.")])),
    solution("Folded two."),
    code("const kept = 1;"),
  ];
  const head = text("# 6. Training · 训练\n\n**Part I · 15 minutes.**");
  const further = [text("# 12. Plateau\n\n**Part II · 25 minutes.** [A file](../data/README.md).")];
  writeExecuted(folder, "06-training", [head, ...training]);
  writeExecuted(folder, "07-question", question);
  writeExecuted(folder, "12-plateau", further);
  writeExecuted(folder, "08-mine", [text("# 8. My own")]);
  const kind = ({ cell_type, metadata }: NewCell) =>
    JSON.stringify(metadata) === '{"tags":["answer"]}' ? "answer" : cell_type;
  const line = (cell: NewCell) => `${kind(cell)}\n${cell.source.join("")}`;
  const shipped = {
    "06-training": [head, settings(0.2), ...training.slice(1, 5), training[7]].map(line),
    "07-question": [question[0], ...question.slice(1, 4), ...question.slice(4)].map(line),
    "12-plateau": [...further, code("gone();")].map(line),
  };
  shipped["06-training"].splice(6, 0, "answer\nlet my;");
  shipped["07-question"].splice(1, 2, `answer\n${BLANK}`, `answer\n${BLANK}`);
  writeFileSync(join(folder, "shipped.json"), JSON.stringify(shipped));
  const usual = {
    author: "李明",
    versions: {},
    core: false,
    only: [],
    answers: false,
    hideCode: false,
  };
  const files = { notebooks: folder, images: folder, shipped: join(folder, "shipped.json") };
  return (more) =>
    JSON.stringify({ ...usual, ...files, pdf: false, out: join(folder, "r.html"), ...more });
}

function report(given: string) {
  const script = "import sys\nfrom nndl_lab.report import main\nsys.exit(main())";
  const { status, stdout, stderr } = runPython(script, { args: [given] });
  const { out, pdf } = JSON.parse(given) as { out: string; pdf: boolean };
  const html = status === 0 && !pdf ? readFileSync(out, "utf8") : "";
  const [front = ""] = /<header class="nndl-title">[^]*?<\/header>/.exec(html) ?? [];
  const plain = front.replace(/<noscript>[^]*?<\/noscript>|<[^>]*>/g, "").replace(/\s+/g, " ");
  return { status, said: stdout + stderr, html: html.slice(html.indexOf("<body")), front, plain };
}

void test("the report that one hands in", async (t) => {
  const folder = temporaryFolder(t);
  const given = write(folder);
  const { html, front, plain, said, status } = report(given());
  assert.equal(status, 0, said);

  await t.test("has what matters on its front page", () => {
    for (const words of [
      "seed 12 learningRate 0.5 the lab's: 0.2",
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
    assert.equal(front.match(/class="nndl-change"/g)?.length, 2, "answers are no changes");
    assert.ok(html.indexOf("nndl-title") < html.indexOf("nndl-contents"));
    assert.match(said, /4 notebooks, ✗ 1 claims do not hold, 2 cells changed/);
  });

  await t.test("marks what is the student's, and withholds answers of what nobody answered", () => {
    const states = Array.from(
      html.matchAll(/<div class="nndl-(\w+)"><p class="nndl-mark">/g),
      ([, s]) => s,
    );
    assert.deepEqual(states, [
      "changed",
      "new",
      "answered",
      "answered",
      "unanswered",
      "unanswered",
    ]);
    const withheld = /<div class="nndl-withheld">[^]*?Folded (\w+)/.exec(html);
    assert.equal(withheld?.[1], "two");
    assert.doesNotMatch(report(given({ answers: true })).html, /nndl-withheld/);
    const { html: hidden } = report(given({ hideCode: true }));
    const shown = hidden.match(/<details class="nndl-code" open>/g)?.length;
    assert.equal(shown, 1, "the answer's code");
  });

  await t.test("takes the parts and notebooks that are named, and leads nowhere else", () => {
    assert.match(html, /<details><summary>Going further[^]*?12\. Plateau/);
    assert.match(html, /<h1 class="nndl-part">/);
    const names = (more: object) =>
      Array.from(
        report(given(more)).html.matchAll(/<section class="nndl-notebook" id="([^"]+)"/g),
        ([, n]) => n,
      );
    assert.deepEqual(names({}), ["06-training", "07-question", "08-mine", "12-plateau"]);
    assert.deepEqual(names({ core: true }), ["06-training", "07-question"]);
    assert.deepEqual(names({ only: ["1-6, 12", "mine"] }), [
      "06-training",
      "08-mine",
      "12-plateau",
    ]);
    const unknown = report(given({ only: ["6,13"] }));
    assert.equal(unknown.status, 1);
    assert.match(unknown.said, /no notebook NN-name\.ipynb named 13 in/);
    assert.match(said, /plain text: \.\.\/data\/README\.md, 09-no\.ipynb$/m);
    assert.match(html, /<a href="#06-training">Back<\/a>, on\./);
  });

  await t.test("hands its sources out again, and is a PDF with bookmarks", async (t) => {
    const browser = await openBrowser(t);
    if (!browser) return;
    report(given()); // the whole, after the parts above
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, "r.html")).href);
    const take = async (name: string) => {
      const wait = page.waitForEvent("download");
      await page.locator(`a[download="${name}"]`).press("Enter"); // nothing moves under a key
      return (await wait).path();
    };
    const notebook = readFileSync(await take("07-question.ipynb"), "utf8");
    assert.match(notebook, /I think \$x\^2\$/);
    assert.doesNotMatch(notebook, /not answered yet|"state"/);
    const script =
      "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nprint(z.namelist(), z.read('notebooks/06-training.ts').decode())";
    const { stdout } = runPython(script, await take("lab-sources.zip"));
    assert.match(
      stdout,
      /notebooks\/12-plateau\.ts[^]*learningRate: 0\.5[^]*tags=\["answer"\]\nconst my = 42;/,
    );
    await page.close();

    const pdf = join(folder, "r.pdf");
    const { status, said } = report(given({ pdf: true, out: pdf }));
    assert.equal(status, 0, said);
    const bytes = readFileSync(pdf, "latin1");
    for (const part of ["/Outlines", "/StructTreeRoot", "/FontFile"])
      assert.ok(bytes.includes(part), part);
  });

  await t.test(
    "is read dark and light, by mouse and by keyboard, on phones and on paper",
    async (t) => {
      const browser = await openBrowser(t);
      if (!browser) return;
      const address = pathToFileURL(join(folder, "r.html")).href;
      const context = await browser.newContext({
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const page = await context.newPage();
      const seen = watch(page);
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      for (const [scheme, color] of [
        ["dark", "rgb(26, 26, 26)"],
        ["light", "rgb(255, 255, 255)"],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width: scheme === "dark" ? 1300 : 390, height: 800 });
        await page.goto(address);
        assert.equal(await paper(), color);
        await scrollThrough(page);
        assert.deepEqual(await overflowing(page), []);
        assert.deepEqual(await violations(page), [], scheme);
      }
      assert.ok((await page.locator("nav").count()) <= 12);

      await page.setViewportSize({ width: 1300, height: 800 });
      await page.getByRole("button", { name: "Dark" }).press("Enter");
      assert.equal(await paper(), "rgb(26, 26, 26)");
      await page.reload();
      assert.equal(await paper(), "rgb(26, 26, 26)", "a reload keeps it");
      await page.emulateMedia({ media: "print" });
      assert.equal(await paper(), "rgb(255, 255, 255)");
      await page.emulateMedia({ media: "screen" });
      await page.getByRole("button", { name: "A+" }).click();
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontSize), "17.6px");

      await page.locator("#figure-6-2").scrollIntoViewIfNeeded();
      await useFilm(page);
      await page.locator(".highlight").first().hover();
      await page.locator(".nndl-copy").first().click();
      assert.match(
        await page.evaluate(() => navigator.clipboard.readText()),
        /^const settings = \{\n/,
      );
      assert.deepEqual(seen.complaints, []);
      assert.deepEqual(new Set(seen.requests), new Set([address]));
      await context.close();
    },
  );
});

/** A film's native controls: by keyboard, playing and pausing, and with less motion step by step. */
async function useFilm(page: Page): Promise<void> {
  const slider = page.getByRole("slider", { name: "About Film" });
  const is = async (n: number) =>
    page.waitForFunction(
      (n) => document.querySelector(".nndl-film output")?.textContent === `epoch ${n}`,
      n,
    );
  await slider.press("ArrowRight");
  await is(1);
  assert.equal(await slider.getAttribute("aria-valuetext"), "epoch 1");
  await page.getByRole("button", { name: "Play" }).press("Space");
  await is(2);
  await page.getByRole("button", { name: "Play" }).waitFor(); // it ends at the end
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("button", { name: "Play" }).click();
  await is(0);
  await page.waitForTimeout(200);
  await is(0);
}

void test("the lab's own cells are taken down in step with the notebooks", (t) => {
  const changed = execFileSync("git", ["status", "--porcelain", "notebooks/*.ts"], {
    cwd: root,
    encoding: "utf8",
  });
  if (changed !== "") return t.skip(`changed here: ${changed.trim().replace(/\s+/g, " ")}`);
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

void test("a report's options say what is wrong", async (t) => {
  const folder = temporaryFolder(t);
  write(folder);
  const { code, output } = await lab("report", "--executed", folder, "--only", "20-30");
  assert.equal(code, 1);
  assert.match(output, /There is no notebook NN-name\.ipynb named 20-30 in/);
});
