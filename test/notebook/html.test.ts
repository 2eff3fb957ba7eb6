import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { escapeHtml, scriptJson } from "nndl/dist/notebook/html";
import { holds } from "../core/property";

const wild = fc.string({
  unit: fc.constantFrom(
    "<",
    "/",
    "script",
    "!--",
    ">",
    "&",
    '"',
    "'",
    "\\",
    "\u2028",
    "\u2029",
    "a",
    "花",
  ),
});

test("JSON in a script is the same value, and cannot end the script or open a comment", () => {
  const values = fc.oneof(fc.jsonValue(), fc.array(wild), fc.dictionary(wild, wild));
  holds(
    fc.property(values, (value) => {
      const json = scriptJson(value);
      assert.doesNotMatch(json, /<|\u2028|\u2029/);
      assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(value)));
      const run: unknown = runInNewContext(`JSON.stringify(${json})`);
      assert.deepEqual(JSON.parse(run as string), JSON.parse(JSON.stringify(value)));
    }),
    500,
  );
});

test("escaped HTML holds no tag and no quote, and says the same", () => {
  const named: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
  holds(
    fc.property(wild, (text) => {
      const html = escapeHtml(text);
      assert.doesNotMatch(html, /[<>"']/);
      assert.equal(
        html.replace(/&([a-z]+|#39);/g, (_, name: string) => named[name]),
        text,
      );
    }),
    500,
  );
});
