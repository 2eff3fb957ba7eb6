/** Every table that cannot be understood is refused with what is wrong and where. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseTable } from "nndl";
import { HostileInputs, isUndefined, isWhole, optional } from "../core/hostile";
import { holds } from "../core/property";

const refuses = (lines: string[], message: RegExp, options: object = {}): void => {
  const read = (): unknown =>
    parseTable(lines.join("\n"), { label: "kind", minClassRows: 1, ...options });
  assert.throws(read, (error) => {
    assert.ok(error instanceof RangeError, String(error));
    assert.match(error.message, message);
    return true;
  });
};
const head = "a,b,kind";
const good = ["1,2,x", "2,1,y", "5,5,x"];

test("no table", () => {
  refuses([""], /must have a header and rows, got nothing/);
  refuses(["", " ", ""], /got nothing/);
  refuses([head], /got no rows/);
  refuses(["kind", "x", "y"], /line 1: .* two columns, got one, "kind"; .* delimiter/);
  refuses(["a;b;kind", "1;2;x"], /got one, "a;b;kind"; .* delimiter/);
});

test("headers", () => {
  refuses(["5.1,3.5,x", ...good], /line 1: the first line must name the columns, got the number 5.1 as column 1/);
  refuses(["", "a,kind, a", ...good], /line 2: columns 1 and 3 have the same name, "a"/);
  refuses(["column 2,,kind", ...good], /columns 1 and 2 have the same name, "column 2"/);
});

test("ragged rows and quotes, by line", () => {
  refuses([head, ...good, "", "1,2"], /line 6: a row must have 3 fields, as the header, got 2/);
  refuses([head, "1,2,x,", ...good], /line 2: .* got 4/);
  refuses([head, ...good, '3,"4,x', "5,6,y"], /line 5: a quote opens in the row that begins here/);
  refuses([head, '1,2,"x', 'y"', "", '3,"4,x'], /line 5: a quote opens/);
  refuses([head, "1,2,x", '3,4"5,x'], /line 3: a field that holds a quote must be quoted/);
  refuses([head, "1,2,x", '3,"4"5,x'], /line 3: a field that holds a quote must be quoted/);
});

test("a label or a column to drop that is not there: the columns that are", () => {
  refuses([head, ...good], /label must be one of the columns "a", "b", "kind", got "Kind"/, { label: "Kind" });
  refuses([head, ...good], /drop\[1\] must be one of the columns .* got "c"/, { drop: ["a", "c"] });
  refuses([head, ...good], /drop must not name the label column, "kind"/, { drop: ["kind"] });
  const many = Array.from({ length: 25 }, (_, j) => `f${j}`).join(",");
  refuses([many, many], /"f19" and 5 more, got "kind"/);
});

test("fields that are no numbers in a column of numbers", () => {
  refuses([head, ...good, "", "1,much,x"], /line 6, column "b": expected a number, .* got "much"; .* missing/);
  refuses([head, ...good, "1,5 cm,x"], /line 5, column "b": expected a number, .* got "5 cm"/);
  refuses([head, "1e999,1,x", ...good], /line 2, column "a": "1e999" is too large/);
  for (const comma of ["3,5", "1,234", "-1,234,567.8"]) {
    refuses([head, ...good, `1,"${comma}",x`], new RegExp(`line 5, column "b": "${comma}" has a comma`));
    refuses(["a;kind", `${comma};x`, `${comma};y`], /line 2, column "a": .* has a comma/, { delimiter: ";" });
  }
  for (const word of ["Infinity", "nan", "0x10", "１", "1_0", "--1"]) {
    refuses([head, ...good, `1,${word},x`], /line 5, column "b": expected a number/);
  }
});

test("texts that name single rows", () => {
  const rows = Array.from({ length: 13 }, (_, i) => `bird ${i},${i * i},${i % 2}`);
  refuses(["name,a,kind", ...rows], /column "name" holds 13 different texts, more than 12: .* drop/);
  const { X } = parseTable(["name,a,kind", ...rows].join("\n"), { label: "kind", drop: ["name"], minClassRows: 1 });
  assert.deepEqual([X.rows, X.columns], [13, 1]);
});

test("classes", () => {
  refuses([head, "1,2,x", "2,1,x"], /"kind" must hold at least two classes, got "x" in every row/);
  refuses([head, ...good, ...good], /at least 3 rows: "y" has 2\. Leave/, { minClassRows: 3 });
  const measured = Array.from({ length: 9 }, (_, i) => `${i * i},1,${i}.5`);
  refuses([head, ...measured], /"4.5" has 1, and 4 more classes have too few\. .* measurement/, { minClassRows: 2 });
});

test("nothing left", () => {
  refuses([head, "1,,x", ",2,y", "3,,x"], /each of the 3 rows has a missing value, 2 of them in column "b"/);
  refuses([head, "1,2,x", "1,2,y"], /must have a feature that varies/);
  refuses([head, ...good], /must have a feature that varies/, { drop: ["a", "b"] });
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
  const letters = fc.string({ unit: fc.constantFrom(...'ab1.,;"\n\r \t-e\uFEFF'), maxLength: 40 });
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

test("hostile arguments are refused by name", (t) => {
  const inputs = new HostileInputs();
  const text = [head, ...good].join("\n");
  const isSomeTexts = (value: unknown): boolean =>
    Array.isArray(value) && value.length > 0 && value.length < 100 && value.every((item) => typeof item === "string");
  const isTexts = (value: unknown): boolean =>
    (Array.isArray(value) || ArrayBuffer.isView(value)) && (value as unknown[]).length === 0;
  const read = (options: object) => () => parseTable(text, { label: "kind", minClassRows: 1, ...options });
  const isMinimum = (value: unknown): boolean => isWhole(2)(value) || value === undefined;
  inputs.try(/text|table/, () => false, (value) => parseTable(value, { label: "kind" }));
  inputs.try("label", () => false, (label) => read({ label })());
  inputs.try("drop", optional(isTexts), (drop) => read({ drop })());
  inputs.try("missing", optional(isTexts), (missing) => read({ missing })(), isSomeTexts);
  inputs.try("minClassRows", isWhole(1, 1), (minClassRows) => read({ minClassRows })(), isMinimum);
  inputs.try(/delimiter|options/, isUndefined, (delimiter) => read({ delimiter })());
  inputs.try(/options|label/, () => false, (options) => parseTable(text, options));
  inputs.report(t);
});
