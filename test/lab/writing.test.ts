/** Files that cannot be written: none is changed, and the message says which, why and what to do. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lab, temporaryFolder, writeNotebook } from "./support/lab";
import { runPython } from "./support/python";
import { code, text, writeExecuted } from "./support/report";

const writing = `
import errno, os, sys
from pathlib import Path
from nndl_lab.atomic import write_all
from nndl_lab.failure import explain

work = Path(sys.argv[1])
first, second = work / "first", work / "second"
write_text, access = Path.write_text, os.access

def refused(path, number, *words):
    """Writes the first file and then another one, which fails."""
    first.write_bytes(b"old")
    try:
        write_all({first: "new", path: "new"})
    except OSError as error:
        assert (error.errno, error.filename) == (number, str(path)), error
        said = explain(error)
        assert all(word in said for word in [str(path), *words]), said
    else:
        assert False, "it was written"
    finally:
        Path.write_text, os.access = write_text, access
    assert first.read_text() == "old"
    assert not list(work.rglob("*.tmp"))

second.mkdir()
refused(second, errno.EISDIR, "Is a directory", "Name a file")
second.rmdir()

def full(path, text, **options):
    write_text(path, text[:1], **options)
    if "second" in path.name:
        raise OSError(errno.ENOSPC, "No space left on device")

Path.write_text = full
refused(second, errno.ENOSPC, "No space left", "Make room")

second.write_text("old")
os.access = lambda path, mode: Path(path) != second
refused(second, errno.EACCES, "Permission denied", "right")
assert second.read_text() == "old"

refused(second / "third", errno.EEXIST, "there is a file")
refused(second / "third" / "fourth", errno.ENOTDIR, "there is a file")

write_all({first: "new", work / "new" / "third": "new"})
assert first.read_text() == (work / "new" / "third").read_text() == "new"
`;

void test("files are written all or none", (t) => {
  const { status, stderr } = runPython(writing, temporaryFolder(t));
  assert.equal(status, 0, stderr);
});

const notebooks = `
import sys
import nndl_lab.notebooks as notebooks

async def execute(notebook, name, folder):
    notebook.cells[0].execution_count = 1

notebooks.execute = execute
notebooks.until_stopped = lambda work: work
sys.argv[1:] = ["--notebooks", sys.argv[1]]
sys.exit(notebooks.main())
`;

void test("notebooks that cannot be written are named, without a traceback", (t) => {
  const folder = temporaryFolder(t);
  for (const name of ["01-a", "02-b"]) writeNotebook(folder, name, ["1;"]);
  mkdirSync(join(folder, "02-b.ipynb"));
  const { status, stderr } = runPython(notebooks, folder);
  assert.equal(status, 1, stderr);
  assert.match(stderr, /02-b\.ipynb: Is a directory\. Name a file.*\nNo notebook was written/);
  assert.doesNotMatch(stderr, /Traceback/);
  assert.ok(!existsSync(join(folder, "01-a.ipynb")));
});

void test("a report that cannot be written is named, without a traceback", async (t) => {
  const folder = temporaryFolder(t);
  writeExecuted(folder, "01-a", [text("# 1. One"), code("f();")]);
  const file = join(folder, "file");
  writeFileSync(file, "old");
  for (const [out, said] of [
    [folder, /--out must be a file, such as .*lab-report\.html; .* is a folder/],
    [join(file, "report.html"), /report\.html: .*there is a file.*\nThe report was not written/],
  ] as const) {
    const { code, output } = await lab("report", "--executed", folder, "--out", out);
    assert.equal(code, 1, output);
    assert.match(output, said);
    assert.doesNotMatch(output, /Traceback|^\s+at /m);
  }
  assert.equal(readFileSync(file, "utf8"), "old");
});
