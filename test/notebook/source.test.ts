import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { readSource, showSource } from "nndl";
import { fakeKernel } from "./fakeKernel";

const src = join(dirname(require.resolve("nndl")), "..", "src");
const lines = readFileSync(join(src, "checks.ts"), "utf8").trimEnd().split("\n");

test("a file is shown as it is", () => {
  const { text, first, last } = readSource("checks.ts");
  assert.deepEqual([text, first, last], [lines.join("\n"), 1, lines.length]);
  assert.equal(readSource("checks.ts", { from: 3, to: 5 }).text, lines.slice(2, 5).join("\n"));
});

test("a symbol comes with its comment and ends where it ends", () => {
  const { text, first, last } = readSource("checks.ts", { symbol: "checkPositive" });
  assert.match(
    text,
    /^\/\*\* A finite number greater than 0\. \*\/\nexport function checkPositive\(/,
  );
  assert.match(text, /\n\}$/);
  assert.equal(text.match(/^export /gm)?.length, 1);
  assert.equal(text, lines.slice(first - 1, last).join("\n"));
  assert.match(
    readSource("training/accuracy.ts", { symbol: "Accuracy" }).text,
    /\n {2}accumulate\(/,
  );
  assert.match(readSource("figures/theme.ts", { symbol: "DEV_COLOR" }).text, /= "#f19ec2";$/);
});

test("it is shown as code with its name and lines", (t) => {
  const shown = fakeKernel(t);
  showSource("figures/theme.ts", { symbol: "DEV_COLOR" });
  const markdown = shown[0].data["text/markdown"] as string;
  assert.match(markdown, /^`src\/figures\/theme\.ts`, lines \d+–\d+:\n\n```ts\n[^`]+\n```$/);
});

test("what is not there is refused by name, and nothing outside src is shown", () => {
  assert.throws(() => readSource("no/such.ts"), /^RangeError: file .* "no\/such\.ts"/);
  assert.throws(() => readSource("figures"), /^RangeError: file .* "figures"/);
  const symbol = 5 as unknown as string;
  assert.throws(() => readSource("checks.ts", { symbol }), /^TypeError: symbol/);
  assert.throws(() => readSource("../package.json"), /^RangeError: file must lie in src/);
  assert.throws(() => readSource("checks.ts", { symbol: "nothing" }), /^RangeError: .*"nothing"/);
  assert.throws(() => readSource("checks.ts", { from: 0 }), /^RangeError: from/);
  assert.throws(() => readSource("checks.ts", { from: 5, to: 4 }), /^RangeError: to/);
  assert.throws(() => readSource(undefined as unknown as string), /^TypeError: file/);
});
