/** The lock that keeps two set-ups or runs apart. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Clone } from "./support/clone";
import { outcome, type Outcome } from "./support/lab";

/** A process that waits for the lock, holds it for a moment and notes when it began and ended. */
function holder(clone: Clone, then = ""): Promise<Outcome> {
  return clone.script(
    `import { appendFileSync } from "node:fs";
    import { withLock } from "./lock.mjs";
    const note = (word) => appendFileSync("diary", word + process.pid + "\\n");
    await withLock({ signal: new AbortController().signal, log: console.log }, async () => {
      note("begin ");
      ${then}
      await new Promise((resolve) => setTimeout(resolve, 30));
      note("end ");
    });`,
    { NNDL_WAIT: "1" },
  );
}

void test("six processes do it in turn, after one that is gone", async (t) => {
  const clone = new Clone(t).file(".build/lab.lock", "999999999 npm run report");
  const all = await Promise.all(Array.from({ length: 6 }, () => holder(clone)));
  for (const { code, output } of all) assert.equal(code, 0, output);
  const lines = readFileSync(join(clone.folder, "diary"), "utf8").trim().split("\n");
  assert.equal(lines.length, 12);
  for (let i = 0; i < lines.length; i += 2)
    assert.equal(lines[i]?.replace("begin", "end"), lines[i + 1]);
  assert.ok(!existsSync(join(clone.folder, ".build", "lab.lock")));
});

void test("an error inside lets the lock go, a death does not", async (t) => {
  const clone = new Clone(t);
  const lock = join(clone.folder, ".build", "lab.lock");
  assert.notEqual((await holder(clone, 'throw new Error("inside");')).code, 0);
  assert.ok(!existsSync(lock));
  await holder(clone, 'process.kill(process.pid, "SIGKILL");');
  assert.ok(existsSync(lock));
  assert.equal((await outcome(clone.start(["build"]))).code, 1); // no npm: it came to the set-up
  assert.ok(!existsSync(lock));
});
