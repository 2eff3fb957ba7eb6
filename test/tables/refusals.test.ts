/** Every table that cannot be understood is refused with what is wrong and where. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { loadTableModel, parseTable, readTable, tableModelFrom } from "nndl";
import { holds } from "../core/property";
import { check, rows } from "./small";

const good = "a,b,kind / 1,2,x / 2,1,y / 2,5,x";
const many = Array.from({ length: 25 }, (_, j) => `f${j}`).join();
const birds = rows(13, (i) => `bird ${i},${i % 4}-${i}-2020,${(i * i) % 7},${i % 2}`);
const twice = "a field that holds a quote must be quoted";
const words = ["Infinity", "0x10", "１", "1_0", "--1", "5 cm"];

const refusals = [
  " → must have a header and rows, got nothing",
  " /   /  → got nothing",
  "a,b,kind → got no rows",
  "a,b,kind / ,, / NA,?, → got no rows",
  'Kind / x / y → line 1: a table must have at least two columns, got one, "Kind"; … delimiter',
  'kind / x / y → must have a feature that varies, got "kind" (label)',
  'a/b/kind / 1/2/x → got one, "a/b/kind"; … delimiter',
  '5.1,3.5,x / 1,2,x → label must be one of the columns "5.1", "3.5", "x", got "kind"',
  ' / a,kind, a / 1,2,x → line 2: two columns have the same name, "a"',
  'column 2,,kind / 1,2,x → two columns have the same name, "column 2"',
  `${good} /  / 1,2 → line 6: a row must have 3 fields, as the header, got 2`,
  "a,b,kind / 1,2,x, → line 2: … got 4",
  `${good} / 3,"4,x / 5,6,y → line 5: a quote opens in the row that begins here`,
  'a,b,kind / 1,2,"x / y" /  / 3,"4,x → line 5: a quote opens',
  `a,b,kind / 1,2,x / 3,4"5,x → line 3: ${twice}`,
  `a,b,kind / 1,2,x / 3,"4"5,x → line 3: ${twice}`,
  `${good} with {"label":"Kind"} → label must be one of the columns "a", "b", "kind", got "Kind"`,
  `${good} with {"drop":["a","c"]} → drop[1] must be one of the columns … got "c"`,
  `${good} with {"keep":["c"]} → keep[0] must be one of the columns … got "c"`,
  `${good} with {"categories":["c"]} → categories[0] must be one of the columns … got "c"`,
  `${good} with {"drop":["kind"]} → drop must not name the label column, "kind"`,
  `${many} / ${many} → "f19" and 5 more, got "kind"`,
  `${good} with {"delimiter":";;"} → delimiter must be one character`,
  `${good} with {"minClassRows":0} → minClassRows must be a whole number of at least 1, got 0`,
  `${good} with {"maxTexts":1} → maxTexts must be a whole number of at least 2, got 1`,
  `${good} /  / 1,much,x → line 6, column "b": expected a number, … got "much"; … missing`,
  'a,b,kind / 1e999,1,x / 2,1,y → line 2, column "a": expected a number, as in other rows, got "1e999"',
  ...words.map(
    (word) => `${good} / 1,${word},x → line 5, column "b": expected a number, … "${word}"`,
  ),
  `${good} / 1,"1,234",x → line 5, column "b": "1,234" has a comma: say decimal`,
  'a;b;kind / 1,5;2.5;x / 1;2;y → column "a": "1,5" has a decimal comma; … column "b": "2.5" has a decimal point',
  `name,day,a,kind / ${birds} → more than 12 different texts: "name" (13), "day" (13, like dates). … drop; maxTexts: 12`,
  'a,b,kind / 1,2,x / 2,1,x → "kind" must hold at least two classes, got "x" in every row',
  `${good} with {"minClassRows":2} → at least 2 rows: "y" has 1. Leave`,
  `${good} / 1,,y / 2,,y with {"minClassRows":2} → "y" has 1 of 3. Rows are left out because "b" is missing in 2 rows: drop it, or impute`,
  `a,b,kind / ${rows(9, (i) => `${i % 2},1,${i}.5`)} with {"minClassRows":2} → "4.5" has 1 and 4 more. … measurement`,
  `${good} with {"positiveOrder":["x"]} → positiveOrder must name each class of "kind" once, "x", "y", got "x"`,
  `${good} with {"positiveOrder":["x","x"]} → "x", "y", got "x", "x"`,
  'a,b,kind / 1,,x / ,2,y / 3,,x → each of the 3 rows has a missing value, "b" is missing in 2 rows',
  'a,b,kind / 1,2,x / 1,2,y → must have a feature that varies, got "a" (constant), "b" (constant), "kind" (label)',
  `${good} with {"drop":["a","b"]} → must have a feature that varies`,
];
test("tables that cannot be understood", () => {
  for (const line of refusals) assert.match(check(line), /^RangeError: /);
});

const like = parseTable(good.split(" / ").join("\n"), { label: "kind", minClassRows: 1 });
const calls: [call: () => unknown, message: RegExp][] = [
  [() => parseTable("b,kind\n1,x", { like }), /^RangeError: .* columns "a", "b"; missing: "a"/],
  [() => parseTable("a,b\n1,2", { like }), /^RangeError: label must be .*, got "kind"/],
  [() => parseTable("a,b,kind\n1,2,w", { like }), /line 2, column "kind": "w" is no class/],
  [() => parseTable("a,b,kind\n1,v,x", { like }), /line 2, column "b": expected a number, got "v"/],
  [() => readTable("/no/such.csv", { label: "a" }), /ENOENT.*such\.csv/],
  [() => readTable(".", { label: "a" }), /EISDIR/],
  [() => loadTableModel("/no/such.json"), /ENOENT.*such\.json/],
  [() => tableModelFrom('{"format":'), /^Error: this is no model of a table: /],
  [() => tableModelFrom('{"format":"nndl-model"}'), /format must be "nndl-table-model"/],
];
test("a second table that does not fit the first, and files that cannot be read", () => {
  for (const [call, message] of calls) assert.throws(call, message, String(call));
});

test("any text is read or refused with a RangeError, and so is a table cut anywhere", () => {
  const read = (text: string, label: string): void => {
    try {
      assert.ok(parseTable(text, { label, minClassRows: 1 }).X.rows >= 2);
    } catch (error) {
      assert.ok(error instanceof RangeError, String(error));
    }
  };
  const text = 'a,b,kind\n1,"2",x\n2.5,1,y\n"5",-5e1,"x"\n4,3,y\n';
  for (let length = 0; length < text.length; length++) read(text.slice(0, length), "kind");
  const letters = fc.string({ unit: fc.constantFrom(...'ab1.,;|"\n\r \t-e\uFEFF'), maxLength: 40 });
  const property = fc.property(letters, (any) => read(any, "a"));
  holds(property, 1000);
});
