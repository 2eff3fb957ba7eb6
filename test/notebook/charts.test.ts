/** A figure as HTML, in a browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test, type TestContext } from "node:test";
import type { Browser, Page } from "playwright-core";
import { figure, figureHtml, scatterMatrix, withSlider, type Figure } from "nndl";
import { plotlyFile, plotlySource } from "nndl/dist/notebook/plotlySource";
import { openBrowser, watch } from "../lab/support/browser";

const { path: PLOTLY_PATH, url: PLOTLY_URL, integrity } = plotlySource;
const words = { caption: "Caption", alt: "Alt text" };
const axis = { title: { text: "x" } };
const curve = (text: string, y = [1, 2]): Figure =>
  figure({
    data: [{ type: "scatter", x: [1, 2], y }],
    layout: { title: { text }, xaxis: axis, yaxis: axis },
    ...words,
  });
const film = (text: string, duration = 500): Figure => {
  const steps = [1, 2, 3, 4].map((k) => ({ label: `${k}`, figure: curve(text, [k, 2 * k]) }));
  return withSlider({ steps, prefix: "step ", duration, ...words });
};

const site = "http://lab.test";
const jupyter = `<script id="jupyter-config-data" type="application/json">{"baseUrl":"/user/"}</script>`;

/** Opens a page with this body at this address; `served` are the files that are there. */
async function visit(
  t: TestContext,
  browser: Browser,
  body: string,
  { path = "/page.html", served = [] as string[], hasPlotly = false } = {},
): Promise<{ page: Page; requests: string[] }> {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  t.after(() => page.close());
  const requests: string[] = [];
  const plotly = readFileSync(plotlyFile(), "utf8");
  await page.route("**", (route) => {
    const url = route.request().url();
    if (url === site + path) {
      const script = hasPlotly
        ? `<script>${plotly.replaceAll("</script", "<\\/script")}</script>`
        : "";
      const html = `<!doctype html><meta charset="utf-8">${script}<body>${body}`;
      return route.fulfill({ contentType: "text/html", body: html });
    }
    requests.push(url);
    return served.includes(url)
      ? route.fulfill({ contentType: "text/javascript", body: plotly })
      : route.fulfill({ status: 404, contentType: "text/html", body: "not here" });
  });
  await page.goto(site + path);
  return { page, requests };
}

const titles = (page: Page): Promise<string[]> => page.locator(".gtitle").allTextContents();
const far = '<div style="height:3000px"></div>';

