"""Text cells and Markdown outputs as HTML: nbconvert's renderer with formulas and headings of ours."""

import re

from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from nndl_lab.chinese import mark_html, mark_words
from nndl_lab.formulas import FormulaRenderer
from nndl_lab.outline import Outline
from nndl_lab.sanitize import sanitize

formulas = FormulaRenderer()

# The two ends of a folded answer. Blank lines around its text make each a block of its own, and
# what repairs HTML would close the first one at once.
FOLD = re.compile(r"\s*(?:<details>\s*<summary>[^<>]*</summary>|</details>)\s*")


class PageRenderer(IPythonRenderer):
    """`strict`: a formula that KaTeX cannot read is an error; else it is marked. `safe`: HTML that
    stands in the text is sanitized (what this renderer and KaTeX themselves write is trusted).
    `anchors`: notebooks that stand on the same page; links to their files lead there."""

    def __init__(
        self,
        outline: Outline | None,
        strict: bool,
        safe: bool,
        anchors: frozenset[str] = frozenset(),
        **options,
    ):
        super().__init__(escape=False, allow_harmful_protocols=not safe, **options)
        self.outline = outline
        self.anchors = anchors
        self.formula = formulas.render if strict else formulas.render_or_mark
        self.safe = safe

    def inline_math(self, body: str) -> str:
        return self.formula(body, False)

    def block_math(self, body: str) -> str:
        return self.formula(body, True)

    def latex_environment(self, name: str, body: str) -> str:
        return self.formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", True)

    def text(self, text: str) -> str:
        return mark_words(super().text(text))

    def heading(self, text: str, level: int, **attrs) -> str:
        if not self.outline:
            return f"<h{level}>{text}</h{level}>\n"
        name = self.outline.add(level, text).id
        # Not a stop of the Tab key: the list of contents leads to the same places.
        link = f'<a class="nndl-anchor" href="#{name}" tabindex="-1" aria-hidden="true">#</a>'
        return f'<h{level} id="{name}">{text}{link}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        file = re.fullmatch(r"(?:\./)?([\w-]+)\.(?:ipynb|ts)(?:#.*)?", url)
        inside = file and file[1] in self.anchors
        return super().link(text, f"#{file[1]}" if inside else url, title)

    def block_html(self, html: str) -> str:
        if FOLD.fullmatch(html):
            return f"{mark_html(html.strip())}\n"
        return sanitize(html) if self.safe else super().block_html(html)

    def inline_html(self, html: str) -> str:
        return sanitize(html) if self.safe else super().inline_html(html)


def render(source: str, outline: Outline | None, **options) -> str:
    return MarkdownWithMath(renderer=PageRenderer(outline, **options)).render(source)


@pass_context
def markdown2html(context, source: str) -> str:
    """The template's filter for Markdown that a cell has put out; not part of the outline."""
    resources = context["resources"]
    strict, safe = resources["page"]["strict"], resources["should_sanitize_html"]
    return render(source, None, strict=strict, safe=safe)
