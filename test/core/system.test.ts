/** What the package asks of Node: files written whole or not at all, and loops that others can stop. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test, type TestContext } from "node:test";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import {
  dataPath,
  language,
  readBytes,
  readText,
  withPauses,
  writeFile,
} from "nndl/dist/base/system";

const folder = fs.mkdtempSync(join(tmpdir(), "nndl-system-"));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
const skip = process.platform === "win32";

/** A new folder within the test's. */
function place(name: string): string {
  const path = join(folder, name);
  fs.mkdirSync(path);
  return path;
}

test("the reader's language is that of NNDL_LANG, or else of the folder", (t) => {
  const [was, variable] = [process.cwd(), process.env["NNDL_LANG"]];
  t.after(() => {
    process.chdir(was);
    process.env["NNDL_LANG"] = variable ?? "";
  });
  for (const [where, chosen, expected] of [
    ["zh", "", "zh"],
    ["notebooks", "", "en"],
    ["zh", "en", "en"],
    ["notebooks", "zh", "zh"],
    ["zh", "fr", "en"],
  ]) {
    place(`${where}-${chosen}`);
    process.chdir(place(join(`${where}-${chosen}`, where)));
    process.env["NNDL_LANG"] = chosen;
    assert.equal(language(), expected, `${where} ${chosen}`);
  }
});

test("text is read without its mark, and what gzip packed is unpacked", () => {
  const path = join(place("read"), "a");
  fs.writeFileSync(path, "\ufeff花");
  assert.equal(readText(path), "花");
  fs.writeFileSync(path, gzipSync(Uint8Array.of(0, 255)));
  assert.deepEqual([...readBytes(path)], [0, 255]);
  assert.match(readText(dataPath("iris.csv")), /^\D+\n5\.1,3\.5,1\.4,0\.2/);
});

test("writes text and bytes, replaces what was there, leaves nothing else", () => {
  const path = join(place("whole"), "x".repeat(255));
  writeFile(path, "first, and longer");
  writeFile(path, "second");
  assert.equal(readText(path), "second");
  writeFile(path, Uint8Array.of(0, 255));
  assert.deepEqual([...readBytes(path)], [0, 255]);
  assert.equal(fs.readdirSync(join(folder, "whole")).length, 1);
});

test("links are written through, modes are kept", { skip }, () => {
  const inside = place("links");
  const [file, link] = [join(inside, "file"), join(inside, "link")];
  fs.writeFileSync(file, "old");
  for (const mode of [0o444, 0o664]) {
    fs.chmodSync(file, mode);
    writeFile(file, "new");
    assert.equal(fs.statSync(file).mode & 0o777, mode);
  }
  fs.symlinkSync("file", link);
  writeFile(link, "through");
  assert.ok(fs.lstatSync(link).isSymbolicLink());
  assert.equal(fs.readFileSync(file, "utf8"), "through");
});

test("a write that fails says why and leaves everything as it was", { skip }, () => {
  const inside = place("fails");
  fs.mkdirSync(join(inside, "directory"));
  fs.writeFileSync(join(inside, "file"), "old");
  const attempts: [path: string, message: RegExp][] = [
    [join(inside, "missing", "a"), /ENOENT/],
    [join(inside, "directory"), /is no regular file/],
    ["/dev/null", /is no regular file/],
    [join(inside, "file", "a"), /ENOTDIR/],
    [join(inside, "x".repeat(300)), /ENAMETOOLONG/],
  ];
  for (const [path, message] of attempts) assert.throws(() => writeFile(path, "new"), message);
  assert.deepEqual(fs.readdirSync(inside), ["directory", "file"]);
  assert.equal(fs.readFileSync(join(inside, "file"), "utf8"), "old");
});

/** As in the kernel, somebody else listens for SIGINT: the process is not to die of it. */
function listen(t: TestContext): void {
  const somebody = (): void => undefined;
  process.on("SIGINT", somebody);
  t.after(() => process.off("SIGINT", somebody));
}

/** Goes through numbers for at most two seconds, and presses the stop button at one of them. */
async function count(pressAt = -1): Promise<number> {
  let seen = 0;
  const numbers = Array.from({ length: 4000 }, (_, i) => i);
  for await (const number of withPauses(numbers)) {
    if (number === pressAt) process.kill(process.pid, "SIGINT");
    seen++;
    for (const since = performance.now(); performance.now() - since < 0.5;);
  }
  return seen;
}

test("all items come, in order; others get their turns; nobody listens afterwards", async () => {
  const listening = process.listenerCount("SIGINT");
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  assert.equal(await count(), 4000);
  clearInterval(others);
  assert.ok(turns > 5, String(turns));
  assert.equal(process.listenerCount("SIGINT"), listening);
});

test("a signal ends all loops that run, and none that begins later", { skip }, async (t) => {
  listen(t);
  const listening = process.listenerCount("SIGINT");
  const both = await Promise.allSettled([count(100), count()]);
  for (const result of both)
    assert.match(String((result as PromiseRejectedResult).reason), /^Error: Interrupted$/);
  assert.equal(process.listenerCount("SIGINT"), listening);
  process.kill(process.pid, "SIGINT");
  await setTimeout(20);
  assert.equal(await count(), 4000);
});
