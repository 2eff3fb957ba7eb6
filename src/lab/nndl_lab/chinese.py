"""Marks Chinese words in an English page, so that they are spoken and set as Chinese."""

import re

HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
# Numbers and spaces between Chinese words belong to them.
RUN = re.compile(f"[{HAN}](?:[{HAN}0-9 、，。·]*[{HAN}])?")
BETWEEN_TAGS = re.compile(r"(?<=>)[^<]+(?=<)")


def mark_words(text: str) -> str:
    """Marks the Chinese of a text without tags."""
    return RUN.sub(lambda run: f'<span lang="zh-Hans">{run[0]}</span>', text)


def mark_html(html: str) -> str:
    """Marks the Chinese between the tags of a piece of HTML, unless it has a script or a style."""
    if re.search(r"<(?:script|style)\b", html):
        return html
    return BETWEEN_TAGS.sub(lambda text: mark_words(text[0]), html)
