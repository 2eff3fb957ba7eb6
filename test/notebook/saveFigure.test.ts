import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { escapeText, figure, findBrowser, saveFigure, type Figure } from "nndl";
import { openBrowser, watch } from "../lab/support/browser";

const axis = { title: { text: "step" } };
const titled = (text: string): Figure =>
  figure({
    data: [{ type: "scatter", name: escapeText("</script><i>a"), x: [1, 2, 3], y: [3, 1, 2] }],
    layout: { title: { text }, showlegend: true, xaxis: axis, yaxis: axis },
    caption: "The <caption>.",
    alt: "Alt",
  });

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "nndl-figure-"));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test("a .json holds the whole figure, a .html draws itself, alone", async (t) => {
  const place = folder(t);
  const drawn = titled(escapeText("a < b & $c"));
  await saveFigure(drawn, join(place, "figure.json"));
  const saved: unknown = JSON.parse(readFileSync(join(place, "figure.json"), "utf8"));
  assert.deepEqual(saved, JSON.parse(JSON.stringify(drawn)));
  const path = join(place, "figure.HTML");
  await saveFigure(drawn, path);
  const browser = await openBrowser(t);
  if (browser === undefined) return;
  const page = await browser.newPage();
  const seen = watch(page);
  await page.goto(`file://${path}`);
  await page.locator(".main-svg").first().waitFor();
  assert.equal(await page.title(), "a < b & $c", "as a reader sees it");
  assert.equal(await page.locator("body > p").textContent(), "The <caption>.");
  assert.match((await page.locator(".legendtext").textContent()) ?? "", /<\/script><i>a/);
  assert.deepEqual(seen, { requests: [`file://${path}`], complaints: [] });
});

test("pictures have the format of their ending and the size asked for", async (t) => {
  if (findBrowser() === undefined) return t.skip("no Chrome, Chromium or Edge found");
  const place = folder(t);
  const save = async (name: string, size?: object): Promise<Buffer> => {
    await saveFigure(titled("The title"), join(place, name), size);
    return readFileSync(join(place, name));
  };
  const png = await save("a.png", { width: 400, height: 300, scale: 3 });
  assert.equal(png.toString("latin1", 1, 4), "PNG");
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 900]);
  const svg = await save("a.svg", { width: 500 });
  assert.match(svg.toString(), /^<svg[^>]* width="500" height="420"[^]*The title/);
  assert.deepEqual(await save("b.svg", { width: 500 }), svg, "the same figure, the same text");
  const pdf = (await save("a.pdf", { width: 800, height: 400 })).toString("latin1");
  assert.match(pdf, /^%PDF-/);
  assert.match(pdf, /\/MediaBox \[0 0 600(\.\d+)? 30\d(\.\d+)?\]/, "points, four thirds of a px");
  assert.equal(pdf.match(/\/Type \/Page\b(?!s)/g)?.length, 1);
  assert.equal(readdirSync(place).length, 4, "no temporary files");
});

test("without a browser a picture ends in an error that says what to do, and the old file stays", async (t) => {
  const path = join(folder(t), "a.png");
  writeFileSync(path, "old");
  const environment = process.env;
  process.env = { ...environment, CHROME_PATH: "/no/such/browser" };
  t.after(() => (process.env = environment));
  await assert.rejects(saveFigure(titled("T"), path), /CHROME_PATH names \/no\/such\/browser/);
  assert.equal(findBrowser({ PATH: "/no/such/folder" }), undefined);
  assert.equal(readFileSync(path, "utf8"), "old");
});
