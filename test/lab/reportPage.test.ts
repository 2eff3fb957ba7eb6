/** The report in a browser: wide and narrow, dark and light, on paper, by keyboard, without scripts. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { openBrowser, scrollThrough, watch } from "./support/browser";
import { makeStudentReport, writeNotebooks } from "./support/handedIn";
import { temporaryFolder } from "./support/lab";
import { overflowing, violations } from "./support/page";
import { runPython } from "./support/python";

const wide = { width: 1300, height: 800 };
const phone = { width: 390, height: 800 };

void test("the report's page", async (t) => {
  const browser = await openBrowser(t);
  if (!browser) return;
  const folder = temporaryFolder(t);
  writeNotebooks(folder);
  const { status, said, out } = makeStudentReport(folder);
  assert.equal(status, 0, said);
  const address = pathToFileURL(out).href;
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const open = async (viewport: { width: number; height: number }, hash = ""): Promise<Page> => {
    const page = await context.newPage();
    await page.setViewportSize(viewport);
    await page.goto(address + hash);
    return page;
  };
  const paper = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [white, black] = ["rgb(255, 255, 255)", "rgb(26, 26, 26)"];

  await t.test("draws the charts that are near, and the others when they come near", async () => {
    const page = await open(phone, "#figure-6-2");
    const seen = watch(page);
    const drawn = page.locator("main .js-plotly-plot");
    await page.locator("#figure-6-2 .main-svg").first().waitFor();
    assert.ok((await drawn.count()) < 4);
    await scrollThrough(page);
    assert.equal(await drawn.count(), 4);
    assert.deepEqual(seen, { requests: [], complaints: [] });
    await page.close();
  });

  await t.test("shows a chart's picture at once, and draws it when scrolling ends", async () => {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const timer = setInterval(() => dispatchEvent(new Event("scroll")), 50);
      addEventListener("dblclick", () => clearInterval(timer));
    });
    await page.goto(`${address}#figure-6-2`);
    const picture = page.locator("#figure-6-2 img");
    await picture.waitFor();
    await page.waitForFunction("window.Plotly");
    await page.waitForTimeout(800);
    assert.ok(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth > 0));
    assert.equal(await page.locator(".js-plotly-plot").count(), 0);
    await page.evaluate(() => dispatchEvent(new Event("dblclick")));
    await page.locator("#figure-6-2 .main-svg").first().waitFor();
    assert.ok(!(await picture.isVisible()));
    await page.close();
  });

  for (const [scheme, color, viewport] of [
    ["dark", black, wide],
    ["light", white, phone],
  ] as const) {
    await t.test(`is ${scheme}, fits and passes axe-core, ${viewport.width} px wide`, async () => {
      const page = await open(viewport);
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForFunction(
        (color) => getComputedStyle(document.body).backgroundColor === color,
        color,
      );
      await scrollThrough(page);
      assert.deepEqual(await overflowing(page), []);
      assert.deepEqual(await violations(page), []);
      assert.ok((await page.locator("nav").count()) <= 12);
      if (viewport === phone) await chooseOnPhone(page);
      await page.close();
    });
  }

  await t.test("keeps what the reader prefers, copies code and plays a film", async () => {
    const page = await open(wide);
    const seen = watch(page);
    await page.getByRole("button", { name: "Dark" }).press("Enter");
    assert.equal(await paper(page), black);
    await page.reload();
    assert.equal(await paper(page), black, "a reload keeps it");
    await page.emulateMedia({ media: "print" });
    assert.equal(await paper(page), white);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "A+" }).click();
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontSize), "17.6px");
    await page.locator(".highlight").first().hover();
    await page.locator(".nndl-copy").first().click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^const settings = \{\n/);
    await page.locator("#figure-6-2").scrollIntoViewIfNeeded();
    await useFilm(page);
    assert.deepEqual(seen, { requests: [address], complaints: [] });
    await page.evaluate(() => localStorage.clear());
    await page.close();
  });

  await t.test("marks the section that is read in the contents", async () => {
    const page = await open(wide);
    const current = page.locator(".nndl-contents [aria-current]");
    for (const title of ["7. Question · 问题", "Wide things", "6. Training · 训练"]) {
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
    const count = await shown.count();
    assert.ok(count > 8);
    await button.click();
    assert.equal(await shown.count(), 0);
    await page.reload();
    assert.equal(await shown.count(), 0);
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await button.click();
    assert.equal(await shown.count(), count);
    const place = page.locator("main h2").first();
    await place.evaluate((element) => element.scrollIntoView());
    const before = (await place.boundingBox())?.y ?? 0;
    await button.click();
    const after = (await place.boundingBox())?.y ?? 1000;
    assert.ok(Math.abs(after - before) < 2, "the reader stays in place");
    await page.evaluate(() => localStorage.clear());
    await page.close();
  });

  await t.test("has text, formulas, tables and pictures without scripts", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: wide });
    await page.goto(address);
    const visible = (what: string) => page.locator(what).filter({ visible: true }).count();
    assert.equal(await visible("main figure img"), 3);
    for (const what of ["table", ".katex-display", ".nndl-contents a"])
      assert.ok(await visible(what));
    for (const what of [".nndl-chart", "button"]) assert.equal(await visible(what), 0, what);
    await page.close();
  });

  await t.test("shows the pictures and says why where plotly.js can't be unpacked", async () => {
    const page = await browser.newPage({ viewport: wide });
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "DecompressionStream"));
    await page.goto(`${address}#figure-6-2`);
    await page.getByText("could not load").first().waitFor();
    await page.locator("#figure-6-2 img").waitFor();
    await page.close();
  });

  await t.test("prints every chart, straight after loading, as wide as the paper", async () => {
    const page = await open(wide);
    const pdf = join(folder, "printed.pdf");
    await page.pdf({ path: pdf, preferCSSPageSize: true });
    await page.emulateMedia({ media: "print" });
    const found = await page.evaluate(
      (paper) => {
        document.body.style.width = `${paper}px`;
        return Array.from(document.querySelectorAll("main figure img"), (picture) => {
          const { right, height } = picture.getBoundingClientRect();
          return right <= paper + 1 && height >= 100;
        });
      },
      Math.round((180 / 25.4) * 96),
    ); // px between the margins
    assert.deepEqual(found, [true, true, true]);
    assert.ok(await page.getByText("Folded one").first().isVisible(), "answers stand open");
    assert.ok(await page.locator(".nndl-code pre").first().isVisible(), "code as on the screen");
    const read = spawnSync("pdftotext", [pdf, "-"], { encoding: "utf8" });
    for (const title of ["Plain", "Curves", "Film"])
      assert.ok(read.error ?? read.stdout.includes(`\n${title}`), `${title} on paper`);
    await page.close();
  });

  await t.test("hands its sources out again, and is a PDF with bookmarks", async () => {
    const page = await open(wide);
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
    const sources =
      /notebooks\/12-plateau\.ts[^]*learningRate: 0\.5[^]*tags=\["answer"\]\nconst my = 42;/;
    assert.match(stdout, sources);
    await page.close();
    const pdf = makeStudentReport(folder, { pdf: true, out: join(folder, "r.pdf") });
    assert.equal(pdf.status, 0, pdf.said);
    const bytes = readFileSync(pdf.out, "latin1");
    for (const part of ["/Outlines", "/StructTreeRoot", "/FontFile"])
      assert.ok(bytes.includes(part), part);
  });
});

/** The list of contents lies over the text, fits, and closes when something is chosen. */
async function chooseOnPhone(page: Page): Promise<void> {
  await page.locator(".nndl-contents summary").first().click();
  assert.deepEqual(await overflowing(page), []);
  await page.locator(".nndl-contents a").nth(1).click();
  assert.equal(await page.locator(".nndl-contents details").first().getAttribute("open"), null);
}

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
