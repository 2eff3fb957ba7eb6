import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { escapeText, findBrowser, plot, saveFigure, type Figure } from "nndl";
import { openBrowser, watch } from "../lab/support/browser";

const figure = plot({
  traces: [{ name: "</script><i>a", x: [1, 2, 3], y: [3, 1, 2] }],
  ...{ x: "step", y: "loss", title: "The title", caption: "The <caption>.", alt: "Alt" },
});

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "nndl-figure-"));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

/** Sets the environment for the length of a test. */
function environment(t: TestContext, values: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(values)) {
    const before = process.env[name];
    process.env[name] = value;
    t.after(() => {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    });
  }
}

test("a .json holds the whole figure", async (t) => {
  const path = join(folder(t), "figure.json");
  await saveFigure(figure, path);
  assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), JSON.parse(JSON.stringify(figure)));
});

test("a .html draws itself, alone", async (t) => {
  const path = join(folder(t), "figure.HTML");
  await saveFigure(figure, path);
  const browser = await openBrowser(t);
  if (browser === undefined) return;
  const page = await browser.newPage();
  const seen = watch(page);
  await page.goto(`file://${path}`);
  await page.locator(".main-svg").first().waitFor();
  assert.equal(await page.title(), "The title");
  assert.equal(await page.locator("body > p").textContent(), "The <caption>.");
  assert.match((await page.locator(".legendtext").textContent()) ?? "", /<\/script><i>a/);
  assert.deepEqual(seen.requests, [`file://${path}`]);
  assert.deepEqual(seen.complaints, []);
});

test("the page's title is the figure's, as a reader sees it", async (t) => {
  const place = folder(t);
  const titleOf = async (text: string): Promise<string | undefined> => {
    const path = join(place, "a.html");
    await saveFigure({ ...figure, layout: { ...figure.layout, title: { text } } }, path);
    return /<title>(.*)<\/title>/.exec(readFileSync(path, "utf8"))?.[1];
  };
  assert.equal(await titleOf(escapeText("a < b & $c")), "a &lt; b &amp; $c");
  assert.equal(await titleOf("W<sub>1</sub> &lt;i&gt;"), "W1 &lt;i&gt;");
});

test("pictures have the format of their ending and the size asked for", async (t) => {
  if (findBrowser() === undefined) return t.skip("no Chrome, Chromium or Edge found");
  const place = folder(t);
  const save = async (name: string, size?: object): Promise<Buffer> => {
    await saveFigure(figure, join(place, name), size);
    return readFileSync(join(place, name));
  };
  const png = await save("a.png", { width: 400, height: 300, scale: 3 });
  assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from("PNG")]);
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 900]);
  const svg = (await save("a.svg", { width: 500 })).toString();
  assert.match(svg, /^<svg[^>]* width="500" height="420"/);
  assert.match(svg, /The title/);
  const pdf = (await save("a.pdf", { width: 800, height: 400 })).toString("latin1");
  assert.match(pdf, /^%PDF-/);
  assert.match(pdf, /\/MediaBox \[0 0 600(\.\d+)? 30\d(\.\d+)?\]/, "points, four thirds of a px");
  assert.equal(pdf.match(/\/Type \/Page\b(?!s)/g)?.length, 1);
  assert.deepEqual(readdirSync(place).sort(), ["a.pdf", "a.png", "a.svg"], "no temporary files");
});

test("without a browser a picture ends in an error that says what to do, and the old file stays", async (t) => {
  const path = join(folder(t), "a.png");
  writeFileSync(path, "old");
  environment(t, { PATH: "", CHROME_PATH: "/no/such/browser" });
  await assert.rejects(saveFigure(figure, path), /CHROME_PATH names \/no\/such\/browser/);
  assert.equal(findBrowser({ PATH: "/no/such/folder" }), undefined);
  assert.equal(readFileSync(path, "utf8"), "old");
});

test("what cannot be saved is refused by name", async (t) => {
  const place = folder(t);
  const wrong: [unknown, unknown, object, RegExp][] = [
    [figure, join(place, "a.bmp"), {}, /^RangeError: the ending of path.*"bmp"/],
    [figure, join(place, "a"), {}, /^RangeError: the ending of path/],
    [figure, 5, {}, /^TypeError: path/],
    [{}, join(place, "a.json"), {}, /^TypeError: figure/],
    [figure, join(place, "a.json"), { width: 0 }, /^RangeError: width/],
    [figure, join(place, "a.json"), { scale: -1 }, /^RangeError: scale/],
    [figure, join(place, "a.json"), { size: 1 }, /^TypeError: .*"size"/],
    [figure, join(place, "no", "a.json"), {}, /ENOENT/],
  ];
  for (const [what, path, options, message] of wrong) {
    await assert.rejects(saveFigure(what as Figure, path as string, options), message);
  }
  assert.deepEqual(readdirSync(place), []);
});
