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

/** Dealt out, one to each notebook, to save time. */
const dealt: Settings[] = [
  { learningRate: 5, hiddenSize: 50 },
  { numTrain: 130, batchSize: 1 },
  { learningRate: 0.01, numTrain: 60 },
  { numEpochs: 500, seed: 99 },
  { hiddenSize: 20 },
  { learningRate: 2 },
  { seed: 13, numTrain: 100 },
];

/** The cell that begins a notebook that trains. */
const settingsCell = /^const settings = \{\n(?: {2}\w+: .+,\n)+\};$/m;

/** The notebook's text with these settings, as far as it has them. */
function withSettings(source: string, settings: Settings): string {
  return source.replace(settingsCell, (cell) => {
    let text = cell;
    for (const [name, value] of Object.entries(settings))
      text = text.replace(new RegExp(`^  ${name}: .+,$`, "m"), `  ${name}: ${value},`);
    return text;
  });
}

/** What is tried on notebook n. */
function changesOf(source: string, n: number): Settings[] {
  const has = (settings: Settings): boolean => withSettings(source, settings) !== source;
  const start = n % dealt.length;
  const inTurn = [...dealt.slice(start), ...dealt.slice(0, start)];
  return [...always.filter(has), ...inTurn.filter(has).slice(0, 1)];
}

void test("notebooks with other settings run to their end", async (t) => {
  const folder = temporaryFolder(t);
  const sources = join(root, "notebooks");
  const notebooks = notebookNames(sources)
    .filter((name) => name.startsWith("0")) // Part I
    .map((name) => ({ name, source: readFileSync(join(sources, `${name}.ts`), "utf8") }))
    .filter(({ source }) => settingsCell.test(source));
  assert.ok(notebooks.length > 0);
  for (const [n, { name, source }] of notebooks.entries()) {
    for (const settings of changesOf(source, n)) {
      const said = Object.entries(settings).flat().join("-");
      writeFileSync(join(folder, `${name}-${said}.ts`), withSettings(source, settings));
    }
  }
  const tried = notebookNames(folder);
  assert.ok(tried.length >= notebooks.length);
  const { code, output } = await lab("notebooks", "--from", folder);
  assert.equal(code, 0, output);
  assert.deepEqual(notebookNames(folder, ".ipynb"), tried);
});
