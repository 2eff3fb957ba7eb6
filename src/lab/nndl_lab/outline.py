"""The headings of a page, from which its list of contents is made."""

import html
import re
from dataclasses import dataclass, field


@dataclass
class Heading:
    level: int
    id: str
    html: str


@dataclass
class Outline:
    """Headings in their order, each with an id of its own on the page."""

    headings: list[Heading] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def add(self, level: int, text: str) -> Heading:
        """Adds a heading; `text` is HTML, kept without links, since the list itself links to it."""
        text = re.sub(r"</?a\b[^>]*>", "", text)
        plain = plain_text(text)
        base = re.sub(r"[^\w]+", "-", plain.lower()).strip("-") or "section"
        name, count = base, 1
        while name in self.used:
            count += 1
            name = f"{base}-{count}"
        self.used.add(name)
        self.headings.append(Heading(level, name, text))
        return self.headings[-1]

    def title(self) -> str:
        """The first heading of the first level as plain text, or nothing."""
        return next((plain_text(head.html) for head in self.headings if head.level == 1), "")


def plain_text(text: str) -> str:
    """HTML without its tags; of a formula, what KaTeX shows."""
    return html.unescape(re.sub(r"(?s)<math.*?</math>|<[^>]*>", "", text))
