"""Writes the report: all executed notebooks of a folder as one page that needs no network."""

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbformat.v4 import new_notebook
from traitlets.config import Config

from nndl_lab.atomic import write_all
from nndl_lab.failure import explain
from nndl_lab.page import configure

TITLE = {
    "en": "A feed-forward network for the iris flowers",
    "zh-Hans": "基于前馈神经网络的鸢尾花分类",
}


class ReportExporter(HTMLExporter):
    """HTMLExporter without its last step, which reads the finished page with BeautifulSoup to add
    attributes: of 10 MB that takes longer than all the rest, and the template writes them itself."""

    def from_notebook_node(self, nb, resources=None, **options):
        language = nb.metadata.get("language_info", {}).get("name")
        highlight = Highlight2HTML(pygments_lexer=language, parent=self)
        self.register_filter("highlight_code", highlight)
        resources = self._init_resources(resources)
        return super(HTMLExporter, self).from_notebook_node(nb, resources, **options)


def merge(paths: list[Path]) -> nbformat.NotebookNode:
    """One notebook with the cells of all, in the order of their names."""
    notebooks = [nbformat.read(path, as_version=4) for path in paths]
    report = new_notebook(metadata=notebooks[0].metadata)
    links = [{"anchor": path.stem, "title": title(nb) or path.stem} for path, nb in zip(paths, notebooks)]
    for index, (path, notebook) in enumerate(zip(paths, notebooks)):
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


def title(notebook: nbformat.NotebookNode) -> str:
    """The notebook's first heading, or nothing."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    found = re.search(r"^# +(.+)$", "\n".join(texts), re.MULTILINE)
    return found[1] if found else ""


def to_html(
    report: nbformat.NotebookNode, folder: Path, versions: dict[str, str], author: str
) -> str:
    config = Config()
    configure(config)
    config.PagePreprocessor.strict = True
    config.PagePreprocessor.title = TITLE
    config.PagePreprocessor.date = date.today().isoformat()
    config.PagePreprocessor.author = author
    config.PagePreprocessor.versions = versions
    resources = {"metadata": {"name": "report", "path": str(folder)}}
    html, _ = ReportExporter(config=config).from_notebook_node(report, resources)
    return html


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebooks", type=Path, required=True, help="executed .ipynb files")
    parser.add_argument("--images", type=Path, required=True, help="folder that images refer to")
    parser.add_argument("--output", type=Path, required=True, help="the page")
    parser.add_argument("--versions", type=json.loads, default={}, help="JSON: name to version")
    parser.add_argument("--author", default="", help="the name on the title page")
    options = parser.parse_args()

    paths = sorted(options.notebooks.glob("[0-9][0-9]-*.ipynb"))
    if not paths:
        raise SystemExit(f"There is no executed notebook NN-name.ipynb in {options.notebooks}.")
    try:
        html = to_html(merge(paths), options.images, options.versions, options.author)
        write_all({options.output: html})
    except (ValueError, OSError) as error:
        reason = explain(error) if isinstance(error, OSError) else error
        print(f"\n{reason}\nThe report was not written.", file=sys.stderr)
        return 1
    print(f"  {len(paths)} notebooks")
    return 0


if __name__ == "__main__":
    sys.exit(main())
