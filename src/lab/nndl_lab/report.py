"""Writes the report: executed notebooks of a folder as one page that needs no network, or its print.

Called with one JSON object: `notebooks` (executed .ipynb files), `images` (the folder that images
refer to), `out` (the file), `shipped` (the lab's own cells), `author`, `versions`, and the options of
`npm run report`.
"""

import base64
import copy
import io
import json
import re
import sys
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import jupytext
import nbformat
from nbconvert.preprocessors import ClearOutputPreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from nndl_lab.changes import SHIPPED, mark
from nndl_lab.exporters import PageExporter, PdfExporter
from nndl_lab.figures import address
from nndl_lab.files import FORMAT, LabFailure, find_notebooks, language, part_of, read_notebook, write_all

Notebooks = dict[str, NotebookNode]


def merge(notebooks: Notebooks, sources: Notebooks, shipped: dict, answers: bool) -> tuple[NotebookNode, list]:
    """One notebook with the cells of all, Part II last, and which of the lab's cells are not there:
    their notebooks, and what each begins with."""
    texts = {
        name: "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        for name, notebook in notebooks.items()
    }
    further = {name: part_of(text) == "II" for name, text in texts.items()}
    titles = {name: re.findall(r"(?m)^# +(.+)$", text) for name, text in texts.items()}
    names = sorted(notebooks, key=lambda name: (further[name], name))
    links = [{"anchor": name, "title": [*titles[name], name][0]} for name in names]
    report = new_notebook(metadata=notebooks[names[0]].metadata)
    gone: list[tuple[str, str]] = []
    for index, name in enumerate(names):
        cells = notebooks[name].cells
        gone += [(name, text.splitlines()[1]) for text in mark(cells, shipped.get(name), answers)]
        cells[0].metadata.anchor = name
        cells[0].metadata.opens = {
            "previous": links[:index][-1:],
            "next": links[index + 1 :][:1],
            "first": further[name] and not any(further[other] for other in names[:index]),
            "file": address("application/x-ipynb+json", nbformat.writes(sources[name], indent=None)),
        }
        cells[-1].metadata.closes = True
        for cell in cells:
            cell.id = f"{name}-{cell.id}"[:64]
            cell.metadata.update(origin=name, further=further[name])
            report.cells.append(cell)
    return report, gone


def archive(sources: Notebooks) -> str:
    """All sources as the address of a ZIP file."""
    file, folder = io.BytesIO(), "notebooks/zh" if language() == "zh" else "notebooks"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, notebook in sources.items():
            packed.writestr(f"{folder}/{name}.ts", jupytext.writes(notebook, FORMAT))
    return f"data:application/zip;base64,{base64.b64encode(file.getvalue()).decode()}"


def write(options: SimpleNamespace) -> None:
    paths = find_notebooks(Path(options.notebooks), ".ipynb", options.only, options.core)
    notebooks = {path.stem: read_notebook(path) for path in paths}
    empty = [path for path in paths if not notebooks[path.stem].cells]
    if empty:
        raise LabFailure(f"{empty[0]} has no cells.")
    shipped = json.loads(Path(options.shipped or SHIPPED).read_text(encoding="utf-8"))
    clear = ClearOutputPreprocessor().preprocess
    sources = {name: clear(copy.deepcopy(notebook), {})[0] for name, notebook in notebooks.items()}
    report, gone = merge(notebooks, sources, shipped, options.answers)
    facts = {
        "author": options.author,
        "date": date.today().isoformat(),
        "versions": options.versions,
        "hide_code": options.hideCode,
        "sources": archive(sources),
        "front": {"new": [name for name in notebooks if name not in shipped], "gone": gone},
    }
    resources = {"metadata": {"name": "report", "path": options.images}, "report": facts}
    exporter = PdfExporter() if options.pdf else PageExporter()
    page, resources = exporter.from_notebook_node(report, resources)
    write_all({Path(options.out): page})
    front, dead = resources["report"]["front"], resources["report"]["dead"]
    said = f"  {len(paths)} notebooks"
    said += f", ✗ {len(front['claims'])} claims do not hold" if front["claims"] else ""
    said += f", {len(front['changed'])} cells changed" if front["changed"] else ""
    print(said)
    if dead:
        print(f"  Links that lead nowhere here are plain text: {', '.join(dead)}")


def main() -> int:
    try:
        write(SimpleNamespace(**json.loads(sys.argv[1])))
    except LabFailure as failure:
        print(f"\n{failure}\nThe report was not written.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
