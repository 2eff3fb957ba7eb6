"""The lab's exported page: what nbconvert's template needs beside the notebook itself.

The report and JupyterLab's export menu share it, through `configure` and the template's conf.json.
"""

import json
from pathlib import Path

from nbconvert.preprocessors import Preprocessor
from traitlets import Bool, Dict, Unicode
from traitlets.config import Config

from nndl_lab.figures import Figure, collect_figures
from nndl_lab.formulas import FormulaError
from nndl_lab.markdown import render
from nndl_lab.outline import Outline

HERE = Path(__file__).parent
ASSETS = HERE.parents[2] / "dist" / "page"


def configure(config: Config) -> None:
    """Makes HTMLExporter write the lab's page."""
    config.TemplateExporter.extra_template_basedirs = [str(HERE.parent / "template")]
    config.HTMLExporter.template_name = "nndl"
    config.HTMLExporter.filters = {
        "markdown2html": "nndl_lab.markdown.markdown2html",
        "mark_chinese": "nndl_lab.chinese.mark_html",
        "mark_words": "nndl_lab.chinese.mark_words",
        "sanitize": "nndl_lab.sanitize.sanitize",
        "script_json": "nndl_lab.page.script_json",
    }


def script_json(value) -> str:
    """JSON that can stand inside a `<script>`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def asset(name: str) -> str:
    """A part of the page that the set-up has made."""
    return (ASSETS / f"page.{name}").read_text(encoding="utf-8")


def drawn_by_the_small(figures: list[Figure]) -> bool:
    """Whether the plotly.js of the lab's own kinds of charts suffices."""
    kinds = {trace.get("type", "scatter") for figure in figures for trace in figure.plot["data"]}
    return kinds <= set(json.loads(asset("kinds")))


class PagePreprocessor(Preprocessor):
    """Renders the text cells, lists headings and figures, and loads the page's scripts and styles."""

    strict = Bool(False, help="A formula that cannot be rendered is an error.").tag(config=True)
    title = Dict(help="The page's title by language; otherwise the first heading.").tag(config=True)
    date = Unicode("", help="The day on the title page.").tag(config=True)
    author = Unicode("", help="The name on the title page; otherwise a line for it.").tag(
        config=True
    )
    versions = Dict(help="Programs and packages with their versions.").tag(config=True)

    def preprocess(self, nb, resources):
        name = resources["metadata"].get("name", "")
        outline = self.render_texts(nb, resources, name)
        nb.metadata.title = " ".join(self.title.values()) or outline.title() or name
        figures = collect_figures(nb.cells)
        resources["page"] = {
            "strict": self.strict,
            "title": self.title,
            "date": self.date,
            "author": self.author,
            "chapters": outline.chapters(),
            "figures": figures,
            "versions": self.versions,
            "plotly": asset("plotly" if drawn_by_the_small(figures) else "plotly-all"),
            "katex": asset("katex"),
            "manners": asset("manners"),
        }
        return nb, resources

    def render_texts(self, nb, resources, name) -> Outline:
        """Puts the HTML of each text cell into its metadata."""
        outline = Outline()
        options = {
            "strict": self.strict,
            "safe": resources["should_sanitize_html"],
            "path": resources["metadata"].get("path", ""),
            "embed_images": True,
            "anchors": frozenset(cell.metadata.get("anchor") for cell in nb.cells),
        }
        for cell in nb.cells:
            if cell.cell_type != "markdown":
                continue
            try:
                attachments = cell.get("attachments", {})
                html = render(cell.source, outline, attachments=attachments, **options)
            except FormulaError as error:
                head = cell.source.strip().splitlines()[0]
                origin = cell.metadata.get("origin", name)
                raise ValueError(f"{origin}, text cell {head!r}: {error}") from error
            cell.metadata.html = html
        return outline
