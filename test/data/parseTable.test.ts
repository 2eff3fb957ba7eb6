/** Any table that is written as CSV is read back; what is done to it is said. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseTable, type LabelledTable } from "nndl";
import { holds } from "../core/property";

const parse = (lines: string[], options: object = {}): LabelledTable =>
  parseTable(lines.join("\n"), { label: "kind", minClassRows: 1, ...options });
const usesOf = ({ columns }: LabelledTable): string[] => columns.map(({ use }) => use);

/** A field as CSV, quoted where it must be, or anyway. */
const written = (text: string, always: boolean): string =>
  always || /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;

/** Texts that mean themselves: not blank at the ends, no number, no sign of a missing value. */
const plainText = fc
  .string({ unit: fc.constantFrom(...'ab"", \n鸢尾é=<'), minLength: 1, maxLength: 8 })
  .map((text) => `t${text}t`);

const anyTable = fc
  .record({
    names: fc.uniqueArray(plainText, { minLength: 3, maxLength: 5 }),
    values: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 12,
      maxLength: 12,
    }),
    classes: fc.uniqueArray(plainText, { minLength: 2, maxLength: 4 }),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
    quoteAll: fc.boolean(),
    bom: fc.constantFrom("", "\uFEFF"),
  })
  .filter(({ values }) => new Set(values).size > 1);

test("a table of any numbers, names and classes comes back as it was written", () => {
  holds(
    fc.property(anyTable, ({ names, values, classes, lineEnd, quoteAll, bom }) => {
      const [label, text, ...numeric] = names;
      const rows = values.map((value, i) => {
        const numbers = numeric.map((_, j) => String(j === 0 ? value : value / (j + 1)));
        return [classes[i % classes.length], i % 3 === 0 ? "odd" : "even", ...numbers];
      });
      const fields = [[label, text, ...numeric], ...rows];
      const csv = fields.map((row) => row.map((field) => written(field, quoteAll)).join(","));
      const table = parseTable(bom + csv.join(lineEnd), { label, minClassRows: 1 });
      assert.deepEqual(
        table.classNames,
        [...classes.map((name) => name.replace(/\r\n?/g, "\n"))].sort(),
      );
      table.y.forEach((k, i) => assert.equal(table.classNames[k], rows[i][0]));
      const at = (name: string): number => table.featureNames.indexOf(name);
      rows.forEach(([, parity, ...numbers], i) => {
        for (const name of ["odd", "even"]) {
          assert.equal(table.X.get(i, at(`${text} = ${name}`)), parity === name ? 1 : 0);
        }
        numeric.forEach((name, j) => {
          if (at(name) >= 0) assert.equal(table.X.get(i, at(name)) || 0, Number(numbers[j]) || 0);
        });
      });
      assert.equal(table.X.rows, rows.length);
      assert.ok(numeric.some((name) => at(name) >= 0));
    }),
    300,
  );
});

test("rows begin in the line that an editor shows, whatever the line ends and the quoted breaks", () => {
  const table = [
    "kind,a,note",
    "x,1,p",
    "",
    '"y",2,"q',
    'r"',
    "x,3,p",
    "   ",
    'y,4,"q',
    "",
    'r"',
    "x,1,p",
  ];
  for (const end of ["\n", "\r\n", "\r"]) {
    const { lines, featureNames } = parseTable(table.join(end), { label: "kind", minClassRows: 1 });
    assert.deepEqual([...lines], [2, 4, 6, 8, 11]);
    assert.deepEqual(featureNames, ["a", "note = p", "note = q\n\nr", "note = q\nr"]);
  }
});

