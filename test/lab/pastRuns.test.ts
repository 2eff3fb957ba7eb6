/** Stored runs: found as long as nothing has changed, and never where in doubt. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "./support/lab";
import { runPython } from "./support/python";

const script = `
import asyncio, shutil, sys
from pathlib import Path
import nndl_lab.notebooks as notebooks
import nndl_lab.past_runs as runs
from nndl_lab.files import read_source

work = Path(sys.argv[1])
runs.ROOT, runs.STORE = work, work / "runs"
folder = work / "notebooks"
(work / "data").mkdir(); folder.mkdir()
(work / "data" / "iris.csv").write_text("5.1")
source = folder / "01-a.ts"
source.write_text("// %%\\n1 + 1;\\n")
executed = read_source(source.read_bytes())
executed.cells[0].execution_count = 7

def found(folder=folder):
    notebook = runs.PastRuns(folder).find(source.stem, source.read_bytes())
    return notebook and notebook.cells[0].execution_count

assert found() is None, "nothing is stored yet"
runs.PastRuns(folder).keep(source.stem, source.read_bytes(), executed)
assert "past_run" not in executed.metadata, "what is kept stays as it is"
assert found() == 7
assert found(work) is None, "another folder has no past runs"

(work / "data" / "iris.csv").write_text("5.2")
assert found() is None, "the data have changed"
(work / "data" / "iris.csv").write_text("5.1")
assert found() == 7

source.write_text("// %%\\n1 + 2;\\n")
assert found() is None, "the source has changed"
source.write_text("// %%\\n1 + 1;\\n")

(work / "dist").mkdir(); (work / "dist" / "index.js").write_text("")
assert found() is None, "the package has changed"
shutil.rmtree(work / "dist")

stored = runs.STORE / "01-a.ipynb"
stored.write_text(stored.read_text()[:40])
assert found() is None, "the stored file is damaged"

async def execute_while_student_saves(notebook, name, folder):
    notebook.cells[0].execution_count = 8
    source.write_text("// %%\\n1 + 3;\\n")

notebooks.execute = execute_while_student_saves
asyncio.run(notebooks.run_all([source], 1, runs.PastRuns(folder), fresh=False))
assert found() is None, "the saved edit has not run"
source.write_text("// %%\\n1 + 1;\\n")
assert found() == 8, "the source that ran has"
`;

void test("a stored run counts as long as source, package and data are the same", (t) => {
  const { status, stderr } = runPython(script, temporaryFolder(t));
  assert.equal(status, 0, stderr);
});
