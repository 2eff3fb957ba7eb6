"""HTML of others without anything that runs: for the export menu's "Sanitize HTML output".

nbconvert's own filter knows neither headings nor tables with a head and shows their tags as text.
"""

import bleach
from bs4 import BeautifulSoup
from nbconvert.filters.strings import _get_default_css_sanitizer

TAGS = {
    *bleach.ALLOWED_TAGS,
    *("br", "caption", "col", "colgroup", "dd", "del", "details", "div", "dl", "dt", "figcaption"),
    *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "mark", "p", "pre", "progress"),
    *("s", "small", "span", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "tr", "u", "var"),
}
ATTRIBUTES = {
    "*": ["class", "id", "style", "title", "lang", "role", "aria-label"],
    "a": ["href"],
    "img": ["src", "alt", "width", "height"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
    "progress": ["max", "value"],
}
PROTOCOLS = {"http", "https", "mailto", "data"}


def sanitize(html: str) -> str:
    soup = BeautifulSoup(html, features="html.parser")
    for element in soup(["script", "style", "template", "iframe", "object", "embed"]):
        element.decompose()
    return bleach.clean(
        str(soup),
        tags=TAGS,
        attributes=ATTRIBUTES,
        protocols=PROTOCOLS,
        css_sanitizer=_get_default_css_sanitizer(),
        strip=True,
    )
