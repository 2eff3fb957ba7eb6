import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { readFileSync, writeFileSync } from "node:fs";
import { lab, temporaryFolder, writeNotebook } from "./support/lab";

void test("a folded answer is one element in the report, with its text and code inside", async (t) => {
  const folder = temporaryFolder(t);
  const answer =
    "# Fold\n\n<details>\n<summary>Answer · 答案</summary>\n\nIt is $x^2$.\n\n```ts\nf(1);\n```\n\n</details>\n\nAfter.";
  writeNotebook(folder, "01-fold", [answer, "1;"]);
  assert.equal((await lab("notebooks", "--from", folder)).code, 0);
  const report = join(folder, "report.html");
  writeFileSync(report, "");
  assert.equal((await lab("report", "--executed", folder, "--out", report)).code, 0);
  const html = readFileSync(report, "utf8");
  const [, inside = ""] = /<\/summary>([^]*?)<\/details>([^]*?)After\./.exec(html) ?? [];
  assert.match(inside, /It is .*katex/);
  assert.match(inside, /highlight/);
});
