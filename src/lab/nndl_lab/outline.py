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
class Chapter:
    """A heading of the first level with the headings below it."""

    heading: Heading
    sections: list[Heading] = field(default_factory=list)


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

    def chapters(self) -> list[Chapter]:
        """The contents in two levels: chapters, and the headings of levels 2 and 3 in each."""
        chapters: list[Chapter] = []
        for heading in self.headings:
            if heading.level == 1 or not chapters:
                chapters.append(Chapter(heading))
            elif heading.level <= 3:
                chapters[-1].sections.append(heading)
        return chapters

    def title(self) -> str:
        """The first heading of the first level as plain text, or nothing."""
        return next((plain_text(head.html) for head in self.headings if head.level == 1), "")


def plain_text(text: str) -> str:
    """HTML without its tags; of a formula, what KaTeX shows."""
    return html.unescape(re.sub(r"(?s)<math.*?</math>|<[^>]*>", "", text))
