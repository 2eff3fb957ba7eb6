"""Texts as HTML: nbconvert's renderer, with formulas, headings, links and Chinese words of ours."""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

import bleach
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.filters.strings import _get_default_css_sanitizer

from nndl_lab.files import LabFailure

HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
# Numbers and spaces between Chinese words belong to them.
CHINESE = f"[{HAN}](?:[{HAN}0-9 、，。·]*[{HAN}])?"
# What must not begin a line.
MARKS = re.compile(r"[,.;:)?!，。；：、）？！”]+")
# Tags, and elements that know no <span>.
TAG = r"""<(script|style|title|math|svg)\b.*?</\1>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>"""
MARKED = re.compile(f"{TAG}|({CHINESE})", re.DOTALL)

# The two ends of a folded answer. Blank lines around its text make each a block of its own, and
# what repairs HTML would close the first one at once.
FOLD = re.compile(r"\s*(?:<details>\s*<summary>[^<>]*</summary>|</details>)\s*")

TAGS = "br caption col colgroup dd del details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img mark"
TAGS += " p pre progress s small span sub summary sup table tbody td tfoot th thead tr u var"
ATTRIBUTES = "class id style title lang role aria-label href src alt width height colspan rowspan scope max value"


@dataclass
class Heading:
    level: int
    id: str
    html: str
    further: bool


@dataclass
class PageTexts:
    """What the texts of one page share. `formulas`, TeX and whether on a line of its own: rendered
    together; what is missing is entered, and empty. `strict`: one that cannot be read is an error.
    `safe`: HTML in a text is sanitized. `anchors`: notebooks on the same page. `places`: what a link may
    lead to on a page that is to stand alone; others become text, and are `dead`."""

    strict: bool
    safe: bool
    anchors: set[str]
    formulas: dict[tuple[str, bool], str] = field(default_factory=dict)
    places: set[str] | None = None
    further: bool = False
    dead: set[str] = field(default_factory=set)
    headings: list[Heading] = field(default_factory=list)

    def add_heading(self, level: int, text: str) -> str:
        """Gives a heading an id of its own; `text` is HTML, kept without links: the list has its own."""
        text = re.sub(r"</?a\b[^>]*>", "", text)
        self.headings.append(Heading(level, f"section-{len(self.headings) + 1}", text, self.further))
        return self.headings[-1].id

    def chapters(self) -> list[list[Heading]]:
        """The contents: each chapter's heading, and those of levels 2 and 3 below it."""
        chapters: list[list[Heading]] = []
        for heading in self.headings:
            if heading.level == 1 or not chapters:
                chapters.append([])
            if heading.level <= 3 or not chapters[-1]:
                chapters[-1].append(heading)
        return chapters


class PageRenderer(IPythonRenderer):
    """`anchored`: headings get ids and go into the page's contents."""

    def __init__(self, page: PageTexts, anchored: bool, **options):
        super().__init__(False, not page.safe, exclude_anchor_links=True, embed_images=True, **options)
        self.page, self.anchored = page, anchored

    def formula(self, tex: str, display: bool) -> str:
        html = self.page.formulas.setdefault((tex, display), "")
        wrong = re.search(r'class="katex-error" title="([^"]*)"', html)
        if wrong and self.page.strict:
            raise LabFailure(f"The formula {tex.strip()!r} cannot be rendered: {unescape(wrong[1])}")
        return html

    def inline_math(self, body: str) -> str:
        return self.formula(body, False)

    def block_math(self, body: str) -> str:
        return self.formula(body, True)

    def latex_environment(self, name: str, body: str) -> str:
        return self.formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", True)

    def render_tokens(self, tokens, state) -> str:
        """Keeps a formula and the marks behind it together: a browser would break the line there."""
        parts, tokens = [], [dict(token) for token in tokens]
        for token, following in zip(tokens, [*tokens[1:], {"type": "end"}]):
            html = self.render_token(token, state)
            if token["type"] == "inline_math" and following["type"] == "text":
                if marks := MARKS.match(following["raw"]):
                    following["raw"] = following["raw"][marks.end() :]
                    html = f'<span class="nndl-kept">{html}{self.text(marks[0])}</span>'
            parts.append(html)
        return "".join(parts)

    def heading(self, text: str, level: int, **attrs) -> str:
        if self.anchored:
            attrs["id"] = self.page.add_heading(level, text)
        return super().heading(text, level, **attrs)

    def link(self, text: str, url: str, title: str | None = None) -> str:
        file = re.fullmatch(r"(?:\./)?([\w-]+)\.(?:ipynb|ts)(?:#.*)?", url)
        if file and file[1] in self.page.anchors:
            url = f"#{file[1]}"
        outside = re.match(r"[a-z]+:", url) or unquote(url[1:]) in (self.page.places or ())
        if self.page.places is None or outside:
            return super().link(text, url, title)
        self.page.dead.add(url)
        return text

    def block_html(self, html: str) -> str:
        if FOLD.fullmatch(html):
            return f"{html.strip()}\n"
        return sanitize(html) if self.page.safe else super().block_html(html)

    def inline_html(self, html: str) -> str:
        return sanitize(html) if self.page.safe else super().inline_html(html)


def render(source: str, page: PageTexts, anchored: bool, **options) -> str:
    return MarkdownWithMath(renderer=PageRenderer(page, anchored, **options)).render(source)


def plain_text(text: str) -> str:
    """HTML without its tags; of a formula, what KaTeX shows."""
    return unescape(re.sub(r"(?s)<math.*?</math>|<[^>]*>", "", text))


def mark_chinese(html: str) -> str:
    """Marks the Chinese between the tags of a page, so that it is spoken and set as Chinese."""
    return MARKED.sub(lambda m: f'<span lang="zh-Hans">{m[2]}</span>' if m[2] else m[0], html)


def sanitize(html: str) -> str:
    """HTML of others without anything that runs, for the export menu's "Sanitize HTML output":
    nbconvert's own filter knows neither headings nor tables with a head."""
    return bleach.clean(
        re.sub(r"(?is)<(script|style|template|iframe)\b.*?(</\1\s*>|$)", "", html),
        tags={*bleach.ALLOWED_TAGS, *TAGS.split()},
        attributes=ATTRIBUTES.split(),
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=_get_default_css_sanitizer(),
        strip=True,
    )
