import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test, type TestContext } from "node:test";
import type { Browser, Page } from "playwright-core";
import { figureHtml, plot, scatterMatrix, withSlider, type Figure } from "nndl";
import * as plotlySource from "nndl/dist/notebook/plotlySource";
import { openBrowser, watch } from "../lab/support/browser";

const { plotlyFile, PLOTLY_PATH, PLOTLY_URL, PLOTLY_VERSION, PLOTLY_INTEGRITY } = plotlySource;
const words = { caption: "Caption", alt: "Alt text" };
const curve = (title: string, y = [1, 2]): Figure =>
  plot({ traces: [{ name: "a", x: [1, 2], y }], x: "x", y: "y", title, ...words });

const site = "http://lab.test";
const jupyter = `<script id="jupyter-config-data" type="application/json">{"baseUrl":"/user/"}</script>`;

interface Visit {
  page: Page;
  /** What was asked for beyond the page itself. */
  requests: string[];
}

/** Opens a page with this body at this address; `served` are the files that are there. */
async function visit(
  t: TestContext,
  browser: Browser,
  body: string,
  { path = "/page.html", served = [] as string[] } = {},
): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  t.after(() => page.close());
  const requests: string[] = [];
  const plotly = readFileSync(plotlyFile());
  await page.route("**", (route) => {
    const url = route.request().url();
    if (url === site + path) {
      return route.fulfill({
        contentType: "text/html; charset=utf-8",
        body: `<!doctype html><body>${body}`,
      });
    }
    requests.push(url);
    return served.includes(url)
      ? route.fulfill({ contentType: "text/javascript", body: plotly })
      : route.fulfill({ status: 404, contentType: "text/html", body: "not here" });
  });
  await page.goto(site + path);
  return { page, requests };
}

const plotlyInHead = async ({ page }: Visit): Promise<void> => {
  await page.addScriptTag({ path: plotlyFile() });
};
const titles = (page: Page): Promise<string[]> => page.locator(".gtitle").allTextContents();

test("the address names the version this package depends on, with a hash", () => {
  const manifest = readFileSync(require.resolve("plotly.js-dist/package.json"), "utf8");
  assert.equal((JSON.parse(manifest) as { version: string }).version, PLOTLY_VERSION);
  assert.ok(PLOTLY_URL.includes(`@${PLOTLY_VERSION}/`));
  assert.match(PLOTLY_INTEGRITY, /^sha384-[A-Za-z0-9+/]{64}$/);
});

