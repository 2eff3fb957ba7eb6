/** Files: how they are replaced, and what cannot be written or read. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lab, temporaryFolder } from "./support/lab";
import { runPython } from "./support/python";
import { code, text, writeExecuted } from "./support/report";

const writing = `
import os, sys
from pathlib import Path
from nndl_lab.files import LabFailure, write_all

work = Path(sys.argv[1])
first, second = work / "first", work / "second"
write_bytes = Path.write_bytes

def refused(path, *words):
    """Writes the first file and then another one, which fails."""
    write_bytes(first, b"old")
    try:
        write_all({first: "new", path: "new"})
    except LabFailure as failure:
        assert all(word in str(failure) for word in [str(path), *words]), failure
    else:
        assert False, "it was written"
    finally:
        Path.write_bytes = write_bytes
    assert first.read_text() == "old"
    assert not list(work.rglob("*.tmp"))

second.mkdir()
refused(second, "folder")
second.rmdir()
os.mkfifo(second)
refused(second, "no regular file")
second.unlink()

def full(path, content):
    write_bytes(path, content[:1])
    if path.name.endswith("-1.tmp"):
        raise OSError(28, "No space left on device")

Path.write_bytes = full
refused(second, "No space left")

second.write_text("old")
second.chmod(0o444)
refused(second, "write-protected")
assert second.read_text() == "old"
refused(second / "third", "cannot be written")
second.chmod(0o664)

link, far, long = work / "link", work / "far", work / ("n" * 255)
far.write_text("old")
link.symlink_to(far)
write_all({link: "new", second: "new", long: "new", work / "new" / "third": "new"})
assert link.is_symlink() and far.read_text() == second.read_text() == long.read_text() == "new"
assert second.stat().st_mode & 0o777 == 0o664
`;

void test(
  "files are written all or none, through links, with their modes",
  { skip: process.platform === "win32" },
  (t) => {
    const { status, stderr } = runPython(writing, temporaryFolder(t));
    assert.equal(status, 0, stderr);
  },
);

void test("a report that cannot be read or written is named, without a traceback", async (t) => {
  const folder = temporaryFolder(t);
  writeExecuted(folder, "01-a", [text("# 1. One"), code("f();")]);
  const file = join(folder, "file");
  writeFileSync(file, "old");
  const broken = ["empty", "cut", "bytes", "formula"].map((name) => join(folder, name));
  broken.forEach((name) => mkdirSync(name));
  writeExecuted(join(folder, "empty"), "01-empty", []);
  writeFileSync(join(folder, "cut", "01-cut.ipynb"), '{"cells": [');
  writeFileSync(join(folder, "bytes", "01-bytes.ipynb"), Buffer.from([0xff, 0xfe, 0x7b]));
  writeExecuted(join(folder, "formula"), "01-formula", [text("# Formulas\n\n$$\\frac{1}{$$")]);
  const page = join(folder, "r.html");
  for (const [executed, out, said] of [
    [folder, folder, /--out must be a file, such as .*lab-report\.html; .* is a folder/],
    [folder, join(file, "report.html"), /report\.html cannot be written: .*\nThe report was not/],
    [broken[0], page, /01-empty\.ipynb has no cells\.\nThe report was not written/],
    [broken[1], page, /01-cut\.ipynb cannot be read as a notebook: .*\nThe report was not written/],
    [broken[2], page, /01-bytes\.ipynb cannot be read as a notebook: .*\nThe report was not/],
    [broken[3], page, /01-formula, text cell '# Formulas'.*\\frac\{1\}\{.*\n/],
  ] as const) {
    const { code, output } = await lab("report", "--executed", executed, "--out", out);
    assert.equal(code, 1, output);
    assert.match(output, said);
    assert.doesNotMatch(output, /Traceback|^\s+at /m);
  }
  assert.equal(readFileSync(file, "utf8"), "old");
  assert.ok(!existsSync(page));
});
