/** Types, rules and formatting, over src, test and the notebooks. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { outcome, root } from "./support/lab";

void test("types are strict, rules are kept, formatting is uniform", async () => {
  const text = readFileSync(join(root, "package.json"), "utf8");
  const { scripts } = JSON.parse(text) as { scripts: { lint: string } };
  const child = spawn(scripts.lint, { cwd: root, shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const { code, output } = await outcome(child);
  assert.equal(code, 0, output);
});
