/**
 * The notebooks, run once in the real kernel: they run clean, give what is stored, and make a report
 * that a browser shows completely and without a network.
 */
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { openBrowser, scrollThrough, watch } from "./support/browser";
import { lab, root, temporaryFolder } from "./support/lab";
import { overflowing, violations } from "./support/page";
import {
  chartCount,
  comparable,
  difference,
  hasPicture,
  notebookNames,
  readNotebook,
  readNotebooks,
} from "./support/notebook";

const sources = join(root, "notebooks");

void test("the notebooks and the report", async (t) => {
  const executed = temporaryFolder(t);
  const report = join(executed, "report.html");
  const editions = ["", "zh"].map((folder) => [join(sources, folder), join(executed, folder)]);

  await t.test(
    "run in the real kernel without an error, a word on stderr or a claim that fails",
    async () => {
      const { code, output } = await lab(
        ...["notebooks", "--lang", "all", "--fresh", "--strict", "--out", executed],
      );
      assert.equal(code, 0, output);
      for (const [written, run] of editions)
        assert.deepEqual(notebookNames(run, ".ipynb"), notebookNames(written));
    },
  );

  await t.test("run again only when something has changed", async () => {
    const again = join(executed, "again");
    const { code, output } = await lab("notebooks", "--lang", "all", "--out", again);
    assert.equal(code, 0, output);
    const kept = output.match(/nothing changed since its last run/g) ?? [];
    assert.equal(kept.length, editions.flatMap(([written]) => notebookNames(written)).length);
    for (const name of notebookNames(sources)) {
      const file = `${name}.ipynb`;
      assert.deepEqual(readFileSync(join(again, file)), readFileSync(join(executed, file)), name);
    }
  });

  await t.test("give the stored texts and figures", () => {
    for (const [written, run] of editions) {
      for (const [name, fresh] of readNotebooks(run)) {
        const stored = readNotebook(join(written, `${name}.ipynb`));
        for (const [index, cell] of fresh.cells.entries()) {
          const found = difference(comparable(stored.cells[index] ?? cell), comparable(cell));
          assert.equal(found, undefined, `${name}, ${cell.id} (stored and fresh): ${found}`);
        }
      }
    }
  });

  await t.test("are stored in step with their sources", () => {
    for (const [written, run] of editions) {
      assert.deepEqual(notebookNames(written, ".ipynb"), notebookNames(written));
      for (const [name, fresh] of readNotebooks(run)) {
        const stored = readNotebook(join(written, `${name}.ipynb`));
        const text = ({ cells }: typeof fresh) =>
          cells.map((cell) => [cell.cell_type, cell.source.join("")]);
        const command = "npm run notebooks -- --lang all";
        assert.deepEqual(text(stored), text(fresh), `${name}: call ${command}`);
      }
    }
  });

  await t.test("make a report of at most 9 MB", async () => {
    const { code, output } = await lab("report", "--executed", executed, "--out", report);
    assert.equal(code, 0, output);
    assert.ok(statSync(report).size <= 9e6, `${statSync(report).size} bytes`);
  });

  await t.test("make a report that names no other place to load from", () => {
    const html = readFileSync(report, "utf8").replace(/<script>[^]*?<\/script>/g, "");
    assert.doesNotMatch(html, /<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:|#)/);
  });

  await t.test("make a report that a browser shows completely", async (t) => {
    const browser = await openBrowser(t);
    if (!browser) return;
    // Several charts at a time come into so high a window, and are waited for together.
    const page = await browser.newPage({ viewport: { width: 1200, height: 3000 } });
    const seen = watch(page);
    const address = pathToFileURL(report).href;
    await page.goto(address);
    await scrollThrough(page);
    const charts = [...readNotebooks(executed).values()].map(chartCount);
    const expected = charts.reduce((sum, count) => sum + count, 0);
    assert.equal(
      await page.locator(".js-plotly-plot:not(.nndl-title *)").count(),
      expected,
      "charts drawn",
    );
    assert.deepEqual(seen.requests, [address]);
    assert.deepEqual(seen.complaints, []);

    const text = await page.locator("main").innerText();
    assert.doesNotMatch(text, /In \[|could not be drawn|could not load/);
    assert.equal(await page.locator(".katex-error, .nndl-bad-formula").count(), 0);
    const formulas = await page.evaluate(() => {
      const texts = Array.from(document.querySelectorAll(".jp-MarkdownOutput"), (element) => {
        const copy = element.cloneNode(true) as HTMLElement;
        copy.querySelectorAll("code, pre, .katex").forEach((child) => child.remove());
        return copy.textContent ?? "";
      });
      return {
        left: texts.filter((words) => /\$[^$]+\$|\\\w+\{/.test(words)),
        rendered: document.querySelectorAll(".katex").length,
      };
    });
    assert.deepEqual(formulas.left, [], "formulas left as they were written");
    assert.ok(formulas.rendered > 0);

    const links = await page.evaluate(() => {
      const anchors = Array.from(document.querySelectorAll<HTMLAnchorElement>("a[href]"));
      const inside = anchors.filter((a) => a.hash !== "" && a.pathname === location.pathname);
      const target = (a: HTMLAnchorElement) => decodeURIComponent(a.hash.slice(1));
      return {
        inside: inside.length,
        broken: inside.filter((a) => !document.getElementById(target(a))).map((a) => a.hash),
        toNotebooks: anchors.filter((a) => a.pathname.endsWith(".ipynb")).map((a) => a.href),
      };
    });
    assert.ok(links.inside > charts.length);
    assert.deepEqual(links.broken, [], "links without a target");
    assert.deepEqual(links.toNotebooks, [], "links to other notebooks stay on the page");
    await page.close();
  });

  await t.test("make a Chinese report", async (t) => {
    const given = ["--executed", join(executed, "zh"), "--out", report.replace("report", "zh")];
    const { code, output } = await lab("report", "--lang", "zh", ...given);
    assert.equal(code, 0, output);
    const browser = await openBrowser(t);
    if (!browser) return;
    const phone = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await phone.goto(pathToFileURL(given[3]).href);
    assert.equal(await phone.locator("html").getAttribute("lang"), "zh-Hans");
    assert.deepEqual(await overflowing(phone), []);
    const own = await phone.locator(".nndl-contents button, h2, figcaption a").allInnerTexts();
    assert.deepEqual(
      own.filter((text) => /[a-z]{4}/.test(text) && !/[\u4e00-\u9fff]/.test(text)),
      [],
    );
  });

  await t.test("make a report for phones, for screen readers and without scripts", async (t) => {
    const browser = await openBrowser(t);
    if (!browser) return;
    const address = pathToFileURL(report).href;
    const phone = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await phone.goto(address);
    assert.deepEqual(await overflowing(phone), []);
    await phone.evaluate(uncolorKnownCode);
    assert.deepEqual(await violations(phone), []);

    const still = await browser.newPage({ javaScriptEnabled: false });
    await still.goto(address);
    const outputs = [...readNotebooks(executed).values()].flatMap(({ cells }) => cells);
    const pictures = outputs.flatMap((cell) => cell.outputs ?? []).filter(hasPicture);
    assert.ok(pictures.length > 0);
    assert.equal(await still.locator("figure:not(.nndl-title *) img").count(), pictures.length);
    assert.equal(await still.locator(".nndl-chart").filter({ visible: true }).count(), 0);
  });
});

/**
 * In the browser: two thirds of the page's elements are coloured words of code. Only the cells with a
 * kind of word that none had before keep them.
 */
function uncolorKnownCode(): void {
  const known = new Set<string>();
  for (const code of Array.from(document.querySelectorAll(".nndl-code pre"))) {
    const kinds = Array.from(code.querySelectorAll("span"), ({ className }) => className);
    if (kinds.every((kind) => known.has(kind))) code.replaceChildren(code.textContent ?? "");
    else kinds.forEach((kind) => known.add(kind));
  }
}
