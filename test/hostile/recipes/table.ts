/** How tables and pictures of one's own, and the notebook's texts, are called. */
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { isAnything, isUndefined, type Recipe } from "../harness";

const folder = mkdtempSync(join(tmpdir(), "nndl-hostile-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "table.csv");
const text = "a,b,c\n1,2,x\n2,1,y\n3,1,x\n4,4,y\n7,1,x\n";
writeFileSync(path, text);

const tableOptions = (): nndl.ReadTableOptions => ({
  ...{ label: "c", drop: [], missing: [""], delimiter: ",", minClassRows: 1 },
});
const acceptsTable = Object.fromEntries(
  ["drop", "missing", "delimiter", "minClassRows"].map((key) => [`options.${key}`, isUndefined]),
);

interface A {
  path: string;
  text: string;
  options: never;
  rows: never;
  images: Matrix;
  y: number[];
}

export const tableRecipes: Record<string, Recipe> = {
  parseTable: {
    args: () => ({ text, options: tableOptions() }),
    call: (a: A) => nndl.parseTable(a.text, a.options),
    accepts: acceptsTable,
  },
  readTable: {
    args: () => ({ path, options: tableOptions() }),
    call: (a: A) => nndl.readTable(a.path, a.options),
    accepts: acceptsTable,
  },
  stratifiedSplit: {
    args: () => ({
      y: [0, 0, 0, 0, 0, 1, 1, 1],
      options: { devShare: 0.2, testShare: 0.2, random: nndl.createRandom(1) },
    }),
    call: (a: A) => nndl.stratifiedSplit(a.y, a.options),
    accepts: { "options.devShare": isUndefined, "options.testShare": isUndefined },
  },
  judgeExercise: {
    args: () => ({ name: "steps", answer: 1200 }),
    call: (a: { name: nndl.ExerciseName; answer: unknown }) => nndl.judgeExercise(a.name, a.answer),
    accepts: { answer: isAnything }, // a wrong answer is an answer
  },
  readSource: {
    args: () => ({ file: "checks.ts", options: { from: 1, to: 3 } }),
    call: (a: { file: string; options: object }) => nndl.readSource(a.file, a.options),
    accepts: { options: isUndefined, "options.from": isUndefined, "options.to": isUndefined },
  },
  "readSource's symbol": {
    args: () => ({ options: { symbol: "describe" } }),
    call: (a: A) => nndl.readSource("checks.ts", a.options),
    accepts: { options: isUndefined, "options.symbol": isUndefined },
  },
  tableHtml: {
    args: () => ({
      rows: [["a", 1]],
      options: { columns: ["x", "y"], caption: "c", rowHeaders: true },
    }),
    call: (a: A) => nndl.tableHtml(a.rows, a.options),
    accepts: { "options.rowHeaders": isUndefined },
  },
};
