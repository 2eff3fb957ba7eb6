/** How tables and pictures of one's own, and the notebook's texts, are called. */
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { Matrix } from "ml-matrix";
import * as nndl from "nndl";
import { isUndefined, type Recipe } from "../harness";

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

const isWholeOrNone = (value: unknown): boolean =>
  value === undefined || Number.isSafeInteger(value);

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
  shiftImages: {
    args: () => ({ images: Matrix.ones(2, 6), options: { width: 3, right: 1, down: 1 } }),
    call: (a: A) => nndl.shiftImages(a.images, a.options),
    accepts: { "options.right": isWholeOrNone, "options.down": isWholeOrNone },
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
