import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { escapeText, withUnit, wrapText } from "nndl";
import { plainText } from "nndl/dist/figures/text";
import { holds } from "../core/property";

/** What Plotly does with entities. */
const decode = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

const wildText = fc.string({
  unit: fc.constantFrom(
    "<",
    ">",
    "&",
    "$",
    "%",
    "{",
    "}",
    "a",
    " ",
    "#",
    "3",
    "6",
    ";",
    "lt",
    "花",
  ),
});

test("escaped text says the same and holds no tag, formula or placeholder", () => {
  holds(
    fc.property(wildText, (text) => {
      const escaped = escapeText(text);
      assert.equal(decode(escaped), text);
      assert.doesNotMatch(escaped, /[<>$]|%\{/);
    }),
    1000,
  );
});

test("plain text is what was escaped, without the tags around it", () => {
  holds(
    fc.property(wildText, (text) => {
      assert.equal(plainText(escapeText(text)), text);
      assert.equal(plainText(`<b>${escapeText(text)}</b><br>x<sub>1</sub>`), `${text} x1`);
    }),
    1000,
  );
});

test("a unit stands in brackets, and nothing stands for no unit", () => {
  assert.equal(withUnit("petal length", "cm"), "petal length (cm)");
  assert.equal(withUnit("petal length"), "petal length");
  assert.equal(withUnit("<b>", "$"), "&lt;b&gt; (&#36;)");
});

test("wrapped text has all words in order, and lines are short where words are", () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "<"), minLength: 1 }));
  holds(
    fc.property(words, fc.integer({ min: 1, max: 30 }), (list, width) => {
      const lines = wrapText(list.join(" "), width).split("<br>").map(decode);
      assert.equal(lines.join(" "), list.join(" "));
      for (const line of lines) assert.ok(line.length <= width || !line.includes(" "));
    }),
  );
});
