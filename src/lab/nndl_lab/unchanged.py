"""What notebooks gave when they last ran: one whose source, package, tools and all files that it read
are the same as then would give the same again, so it need not run.

But: does not look at other programs and other machines. `--fresh` runs everything, and the tests do.
"""

import hashlib
import os
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
        version = os.environ.get("NNDL_NODE_VERSION", "")
        self.tools = "".join([version, language(folder), *(f"{path} {content_hash(path)}" for path in paths)])

    def find(self, name: str, source: bytes) -> NotebookNode | None:
        """The executed notebook, if nothing that it depends on has changed since it ran."""
        path = self.store / f"{name}.ipynb"
        if not self.active or not path.is_file():
            return None
        try:
            notebook = read_notebook(path)
        except LabFailure:  # damaged: it will be written anew
            return None
        run = notebook.metadata.pop("nndl_run", {})
        same = run.get("key") == self.key(source) and all(
            content_hash(Path(read)) == content for read, content in run["reads"].items()
        )
        return notebook if same else None

    def keep(
        self, name: str, source: bytes, notebook: NotebookNode, reads: list[Path], start: float
    ) -> None:
        """Stores a run that went well, unless a file that it read has changed since its start."""
        if not self.active or any(path.exists() and path.stat().st_mtime > start for path in reads):
            return
        stored = nbformat.from_dict({**notebook, "metadata": dict(notebook.metadata)})
        contents = {str(path): content_hash(path) for path in reads}
        stored.metadata["nndl_run"] = {"key": self.key(source), "reads": contents}
        write_all({self.store / f"{name}.ipynb": to_text(stored)})

    def key(self, source: bytes) -> str:
        return hashlib.sha256(self.tools.encode() + source).hexdigest()


def content_hash(path: Path) -> str:
    """What a file holds, or which names a folder has; nothing for what is not there."""
    try:
        content = path.read_bytes() if path.is_file() else "\n".join(sorted(os.listdir(path))).encode()
    except OSError:
        return ""
    return hashlib.sha256(content).hexdigest()
