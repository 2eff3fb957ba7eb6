/** Tables from files: known ones, and all encodings. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { loadIris, type LabelledTable, readTable } from "nndl";

const root = join(__dirname, "..", "..", "..");
const data = join(root, "data");
const folder = mkdtempSync(join(tmpdir(), "nndl-table-"));
after(() => rmSync(folder, { recursive: true }));

test("the penguins and digits are the published tables, byte for byte", () => {
  const readme = readFileSync(join(data, "README.md"), "utf8");
  for (const name of ["penguins.csv", "digits.csv.gz"]) {
    const sum = createHash("sha256").update(readFileSync(join(data, name)));
    assert.ok(readme.includes(sum.digest("hex")), `${name} and its checksum in data/README.md`);
  }
});

test("344 penguins of three species, eleven with something missing", () => {
  const options = { label: "species", drop: ["island", "year"] };
  const table = readTable(join(data, "penguins.csv"), options);
  assert.deepEqual(table.classNames, ["Adelie", "Chinstrap", "Gentoo"]);
  // Counts as the data set's own pages give them: 344 birds, 333 without a missing value.
  const count = (k: number): number => table.y.filter((label) => label === k).length;
  assert.deepEqual([0, 1, 2].map(count), [146, 68, 119]);
  assert.deepEqual([table.X.rows, table.droppedRows.length], [333, 11]);
  assert.deepEqual(table.X.getRow(0), [39.1, 18.7, 181, 3750, 0, 1]);
  assert.deepEqual([table.droppedRows[0].line, table.lines[3]], [5, 6]);
  const summary =
    /^Left out: "island", "year" \(as told\), rows with missing values \(11; "sex" is/;
  assert.match(table.summary, summary);
});

test("iris read as any table is iris", () => {
  const { features, labels, ...names } = loadIris();
  const table = readTable(join(data, "iris.csv"), { label: "species" });
  assert.deepEqual(table.X.to2DArray(), features.to2DArray());
  assert.deepEqual(table.y, labels);
  const { classNames, featureNames } = table;
  assert.deepEqual({ classNames, featureNames }, names);
});

/** The text in an encoding: two-byte units, or the bytes of its letters that are not ASCII. */
const utf16 = (text: string, bigEndian = false): Buffer => {
  const bytes = Buffer.from(text, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
};
const withBytes = (text: string, codes: Record<string, number[]>): Buffer =>
  Buffer.concat([...text].map((letter) => Buffer.from(codes[letter] ?? Buffer.from(letter))));
const rows = (a: string, b: string): string => `a,${a}\n1,${a}\n2,${b}\n5,${a}\n`;
const gbk = { 种: [0xd6, 0xd6], 类: [0xc0, 0xe0], 甲: [0xbc, 0xd7] };
const latin = { ä: [0xe4], é: [0xe9] };

const encodings: [what: string, bytes: Buffer, label: string, encoding: string][] = [
  ["UTF-8", Buffer.from(rows("种", "类")), "种", "utf-8"],
  ["UTF-8 with a mark", Buffer.from("\uFEFF" + rows("种", "类")), "种", "utf-8"],
  ["UTF-16, little endian", utf16("\uFEFF" + rows("种", "类")), "种", "utf-16le"],
  ["UTF-16, big endian", utf16("\uFEFF" + rows("种", "类"), true), "种", "utf-16be"],
  ["GBK", withBytes(rows("种类", "甲"), gbk), "种类", "gb18030"],
  ["Windows-1252", withBytes(rows("säure", "béta"), latin), "säure", "windows-1252"],
];
for (const [what, bytes, label, encoding] of encodings) {
  test(`${what} is recognised, and said where it is not UTF-8`, () => {
    const path = join(folder, "encoded.csv");
    writeFileSync(path, bytes);
    const read = (said = "auto"): LabelledTable =>
      readTable(path, { label, minClassRows: 1, encoding: said });
    assert.ok(read().classNames.includes(label), read().classNames.join());
    if (encoding === "utf-8") assert.doesNotMatch(read().summary, /Written/);
    else assert.match(read().summary, new RegExp(`Written in ${encoding}`));
    assert.deepEqual(read(encoding).classNames, read().classNames);
  });
}

test("what may be in several encodings is refused; naming one helps", () => {
  const path = join(folder, "unclear.csv");
  const read = (bytes: Buffer, encoding?: string): LabelledTable => {
    writeFileSync(path, bytes);
    return readTable(path, { label: "kind", minClassRows: 1, encoding });
  };
  const table = withBytes("a,kind\n1,x\n3,y\n2,вид\n", { в: [0xe2], и: [0xe8], д: [0xe4] });
  assert.equal(read(table, "windows-1251").classNames[2], "вид");
  const refused: [RegExp, Buffer, string?][] = [
    [/unclear\.csv: the table is not written in UTF-8 .* name it in encoding/, table],
    [/is not clear: name it in encoding/, utf16("a,kind\n1,x\n2,y\n")],
    [/encoding must be one that the table is written in, got "klingon"/, table, "klingon"],
    [/encoding must be one that the table is written in, got "utf-8"/, table, "utf-8"],
  ];
  for (const [message, ...given] of refused) assert.throws(() => read(...given), message);
});
