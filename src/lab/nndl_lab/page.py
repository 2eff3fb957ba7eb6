"""The lab's exported page: what nbconvert's template needs beside the notebook itself."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from nndl_lab.changes import has_tag
from nndl_lab.figures import collect_figures, packed
from nndl_lab.files import LabFailure, language
from nndl_lab.front import front_page
from nndl_lab.markdown import PageTexts, plain_text, render
from nndl_lab.programs import node

HERE = Path(__file__).parent
ASSETS = HERE.parents[2] / "dist" / "page"


def asset(name: str) -> str:
    """A part of the page that the set-up has made."""
    return (ASSETS / f"page.{name}").read_text(encoding="utf-8")


def laboratory_scripts(nb: NotebookNode) -> list[str]:
    """The laboratory's two scripts, once for all laboratories of the page; none for a page without."""
    outputs = [output for cell in nb.cells for output in cell.get("outputs", [])]
    shown = any('class="nndl-laboratory"' in out.get("data", {}).get("text/html", "") for out in outputs)
    names = ["laboratoryTables", "laboratory"] if shown else []
    return [(ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in names]


class PagePreprocessor(Preprocessor):
    """Renders texts and formulas, lists headings and figures, and loads the page's parts.

    A report's own facts are in `resources["report"]`, see nndl_lab/report.py.
    """

    def preprocess(self, nb, resources):
        tables = json.loads((HERE / "texts.json").read_text(encoding="utf-8"))
        texts = tables[language(resources["metadata"].get("path", ""))]
        resources["language_code"] = texts["language"]
        report = resources.get("report", {})
        if report:
            report["front"] |= front_page(nb.cells)
        figures = collect_figures(nb.cells)
        page = self.render(nb, {figure.id for figure in figures}, resources)
        name = resources["metadata"].get("name", "")
        first = next((plain_text(head.html) for head in page.headings if head.level == 1), name)
        nb.metadata.title = " ".join(texts["title"].values()) if report else first
        kinds = {trace.get("type", "scatter") for figure in figures for trace in figure.plot["data"]}
        small = kinds <= set(json.loads(asset("kinds")))  # the lab's own kinds of charts
        resources["page"] = {
            "texts": texts,
            "heading": re.sub(r'["\\<\n]', "", nb.metadata.title),  # in a style
            "chapters": page.chapters(),
            "figures": figures,
            "plots": packed(figures),
            "plotly": asset("plotly" if small else "plotly-all"),
            "katex": asset("katex"),
            "manners": asset("manners"),
            "scripts": laboratory_scripts(nb),
            **report,
        }
        report["dead"] = sorted(page.dead)
        return nb, resources

    def render(self, nb: NotebookNode, figures: set[str], resources: dict) -> PageTexts:
        """Puts the HTML of each text into its metadata: first to find formulas and headings, then
        with the formulas rendered and, in a report, without links that lead nowhere."""
        report, path = "report" in resources, resources["metadata"].get("path", "")
        page = PageTexts({}, report, resources["should_sanitize_html"])
        page.anchors = {cell.metadata.get("anchor") for cell in nb.cells}
        self.render_all(nb, page, path)
        wanted = [{"tex": tex, "display": display} for tex, display in page.formulas]
        answer = json.loads(node("formulas.mjs", given=json.dumps(wanted)))
        page.formulas = dict(zip(page.formulas, answer))
        if report:
            page.places = {*page.anchors, *figures, *(heading.id for heading in page.headings)}
        page.headings = []
        self.render_all(nb, page, path)
        return page

    def render_all(self, nb: NotebookNode, page: PageTexts, path: str) -> None:
        for cell, holder, source in texts_of(nb):
            options = {"attachments": cell.get("attachments", {}), "path": path, "embed_images": True}
            page.further = cell.metadata.get("further", False)
            # What stands on the front page, too, has no ids.
            anchored = holder is cell and not has_tag(cell, "answer")
            try:
                holder.metadata.html = render(source, page, anchored, **options)
            except LabFailure as failure:
                head, origin = source.strip().splitlines()[0], cell.metadata.get("origin", "")
                raise LabFailure(f"{origin}, text cell {head!r}: {failure}") from None


def texts_of(nb: NotebookNode) -> Iterator[tuple[NotebookNode, NotebookNode, str]]:
    """All Markdown: the text cells, and what code cells have put out."""
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            yield cell, cell, cell.source
        for output in cell.get("outputs", []):
            if "text/markdown" in output.get("data", {}):
                yield cell, output, output.data["text/markdown"]
