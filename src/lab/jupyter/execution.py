"""Executes one notebook in a fresh tslab kernel, and accepts nothing but clean runs."""

import os
import re
from contextlib import asynccontextmanager
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

CELL_TIMEOUT = 600  # seconds

# What a cell prints must not depend on where it runs.
ENVIRONMENT = {"TZ": "UTC", "LC_ALL": "en_US.UTF-8", "NO_COLOR": "1"}

# tslab reports a rejection that nobody awaited only when the event loop turns.
SETTLE = "await new Promise((resolve) => setTimeout(resolve, 50));"

ANSI = re.compile(r"\x1b\[[0-9;]*m")


class CellFailure(Exception):
    """A cell that failed: which, how it starts, and what the kernel said."""

    def __init__(self, name: str, number: int, cell: nbformat.NotebookNode, reason: str):
        head = "\n".join(f"    {line}" for line in cell.source.splitlines()[:3])
        said = "\n".join(f"    {line}" for line in ANSI.sub("", reason).strip().splitlines()[:20])
        super().__init__(f"{name}, code cell {number} failed:\n{head}\n  The kernel says:\n{said}")


async def execute(notebook: nbformat.NotebookNode, name: str, folder: Path) -> None:
    """Fills in outputs and numbers of all code cells, in place.

    `name` is the notebook's name in messages, `folder` the kernel's working directory. Raises
    CellFailure for an error and for output on stderr.
    """
    client = NotebookClient(
        notebook, kernel_name="tslab", timeout=CELL_TIMEOUT, record_timing=False
    )
    code_cells = [
        (index, cell) for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"
    ]
    async with running_kernel(client, folder):
        for number, (index, cell) in enumerate(code_cells, start=1):
            await run_cell(client, name, number, cell, index)
            # tslab sends no execution counts.
            cell.execution_count = number
        settle = nbformat.v4.new_code_cell(SETTLE)
        notebook.cells.append(settle)
        await run_cell(client, name, len(code_cells) + 1, settle, len(notebook.cells) - 1)
        notebook.cells.pop()
        reply = await client.kc.kernel_info(reply=True, timeout=10)
        notebook.metadata.language_info = reply["content"]["language_info"]
    for _, cell in code_cells:
        cell.outputs = merge_streams(cell.outputs)


@asynccontextmanager
async def running_kernel(client: NotebookClient, folder: Path):
    """A kernel that is gone afterwards, whatever happens.

    (nbclient's own context manager sets signal handlers for each notebook, which does not suit
    several notebooks side by side.)
    """
    manager = client.create_kernel_manager()
    manager.shutdown_wait_time = 2.0  # a kernel that is busy doesn't answer
    try:
        await client.async_start_new_kernel(
            cwd=str(folder), env={**os.environ, **ENVIRONMENT}
        )
        await client.async_start_new_kernel_client()
        yield
    finally:
        if client.kc is not None:
            client.kc.stop_channels()
        if manager.has_kernel:
            await manager.shutdown_kernel()


async def run_cell(
    client: NotebookClient, name: str, number: int, cell: nbformat.NotebookNode, index: int
) -> None:
    try:
        await client.async_execute_cell(cell, index)
    except CellExecutionError as error:
        # tslab writes what is wrong to stderr; the reply itself says only "error".
        raise CellFailure(name, number, cell, stderr_of(cell) or str(error)) from None
    except CellTimeoutError:
        reason = f"It ran for more than {CELL_TIMEOUT} s."
        raise CellFailure(name, number, cell, reason) from None
    except DeadKernelError:
        raise CellFailure(name, number, cell, "The kernel died.") from None
    if stderr_of(cell):
        raise CellFailure(name, number, cell, stderr_of(cell))


def stderr_of(cell: nbformat.NotebookNode) -> str:
    return "".join(
        output.text
        for output in cell.get("outputs", [])
        if output.output_type == "stream" and output.name == "stderr"
    )


def merge_streams(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Joins pieces of text that follow each other, as JupyterLab does."""
    merged: list[nbformat.NotebookNode] = []
    for output in outputs:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.output_type == output.output_type == "stream"
            and last.name == output.name
        ):
            last.text += output.text
        else:
            merged.append(output)
    return merged
