/** The lab's notebooks with other settings: they run to their end, whatever their claims then say. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lab, root, temporaryFolder } from "./support/lab";
import { notebookNames } from "./support/notebook";

type Settings = Readonly<Record<string, number>>;

/** For every notebook: no row left to test, and a training that ends before its first evaluation. */
const always: Settings[] = [
  { numTrain: 135, hiddenSize: 1 },
  { batchSize: 120, numEpochs: 1 },
];

/** Dealt out, two to each notebook; with NNDL_SETTINGS=all every notebook gets all of them. */
const dealt: Settings[] = [
  { learningRate: 5, hiddenSize: 50 },
  { numTrain: 130, batchSize: 1 },
  { learningRate: 0.01, numEpochs: 1 },
  { numEpochs: 500, seed: 99 },
  { hiddenSize: 20, numTrain: 60 },
  { learningRate: 2 },
  { seed: 13, batchSize: 120 },
  { numTrain: 100, learningRate: 5 },
];

/** The cell that begins a notebook that trains. */
const settingsCell = /^const settings = \{\n(?: {2}\w+: .+,\n)+\};$/m;

/** The notebook's text with these settings, as far as it has them. */
function withSettings(source: string, settings: Settings): string {
  return source.replace(settingsCell, (cell) =>
    Object.entries(settings).reduce(
      (text, [name, value]) =>
        text.replace(new RegExp(`^  ${name}: .+,$`, "m"), `  ${name}: ${value},`),
      cell,
    ),
  );
}

void test("notebooks with other settings run to their end", async (t) => {
  const folder = temporaryFolder(t);
  const notebooks = notebookNames(join(root, "notebooks"))
    .filter((name) => name.startsWith("0")) // Part I
    .map((name) => ({
      name,
      source: readFileSync(join(root, "notebooks", `${name}.ts`), "utf8").replace(/\r\n/g, "\n"),
    }))
    .filter(({ source }) => settingsCell.test(source));
  assert.ok(notebooks.length > 0);
  for (const [n, { name, source }] of notebooks.entries()) {
    const two = [0, 1].map((i) => dealt[(2 * n + i) % dealt.length] ?? {});
    const rest = process.env["NNDL_SETTINGS"] === "all" ? dealt : two;
    for (const settings of [...always, ...rest]) {
      const changed = withSettings(source, settings);
      if (changed === source) continue; // it has none of them
      const what = Object.entries(settings).flat().join("-");
      writeFileSync(join(folder, `${name}-${what}.ts`), changed);
    }
  }
  const tried = notebookNames(folder);
  assert.ok(tried.length >= notebooks.length);
  const { code, output } = await lab("notebooks", "--from", folder);
  assert.equal(code, 0, output);
  assert.deepEqual(notebookNames(folder, ".ipynb"), tried);
});
