/** What becomes of a Python environment that works when the set-up wants another one. */
import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { Clone } from "./support/clone";
import { outcome } from "./support/lab";
import { until } from "./support/processes";

const unix = { skip: process.platform === "win32" && "the stand-ins are shell scripts" };

/** A clone whose environment works, but was made for other requirements. */
function cloneWithOld(t: TestContext, words: string, end?: string): Clone {
  const clone = new Clone(t).withPip(words, end).withEnvironment({ requirements: "of before" });
  writeFileSync(join(clone.folder, ".venv", "old"), "");
  return clone;
}

/** The files that tell the old environment, a finished one, and one that waits, where they are. */
function state({ folder }: Clone): string[] {
  return [".venv/old", ".venv/nndl-lab.json", ".build/venv-before"].filter((file) =>
    existsSync(join(folder, file)),
  );
}

const oldOne = [".venv/old", ".venv/nndl-lab.json"];

/** A pip that goes on until it is stopped, and a promise that it has begun. */
async function stopped(t: TestContext, signal: NodeJS.Signals): Promise<Clone> {
  const clone = cloneWithOld(t, "", ": > started; exec sleep 30");
  const child = clone.start();
  const ended = outcome(child);
  await until(() => existsSync(join(clone.folder, "started")));
  child.kill(signal);
  const { code, output } = await ended;
  assert.equal(code, signal === "SIGKILL" ? null : 130, output);
  return clone;
}

void test("it comes back when pip fails", unix, async (t) => {
  const clone = cloneWithOld(t, "NewConnectionError");
  const { code, output } = await clone.build();
  assert.equal(code, 1, output);
  assert.match(output, /pip could not download/);
  assert.deepEqual(state(clone), oldOne);
});

void test("it stays when there is no Python to make another", unix, async (t) => {
  const clone = cloneWithOld(t, "");
  rmSync(join(clone.bin, "python3"));
  assert.match((await clone.build()).output, /none was found/);
  assert.deepEqual(state(clone), oldOne);
});

void test("it comes back on Ctrl-C", unix, async (t) => {
  assert.deepEqual(state(await stopped(t, "SIGINT")), oldOne);
});

void test("it comes back with the next command after the set-up was killed", unix, async (t) => {
  const clone = await stopped(t, "SIGKILL");
  assert.deepEqual(state(clone), [".build/venv-before"]);
  rmSync(join(clone.bin, "python3"));
  assert.match((await clone.build()).output, /none was found/);
  assert.deepEqual(state(clone), oldOne);
});

void test("it goes once the new one is finished", unix, async (t) => {
  const clone = cloneWithOld(t, "", "exit 0");
  assert.match((await clone.build()).output, /Set-up 2.*\n.*Set-up 3/);
  assert.deepEqual(state(clone), [".venv/nndl-lab.json"]);
});

for (const [python, isKept] of [
  ["3.19.4", true],
  ["3.18.0", false],
] as const) {
  const title = `one made by ${python} is ${isKept ? "kept" : "not kept"} by 3.19.0`;
  void test(title, unix, async (t) => {
    const clone = new Clone(t).withPip("NewConnectionError").withEnvironment({ python });
    const { output } = await clone.build();
    assert.equal(/Set-up 2/.test(output), !isKept, output);
  });
}