test("a figure as HTML, in a browser", async (t) => {
  const browser = await openBrowser(t);
  if (browser === undefined) return;

  await t.test(
    "with the page's own plotly.js a chart is drawn when it comes into view, without a request",
    async (sub) => {
      const far = '<div style="height:3000px"></div>';
      const here = await visit(sub, browser, "");
      await plotlyInHead(here);
      const { page, requests } = here;
      const html = figureHtml(curve("One")) + far + figureHtml(curve("Two"));
      await page.evaluate((text) => {
        document.body.append(document.createRange().createContextualFragment(text));
      }, html);
      await page.waitForSelector(".gtitle");
      assert.deepEqual(await titles(page), ["One"]);
      await page.evaluate(() => scrollTo(0, 3000));
      await page.locator(".gtitle", { hasText: "Two" }).waitFor();
      assert.deepEqual(await titles(page), ["One", "Two"]);
      assert.equal(await page.locator('.nndl-chart[aria-label="Alt text"] .main-svg').count(), 6);
      assert.equal(await page.locator(".nndl-alt").count(), 0);
      assert.deepEqual(requests, []);
    },
  );

  await t.test(
    "in JupyterLab it is loaded once for all charts, from a folder above the notebook",
    async (sub) => {
      const path = "/user/lab/tree/course/nndl/notebooks/01.ipynb";
      const file = `${site}/user/files/course/nndl/${PLOTLY_PATH}`;
      const body = jupyter + figureHtml(curve("One")) + figureHtml(curve("Two"));
      const here = await visit(sub, browser, body, { path, served: [file] });
      await here.page.locator(".gtitle", { hasText: "Two" }).waitFor();
      assert.deepEqual(await titles(here.page), ["One", "Two"]);
      assert.deepEqual(here.requests, [file]);
    },
  );

  await t.test(
    "where it cannot be had, every chart says so in one visible line, after one round of tries",
    async (sub) => {
      const path = "/user/lab/tree/notebooks/01.ipynb";
      const body = jupyter + figureHtml(curve("One")) + figureHtml(curve("Two"));
      const here = await visit(sub, browser, body, { path });
      const lines = here.page.getByRole("status");
      await lines.nth(1).waitFor();
      assert.equal(await lines.count(), 2);
      for (const line of await lines.allTextContents())
        assert.match(line, /plotly\.js.*npm run lab/);
      assert.equal(await here.page.locator(".nndl-alt").first().textContent(), "Chart: Alt text");
      assert.deepEqual(here.requests, [
        `${site}/user/files/${PLOTLY_PATH}`,
        `${site}/user/files/notebooks/${PLOTLY_PATH}`,
        PLOTLY_URL,
      ]);
    },
  );

  await t.test("a file from the CDN that is not the expected one is not run", async (sub) => {
    const here = await visit(sub, browser, figureHtml(curve("One")), { served: [PLOTLY_URL] });
    await here.page.getByRole("status").waitFor();
    assert.deepEqual(here.requests, [PLOTLY_URL]);
    assert.equal(await here.page.evaluate(() => "Plotly" in window), false);
  });

  await t.test(
    "a chart follows its place's width, and printing draws and shrinks what was never seen",
    async (sub) => {
      const body = `<div id="place" style="width:800px">${figureHtml(curve("One"))}</div>
    <div style="height:3000px"></div>${figureHtml(curve("Two"))}`;
      const here = await visit(sub, browser, "");
      await plotlyInHead(here);
      const { page } = here;
      await page.evaluate((text) => {
        document.body.append(document.createRange().createContextualFragment(text));
      }, body);
      await page.waitForSelector(".gtitle");
      await page.evaluate(() =>
        document.getElementById("place")?.style.setProperty("width", "500px"),
      );
      await page.waitForFunction(
        () =>
          document.querySelector<SVGElement>(".main-svg")?.getBoundingClientRect().width === 500,
      );
      await page.emulateMedia({ media: "print" });
      await page.pdf({ format: "A4" });
      assert.deepEqual(await titles(page), ["One", "Two"]);
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      const widths = await page
        .locator(".nndl-chart")
        .evaluateAll((boxes) => boxes.map((box) => box.getBoundingClientRect().width));
      for (const width of widths) assert.ok(width <= 641, `${width} px`);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      const zooms = await page
        .locator(".nndl-chart")
        .evaluateAll((boxes) => boxes.map((box) => (box as HTMLElement).style.zoom));
      assert.deepEqual(zooms, ["", ""]);
    },
  );

  await t.test("a slider keeps its place when the chart is drawn anew", async (sub) => {
    const steps = [1, 2, 3].map((k) => ({ label: `${k}`, figure: curve("Title", [k, 2 * k]) }));
    const here = await visit(sub, browser, "");
    await plotlyInHead(here);
    const { page } = here;
    const html = figureHtml(withSlider({ steps, prefix: "step ", ...words }));
    await page.evaluate((text) => {
      document.body.append(document.createRange().createContextualFragment(text));
    }, html);
    const current = page.locator(".slider-label").first();
    await page.locator(".slider-group").waitFor();
    assert.equal(await current.textContent(), "step 1");
    await page.locator(".slider-rail-touch-rect").click({ position: { x: 690, y: 20 } });
    await page.waitForFunction(
      () => document.querySelector(".slider-label")?.textContent === "step 3",
    );
    await page.setViewportSize({ width: 700, height: 600 });
    await page.waitForTimeout(500);
    assert.equal(await current.textContent(), "step 3");
  });

  await t.test("marking points in one panel marks the same rows in all", async (sub) => {
    const rows = [0, 1, 2, 3].map((i) => [i, 3 - i, i * i]);
    const figure = scatterMatrix({
      ...{ rows, labels: [0, 0, 1, 1], classNames: ["a", "b"], featureNames: ["p", "q", "r"] },
      ...{ title: "Title", ...words },
    });
    const here = await visit(sub, browser, "");
    await plotlyInHead(here);
    const { page } = here;
    await page.evaluate((text) => {
      document.body.append(document.createRange().createContextualFragment(text));
    }, figureHtml(figure));
    await page.locator(".scatterlayer .point").nth(11).waitFor();
    const marked = (): Promise<string[]> =>
      page.evaluate(() =>
        Array.from(document.querySelectorAll(".cartesianlayer .subplot"), (panel) =>
          Array.from(panel.querySelectorAll<SVGElement>(".scatterlayer .point"))
            .filter((point) => Number(point.style.opacity) > 0.5)
            .map((point) => (point as unknown as { __data__: { data: number } }).__data__.data)
            .join(),
        ).filter((list) => list !== ""),
      );
    const become = async (rows: string): Promise<void> => {
      const all = [rows, rows, rows];
      for (let i = 0; i < 300 && String(await marked()) !== String(all); i++) {
        await page.waitForTimeout(100);
      }
      assert.deepEqual(await marked(), all);
    };
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

  await t.test("a film can be paused, and goes on, without an error", async (sub) => {
    const steps = [1, 2, 3, 4].map((k) => ({ label: `${k}`, figure: curve("T", [k, 2 * k]) }));
    const here = await visit(sub, browser, "");
    await plotlyInHead(here);
    const { page } = here;
    const seen = watch(page);
    await page.evaluate(
      (text) => {
        document.body.append(document.createRange().createContextualFragment(text));
      },
      figureHtml(withSlider({ steps, prefix: "step ", duration: 1000, ...words })),
    );
    const current = page.locator(".slider-label").first();
    const [play, pause] = [0, 1].map((b) => page.locator(".updatemenu-button").nth(b));
    await play.click();
    await page.waitForFunction(
      () => document.querySelector(".slider-label")?.textContent === "step 2",
    );
    await pause.click();
    const paused = await current.textContent();
    assert.notEqual(paused, "step 4");
    await page.waitForTimeout(2500);
    assert.equal(await current.textContent(), paused, "it stays where it was paused");
    await play.click();
    await page.waitForFunction(
      () => document.querySelector(".slider-label")?.textContent === "step 4",
    );
    assert.deepEqual(seen.complaints, []);
  });
});