test("rows with a missing value in a used column are left out and named", () => {
  const lines = [
    "kind,a,b,c",
    "x,1,1,u",
    "x,NA,2,v",
    ",3,,u",
    "y,4,3,",
    "y, ,5,u",
    "y,6,?,u",
    "y,2,7,v",
  ];
  const table = parse(lines);
  assert.deepEqual([...table.lines], [2, 8]);
  assert.deepEqual(table.droppedRows, [
    { line: 3, columns: ["a"] },
    { line: 4, columns: ["kind", "b"] },
    { line: 5, columns: ["c"] },
    { line: 6, columns: ["a"] },
    { line: 7, columns: ["b"] },
  ]);
  assert.deepEqual(
    table.columns.map(({ missing }) => missing),
    [1, 2, 2, 1],
  );
  assert.deepEqual(
    table.columns.map(({ distinct }) => distinct),
    [2, 5, 5, 2],
  );
  const fewer = parse(lines, { drop: ["b", "c"] });
  assert.deepEqual([...fewer.lines], [2, 5, 7, 8], "a dropped column costs no row");
  assert.deepEqual(usesOf(fewer), ["label", "number", "dropped", "dropped"]);
  const asText = ["kind,a", "x,none", "y,1", "x,2"];
  assert.equal(parse(asText, { missing: ["none"] }).X.rows, 2);
});

test("constant columns and counters are left out, and said to be", () => {
  const table = parse(["id,a,b,c,kind", "7,1,5,q,x", "8,2,5,q,y", "9,1,5,q,x"]);
  assert.deepEqual(usesOf(table), ["counter", "number", "constant", "constant", "label"]);
  assert.deepEqual(table.featureNames, ["a"]);
  const unnamed = parse([",a,kind", "1,1,x", "2,2,y", "3,9,x"]);
  assert.deepEqual(unnamed.columns[0], {
    name: "column 1",
    use: "counter",
    missing: 0,
    distinct: 3,
  });
  const onlyThen = parse(["a,b,kind", "1,3,x", "2,3,y", "2,,x"]);
  assert.deepEqual(usesOf(onlyThen), ["number", "constant", "label"]);
  assert.deepEqual(usesOf(parse(["a,kind", "1,x", "3,y", "2,x"])), ["number", "label"]);
});

test("classes are ordered by number if all are numbers, else as texts", () => {
  const namesOf = (...kinds: string[]): string[] =>
    parse(["a,kind", ...kinds.map((kind, i) => `${i * i},${kind}`)]).classNames;
  assert.deepEqual(namesOf("10", "9", "-1"), ["-1", "9", "10"]);
  assert.deepEqual(namesOf("10", "9", "b"), ["10", "9", "b"]);
  assert.deepEqual(namesOf("__proto__", "constructor", "é", "a"), [
    "__proto__",
    "a",
    "constructor",
    "é",
  ]);
});

test("numbers are compared as numbers: 1 and 1.0 are one class and no feature that varies", () => {
  const table = parse(["a,b,kind", "1,1.0,2.0", "2,1,1", "3.5,1e0,1.0", "3,01,2"]);
  assert.deepEqual(table.classNames, ["1", "2.0"]);
  assert.deepEqual([...table.y], [1, 0, 0, 1]);
  assert.deepEqual(usesOf(table), ["number", "constant", "label"]);
  assert.deepEqual(
    table.columns.map(({ distinct }) => distinct),
    [4, 1, 2],
  );
  // Beside a text they are texts; numbers of 17 digits are not rounded together.
  assert.deepEqual(parse(["a,kind", "1,1", "2,1.0", "2,x"]).classNames, ["1", "1.0", "x"]);
  const long = ["9007199254740992", "9007199254740993"];
  assert.deepEqual(parse(["a,kind", `1,${long[0]}`, `3,${long[1]}`]).classNames, long);
});

test("the delimiter can be another one", () => {
  for (const delimiter of [";", "\t", "|"]) {
    const lines = ["kind,a", "x,1", "y,2"].map((line) => line.replace(",", delimiter));
    assert.deepEqual(parse(lines, { delimiter }).X.to1DArray(), [1, 2]);
  }
});
