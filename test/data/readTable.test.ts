/** Tables from files: the penguins, and files that are none. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { loadIris, readTable } from "nndl";

const data = join(__dirname, "..", "..", "..", "data");
const folder = mkdtempSync(join(tmpdir(), "nndl-table-"));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, "mine.csv");

test("the penguins are the published table, byte for byte", () => {
  const readme = readFileSync(join(data, "README.md"), "utf8");
  for (const name of ["penguins.csv", "digits.csv.gz"]) {
    const sum = createHash("sha256")
      .update(readFileSync(join(data, name)))
      .digest("hex");
    assert.ok(readme.includes(sum), `${name} and its checksum in data/README.md`);
  }
});

test("344 penguins of three species, eleven with something missing", () => {
  const table = readTable(join(data, "penguins.csv"), {
    label: "species",
    drop: ["island", "year"],
  });
  assert.deepEqual(table.classNames, ["Adelie", "Chinstrap", "Gentoo"]);
  // Counts as the data set's own pages give them: 344 birds, 333 without a missing value.
  const count = (k: number): number => table.y.filter((label) => label === k).length;
  assert.deepEqual([0, 1, 2].map(count), [146, 68, 119]);
  assert.deepEqual([table.X.rows, table.droppedRows.length], [333, 11]);
  assert.deepEqual(table.X.getRow(0), [39.1, 18.7, 181, 3750, 0, 1]);
  assert.equal(table.lines[3], 6, "line 5 has missing values");
  assert.deepEqual(table.droppedRows[0].line, 5);
});

test("iris read as any table is iris", () => {
  const { features, labels, featureNames, classNames } = loadIris();
  const table = readTable(join(data, "iris.csv"), { label: "species" });
  assert.deepEqual(table.X.to2DArray(), features.to2DArray());
  assert.deepEqual(table.y, labels);
  assert.deepEqual(table.classNames, classNames);
  assert.deepEqual(table.featureNames, featureNames);
  assert.deepEqual([...table.lines.slice(0, 2)], [2, 3]);
});

test("files that cannot be read, or not as UTF-8, are named", () => {
  const read = (name: string) => () => readTable(join(folder, name), { label: "kind" });
  assert.throws(read("none.csv"), /none\.csv cannot be read: ENOENT/);
  assert.throws(read("."), /cannot be read: EISDIR/);
  const chinese = Buffer.from([0xc0, 0xe0]); // 类 in GBK
  writeFileSync(path, Buffer.concat([Buffer.from("a,kind\n1,山\n2,"), chinese, Buffer.from("\n")]));
  assert.throws(read("mine.csv"), /mine\.csv: line 3: a table must be written in UTF-8/);
  writeFileSync(path, Buffer.from("\uFEFFa,kind\n1,x\n", "utf16le"));
  assert.throws(read("mine.csv"), /mine\.csv: line 1: a table must be written in UTF-8/);
  writeFileSync(path, "a,kind\n1,x\n2\n");
  assert.throws(read("mine.csv"), /mine\.csv: line 3: a row must have 2 fields/);
  assert.throws(() => readTable("", { label: "a" }), /^TypeError: path/);
});
