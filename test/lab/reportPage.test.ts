/** The report in a browser: on wide and narrow screens, on paper, without scripts, for screen readers. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { openBrowser, scrollThrough, watch } from "./support/browser";
import { temporaryFolder } from "./support/lab";
import { chart, code, display, makeReport, text, writeExecuted } from "./support/report";
import { overflowing, violations } from "./support/page";

const LONG = "x".repeat(300);
const TABLE = `<table><tr>${"<th>feature</th><td>123456</td>".repeat(12)}</tr></table>`;
const wide = { width: 1300, height: 800 };
const phone = { width: 390, height: 800 };

void test("the report's page", async (t) => {
  const browser = await openBrowser(t);
  if (!browser) return;
  const folder = temporaryFolder(t);
  for (const [number, title] of ["One · 第一", "Two · 第二", "Three · 第三"].entries()) {
    const words = `A word \`${LONG.slice(0, 60)}\` and [a link](02-n.ipynb).\n\n`.repeat(12);
    writeExecuted(folder, `0${number + 1}-n`, [
      text(`# ${number + 1}. ${title}\n\n$$${"a_1 + ".repeat(40)} b = \\frac{1}{2}$$\n\n${words}`),
      code(`const text = "${LONG}"; // a comment\n`, [
        { output_type: "stream", name: "stdout", text: [`${LONG}\n`] },
        display({ "text/html": TABLE }),
      ]),
      text(`## Section of ${title}\n\n${words}`),
      code("show();", chart(`Title ${number + 1}`, { picture: "svg" }), 2),
      text(`<details>\n<summary>Answer</summary>\n\nFolded words.\n\n</details>`),
    ]);
  }
  const { path } = await makeReport(folder);
  const address = pathToFileURL(path).href;
  const open = async (viewport: { width: number; height: number }, hash = ""): Promise<Page> => {
    const page = await browser.newPage({ viewport });
    await page.goto(address + hash);
    return page;
  };

  await t.test("draws the charts that are near, the others when they come near", async () => {
    const page = await open(wide, "#figure-1-1");
    const seen = watch(page);
    const drawn = page.locator(".js-plotly-plot");
    await drawn.first().locator(".main-svg").first().waitFor();
    assert.equal(await drawn.count(), 1);
    await scrollThrough(page);
    assert.equal(await drawn.count(), 3);
    assert.deepEqual(seen, { requests: [], complaints: [] });
    await page.close();
  });

  await t.test("marks the section that is read in the contents", async () => {
    const page = await open(wide);
    const current = page.locator(".nndl-contents [aria-current]");
    for (const title of ["2. Two · 第二", "Section of Three · 第三", "1. One · 第一"]) {
      await page.locator("h1, h2").filter({ hasText: title }).last().scrollIntoViewIfNeeded();
      await page.evaluate((title) => {
        const all = Array.from(document.querySelectorAll("main h1, main h2"));
        all.find((head) => head.textContent?.startsWith(title))?.scrollIntoView();
      }, title);
      await current.filter({ hasText: title }).waitFor();
      assert.equal(await current.count(), 1);
      assert.ok(await current.isVisible());
    }
    await page.close();
  });

  await t.test("folds the code of all cells, also after a reload, and unfolds it", async () => {
    const page = await open(wide);
    const button = page.getByRole("button", { name: "Hide code" });
    const shown = page.locator(".nndl-code[open]");
    assert.equal(await shown.count(), 6);
    await button.click();
    assert.equal(await shown.count(), 0);
    await page.reload();
    assert.equal(await shown.count(), 0);
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await button.click();
    assert.equal(await shown.count(), 6);
    const place = page.locator("main h2").nth(2);
    await place.evaluate((element) => element.scrollIntoView());
    const before = (await place.boundingBox())?.y ?? 0;
    await button.click();
    const after = (await place.boundingBox())?.y ?? 1000;
    assert.ok(Math.abs(after - before) < 2, "the reader stays in place");
    await page.close();
  });

  await t.test("is as wide as a phone, whatever stands in it", async () => {
    const page = await open(phone);
    await scrollThrough(page);
    assert.deepEqual(await overflowing(page), []);
    await page.locator(".nndl-contents summary").click();
    assert.deepEqual(await overflowing(page), []);
    await page.locator(".nndl-contents a").nth(2).click();
    assert.equal(await page.locator(".nndl-contents details").getAttribute("open"), null);
    await page.close();
  });

  await t.test("has text, formulas, tables and pictures without scripts", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: wide });
    const page = await context.newPage();
    await page.goto(address);
    assert.equal(await page.locator("figure img").count(), 3);
    assert.equal(await page.locator("figure img").filter({ visible: true }).count(), 3);
    for (const [what, count] of [
      ["table", 3],
      [".katex-display", 3],
      [".nndl-chart", 0],
      ["button", 0],
      [".nndl-contents a", 6],
    ] as const) {
      const visible = page.locator(what).filter({ visible: true });
      assert.ok(
        count === 0 ? (await visible.count()) === 0 : (await visible.count()) >= count,
        what,
      );
    }
    await context.close();
  });

  await t.test("shows the picture and says why where plotly.js can't be unpacked", async () => {
    const page = await browser.newPage({ viewport: wide });
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "DecompressionStream"));
    await page.goto(`${address}#figure-1-1`);
    await page.getByText("could not load").first().waitFor();
    await page.locator(".nndl-picture svg").first().waitFor();
    assert.equal(await page.locator(".nndl-picture svg").filter({ visible: true }).count(), 3);
    await page.close();
  });

  await t.test("prints every chart, straight after loading, as wide as the paper", async () => {
    const page = await browser.newPage({ viewport: wide });
    await page.goto(address);
    const pdf = join(folder, "report.pdf");
    await page.pdf({ path: pdf, preferCSSPageSize: true });
    await page.emulateMedia({ media: "print" });
    const paper = Math.round((180 / 25.4) * 96); // px between the margins
    const found = await page.evaluate((paper) => {
      document.body.style.width = `${paper}px`;
      return Array.from(document.querySelectorAll(".nndl-numbered"), (figure) => {
        const picture = figure.querySelector(".nndl-picture > *");
        const { right = 1e9, height = 0 } = picture?.getBoundingClientRect() ?? {};
        return { cut: right > paper + 1, empty: height < 100 };
      });
    }, paper);
    assert.deepEqual(found, Array(3).fill({ cut: false, empty: false }));
    assert.ok(await page.getByText("Folded words.").first().isVisible(), "answers stand open");
    assert.ok(await page.locator(".nndl-code pre").first().isVisible(), "code as on the screen");
    const read = spawnSync("pdftotext", [pdf, "-"], { encoding: "utf8" });
    for (const title of ["Title 1", "Title 2", "Title 3"]) {
      if (read.error === undefined) assert.ok(read.stdout.includes(title), `${title} on paper`);
    }
    await page.close();
  });

  for (const viewport of [wide, phone]) {
    await t.test(`passes axe-core at a width of ${viewport.width} px`, async () => {
      const page = await open(viewport, "#figure-1-1");
      await page.locator(".main-svg").first().waitFor();
      assert.deepEqual(await violations(page), []);
      await page.close();
    });
  }
});
