/** The laboratory in cells: what is shown, what is stored, and what the report makes of it. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { showLaboratory } from "nndl";
import { openBrowser, watch } from "../lab/support/browser";
import { lab, temporaryFolder } from "../lab/support/lab";
import type { Output } from "../lab/support/notebook";
import { runPython } from "../lab/support/python";
import { code, text, toNotebook, writeExecuted } from "../lab/support/report";
import { fakeKernel } from "../notebook/fakeKernel";

void test("a cell brings the script, the stored notebook does without, the report has it once", async (t) => {
  const shown = fakeKernel(t);
  showLaboratory({ weightStd: "xavier", small: true });
  showLaboratory({ baseline: "RBF SVM" });
  assert.throws(() => showLaboratory({ features: [9] }), RangeError);
  const [html, script] = shown.map(({ data }) => String(data["text/html"]));
  assert.ok(html.length < 20_000, `${html.length} characters in each stored cell`);
  assert.match(html, /^<section class="nndl-laboratory" aria-label="Laboratory"/);
  const bytes = Buffer.byteLength(script);
  assert.ok(bytes <= 120_000, `the script has ${bytes} bytes`);
  t.diagnostic(`${html.length} characters in a cell, ${bytes} bytes in the script`);

  const outputs = shown.map(({ data, metadata }) => {
    return { output_type: "display_data", data, metadata } as Output;
  });
  const book = toNotebook([text("# 1. Try"), code("showLaboratory();", outputs)]);
  const leaveOut =
    "import json, sys\nfrom nndl_lab.stored import leave_out_what_saving_adds as hook\n" +
    "book = json.load(open(sys.argv[1], encoding='utf-8'))\nhook({'type': 'notebook', 'content': book})\nprint(json.dumps(book))";
  const folder = temporaryFolder(t);
  const before = join(folder, "before.json");
  writeFileSync(before, JSON.stringify(book));
  const { stdout } = runPython(leaveOut, { args: [before] });
  const stored = (JSON.parse(stdout) as typeof book).cells[1].outputs ?? [];
  assert.deepEqual(stored, [outputs[0], outputs[2]]);

  const browser = await openBrowser(t);
  if (!browser) return;
  writeExecuted(folder, "01-try", [text("# 1. Try"), code("showLaboratory();", stored)]);
  const path = join(folder, "report.html");
  const run = await lab("report", "--executed", folder, "--out", path);
  assert.equal(run.code, 0, run.output);
  assert.equal(readFileSync(path, "utf8").split(script.slice(8, -9)).length, 2, "the script once");
  const page = await browser.newPage();
  const seen = watch(page);
  await page.goto(pathToFileURL(path).href);
  const regions = page.getByRole("region", { name: "Laboratory" });
  for (const [n, preset] of ["xavier", ""].entries()) {
    const region = regions.nth(n);
    await region.getByRole("button", { name: /^To the end/ }).click();
    await region
      .getByRole("status")
      .filter({ hasText: /\[Test\]/ })
      .waitFor();
    const select = region.getByRole("combobox", { name: "Preset", exact: true });
    assert.equal(await select.inputValue(), preset);
  }
  assert.deepEqual(seen, { requests: [pathToFileURL(path).href], complaints: [] });
});
