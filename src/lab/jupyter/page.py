"""What makes an exported page: text with rendered formulas, headings with ids, and their list.

Used by nbconvert through the template's conf.json, in the report and in JupyterLab's export menu.
"""

import html
import re
from dataclasses import dataclass, field
from pathlib import Path

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool, Dict, Unicode

from formulas import FormulaError, FormulaRenderer

PAGE_ASSETS = Path(__file__).parents[3] / "dist" / "page"

formulas = FormulaRenderer()


@dataclass
class Heading:
    level: int
    id: str
    html: str


@dataclass
class Outline:
    """The headings of a page, each with an id of its own."""

    headings: list[Heading] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def add(self, level: int, text: str) -> Heading:
        """Adds a heading; `text` is HTML, without a link, since the list itself links to it."""
        text = re.sub(r"</?a\b[^>]*>", "", text)
        plain = html.unescape(re.sub(r"<annotation.*?</annotation>|<[^>]*>", "", text))
        base = re.sub(r"[^\w]+", "-", plain.lower()).strip("-") or "section"
        name, count = base, 1
        while name in self.used:
            count += 1
            name = f"{base}-{count}"
        self.used.add(name)
        self.headings.append(Heading(level, name, text))
        return self.headings[-1]


class PageRenderer(IPythonRenderer):
    """Markdown as nbconvert renders it, except for formulas and headings."""

    def __init__(self, outline: Outline | None, strict: bool, **options):
        super().__init__(escape=False, **options)
        self.outline = outline
        self.formula = formulas.render if strict else formulas.render_or_mark

    def inline_math(self, body: str) -> str:
        return self.formula(body, False)

    def block_math(self, body: str) -> str:
        return self.formula(body, True)

    def latex_environment(self, name: str, body: str) -> str:
        return self.formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", True)

    def heading(self, text: str, level: int, **attrs) -> str:
        if self.outline is None:
            return f"<h{level}>{text}</h{level}>\n"
        return f'<h{level} id="{self.outline.add(level, text).id}">{text}</h{level}>\n'


def markdown_output(source: str, strict: bool = False) -> str:
    """The template's filter for Markdown that a cell has put out; not part of the outline."""
    return MarkdownWithMath(renderer=PageRenderer(None, strict)).render(source)


class PagePreprocessor(Preprocessor):
    """Renders the text cells, and hands the template what it needs beside the notebook."""

    strict = Bool(False, help="A formula that cannot be rendered is an error.").tag(config=True)
    subtitle = Unicode("", help="A line under the page's title.").tag(config=True)
    versions = Dict(help="Programs and packages with their versions.").tag(config=True)

    def preprocess(self, nb, resources):
        outline = Outline()
        name, folder = (resources["metadata"].get(key, "") for key in ("name", "path"))
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                cell.metadata.html = self.render(cell, outline, name, folder)
        first = next((heading.html for heading in outline.headings if heading.level == 1), name)
        resources["page"] = {
            "title": nb.metadata.get("title") or re.sub(r"<[^>]*>", "", first),
            "is_report": "title" in nb.metadata,
            "subtitle": self.subtitle,
            "outline": outline.headings,
            "versions": self.versions,
            "plotly": (PAGE_ASSETS / "plotly.min.js").read_text(encoding="utf-8"),
            "katex": (PAGE_ASSETS / "katex.css").read_text(encoding="utf-8"),
        }
        return nb, resources

    def render(self, cell, outline: Outline, name: str, folder: str) -> str:
        attachments = cell.get("attachments", {})
        renderer = PageRenderer(
            outline, self.strict, attachments=attachments, embed_images=True, path=folder
        )
        try:
            return MarkdownWithMath(renderer=renderer).render(cell.source)
        except FormulaError as error:
            head = cell.source.strip().splitlines()[0]
            origin = cell.metadata.get("origin", name)
            raise ValueError(f"{origin}, text cell {head!r}: {error}") from error
