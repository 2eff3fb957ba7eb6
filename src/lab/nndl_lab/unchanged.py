"""What notebooks gave when they last ran: one whose source, package, tools and all files that it read
are the same as then would give the same again, so it need not run.

But: does not look at other programs and other machines. `--fresh` runs everything, and the tests do.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from nndl_lab.files import LabFailure, language, read_notebook, to_text, write_all

ROOT = Path(__file__).resolve().parents[3]
STORE = ROOT / ".build" / "runs"

# What every cell's output depends on: the package, the pinned tools and what runs the cells.
TOOLS = ("dist/**/*.js", "dist/**/*.d.ts", "package-lock.json", "requirements.txt", "src/lab/**/*.*")


class EarlierRuns:
    """The stored runs of the lab's own notebooks; for other folders there are none."""

    def __init__(self, folder: Path) -> None:
        self.active = folder in (ROOT / "notebooks", ROOT / "notebooks" / "zh")
        self.store = STORE / folder.name
        paths = [path for pattern in TOOLS for path in sorted(ROOT.glob(pattern))] if self.active else []
        self.tools = [os.environ.get("NNDL_NODE_VERSION", ""), language(folder), hashes(paths)]

    def find(self, name: str, source: bytes) -> NotebookNode | None:
        """The executed notebook, if nothing that it depends on has changed since it ran."""
        try:
            notebook = read_notebook(self.store / f"{name}.ipynb") if self.active else None
        except (OSError, LabFailure):  # not there, or damaged: it will be written anew
            return None
        run = notebook.metadata.pop("nndl_run", {}) if notebook else {}
        same = run.get("key") == self.key(source) and run["reads"] == hashes(map(Path, run["reads"]))
        return notebook if same else None

    def keep(self, name: str, source: bytes, notebook: NotebookNode, reads: list[Path], start: float) -> None:
        """Stores a run that went well, unless a file that it read has changed since its start."""
        if not self.active or any(path.exists() and path.stat().st_mtime > start for path in reads):
            return
        run = {"key": self.key(source), "reads": hashes(reads)}
        stored = nbformat.from_dict({**notebook, "metadata": {**notebook.metadata, "nndl_run": run}})
        write_all({self.store / f"{name}.ipynb": to_text(stored)})

    def key(self, source: bytes) -> str:
        return hashlib.sha256(repr(self.tools).encode() + source).hexdigest()


def hashes(paths: Iterable[Path]) -> dict[str, str]:
    """What each file holds, or which names a folder has; nothing for what is not there."""
    found = {}
    for path in paths:
        try:
            content = path.read_bytes() if path.is_file() else repr(sorted(os.listdir(path))).encode()
        except OSError:
            content = b""
        found[str(path)] = hashlib.sha256(content).hexdigest()
    return found
