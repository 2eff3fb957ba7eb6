/**
 * Notebook 17 with other tables in its one cell, in the real kernel: it ends well, says what it should,
 * and its accuracies are scikit-learn's (test/reference/tables).
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lab, root, temporaryFolder } from "../lab/support/lab";
import { readNotebook } from "../lab/support/notebook";
import { readLine } from "./small";

type Scores = Record<"accuracy" | "balancedAccuracy" | "spread", number>;

const readJson = (...path: string[]): unknown =>
  JSON.parse(readFileSync(join(root, "test", ...path), "utf8"));
const real = readJson("tables", "real", "tables.json") as {
  name: string;
  file: string;
  options: object;
}[];
const accuracies = readJson("reference", "tables", "accuracies.json") as Record<
  string,
  Record<string, Scores>
>;

/** Files, or real tables by their names; what is written into the cell, and what is said then. */
const lines = [
  'cases/row-names-with-gaps.csv with {"label":"species"} → "column 1" (names the rows) … 76 rows, 2 features: mass, bill; 2 classes: Adelie, Gentoo',
  'cases/empty-last-rows.csv with {"label":"species"} → "Id" (counts the rows), rows without any value (2) … 80 rows, 2 features: mass, bill; 2',
  'cases/imbalance.csv with {"label":"outcome"} → Left out: nothing. … 400 rows, 2 features: income, debt; 2 classes: bad, good … no model is better than always saying the largest class',
  'cases/missing-words.csv with {"label":"kind"} → "None", "n/a" in "colour": taken for missing … "#N/A" in "kind": taken for missing … 24 rows, 3 features: height, colour = blue, colour = red; 2 classes: a, b',
  'cases/decimal-comma-gbk.csv with {"label":"种类"} → Read with semicolons and decimal commas. Written in gb18030. … 60 rows, 2 features: 身高, 体重; 2 classes: 乙, 甲',
  'cases/student-numbers.csv with {"label":"passed"} → "student" (counts the rows). … 90 rows, 2 features: score, hours; 2 classes: no, yes',
  'cases/student-numbers.csv with {"label":"passed","keep":["student"]} → 3 features: student, score, hours',
  'cases/one-left-over.csv with {"label":"kind"} → 97 rows, 2 features: p, q; 2 classes: x, y',
  '../../data/penguins.csv with {"label":"species","drop":["island","year"],"testPath":"real/penguins-r.csv"} → 333 of the 333 test rows have features that also stand … "NA" in "sex": taken for missing',
  "titanic → 440 of the 440 test rows have features that also stand",
  "libras → softmax regression is left out: 15 classes × (90 features + 1) are 1365 unknowns",
  "mushrooms → SVM, RBF gets 2000 of 3612 training rows",
];

void test("notebook 17 with other tables", async (t) => {
  const sources = temporaryFolder(t);
  const source = readFileSync(join(root, "notebooks", "17-own-table.ts"), "utf8");
  const cell = /^const options: [^]*?= \{[^]*?^\};$/m;
  const write = (name: string, file: string, options: Record<string, unknown>): void => {
    const path = join(root, "test", "tables", file);
    const { testPath: second } = options;
    const testPath = typeof second === "string" ? join(root, "test", "tables", second) : "";
    const given = JSON.stringify({ ...options, path, testPath });
    const changed = source.replace(cell, (old) => `${old.slice(0, old.indexOf("= {"))}= ${given};`);
    assert.notEqual(changed, source);
    writeFileSync(join(sources, `${name}.ts`), changed);
  };
  for (const { name, file, options } of real)
    write(`01-${name}`, join("real", file), { ...options });
  const cases = lines.map((line, i) => {
    const { what, options, isSaid } = readLine(line);
    const isFile = what.includes("/");
    const name = isFile ? `02-${i}` : `01-${what}`;
    if (isFile) write(name, what, options);
    return { line, name, isSaid };
  });
  const { code, output } = await lab("notebooks", "--from", sources, "--out", sources);
  assert.equal(code, 0, output);
  for (const line of output.match(/^ +\d\d-.*$/gm) ?? []) t.diagnostic(line.trim());

  /** All that a notebook printed, tables as texts. */
  const printed = (name: string): string =>
    readNotebook(join(sources, `${name}.ipynb`))
      .cells.flatMap(({ outputs = [] }) => outputs)
      .map(({ text, data }) => [text ?? (data?.["text/plain"] as string[]) ?? []].flat().join(""))
      .join("\n");

  for (const { line, name, isSaid } of cases) await t.test(line, () => isSaid(printed(name)));
  for (const { name } of real) {
    await t.test(`${name} has scikit-learn's accuracies`, () => {
      const text = printed(`01-${name}`);
      for (const [model, expected] of Object.entries(accuracies[name])) {
        const row = new RegExp(`^${model} +([\\d.]+) +[\\d.]+ +[\\d.]+ +([\\d.]+)$`, "m");
        const [, mean, balanced] = (row.exec(text) ?? []).map(Number);
        t.diagnostic(`${name}, ${model}: ${mean}, scikit-learn ${expected.accuracy.toFixed(4)}`);
        // Its network has another start and order. The others are printed with four digits.
        const isNetwork = model === "network";
        const tolerance = isNetwork ? Math.max(expected.spread, 0.01) : 1e-4;
        assert.ok(Math.abs(mean - expected.accuracy) <= tolerance, `${model}: ${mean}`);
        if (isNetwork) continue;
        const isNear = Math.abs(balanced - expected.balancedAccuracy) <= tolerance;
        assert.ok(isNear, `${model}: ${balanced}`);
      }
    });
  }
});
