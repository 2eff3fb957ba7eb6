"""The lab's exported page: what nbconvert's template needs beside the notebook itself."""

import json
import re
from pathlib import Path

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from nndl_lab.changes import has_tag
from nndl_lab.figures import collect_figures, packed
from nndl_lab.files import LabFailure, language
from nndl_lab.front import front_page
from nndl_lab.markdown import PageTexts, plain_text, render
from nndl_lab.programs import LAB, node


def asset(name: str) -> str:
    """A part of the page that the set-up has made."""
    return (LAB.parents[1] / "dist" / "page" / name).read_text(encoding="utf-8")


class PagePreprocessor(Preprocessor):
    """Renders texts and formulas, lists headings and figures, and loads the page's parts.

    A report's own facts are in `resources["report"]`, see nndl_lab/report.py.
    """

    def preprocess(self, nb, resources):
        tables = json.loads(Path(__file__).with_name("texts.json").read_text(encoding="utf-8"))
        texts = tables[language(resources["metadata"].get("path", ""))]
        resources["language_code"] = texts["language"]
        report = resources.get("report", {})
        figures = collect_figures(nb.cells)
        if report:
            report["front"] |= front_page(nb.cells)
        page = self.render(nb, {figure["id"] for figure in figures}, resources)
        name = resources["metadata"].get("name", "")
        first = next((plain_text(head.html) for head in page.headings if head.level == 1), name)
        nb.metadata.title = " ".join(texts["title"]) if report else first
        kinds = {trace.get("type", "scatter") for figure in figures for trace in figure["plot"]["data"]}
        small = kinds <= set(json.loads(asset("page.kinds")))  # the lab's own kinds of charts
        outputs = [output.get("data", {}) for cell in nb.cells for output in cell.get("outputs", [])]
        laboratory = any('class="nndl-laboratory"' in data.get("text/html", "") for data in outputs)
        resources["page"] = {
            "texts": texts,
            "heading": re.sub(r'["\\<\n]', "", nb.metadata.title),  # in a style
            "chapters": page.chapters(),
            "figures": figures,
            "plots": packed(figures),
            "plotly": asset("page.plotly" if small else "page.plotly-all"),
            "katex": asset("page.katex"),
            "manners": asset("page.manners"),
            "scripts": map(asset, ["laboratoryTables.js", "laboratory.js"] if laboratory else []),
            **report,
        }
        report["dead"] = sorted(page.dead)
        return nb, resources

    def render(self, nb: NotebookNode, figures: set[str], resources: dict) -> PageTexts:
        """Puts the HTML of each text into its metadata: first to find formulas and headings, then
        with the formulas rendered and, in a report, without links that lead nowhere."""
        report, path = "report" in resources, resources["metadata"].get("path", "")
        anchors = {cell.metadata.get("anchor") for cell in nb.cells}
        page = PageTexts(report, resources["should_sanitize_html"], anchors)
        self.render_all(nb, page, path)
        wanted = [{"tex": tex, "display": display} for tex, display in page.formulas]
        page.formulas = dict(zip(page.formulas, json.loads(node("formulas.mjs", given=json.dumps(wanted)))))
        if report:
            page.places = {*anchors, *figures, *(heading.id for heading in page.headings)}
        page.headings = []
        self.render_all(nb, page, path)
        return page

    def render_all(self, nb: NotebookNode, page: PageTexts, path: str) -> None:
        """All Markdown: the text cells, and what code cells have put out."""
        for cell in nb.cells:
            page.further = cell.metadata.get("further", False)
            options = {"attachments": cell.get("attachments", {}), "path": path}
            try:
                if cell.cell_type == "markdown":
                    # What stands on the front page, too, has no ids.
                    cell.metadata.html = render(cell.source, page, not has_tag(cell, "answer"), **options)
                for output in cell.get("outputs", []):
                    if "text/markdown" in output.get("data", {}):
                        output.metadata.html = render(output.data["text/markdown"], page, False, **options)
            except LabFailure as failure:
                head, origin = cell.source.strip().splitlines()[0], cell.metadata.get("origin", "")
                raise LabFailure(f"{origin}, text cell {head!r}: {failure}") from None
