"""Writes the report: all executed notebooks of a folder as one page that needs no network."""

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from traitlets.config import Config

from nndl_lab.exporters import PageExporter
from nndl_lab.files import LabFailure, failing_claims, read_notebook, write_all


def merge(paths: list[Path]) -> NotebookNode:
    """One notebook with the cells of all, in the order of their names."""
    notebooks = [read_notebook(path) for path in paths]
    links = [{"anchor": path.stem, "title": title(nb) or path.stem} for path, nb in zip(paths, notebooks)]
    report = new_notebook(metadata=notebooks[0].metadata)
    for index, (path, notebook) in enumerate(zip(paths, notebooks)):
        if not notebook.cells:
            raise LabFailure(f"{path} has no cells.")
        neighbours = {"previous": links[:index][-1:], "next": links[index + 1 :][:1]}
        notebook.cells[0].metadata.opens = neighbours
        notebook.cells[-1].metadata.closes = neighbours
        notebook.cells[0].metadata.anchor = path.stem
        for cell in notebook.cells:
            cell.id = f"{path.stem}-{cell.id}"[:64]
            cell.metadata.origin = path.stem
            cell.metadata.chapter = str(int(path.stem[:2]))
            report.cells.append(cell)
    return report


def title(notebook: NotebookNode) -> str:
    """The notebook's first heading, or nothing."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    found = re.search(r"^# +(.+)$", "\n".join(texts), re.MULTILINE)
    return found[1] if found else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebooks", type=Path, required=True, help="executed .ipynb files")
    parser.add_argument("--images", type=Path, required=True, help="folder that images refer to")
    parser.add_argument("--output", type=Path, required=True, help="the page")
    parser.add_argument("--versions", type=json.loads, default={}, help="JSON: name to version")
    parser.add_argument("--author", default="", help="the name on the title page")
    options = parser.parse_args()

    paths = sorted(options.notebooks.glob("[0-9][0-9]-*.ipynb"))
    config, page = Config(), Config(strict=True, report=True, date=date.today().isoformat())
    config.PagePreprocessor = Config(page, author=options.author, versions=options.versions)
    resources = {"metadata": {"name": "report", "path": str(options.images)}}
    try:
        if not paths:
            raise LabFailure(f"There is no executed notebook NN-name.ipynb in {options.notebooks}.")
        report = merge(paths)
        failing = failing_claims(report)
        html, _ = PageExporter(config=config).from_notebook_node(report, resources)
        write_all({options.output: html})
    except LabFailure as failure:
        print(f"\n{failure}\nThe report was not written.", file=sys.stderr)
        return 1
    print(f"  {len(paths)} notebooks{f', ✗ {failing}' if failing else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
