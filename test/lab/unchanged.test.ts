/** Stored runs: found as long as nothing that the notebook depends on has changed, never in doubt. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "./support/lab";
import { runPython } from "./support/python";

const script = `
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

stored = unchanged.STORE / "01-a.ipynb"
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

void test("a stored run counts as long as source, package and all that was read are the same", (t) => {
  const { status, stderr } = runPython(script, temporaryFolder(t));
  assert.equal(status, 0, stderr);
});
