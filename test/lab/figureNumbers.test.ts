import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./support/lab";
import { notebookNames } from "./support/notebook";

const sources = join(root, "notebooks");

void test("the notebooks number their figures one after the other, and name none that is not there", () => {
  const texts = new Map(
    notebookNames(sources).map((name) => [name, readFileSync(join(sources, `${name}.ts`), "utf8")]),
  );
  const all = new Set<string>();
  for (const [name, text] of texts) {
    const shown = text.match(/^show\((?:.*\);|\n[^]*?^\);)$/gm) ?? [];
    const numbers = shown.map((call) => /,\s*"(\d+\.\d+)",?\s*\);$/.exec(call)?.[1]);
    const expected = shown.map((_, i) => `${Number(name.slice(0, 2))}.${i + 1}`);
    assert.deepEqual(numbers, expected, `${name}.ts: show(figure, "${expected[0]}") and so on`);
    expected.forEach((number) => all.add(number));
  }
  for (const [name, text] of texts) {
    for (const [, number] of text.matchAll(/\b[Ff]igure (\d+\.\d+)/g)) {
      assert.ok(all.has(number), `${name}.ts names figure ${number}, which is not there`);
    }
  }
});
