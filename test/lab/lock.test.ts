/** The lock that keeps two set-ups or runs apart. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { outcome, root, temporaryFolder, type Outcome } from "./support/lab";

const lockModule = pathToFileURL(join(root, "src", "lab", "lock.mjs")).href;

/** A process that holds the lock for a moment and writes down when it began and ended. */
function holder(lock: string, diary: string, ending = ""): Promise<Outcome> {
  const script = `
    import { appendFileSync } from "node:fs";
    import { withLock } from ${JSON.stringify(lockModule)};
    const note = (word) => appendFileSync(${JSON.stringify(diary)}, word + process.pid + "\\n");
    const context = { signal: new AbortController().signal, log: console.log };
    await withLock(${JSON.stringify(lock)}, context, async () => {
      note("begin ");
      ${ending}
      await new Promise((resolve) => setTimeout(resolve, 30));
      note("end ");
    });`;
  const args = ["--input-type=module", "--eval", script];
  return outcome(spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] }));
}

/** Checks that what was done under the lock was done one after the other. */
function assertInTurn(diary: string, count: number): void {
  const lines = readFileSync(diary, "utf8").trim().split("\n");
  assert.equal(lines.length, 2 * count);
  for (let i = 0; i < lines.length; i += 2) {
    assert.equal(lines[i]?.replace("begin", "end"), lines[i + 1]);
  }
}

void test("many processes do it in turn", async (t) => {
  const folder = temporaryFolder(t);
  const [lock, diary] = [join(folder, "lock"), join(folder, "diary")];
  const all = await Promise.all(Array.from({ length: 6 }, () => holder(lock, diary)));
  assert.deepEqual(
    all.map(({ code }) => code),
    Array(6).fill(0),
  );
  assertInTurn(diary, 6);
  assert.ok(!existsSync(lock));
});

void test("the lock of a process that was killed is taken over, by one only", async (t) => {
  const folder = temporaryFolder(t);
  const [lock, diary] = [join(folder, "lock"), join(folder, "diary")];
  await holder(lock, join(folder, "first"), 'process.kill(process.pid, "SIGKILL");');
  assert.ok(existsSync(lock));
  const all = await Promise.all(Array.from({ length: 6 }, () => holder(lock, diary)));
  assert.deepEqual(
    all.map(({ code }) => code),
    Array(6).fill(0),
  );
  assertInTurn(diary, 6);
});

void test("an error inside lets the lock go", async (t) => {
  const folder = temporaryFolder(t);
  const [lock, diary] = [join(folder, "lock"), join(folder, "diary")];
  const { code } = await holder(lock, diary, 'throw new Error("inside");');
  assert.notEqual(code, 0);
  assert.ok(!existsSync(lock));
});

void test("whoever waits says for whom", async (t) => {
  const folder = temporaryFolder(t);
  const [lock, diary] = [join(folder, "lock"), join(folder, "diary")];
  writeFileSync(lock, `${process.pid} 0`);
  const ended = holder(lock, diary);
  setTimeout(() => rmSync(lock), 3000);
  const { output } = await ended;
  assert.match(output, new RegExp(`Waiting for process ${process.pid}`));
});
