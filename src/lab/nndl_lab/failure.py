"""The messages about notebooks that failed, and about files that cannot be read or written."""

import errno
import re

from nbformat import NotebookNode

ANSI = re.compile(r"\x1b\[[0-9;]*m")
INSIDE_KERNEL = re.compile(r"^\s+at .*(evalmachine|node:|tslab|JupyterHandlerImpl|ZmqServer)")


REMEDIES = {
    errno.EISDIR: "Name a file, or move the folder away.",
    errno.EEXIST: "Where a folder is needed there is a file: name another place.",
    errno.ENOTDIR: "Where a folder is needed there is a file: name another place.",
    errno.ENOSPC: "Make room on the disk and call the command again.",
    errno.EDQUOT: "Make room on the disk and call the command again.",
    errno.EACCES: "Give yourself the right to it, or name another place.",
    errno.EPERM: "Give yourself the right to it, or name another place.",
    errno.EROFS: "Name a place that can be written to.",
}


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


def explain(error: OSError) -> str:
    """Which file it is, what is wrong and what to do. An error without a file is raised again."""
    if error.filename is None:
        raise error
    remedy = REMEDIES.get(error.errno, "Mend that and call the command again.")
    return f"{error.filename}: {error.strerror}. {remedy}"


def indent(lines: list[str]) -> str:
    return "\n".join(f"    {line}" for line in lines)
