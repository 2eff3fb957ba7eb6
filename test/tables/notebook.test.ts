/**
 * Notebook 13 with other tables in its one cell, in the real kernel: it ends well, says what it should,
 * and its accuracies are scikit-learn's (test/reference/tables).
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lab, root, temporaryFolder } from "../lab/support/lab";
import { readNotebook } from "../lab/support/notebook";

interface RealTable {
  name: string;
  file: string;
  options: object;
}
type Scores = Record<"accuracy" | "balancedAccuracy" | "spread", number>;

const folder = join(root, "test", "tables");
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const real = readJson(join(folder, "real", "tables.json")) as RealTable[];
const accuracies = readJson(join(root, "test", "reference", "tables", "accuracies.json")) as Record<
  string,
  Record<string, Scores>
>;

/** What is written into the cell, and what the notebook then says. */

const small: [name: string, file: string, options: object, said: RegExp][] = [
  ["gaps", "row-names-with-gaps.csv", { label: "species" }, /2 features: mass, bill/],
  ["empty", "empty-last-rows.csv", { label: "species" }, /rows without any value \(2\)/],
  [
    "imbalance",
    "imbalance.csv",
    { label: "outcome" },
    /no model is better than always saying the largest class/,
  ],
  ["words", "missing-words.csv", { label: "kind" }, /"#N\/A" in "kind": taken for missing/],
  ["gbk", "decimal-comma-gbk.csv", { label: "种类" }, /2 features: 身高, 体重; 2 classes: 乙, 甲/],
  [
    "students",
    "student-numbers.csv",
    { label: "passed", keep: ["student"] },
    /3 features: student, score, hours/,
  ],
  ["one-left-over", "one-left-over.csv", { label: "kind" }, /97 rows, 2 features/],
  [
    "two-files",
    "../../../data/penguins.csv",
    {
      label: "species",
      drop: ["island", "year"],
      testPath: join(folder, "real", "penguins-r.csv"),
    },
    /333 of the 333 test rows have features that also stand/,
  ],
  ["titanic", "", {}, /440 of the 440 test rows have features that also stand/],
  [
    "libras",
    "",
    {},
    /softmax regression is left out: 15 classes × \(90 features \+ 1\) are 1365 unknowns/,
  ],
  ["mushrooms", "", {}, /SVM, RBF gets 2000 of 3612 training rows/],
];

void test("notebook 17 with other tables", async (t) => {
  const sources = temporaryFolder(t);
  const source = readFileSync(join(root, "notebooks", "17-own-table.ts"), "utf8");
  const cell = /^const options: [^]*?= \{[^]*?^\};$/m;
  const names = new Map<string, string>();
  const write = (name: string, path: string, options: object): void => {
    const file = `${String(names.size + 1).padStart(2, "0")}-${name}`;
    names.set(name, file);
    const given = JSON.stringify({ path, testPath: "", ...options });
    const changed = source.replace(cell, (old) => `${old.slice(0, old.indexOf("= {"))}= ${given};`);
    assert.notEqual(changed, source);
    writeFileSync(join(sources, `${file}.ts`), changed);
  };
  for (const { name, file, options } of real) write(name, join(folder, "real", file), options);
  for (const [name, file, options] of small) {
    if (!names.has(name)) write(name, join(folder, "cases", file), options);
  }
  const { code, output } = await lab("notebooks", "--from", sources, "--out", sources);
  assert.equal(code, 0, output);
  for (const line of output.match(/^ +\d\d-.*$/gm) ?? []) t.diagnostic(line.trim());

  /** All that a notebook printed, tables as texts. */
  const printed = (name: string): string =>
    readNotebook(join(sources, `${names.get(name)}.ipynb`))
      .cells.flatMap(({ outputs = [] }) => outputs)
      .map(({ text, data }) =>
        [text ?? (data?.["text/plain"] as string[] | undefined) ?? []].flat().join(""),
      )
      .join("\n");

  for (const [name, , , said] of small) {
    await t.test(`${name} says what it should`, () => assert.match(printed(name), said));
  }
  for (const { name } of real) {
    await t.test(`${name} has scikit-learn's accuracies`, () => {
      const text = printed(name);
      for (const [model, expected] of Object.entries(accuracies[name])) {
        const row = new RegExp(`^${model} +([\\d.]+) +[\\d.]+ +[\\d.]+ +([\\d.]+)$`, "m").exec(
          text,
        );
        assert.ok(row, `${model} in the table of accuracies`);
        const [mean, balanced] = [Number(row[1]), Number(row[2])];
        t.diagnostic(`${name}, ${model}: ${mean}, scikit-learn ${expected.accuracy.toFixed(4)}`);
        // Its network has another start and order. The others are printed with four digits.
        const tolerance = model === "network" ? Math.max(expected.spread, 0.01) : 1e-4;
        assert.ok(Math.abs(mean - expected.accuracy) <= tolerance, `${model}: ${mean}`);
        if (model === "network") continue;
        assert.ok(
          Math.abs(balanced - expected.balancedAccuracy) <= tolerance,
          `${model}: ${balanced}`,
        );
      }
    });
  }
});