test("the address names the version this package depends on, with a hash", () => {
  const manifest = readFileSync(require.resolve("plotly.js-dist/package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  assert.ok(PLOTLY_URL.includes(`@${version}/`));
  assert.match(integrity, /^sha384-[A-Za-z0-9+/]{64}$/);
});

test("a figure as HTML, in a browser", async (t) => {
  const browser = await openBrowser(t);
  if (browser === undefined) return;
  const body = jupyter + figureHtml(curve("One")) + figureHtml(curve("Two"));

  await t.test("it is drawn when seen, with the page's plotly.js", async (sub) => {
    const apart = figureHtml(curve("One")) + far + figureHtml(curve("Two"));
    const { page, requests } = await visit(sub, browser, apart, { hasPlotly: true });
    await page.waitForSelector(".gtitle");
    assert.deepEqual(await titles(page), ["One"]);
    await page.evaluate(() => scrollTo(0, 3000));
    await page.locator(".gtitle", { hasText: "Two" }).waitFor();
    assert.deepEqual(await titles(page), ["One", "Two"]);
    assert.equal(await page.locator('.nndl-chart[aria-label="Alt text"] .main-svg').count(), 6);
    assert.equal(await page.locator(".nndl-alt").count(), 0);
    assert.deepEqual(requests, []);
  });

  await t.test("in JupyterLab plotly.js is loaded once, from above the notebook", async (sub) => {
    const path = "/user/lab/tree/course/nndl/notebooks/01.ipynb";
    const file = `${site}/user/files/course/nndl/${PLOTLY_PATH}`;
    const { page, requests } = await visit(sub, browser, body, { path, served: [file] });
    await page.locator(".gtitle", { hasText: "Two" }).waitFor();
    assert.deepEqual(await titles(page), ["One", "Two"]);
    assert.deepEqual(requests, [file]);
  });

  await t.test("where it cannot be had, every chart says so", async (sub) => {
    const path = "/user/lab/tree/notebooks/01.ipynb";
    const { page, requests } = await visit(sub, browser, body, { path });
    const lines = page.getByRole("status");
    await lines.nth(1).waitFor();
    assert.equal(await lines.count(), 2);
    for (const line of await lines.allTextContents()) assert.match(line, /plotly\.js.*npm run lab/);
    assert.equal(await page.locator(".nndl-alt").first().textContent(), "Chart: Alt text");
    assert.deepEqual(requests, [
      `${site}/user/files/${PLOTLY_PATH}`,
      `${site}/user/files/notebooks/${PLOTLY_PATH}`,
      PLOTLY_URL,
    ]);
  });

  await t.test("a file from the CDN that is not the expected one is not run", async (sub) => {
    const one = figureHtml(curve("One"));
    const { page, requests } = await visit(sub, browser, one, { served: [PLOTLY_URL] });
    await page.getByRole("status").waitFor();
    assert.deepEqual(requests, [PLOTLY_URL]);
    assert.equal(await page.evaluate(() => "Plotly" in window), false);
  });

  await t.test("printing at once draws all, in the place kept for it", async (sub) => {
    const place = `<div id="place" style="width:800px">${figureHtml(curve("One"))}</div>`;
    const all = [place, far, figureHtml(film("Film")), far, figureHtml(curve("Last"))].join("");
    const { page } = await visit(sub, browser, all, { hasPlotly: true });
    const heights = (): Promise<number[]> =>
      page.locator(".nndl-chart").evaluateAll((boxes) => boxes.map((box) => box.scrollHeight));
    const kept = await heights();
    await page.pdf({ format: "A4" });
    assert.deepEqual(await titles(page), ["One", "Film", "Last"]);
    assert.deepEqual(await heights(), kept);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const boxes = page.locator(".nndl-chart");
    const widths = await boxes.evaluateAll((all) =>
      all.map((b) => b.getBoundingClientRect().width),
    );
    assert.ok(Math.max(...widths) <= 641, `${String(widths)} px`);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    const zooms = await boxes.evaluateAll((all) => all.map((b) => (b as HTMLElement).style.zoom));
    assert.deepEqual(zooms, ["", "", ""]);
    await page.evaluate(() =>
      document.getElementById("place")?.style.setProperty("width", "500px"),
    );
    await page.waitForFunction(
      () => document.querySelector(".main-svg")?.getBoundingClientRect().width === 500,
    );
  });

  await t.test("a film keeps its place, pauses, and goes on", async (sub) => {
    const { page } = await visit(sub, browser, figureHtml(film("T", 1000)), { hasPlotly: true });
    const seen = watch(page);
    const current = page.locator(".slider-label").first();
    const become = (label: string) =>
      page.waitForFunction(
        (l) => document.querySelector(".slider-label")?.textContent === l,
        label,
      );
    await page.locator(".slider-group").waitFor();
    await page.locator(".slider-rail-touch-rect").click({ position: { x: 690, y: 20 } });
    await become("step 4");
    await page.setViewportSize({ width: 700, height: 600 });
    await page.waitForTimeout(500);
    assert.equal(await current.textContent(), "step 4");
    const [play, pause] = [0, 1].map((b) => page.locator(".updatemenu-button").nth(b));
    await play?.click();
    await become("step 2");
    await pause?.click();
    const paused = await current.textContent();
    assert.notEqual(paused, "step 4");
    await page.waitForTimeout(2500);
    assert.equal(await current.textContent(), paused, "it stays where it was paused");
    await play?.click();
    await become("step 4");
    assert.deepEqual(seen.complaints, []);
  });

  await t.test("marking points in one panel marks the same rows in all", async (sub) => {
    const panels = scatterMatrix({
      rows: [0, 1, 2, 3].map((i) => [i, 3 - i, i * i]),
      labels: [0, 0, 1, 1],
      classNames: ["a", "b"],
      featureNames: ["p", "q", "r"],
      title: "Title",
      ...words,
    });
    const { page } = await visit(sub, browser, figureHtml(panels), { hasPlotly: true });
    await page.locator(".scatterlayer .point").nth(11).waitFor();
    const become = (rows: string) =>
      page.waitForFunction((wanted) => {
        const lists = Array.from(document.querySelectorAll(".cartesianlayer .subplot"), (panel) =>
          Array.from(panel.querySelectorAll<SVGElement>(".scatterlayer .point"))
            .filter((point) => Number(point.style.opacity) > 0.5)
            .map((point) => (point as unknown as { __data__: { data: number } }).__data__.data)
            .join(),
        ).filter((list) => list !== "");
        return lists.length === 3 && lists.every((list) => list === wanted);
      }, rows);
    await become("0,1,2,3");
    // The right half of the panel p, q: rows 2 and 3.
    const panel = await page.locator('.nsewdrag[data-subplot="xy2"]').boundingBox();
    assert.ok(panel);
    const { x, y, width, height } = panel;
    await page.mouse.move(x + width / 2, y + 1);
    await page.mouse.down();
    await page.mouse.move(x + width - 1, y + height - 1, { steps: 4 });
    await page.mouse.up();
    await become("2,3");
    await page.mouse.dblclick(x + width / 4, y + height / 2);
    await become("0,1,2,3");
  });
});
