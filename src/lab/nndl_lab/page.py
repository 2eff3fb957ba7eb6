"""The lab's exported page: what nbconvert's template needs beside the notebook itself."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool, Dict, Unicode

from nndl_lab.figures import Figure, collect_figures
from nndl_lab.files import LabFailure, failing_claims
from nndl_lab.markdown import PageTexts, plain_text, render

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


def node(script: str, *args: str, given: str = "") -> str:
    """What one of the lab's scripts prints; LabFailure with its words if it fails."""
    command = [os.environ.get("NNDL_NODE", "node"), str(HERE.parent / script), *args]
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise LabFailure(done.stderr.strip()[-2000:])
    return done.stdout


class PagePreprocessor(Preprocessor):
    """Renders texts, formulas and charts, lists headings and figures, and loads the page's parts."""

    strict = Bool(False, help="A formula that cannot be rendered is an error.").tag(config=True)
    language = Unicode("en", help="Of the page's own texts, in texts.json.").tag(config=True)
    report = Bool(False, help="The page has a title of its own, with date and name.").tag(config=True)
    date = Unicode("", help="The day on the title page.").tag(config=True)
    author = Unicode("", help="The name on it; without one there is a line to write on.").tag(config=True)
    versions = Dict(help="Programs and packages with their versions.").tag(config=True)

    def preprocess(self, nb, resources):
        texts = json.loads((HERE / "texts.json").read_text(encoding="utf-8"))[self.language]
        figures = collect_figures(nb.cells)
        headings = self.render(nb, figures, resources)
        name = resources["metadata"].get("name", "")
        first = next((plain_text(head.html) for head, *_ in headings if head.level == 1), name)
        nb.metadata.title = " ".join(texts["title"].values()) if self.report else first
        kinds = {trace.get("type", "scatter") for figure in figures for trace in figure.drawing["data"]}
        small = kinds <= set(json.loads(asset("kinds")))  # the lab's own kinds of charts
        resources["page"] = {
            "texts": texts,
            "report": self.report,
            "date": self.date,
            "author": self.author,
            "chapters": headings,
            "figures": figures,
            "failing": failing_claims(nb),
            "versions": self.versions,
            "plotly": asset("plotly" if small else "plotly-all"),
            "katex": asset("katex"),
            "scripts": laboratory_scripts(nb),
        }
        return nb, resources

    def render(self, nb: NotebookNode, figures: list[Figure], resources: dict) -> list:
        """Puts the HTML of each text into its metadata and that of each chart into its figure."""
        formulas: dict[tuple[str, bool], dict] = {}
        path = resources["metadata"].get("path", "")
        for last in (False, True):
            safe = resources["should_sanitize_html"]
            page = PageTexts(formulas, self.strict, safe)
            page.anchors = {cell.metadata.get("anchor") for cell in nb.cells}
            for cell, holder, source in texts_of(nb):
                options = {"attachments": cell.get("attachments", {}), "path": path, "embed_images": True}
                try:
                    holder.metadata.html = render(source, page, holder is cell, **options)
                except LabFailure as failure:
                    head, origin = source.strip().splitlines()[0], cell.metadata.get("origin", "")
                    raise LabFailure(f"{origin}, text cell {head!r}: {failure}") from None
            if not last:
                wanted = [{"tex": tex, "display": display} for tex, display in formulas]
                given = {"formulas": wanted, "figures": [figure.drawing for figure in figures]}
                answer = json.loads(node("pageParts.mjs", given=json.dumps(given)))
                formulas = dict(zip(formulas, answer["formulas"]))
                for figure, chart in zip(figures, answer["figures"]):
                    figure.chart = chart
        return page.chapters()


def texts_of(nb: NotebookNode) -> Iterator[tuple[NotebookNode, NotebookNode, str]]:
    """All Markdown: the text cells, and what code cells have put out."""
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            yield cell, cell, cell.source
        for output in cell.get("outputs", []):
            if "text/markdown" in output.get("data", {}):
                yield cell, output, output.data["text/markdown"]
