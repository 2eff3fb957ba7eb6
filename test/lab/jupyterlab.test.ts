/** `npm run lab`: JupyterLab with the lab's kernel and the report's page in its export menu. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { openBrowser, scrollThrough, watch } from "./support/browser";
import { lab, root, temporaryFolder, pressCtrlC } from "./support/lab";
import { chartCount, notebookNames, readNotebook } from "./support/notebook";
import { pythonFolder } from "./support/python";
import { startServer } from "./support/server";

const unix = { skip: process.platform === "win32" };

void test("JupyterLab", async (t) => {
  const { child, ended, address, origin, token } = await startServer(t);
  assert.match(address, /^http:\/\/localhost:\d+\/lab\/tree\/notebooks\?token=\w+$/);

  await t.test("offers the TypeScript kernel first", async () => {
    const response = await fetch(`${origin}/api/kernelspecs?token=${token}`);
    const specs = (await response.json()) as { default: string; kernelspecs: object };
    assert.equal(specs.default, "tslab");
    assert.ok("tslab" in specs.kernelspecs);
  });

  await t.test(
    "exports the report's page, sanitized or not, printed, and Markdown with pictures",
    async (t) => {
      const browser = await openBrowser(t);
      if (!browser) return;
      const folder = join(root, "notebooks");
      const name = `${notebookNames(folder, ".ipynb")[0] ?? ""}.ipynb`;
      const page = await browser.newPage();
      await page.goto(address); // the server wants its cookie
      const get = (link: string) =>
        page.evaluate(async (link) => {
          const response = await fetch(link);
          return [response.status, response.headers.get("Content-Type"), await response.text()];
        }, link);
      const offered = Object.keys(JSON.parse(String((await get("/api/nbconvert"))[2])) as object);
      assert.deepEqual(
        ["asciidoc", "latex", "qtpdf", "qtpng", "rst", "slides", "webpdf"].filter((format) =>
          offered.includes(format),
        ),
        [],
      );
      const [status, type, pdf] = await get(`/nbconvert/pdf/notebooks/${name}?download=true`);
      assert.deepEqual([status, type], [200, "application/pdf; charset=utf-8"], String(pdf));
      assert.match(String(pdf), /^%PDF/);
      const [, zip, markdown] = await get(`/nbconvert/markdown/notebooks/${name}?download=true`);
      assert.match(`${zip} ${markdown}`, /^application\/zip[^]*\.svg/);
      for (const sanitize of [true, false]) {
        const link = `/nbconvert/html/notebooks/${name}?download=true&sanitize_html=${sanitize}`;
        const html = String((await get(link))[2]);
        const file = join(temporaryFolder(t), "export.html");
        writeFileSync(file, html);
        const exported = await browser.newPage();
        const seen = watch(exported);
        await exported.goto(pathToFileURL(file).href);
        await scrollThrough(exported);
        const expected = chartCount(readNotebook(join(folder, name)));
        assert.ok(expected > 0, `${name} has charts`);
        assert.equal(await exported.locator(".js-plotly-plot").count(), expected);
        assert.deepEqual(seen.requests, [pathToFileURL(file).href]);
        assert.deepEqual(seen.complaints, []);
        assert.ok((await exported.locator(".nndl-contents a").count()) > 0);
      }
    },
  );

  await t.test("in a terminal nbconvert writes the same page", (t) => {
    const folder = temporaryFolder(t);
    const name = notebookNames(join(root, "notebooks"), ".ipynb").at(-1) ?? "";
    const to = ["--to", "html", "--output-dir", folder, join(root, "notebooks", `${name}.ipynb`)];
    const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env["PATH"]}` };
    execFileSync(join(pythonFolder, "jupyter-nbconvert"), to, { env, stdio: "ignore" });
    const html = readFileSync(join(folder, `${name}.html`), "utf8");
    assert.match(html, /class="nndl-contents"/);
    assert.doesNotMatch(html, /<(?:script|link)[^>]+(?:src|href)="http/);
  });

  await t.test("ends with one Ctrl-C, and so do its kernels", unix, async () => {
    const headers = { Authorization: `token ${token}` };
    const response = await fetch(`${origin}/api/kernels`, { method: "POST", headers });
    const { id } = (await response.json()) as { id: string };
    const kernels = () => execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
    assert.ok(kernels().includes(`kernel-${id}`));
    pressCtrlC(child);
    const { output } = await ended;
    assert.doesNotMatch(output, /Traceback/);
    assert.ok(!kernels().includes(`kernel-${id}`));
    await assert.rejects(fetch(`${origin}/api`), "nobody listens any more");
  });
});

void test("a busy port is named", async (t) => {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const { code, output } = await lab("lab", "--no-browser", "--port", String(port));
  assert.equal(code, 1);
  assert.match(output, new RegExp(`port ${port} is not available[^]*Without --port`));
});
