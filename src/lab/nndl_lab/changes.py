"""What a student changed: a notebook's cells against those that the lab ships, without git.

An answer's cell (tag `answer`) is no change; with its shipped text it is unanswered.
"""

import json
from difflib import SequenceMatcher, get_close_matches, unified_diff
from pathlib import Path

from nbformat import NotebookNode

from nndl_lab.files import language

SHIPPED = Path(__file__).with_name("shipped.zh.json" if language() == "zh" else "shipped.json")


def has_tag(cell: NotebookNode, tag: str) -> bool:
    return tag in cell.metadata.get("tags", [])


def written(cell: NotebookNode) -> str:
    """The cell's kind in the first line, then its text."""
    kind = "answer" if has_tag(cell, "answer") else cell.cell_type
    return f"{kind}\n{cell.source.strip()}"


def shipped_text(notebooks: dict[str, NotebookNode]) -> str:
    """The file with the lab's own cells, one a line."""
    cells = {name: [written(cell) for cell in nb.cells] for name, nb in notebooks.items()}
    return json.dumps(cells, ensure_ascii=False, indent=1) + "\n"


def key(text: str) -> str:
    """What two cells are the same by."""
    return "answer" if text.startswith("answer\n") else text


def compare(cells: list[NotebookNode], shipped: list[str]) -> list[str]:
    """Marks in each cell's metadata its `state`: answered or unanswered, changed (with the
    `difference`, signed lines) or new; gives the texts of shipped cells that are gone."""
    texts = [written(cell) for cell in cells]
    matcher = SequenceMatcher(None, list(map(key, shipped)), list(map(key, texts)), autojunk=False)
    gone: list[str] = []
    for what, start, end, first, last in matcher.get_opcodes():
        there = shipped[start:end]
        for place, (cell, text) in enumerate(zip(cells[first:last], texts[first:last])):
            if key(text) == "answer":
                same = what == "equal" and text == there[place]
                cell.metadata.state = "unanswered" if same else "answered"
            elif what != "equal":
                old = get_close_matches(text, there, 1, 0.4)
                there = [other for other in there if other not in old]
                before = old[0].splitlines()[1:] if old else []
                diff = list(unified_diff(before, text.splitlines()[1:], lineterm="", n=1))[2:]
                cell.metadata.difference = [line for line in diff if not line.startswith("@@")]
                cell.metadata.state = "changed" if old else "new"
        gone += [] if what == "equal" else [text for text in there if key(text) != "answer"]
    return gone


def mark(cells: list[NotebookNode], shipped: list[str] | None, answers: bool) -> list[str]:
    """Marks what differs, and answers that are withheld: those of exercises nobody has answered."""
    gone = compare(cells, shipped) if shipped is not None else []
    last = "unanswered"
    for cell in cells:
        if has_tag(cell, "answer"):
            last = cell.metadata.setdefault("state", "answered")
        elif has_tag(cell, "solution"):
            if last == "unanswered" and not answers:
                cell.metadata.setdefault("state", "withheld")
            last = "unanswered"  # of the next exercise, which may be one on paper
    return gone
