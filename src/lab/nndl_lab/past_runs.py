"""What notebooks gave when they last ran: one whose source, packages, data and tools are the same as
then would give the same again, so it need not run.

But: does not look at other programs of the machine. `--fresh` runs everything, and the tests do.
"""

import hashlib
import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from nndl_lab.atomic import write_all
from nndl_lab.files import to_text

ROOT = Path(__file__).resolve().parents[3]
STORE = ROOT / ".build" / "runs"

# What a cell's output depends on, besides the cells: the package, the data, the pinned tools and the
# files here that run the cells.
INPUTS = (
    "dist/**/*.js",
    "dist/**/*.d.ts",
    "data/**/*",
    "package-lock.json",
    "requirements.txt",
    "src/lab/nndl_lab/*.py",
)


class PastRuns:
    """The stored runs of the lab's own notebooks; for other folders there are none."""

    def __init__(self, folder: Path) -> None:
        self.active = folder == ROOT / "notebooks"
        self.inputs = _fingerprint() if self.active else b""

    def find(self, name: str, source: bytes) -> NotebookNode | None:
        """The executed notebook, if nothing that it depends on has changed since it ran."""
        path = STORE / f"{name}.ipynb"
        if not self.active or not path.is_file():
            return None
        try:
            notebook = nbformat.read(path, as_version=4)
        except (ValueError, nbformat.ValidationError):  # damaged: it will be written anew
            return None
        same = notebook.metadata.pop("past_run", None) == self._key(source)
        return notebook if same else None

    def keep(self, name: str, source: bytes, notebook: NotebookNode) -> None:
        """Stores a run of this source that went well. (The file may hold another one by now.)"""
        if not self.active:
            return
        stored = nbformat.from_dict({**notebook, "metadata": dict(notebook.metadata)})
        stored.metadata["past_run"] = self._key(source)
        write_all({STORE / f"{name}.ipynb": to_text(stored)})

    def _key(self, source: bytes) -> str:
        return hashlib.sha256(self.inputs + source).hexdigest()


def _fingerprint() -> bytes:
    digest = hashlib.sha256(os.environ.get("NNDL_NODE_VERSION", "").encode())
    for pattern in INPUTS:
        for path in sorted(path for path in ROOT.glob(pattern) if path.is_file()):
            content = hashlib.sha256(path.read_bytes()).digest()
            digest.update(str(path.relative_to(ROOT).as_posix()).encode() + content)
    return digest.digest()
