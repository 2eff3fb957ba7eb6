/** Every table that cannot be understood is refused with what is wrong and where. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { loadTableModel, parseTable, type ReadTableOptions, readTable, tableModelFrom } from "nndl";
import { holds } from "../core/property";

const head = "a,b,kind";
const good = ["1,2,x", "2,1,y", "2,5,x"];
const names = Array.from(
  { length: 13 },
  (_, i) => `bird ${i},${i % 4}-${i}-2020,${(i * i) % 7},${i % 2}`,
);
const many = Array.from({ length: 25 }, (_, j) => `f${j}`).join(",");

/** The lines, what is said about them, and the options that matter. */

const refusals: [lines: string[], message: RegExp, options?: Partial<ReadTableOptions>][] = [
  [[""], /must have a header and rows, got nothing/],
  [["", " ", ""], /got nothing/],
  [[head], /got no rows/],
  [[head, ",,", "NA,?,"], /got no rows/],
  [["Kind", "x", "y"], /line 1: .* two columns, got one, "Kind"; .* delimiter/],
  [["kind", "x", "y"], /must have a feature that varies, got "kind" \(label\)/],
  [["a/b/kind", "1/2/x"], /got one, "a\/b\/kind"; .* delimiter/],
  [["5.1,3.5,x", ...good], /label must be one of the columns "5.1", "3.5", "x", got "kind"/],
  [["", "a,kind, a", ...good], /line 2: two columns have the same name, "a"/],
  [["column 2,,kind", ...good], /two columns have the same name, "column 2"/],
  [[head, ...good, "", "1,2"], /line 6: a row must have 3 fields, as the header, got 2/],
  [[head, "1,2,x,", ...good], /line 2: .* got 4/],
  [[head, ...good, '3,"4,x', "5,6,y"], /line 5: a quote opens in the row that begins here/],
  [[head, '1,2,"x', 'y"', "", '3,"4,x'], /line 5: a quote opens/],
  [[head, "1,2,x", '3,4"5,x'], /line 3: a field that holds a quote must be quoted/],
  [[head, "1,2,x", '3,"4"5,x'], /line 3: a field that holds a quote must be quoted/],
  [
    [head, ...good],
    /label must be one of the columns "a", "b", "kind", got "Kind"/,
    { label: "Kind" },
  ],
  [[head, ...good], /drop\[1\] must be one of the columns .* got "c"/, { drop: ["a", "c"] }],
  [[head, ...good], /keep\[0\] must be one of the columns .* got "c"/, { keep: ["c"] }],
  [[head, ...good], /categories\[0\] must be one of the columns .* got "c"/, { categories: ["c"] }],
  [[head, ...good], /drop must not name the label column, "kind"/, { drop: ["kind"] }],
  [[many, many], /"f19" and 5 more, got "kind"/],
  [[head, ...good], /delimiter must be one character/, { delimiter: ";;" }],
  [
    [head, ...good],
    /minClassRows must be a whole number of at least 1, got 0/,
    { minClassRows: 0 },
  ],
  [[head, ...good], /maxTexts must be a whole number of at least 2, got 1/, { maxTexts: 1 }],
  [
    [head, ...good, "", "1,much,x"],
    /line 6, column "b": expected a number, .* got "much"; .* missing/,
  ],
  [[head, ...good, "1,5 cm,x"], /line 5, column "b": expected a number, .* got "5 cm"/],
  [
    [head, "1e999,1,x", ...good],
    /line 2, column "a": expected no number beyond 1.8e308, got "1e999"/,
  ],
  ...["Infinity", "0x10", "１", "1_0", "--1"].map((word): [string[], RegExp] => [
    [head, ...good, `1,${word},x`],
    /line 5, column "b": expected a number/,
  ]),
  [[head, ...good, '1,"1,234",x'], /line 5, column "b": "1,234" has a comma: say decimal/],
  [
    ["a;b;kind", "1,5;2.5;x", "1;2;y"],
    /column "a": "1,5" has a decimal comma; .*column "b": "2.5" has a decimal point/,
  ],
  [
    ["name,day,a,kind", ...names],
    /more than 12 different texts: "name" \(13\), "day" \(13, like dates\)\. .* drop; maxTexts: 12/,
  ],
  [[head, "1,2,x", "2,1,x"], /"kind" must hold at least two classes, got "x" in every row/],
  [[head, ...good], /at least 2 rows: "y" has 1\. Leave/, { minClassRows: 2 }],
  [
    [head, ...good, "1,,y", "2,,y"],
    /"y" has 1 of 3\. Rows are left out because "b" is missing in 2 rows: drop it, or impute/,
    { minClassRows: 2 },
  ],
  [
    [head, ...Array.from({ length: 9 }, (_, i) => `${i % 2},1,${i}.5`)],
    /"4.5" has 1 and 4 more\. .* measurement/,
    { minClassRows: 2 },
  ],
  [
    [head, ...good],
    /positiveOrder must name each class of "kind" once, "x", "y", got "x"/,
    { positiveOrder: ["x"] },
  ],
  [
    [head, "1,,x", ",2,y", "3,,x"],
    /each of the 3 rows has a missing value, "b" is missing in 2 rows/,
  ],
  [
    [head, "1,2,x", "1,2,y"],
    /must have a feature that varies, got "a" \(constant\), "b" \(constant\), "kind" \(label\)/,
  ],
  [[head, ...good], /must have a feature that varies/, { drop: ["a", "b"] }],
];
test("tables that cannot be understood", () => {
  for (const [lines, message, options] of refusals) {
    const read = (): unknown =>
      parseTable(lines.join("\n"), { label: "kind", minClassRows: 1, ...options });
    assert.throws(read, { name: "RangeError", message }, lines.join(" / "));
  }
});

