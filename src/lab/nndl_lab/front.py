"""The report's front page: what a teacher looks at first, found in the notebooks' cells."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from nndl_lab.changes import has_tag


def front_page(cells: list[NotebookNode]) -> dict:
    """Each fact by its name; of a cell, the template takes its place, texts and outputs.

    The settings and the `[Test]` line (`[Dev]`, if no row is left to test) are those of the notebook
    about training, if it is there.
    """
    training = sorted(cells, key=lambda cell: "training" not in cell.metadata.origin)
    shown = [output for cell in cells if has_tag(cell, "front") for output in cell.outputs]
    done = [(cell, *found) for cell in cells for found in printed(cell, r"([✓✗…]) (\d[^: ]*): .*")]
    exercises = {mark: [(cell, name) for cell, found, name in done if found == mark] for mark in "✓✗…"}
    return {
        "settings": next(filter(None, map(settings, training)), []),
        "test": next((line for cell in training for line in printed(cell, r"(\[(?:Test|Dev)\] .*)")), ""),
        "shown": [out for out in shown if "figure" in out.metadata or "<table" in html_of(out)],
        "answers": [cell for cell in cells if has_tag(cell, "answer") and cell.cell_type == "markdown"],
        "exercises": {mark: found for mark, found in exercises.items() if found},
        "claims": [(cell, claim) for cell in cells for claim in failing_claims(cell)],
        "changed": [cell for cell in cells if cell.metadata.get("state") in ("changed", "new")],
    }


def printed(cell: NotebookNode, pattern: str) -> list:
    """What of the lines that a cell printed matches, as `re.findall` gives it."""
    text = "".join(output.get("text", "") for output in cell.get("outputs", []))
    return re.findall(f"(?m)^{pattern}$", text)


def html_of(output: NotebookNode) -> str:
    return output.get("data", {}).get("text/html", "")


def settings(cell: NotebookNode) -> list[tuple[str, str, str]]:
    """Name, value and the lab's value of each setting in a cell `const settings = {…}`."""
    body = re.search(r"^const settings = \{([^}]*)\};", cell.source, re.MULTILINE)
    if not body or cell.cell_type != "code":
        return []
    pair = re.compile(r"^[-\s]*(\w+):\s*([^,\n/}]*[^,\s/}])", re.MULTILINE)
    was = dict(pair.findall("\n".join(line for line in cell.metadata.get("difference", []) if line[0] == "-")))
    return [(name, value, was.get(name, value)) for name, value in pair.findall(body[1])]


def failing_claims(cell: NotebookNode) -> Iterator[str]:
    """The statements, as HTML, that did not hold when the cell ran (see `claim` in nndl)."""
    for html in map(html_of, cell.get("outputs", [])):
        if "nndl-claim-fails" in html:
            yield re.sub(r"(?s)<p.*?<strong>.*?</strong>|<br>.*|</p>.*", "", html).strip()
