import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { tableHtml, tableText, type TableOptions } from "nndl";
import { holds } from "../core/property";

const options: TableOptions = {
  caption: "Petals by class",
  columns: ["class", "rows", { label: "mean length", unit: "cm", digits: 2 }],
};
const rows = [
  ["setosa", 50, 1.462],
  ["versicolor", 50, null],
];

test("a table has a caption, headings with units and scopes, and aligned numbers", () => {
  const html = tableHtml(rows, options);
  assert.match(html, /<caption[^>]*>Petals by class<\/caption>/);
  assert.match(html, /<th scope="col"[^>]*text-align:right[^>]*>mean length \(cm\)<\/th>/);
  assert.match(html, /<th scope="row"[^>]*text-align:left[^>]*>setosa<\/th>/);
  assert.match(html, /<td[^>]*text-align:right[^>]*tabular-nums[^>]*>1\.46<\/td>/);
  assert.match(html, /<td[^>]*><\/td><\/tr>\n<\/tbody>/, "nothing where there is no value");
  assert.doesNotMatch(tableHtml(rows, { ...options, rowHeaders: false }), /scope="row"/);
  assert.match(
    tableHtml(rows, { ...options, columns: [{ label: "a", align: "center" }, "b", "c"] }),
    /text-align:center/,
  );
});

test("a column without a label, as in a matrix's corner, is no heading", () => {
  const html = tableHtml([["a", 1]], { caption: "c", columns: ["", "b"] });
  assert.match(html, /<thead><tr><td><\/td><th scope="col"/);
});

test("as text the columns stand below each other", () => {
  assert.equal(
    tableText(rows, options),
    [
      "Petals by class",
      "class       rows  mean length (cm)",
      "setosa        50              1.46",
      "versicolor    50",
    ].join("\n"),
  );
});

test("numbers have the digits asked for, a true minus sign, and no minus before zero", () => {
  const cell = (value: number, digits?: number): string =>
    tableText([["", value]], { caption: "c", columns: ["", { label: "", digits }] })
      .split("\n")[2]
      .trim();
  assert.equal(cell(-1.5, 2), "−1.50");
  assert.equal(cell(-0.001, 2), "0.00");
  assert.equal(cell(-0), "0");
  assert.equal(cell(0.1), "0.1");
});

test("every text is escaped, and each value is in its place", () => {
  const text = fc.string({ unit: fc.constantFrom("<", ">", "&", '"', "script", "/", "a") });
  holds(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), text, (cells, word) => {
      const html = tableHtml(cells, {
        caption: `c${word}`,
        columns: [`a${word}`, { label: "b", unit: word }],
      });
      const tags = html.match(/<\/?[a-z]+/g) ?? [];
      const known = ["table", "caption", "thead", "tbody", "tr", "th", "td"];
      for (const tag of tags) assert.ok(known.includes(tag.replace(/<\/?/, "")), tag);
      assert.equal(tags.filter((tag) => tag === "<td").length, cells.length);
    }),
  );
});

test("rows that do not fit their columns are refused by name", () => {
  assert.throws(() => tableHtml([["a", 1]], options), /^RangeError: rows\[0\]/);
  assert.throws(() => tableHtml(rows, { ...options, caption: "" }), /^RangeError: caption/);
  assert.throws(() => tableHtml([1] as unknown as [], options), /^TypeError: rows\[0\]/);
  const column = { label: "a", digits: 1.5 };
  assert.throws(
    () => tableHtml([], { ...options, columns: [column] }),
    /^RangeError: columns\[0\]\.digits/,
  );
  const unknown = { label: "a", width: 3 } as { label: string };
  assert.throws(
    () => tableHtml([], { ...options, columns: [unknown] }),
    /^TypeError: columns\[0\]/,
  );
});