test("a second table that does not fit the first, with its line", () => {
  const like = parseTable([head, ...good].join("\n"), { label: "kind", minClassRows: 1 });
  assert.throws(
    () => parseTable("b,kind\n1,x", { like }),
    /must be one of the columns "b", "kind", got "a"/,
  );
  assert.throws(
    () => parseTable("a,b,kind\n1,2,x\n1,2,w", { like }),
    /line 3, column "kind": "w" is no class/,
  );
  assert.throws(
    () => parseTable("a,b,kind\n1,2,x\n1,v,x", { like }),
    /line 3, column "b": expected a number, got "v"/,
  );
});

test("a table cut at any character: whole rows or an error with a line, never another error", () => {
  const text = [head, '1,"2",x', "2.5,1,y", '"5",-5e1,"x"', "4,3,y", ""].join("\n");
  for (let length = 0; length < text.length; length++) {
    try {
      const { X } = parseTable(text.slice(0, length), { label: "kind", minClassRows: 1 });
      assert.ok(X.rows >= 2);
    } catch (error) {
      assert.ok(error instanceof RangeError, String(error));
    }
  }
});

test("any text is read or refused with a RangeError", () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ab1.,;|"\n\r \t-e\uFEFF'), maxLength: 40 });
  holds(
    fc.property(letters, (text) => {
      try {
        parseTable(text, { label: "a", minClassRows: 1 });
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    }),
    1000,
  );
});

test("files that cannot be read are named", () => {
  assert.throws(() => readTable("/no/such.csv", { label: "a" }), /ENOENT.*such\.csv/);
  assert.throws(() => readTable(".", { label: "a" }), /EISDIR/);
  assert.throws(() => loadTableModel("/no/such.json"), /ENOENT.*such\.json/);
  assert.throws(() => tableModelFrom('{"format":'), /this is no model of a table: /);
  assert.throws(
    () => tableModelFrom('{"format":"nndl-model"}'),
    /format must be "nndl-table-model"/,
  );
});
