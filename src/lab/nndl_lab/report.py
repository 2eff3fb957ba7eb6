"""Writes the report: all executed notebooks of a folder as one page that needs no network."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbformat.v4 import new_notebook
from traitlets.config import Config

from nndl_lab.atomic import write_all
from nndl_lab.page import configure

TITLE = "A feed-forward network for the iris flowers 基于前馈神经网络的鸢尾花分类"


def merge(paths: list[Path]) -> nbformat.NotebookNode:
    """One notebook with the cells of all, in the order of their names."""
    notebooks = [nbformat.read(path, as_version=4) for path in paths]
    report = new_notebook(metadata=notebooks[0].metadata)
    for path, notebook in zip(paths, notebooks):
        notebook.cells[0].metadata.anchor = path.stem
        for cell in notebook.cells:
            cell.id = f"{path.stem}-{cell.id}"[:64]
            cell.metadata.origin = path.stem
            report.cells.append(cell)
    return report


def to_html(report: nbformat.NotebookNode, folder: Path, versions: dict[str, str]) -> str:
    config = Config()
    configure(config)
    config.PagePreprocessor.strict = True
    config.PagePreprocessor.title = TITLE
    config.PagePreprocessor.subtitle = date.today().isoformat()
    config.PagePreprocessor.versions = versions
    resources = {"metadata": {"name": "report", "path": str(folder)}}
    html, _ = HTMLExporter(config=config).from_notebook_node(report, resources)
    return html


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebooks", type=Path, required=True, help="executed .ipynb files")
    parser.add_argument("--images", type=Path, required=True, help="folder that images refer to")
    parser.add_argument("--output", type=Path, required=True, help="the page")
    parser.add_argument("--versions", type=json.loads, default={}, help="JSON: name to version")
    options = parser.parse_args()

    paths = sorted(options.notebooks.glob("[0-9][0-9]-*.ipynb"))
    if not paths:
        raise SystemExit(f"There is no executed notebook NN-name.ipynb in {options.notebooks}.")
    try:
        html = to_html(merge(paths), options.images, options.versions)
    except ValueError as error:
        print(f"\n{error}\nThe report was not written.", file=sys.stderr)
        return 1
    options.output.parent.mkdir(parents=True, exist_ok=True)
    write_all({options.output: html})
    print(f"  {len(paths)} notebooks")
    return 0


if __name__ == "__main__":
    sys.exit(main())
