/** A file is there whole or not at all. */
import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { writeFileAtomically } from "nndl/dist/base/writeFile";

const folder = mkdtempSync(join(tmpdir(), "nndl-write-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("writes text and bytes, replaces what was there, leaves nothing else", () => {
  const place = join(folder, "whole");
  mkdirSync(place);
  const path = join(place, "a.txt");
  writeFileAtomically(path, "first, and longer");
  writeFileAtomically(path, "second");
  assert.equal(readFileSync(path, "utf8"), "second");
  writeFileAtomically(path, Uint8Array.of(0, 255));
  assert.deepEqual([...readFileSync(path)], [0, 255]);
  assert.deepEqual(readdirSync(place), ["a.txt"]);
});

test("a write that fails says why and leaves everything as it was", () => {
  const place = join(folder, "fails");
  mkdirSync(join(place, "directory", "full"), { recursive: true });
  writeFileSync(join(place, "file.txt"), "old");
  const attempts: [path: string, code: string][] = [
    [join(place, "missing", "a.txt"), "ENOENT"],
    [join(place, "directory"), "EISDIR"],
    [join(place, "file.txt", "a.txt"), "ENOTDIR"],
    [join(place, "x".repeat(300)), "ENAMETOOLONG"],
  ];
  for (const [path, code] of attempts) {
    assert.throws(() => writeFileAtomically(path, "new"), { code }, path);
  }
  assert.deepEqual(readdirSync(place), ["directory", "file.txt"]);
  assert.deepEqual(readdirSync(join(place, "directory")), ["full"]);
  assert.equal(readFileSync(join(place, "file.txt"), "utf8"), "old");
});

test("a file that may not be written to keeps its content until it is replaced whole", () => {
  const path = join(folder, "readonly.txt");
  writeFileSync(path, "old");
  chmodSync(path, 0o444);
  writeFileAtomically(path, "new");
  assert.equal(readFileSync(path, "utf8"), "new");
});
