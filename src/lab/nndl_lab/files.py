"""The notebooks' files: which there are, how sources are read and what is written."""

import io
from pathlib import Path

import jupytext
import nbformat

FORMAT = "ts:percent"
KERNEL = {"display_name": "TypeScript", "language": "typescript", "name": "tslab"}


def find_sources(folder: Path, only: list[str]) -> list[Path]:
    """The notebooks of a folder in order, or those with one of the parts in their names."""
    sources = sorted(folder.glob("[0-9][0-9]-*.ts"))
    chosen = [path for path in sources if not only or any(part in path.stem for part in only)]
    if not chosen:
        wanted = f" with {' or '.join(only)} in its name" if only else ""
        raise SystemExit(f"There is no notebook NN-name.ts{wanted} in {folder}.")
    return chosen


def read_source(content: bytes) -> nbformat.NotebookNode:
    """The notebook in a percent script, with cell ids that follow from the cells' places."""
    notebook = jupytext.read(io.TextIOWrapper(io.BytesIO(content), "utf-8"), fmt=FORMAT)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    for index, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{index:02d}"
    return notebook


def to_text(notebook: nbformat.NotebookNode) -> str:
    """The file's text: the same notebook gives the same bytes."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
