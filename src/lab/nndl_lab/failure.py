"""The message about a notebook that failed."""

import re

from nbformat import NotebookNode

ANSI = re.compile(r"\x1b\[[0-9;]*m")
INSIDE_KERNEL = re.compile(r"^\s+at .*(evalmachine|node:|tslab|JupyterHandlerImpl|ZmqServer)")


class NotebookFailure(Exception):
    """A notebook that cannot be executed, and why."""


class KernelFailure(NotebookFailure):
    """A kernel that did not start, and its last words."""

    def __init__(self, name: str, said: str):
        super().__init__(
            f"{name}: the kernel did not start.\n  It says:\n{indent(said.splitlines()[-20:])}"
        )


class CellFailure(NotebookFailure):
    """A cell that failed: which, how it starts, and what the kernel said."""

    def __init__(self, name: str, number: int, cell: NotebookNode, reason: str):
        said = [
            line
            for line in ANSI.sub("", reason).strip().splitlines()
            if line.strip() and not INSIDE_KERNEL.match(line)
        ]
        head = [line for line in cell.source.splitlines() if line.strip()]
        super().__init__(
            f"{name}, code cell {number} failed:\n{indent(head[:3])}\n"
            f"  The kernel says:\n{indent(said[:20])}"
        )


def indent(lines: list[str]) -> str:
    return "\n".join(f"    {line}" for line in lines)
