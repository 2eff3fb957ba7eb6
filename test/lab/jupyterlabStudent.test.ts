/** What a student does in JupyterLab, done by a browser: after each step every chart is drawn. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { openBrowser, scrollThrough, watch } from "./support/browser";
import { lab, root, temporaryFolder, until } from "./support/lab";
import { chartCount, readNotebook } from "./support/notebook";
import { NotebookPage } from "./support/notebookPage";
import { startServer } from "./support/server";
import * as student from "./support/studentNotebook";

void test("a student's hour in JupyterLab", async (t) => {
  const browser = await openBrowser(t);
  if (!browser) return;
  const folder = temporaryFolder(t, "dist");
  const settings = join(folder, "settings");
  const env = { JUPYTERLAB_SETTINGS_DIR: settings, JUPYTERLAB_WORKSPACES_DIR: join(folder, "w") };
  const { origin, token } = await startServer(t, env);

  /**
   * Opens a notebook of its own in a page and a workspace of its own, or else a reloaded page opens
   * the other one's notebook too. What the page complains about is an error.
   */
  const open = async (t: TestContext, name: string, prepare?: (page: Page) => Promise<void>) => {
    if (!existsSync(join(folder, `${name}.ts`))) student.writeStudentNotebook(folder, name);
    const page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
    t.after(() => page.close());
    page.setDefaultTimeout(60_000);
    await prepare?.(page);
    const seen = watch(page);
    const notebook = new NotebookPage(page);
    const place = `dist/${basename(folder)}/${name}.ipynb`;
    await notebook.open(`${origin}/lab/workspaces/${name}/tree/${place}?token=${token}`);
    const path = join(root, place);
    const snap = async (step: string) => {
      const shots = process.env["NNDL_SHOTS"];
      if (shots) await page.screenshot({ path: join(shots, `${name} ${step}.png`) });
    };
    const shows = async (rate: number, step: string) => {
      const charts = await notebook.charts();
      await notebook.scrollTo("middle");
      await snap(step);
      assert.deepEqual(charts, student.titles(rate), step);
      assert.deepEqual(seen.complaints.filter(isReal), [], step);
    };
    return { page, notebook, path, snap, shows };
  };
  const { lastCell, rate } = student;

  await t.test("from the first run to the export", async (t) => {
    const { page, notebook, path, snap, shows } = await open(t, "01-first");
    const source = path.replace(/ipynb$/, "ts");
    const written = readFileSync(source, "utf8");
    await notebook.run(() => notebook.menu("Run", "Run All Cells"), lastCell);
    await shows(rate, "run all cells");

    await notebook.scrollTo("start");
    await notebook.cell(student.chartCell).locator(".cm-content").click();
    await notebook.run(() => page.keyboard.press("Control+Enter"), student.chartCell);
    await shows(rate, "re-run one chart cell");

    await notebook.menu("Edit", "Clear Outputs of All Cells");
    assert.deepEqual(await notebook.charts(), []);
    await notebook.run(() => notebook.menu("Run", "Run All Cells"), lastCell);
    await shows(rate, "clear and run again");

    await notebook.scrollTo("start");
    await notebook.cell(student.rateCell).locator(".cm-content").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(student.rateSource(0.4));
    await notebook.run(() => notebook.menu("Run", "Run Selected Cell and All Below"), lastCell);
    await shows(0.4, "change a number and run");

    await notebook.save();
    assert.equal(chartCount(readNotebook(path)), student.titles(rate).length);
    const pair = readFileSync(source, "utf8");
    assert.equal(pair, written.replace(student.rateSource(rate), student.rateSource(0.4)));

    await notebook.reload();
    await shows(0.4, "reload the page");

    await notebook.menu("File", "Close Tab");
    await page.locator(".jp-Notebook").waitFor({ state: "detached" });
    await page.locator(`.jp-DirListing-item[title*="${basename(path)}"]`).dblclick();
    await notebook.ready();
    await shows(0.4, "close and reopen");

    await notebook.run(async () => {
      await notebook.menu("Kernel", "Restart Kernel and Run All Cells…");
      await page.locator(".jp-Dialog .jp-mod-accept").click();
    }, lastCell);
    await shows(0.4, "restart and run all");

    await notebook.cell(lastCell).locator(".cm-content").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("trainN");
    await page.keyboard.press("Tab");
    await page.locator(".jp-Completer").getByText("trainNetwork").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    const help = page.locator(".jp-Tooltip");
    await help.waitFor();
    await snap("completion and help");
    assert.match((await help.textContent()) ?? "", /trainNetwork\(settings: NetworkSettings/);
    await page.keyboard.press("Escape");
    await notebook.save();

    const download = await notebook.exportHtml();
    const file = join(temporaryFolder(t), "export.html");
    await download.saveAs(file);
    const exported = await browser.newPage();
    const seen = watch(exported);
    await exported.goto(pathToFileURL(file).href);
    await scrollThrough(exported);
    assert.deepEqual(await exported.locator(".gtitle").allTextContents(), student.titles(0.4));
    assert.deepEqual(seen.requests, [pathToFileURL(file).href]);
    assert.deepEqual(seen.complaints, []);
  });
  await t.test("looking at a notebook and saving it changes neither file", async (t) => {
    student.writeStudentNotebook(folder, "02-looked");
    const { code, output } = await lab("notebooks", "--from", folder, "--only", "02-looked");
    assert.equal(code, 0, output);
    const files = [".ipynb", ".ts"].map((ending) => join(folder, `02-looked${ending}`));
    const before = files.map((file) => readFileSync(file, "utf8"));
    const { notebook, shows } = await open(t, "02-looked");
    await shows(rate, "look");
    const { mtimeMs } = statSync(files[0]);
    await notebook.save();
    await until(() => statSync(files[0]).mtimeMs !== mtimeMs);
    await until(() => readFileSync(files[0], "utf8").endsWith("}\n")); // written to its end
    assert.deepEqual(
      files.map((file) => readFileSync(file, "utf8")),
      before,
    );
  });

  await t.test("without the chart renderer", async (t) => {
    const { notebook, page, shows } = await open(t, "03-html", withoutRenderer);
    await notebook.run(() => notebook.menu("Run", "Run All Cells"), lastCell);
    await shows(rate, "run all cells");
    assert.equal(await page.locator(".jp-RenderedPlotly").count(), 0);
    await notebook.save();
    await notebook.reload();
    await shows(rate, "reload the page");
  });

  for (const windowingMode of ["full", "none"]) {
    await t.test(`windowing mode "${windowingMode}"`, async (t) => {
      const plugin = join(settings, "@jupyterlab", "notebook-extension");
      mkdirSync(plugin, { recursive: true });
      writeFileSync(
        join(plugin, "tracker.jupyterlab-settings"),
        JSON.stringify({ windowingMode: windowingMode }),
      );
      const { notebook, shows } = await open(t, `04-${windowingMode}`);
      await notebook.run(() => notebook.menu("Run", "Run All Cells"), lastCell);
      await shows(rate, "run all cells");
    });
  }
});

/**
 * Whether a complaint counts. Without the renderer a chart looks for plotly.js from the folder above
 * its notebook's upwards, and this notebook lies one deeper than the lab's.
 */
function isReal(complaint: string): boolean {
  return !/404 \(Not Found\)|files\/dist\/node_modules/.test(complaint);
}

/** Takes the extension that draws charts out of JupyterLab's page, as if it were not installed. */
async function withoutRenderer(page: Page): Promise<void> {
  await page.route(/\/lab\/workspaces\//, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const entry = /, \{[^{}]*"name": "jupyterlab-plotly"[^{}]*\}/;
    assert.match(html, entry);
    await route.fulfill({ response, body: html.replace(entry, "") });
  });
}
