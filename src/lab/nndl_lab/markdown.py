"""Texts as HTML: nbconvert's renderer, with formulas, headings, links and Chinese words of ours."""

import html as html_module
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

import bleach
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.filters.strings import _get_default_css_sanitizer

from nndl_lab.files import LabFailure

HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
# Numbers and spaces between Chinese words belong to them.
CHINESE = re.compile(f"[{HAN}](?:[{HAN}0-9 、，。·]*[{HAN}])?")
# What must not begin a line.
MARKS = re.compile(r"[,.;:)?!，。；：、）？！”]+")

# The two ends of a folded answer. Blank lines around its text make each a block of its own, and
# what repairs HTML would close the first one at once.
FOLD = re.compile(r"\s*(?:<details>\s*<summary>[^<>]*</summary>|</details>)\s*")

TAGS = "br caption col colgroup dd del details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img mark"
TAGS += " p pre progress s small span sub summary sup table tbody td tfoot th thead tr u var"
ATTRIBUTES = "class id style title lang role aria-label href src alt width height colspan rowspan scope"


@dataclass
class Heading:
    level: int
    id: str
    html: str
    further: bool = False


@dataclass
class PageTexts:
    """What the texts of one page share. Formulas are rendered together: what is missing among them is
    entered, and stays empty. `strict`: one that cannot be read is an error; else it is marked. `safe`:
    HTML that stands in a text is sanitized. `anchors`: notebooks that stand on the same page. `places`:
    what a link may lead to on a page that is to stand alone; others become text, and are `dead`."""

    formulas: dict[tuple[str, bool], dict]
    strict: bool
    safe: bool
    anchors: set[str] = field(default_factory=set)
    places: set[str] | None = None
    further: bool = False
    dead: set[str] = field(default_factory=set)
    headings: list[Heading] = field(default_factory=list)

    def add_heading(self, level: int, text: str) -> str:
        """Gives a heading an id of its own; `text` is HTML, kept without links: the list has its own."""
        text = re.sub(r"</?a\b[^>]*>", "", text)
        # Short and of plain letters: a PDF's names hold no more.
        base = re.sub(r"[^a-z0-9]+", "-", plain_text(text).lower()).strip("-")[:50] or "section"
        used, name, count = {heading.id for heading in self.headings}, base, 1
        while name in used:
            count += 1
            name = f"{base}-{count}"
        self.headings.append(Heading(level, name, text, self.further))
        return name

    def chapters(self) -> list[list[Heading]]:
        """The contents: each chapter's heading, and those of levels 2 and 3 below it."""
        chapters: list[list[Heading]] = []
        for heading in self.headings:
            if heading.level == 1 or not chapters:
                chapters.append([heading])
            elif heading.level <= 3:
                chapters[-1].append(heading)
        return chapters


class PageRenderer(IPythonRenderer):
    """`anchored`: headings get ids and go into the page's contents."""

    def __init__(self, page: PageTexts, anchored: bool, **options):
        super().__init__(escape=False, allow_harmful_protocols=not page.safe, **options)
        self.page = page
        self.anchored = anchored

    def formula(self, tex: str, display: bool) -> str:
        reply = self.page.formulas.setdefault((tex, display), {"html": ""})
        if "html" in reply:
            return reply["html"]
        reason = f"The formula {tex.strip()!r} cannot be rendered: {reply['error']}"
        if self.page.strict:
            raise LabFailure(reason)
        title, text = html_module.escape(reason), html_module.escape(tex)
        return f'<code class="nndl-bad-formula" title="{title}">{text}</code>'

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

    def text(self, text: str) -> str:
        return mark_words(super().text(text))

    def heading(self, text: str, level: int, **attrs) -> str:
        if not self.anchored:
            return f"<h{level}>{text}</h{level}>\n"
        name = self.page.add_heading(level, text)
        # Not a stop of the Tab key: the list of contents leads to the same places.
        link = f'<a class="nndl-anchor" href="#{name}" tabindex="-1" aria-hidden="true">#</a>'
        return f'<h{level} id="{name}">{text}{link}</h{level}>\n'

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
            return f"{mark_html(html.strip())}\n"
        return sanitize(html) if self.page.safe else super().block_html(html)

    def inline_html(self, html: str) -> str:
        return sanitize(html) if self.page.safe else super().inline_html(html)


def render(source: str, page: PageTexts, anchored: bool, **options) -> str:
    return MarkdownWithMath(renderer=PageRenderer(page, anchored, **options)).render(source)


def plain_text(text: str) -> str:
    """HTML without its tags; of a formula, what KaTeX shows."""
    return html_module.unescape(re.sub(r"(?s)<math.*?</math>|<[^>]*>", "", text))


def mark_words(text: str) -> str:
    """Marks the Chinese of a text without tags, so that it is spoken and set as Chinese."""
    return CHINESE.sub(lambda run: f'<span lang="zh-Hans">{run[0]}</span>', text)


def mark_html(html: str) -> str:
    """Marks the Chinese between the tags of a piece of HTML, unless it has a script or a style."""
    if re.search(r"<(?:script|style)\b", html):
        return html
    return re.sub(r"(?<=>)[^<]+(?=<)", lambda text: mark_words(text[0]), html)


def sanitize(html: str) -> str:
    """HTML of others without anything that runs, for the export menu's "Sanitize HTML output":
    nbconvert's own filter knows neither headings nor tables with a head."""
    return bleach.clean(
        re.sub(r"(?is)<(script|style|template|iframe)\b.*?(</\1\s*>|$)", "", html),
        tags={*bleach.ALLOWED_TAGS, *TAGS.split()},
        attributes=[*ATTRIBUTES.split(), "max", "value"],
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=_get_default_css_sanitizer(),
        strip=True,
    )
