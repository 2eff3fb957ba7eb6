/** What the set-up says when something is missing: one clear message, no stack. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { Clone } from "./support/clone";
import { outcome, root, type Outcome } from "./support/lab";

const unix = { skip: process.platform === "win32" && "the stand-ins are shell scripts" };

/** Checks that a set-up failed with one message and no stack trace. */
function assertSays({ code, output }: Outcome, ...said: RegExp[]): void {
  assert.equal(code, 1, output);
  for (const pattern of said) assert.match(output, pattern);
  assert.doesNotMatch(output, /^\s+at |node:internal|Traceback/m);
}

void test("an old Node is named, with what to do", async () => {
  const cli = join(root, "src", "lab", "cli.js");
  const script = `Object.defineProperty(process.versions, "node", { value: "18.19.0" }); require(${JSON.stringify(cli)})`;
  assertSays(
    await outcome(spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "pipe"] })),
    /needs Node 20 or newer; this is Node 18\.19\.0/,
    /nodejs\.org/,
  );
});

void test("a missing npm is named", unix, async (t) => {
  assertSays(await new Clone(t).build(), /npm was not found/);
});

void test("a failed download of npm packages is named", unix, async (t) => {
  const clone = new Clone(t).program("npm", "echo 'npm error code ENOTFOUND'; exit 1");
  assertSays(await clone.build(), /could not download its packages/, /HTTPS_PROXY/, /ENOTFOUND/);
});

void test("another failure of npm ends with npm's own words", unix, async (t) => {
  const clone = new Clone(t).program("npm", "echo 'npm error code EUSAGE'; exit 1");
  assertSays(await clone.build(), /`npm ci` failed/, /EUSAGE/);
});

void test("a missing Python is named", unix, async (t) => {
  const outcome = await new Clone(t).withNodePackages().build();
  assertSays(outcome, /needs Python 3\.10 or newer; none was found/, /python\.org/);
});

void test("an old Python is named", unix, async (t) => {
  const clone = new Clone(t).withNodePackages().python("python3", "3.8.10", "exit 0");
  assertSays(await clone.build(), /needs Python 3\.10 or newer; python3 is Python 3\.8\.10/);
});

void test("a newer Python beside an old one is taken", unix, async (t) => {
  const clone = new Clone(t)
    .withNodePackages()
    .python("python3", "3.8.10", "exit 0")
    .python(
      "python3.12",
      "3.12.1",
      'echo "took $*"; case "$*" in *ensurepip*) ;; *) exit 1;; esac',
    );
  assertSays(await clone.build(), /could not make its environment/, /took -m venv/);
});

void test("a Python without venv is named, with the package to install", unix, async (t) => {
  const clone = new Clone(t).withNodePackages().python("python3", "3.11.2", "exit 1");
  assertSays(await clone.build(), /without the modules venv and ensurepip/, /python3-venv/);
});

void test("a Python for which pip has no built packages is named", unix, async (t) => {
  const clone = new Clone(t).withPip("ERROR: No matching distribution found for pyzmq==27.3.0");
  const outcome = await clone.build();
  assertSays(outcome, /no built package pyzmq==27\.3\.0 for Python 3\.19\.0/, /another Python/);
});

void test("a failed download of Python packages is named", unix, async (t) => {
  const clone = new Clone(t).withPip("NewConnectionError: Temporary failure in name resolution");
  assertSays(await clone.build(), /pip could not download/, /HTTPS_PROXY/);
  assert.ok(!existsSync(join(clone.folder, ".venv", "nndl-lab.json")), "not taken for done");
});

void test("a damaged description of the kernel is written anew", unix, async (t) => {
  const clone = new Clone(t).withPip("").withEnvironment();
  for (const [file, text] of [
    ["node_modules/.bin/tslab", ""],
    ["node_modules/tslab/bin/tslab", 'console.log("asked again"); process.exitCode = 1;'],
    [".venv/share/jupyter/kernels/tslab/kernel.json", '{ "argv": ["/ho'],
  ] as const) {
    mkdirSync(dirname(join(clone.folder, file)), { recursive: true });
    writeFileSync(join(clone.folder, file), text);
  }
  assertSays(await clone.build(), /Set-up 3.*kernel/, /asked again/);
});

void test("a lock of a process that is gone does not stop the set-up", unix, async (t) => {
  const clone = new Clone(t).withNodePackages();
  const lock = join(clone.folder, ".build", "lab.lock");
  mkdirSync(dirname(lock));
  writeFileSync(lock, "999999999 0");
  assertSays(await clone.build(), /none was found/);
  assert.ok(!existsSync(lock));
});
