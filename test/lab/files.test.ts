/** Stored runs, found as long as nothing has changed that a notebook depends on; and how files are replaced. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "./support/lab";
import { runPython } from "./support/python";

const runs = `
import asyncio, os, sys
from pathlib import Path
import nndl_lab.notebooks as notebooks
import nndl_lab.unchanged as unchanged

work = Path(sys.argv[1])
unchanged.ROOT, unchanged.STORE = work, work / "runs"
folder, linked = work / "notebooks", work / "elsewhere"
folder.mkdir(); linked.mkdir(); (work / "dist").mkdir()
(work / "data").symlink_to(linked)
source, table, module, package, data = files = [
    folder / "01-a.ts", folder / "my.csv", folder / "helper.ts", work / "dist" / "a.js", work / "data" / "b.csv"]
for path in files:
    path.write_text("// %%\\nold;\\n")
    os.utime(path, (1, 1))
edit = lambda: None

async def execute(notebook, name, folder):
    global runs
    runs += 1
    edit()
    return [table, module, data, folder / "not there"]

def has_run(fresh=False):
    global runs
    runs = 0
    asyncio.run(notebooks.run_all([source], unchanged.EarlierRuns(folder), fresh))
    return runs == 1

notebooks.execute = execute
assert has_run(), "nothing is stored yet"
assert not has_run(), "nothing has changed"
assert has_run(fresh=True)
for path in [*files, folder / "not there"]:
    path.write_text("// %%\\nnew;\\n")
    os.utime(path, (2, 2))
    assert has_run(), f"{path} has changed"
    assert not has_run()

stored = unchanged.STORE / "notebooks" / "01-a.ipynb"
stored.write_text(stored.read_text()[:40])
assert has_run(), "the stored file is damaged"
assert not has_run()

edit = lambda: table.write_text("while it runs")
assert has_run(fresh=True)
edit = lambda: None
assert has_run(), "what ran is not what is there"

edit = lambda: source.write_text("// %%\\nedited;\\n")
assert has_run(fresh=True)
assert has_run(), "the edit has not run"
assert not unchanged.EarlierRuns(work).active, "other folders have no stored runs"
`;

const writing = `
import sys
from pathlib import Path
from nndl_lab.files import LabFailure, write_all

work = Path(sys.argv[1])
first, second = work / "first", work / "second"
write_bytes = Path.write_bytes

def full(path, content):
    write_bytes(path, content[:1])
    if path.name.endswith("-1.tmp"):
        raise OSError(28, "No space left on device")

first.write_text("old")
Path.write_bytes = full
for path in (second, first / "third"):
    try:
        write_all({first: "new", path: "new"})
    except LabFailure as failure:
        assert f"{path} cannot be written" in str(failure), failure
    else:
        assert False, "it was written"
    assert first.read_text() == "old"
    assert not list(work.rglob("*.tmp"))
Path.write_bytes = write_bytes

link, long = work / "link", work / ("n" * 255)
link.symlink_to(first)
write_all({link: "new", long: "new", work / "new" / "third": "new"})
assert link.is_symlink() and first.read_text() == long.read_text() == "new"
`;

for (const [title, script] of [
  ["a stored run counts as long as source, package and all that was read are the same", runs],
  ["files are written all or none, and through links", writing],
] as const) {
  void test(title, { skip: process.platform === "win32" }, (t) => {
    const { status, stderr } = runPython(script, temporaryFolder(t));
    assert.equal(status, 0, stderr);
  });
}
