"""Executes one notebook in a fresh tslab kernel, and accepts nothing but clean runs."""

import asyncio
import os
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from nndl_lab.failure import CellFailure, KernelFailure
from nndl_lab.stderr_watch import StderrWatch

CELL_TIMEOUT = 600  # seconds

# What a cell prints must not depend on where it runs.
ENVIRONMENT = {"TZ": "UTC", "LC_ALL": "en_US.UTF-8", "NO_COLOR": "1"}

# A rejection that nobody awaited shows only when the event loop turns.
SETTLE = "await new Promise((resolve) => setTimeout(resolve, 50));"


async def execute(notebook: NotebookNode, name: str, folder: Path) -> None:
    """Fills in outputs and numbers of all code cells, in place.

    `name` is the notebook's name in messages, `folder` the kernel's working directory. Raises
    KernelFailure for a kernel that does not start, CellFailure for an error and for output on stderr.
    """
    client = NotebookClient(
        notebook, kernel_name="tslab", timeout=CELL_TIMEOUT, record_timing=False
    )
    with TemporaryFile() as own_words:
        async with running_kernel(client, name, folder, own_words):
            await run_cells(client, name, own_words)


async def run_cells(client: NotebookClient, name: str, own_words: BinaryIO) -> None:
    """Runs all cells in the client's kernel, whose process writes to `own_words`."""
    notebook = client.nb
    watch = StderrWatch(client, own_words)
    number = 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and cell.source.strip():
            number += 1
            await run_cell(client, watch, name, number, cell, index)
            cell.execution_count = number  # tslab sends none
            cell.outputs = merge_streams(cell.outputs)
    notebook.cells.append(new_code_cell(SETTLE))
    await run_cell(client, watch, name, number + 1, notebook.cells[-1], index + 1)
    notebook.cells.pop()
    reply = await client.kc.kernel_info(reply=True, timeout=60)
    notebook.metadata.language_info = reply["content"]["language_info"]


@asynccontextmanager
async def running_kernel(client: NotebookClient, name: str, folder: Path, own_words: BinaryIO):
    """A kernel that is gone afterwards, whatever happens.

    What its process itself writes to stderr goes to `own_words`: tslab complains there when it is
    spoken to before it is ready, and goes on.

    (nbclient's own context manager sets signal handlers for each notebook, which does not suit
    several notebooks side by side.)
    """
    try:
        await start_kernel(client, name, folder, own_words)
        yield
    finally:
        await stop_kernel(client)


async def start_kernel(client: NotebookClient, name: str, folder: Path, own_words: BinaryIO) -> None:
    """A second try for a kernel that does not answer.

    Its ports are chosen before it starts, and on a busy machine another program may have taken one
    of them by then.
    """
    env = {**os.environ, **ENVIRONMENT}
    for is_last in (False, True):
        manager = client.create_kernel_manager()
        manager.shutdown_wait_time = 2.0  # a kernel that is busy doesn't answer
        await client.async_start_new_kernel(cwd=str(folder), env=env, stderr=own_words.fileno())
        try:
            await client.async_start_new_kernel_client()
            return
        except RuntimeError as error:  # it is dead, or does not answer
            if is_last:
                raise KernelFailure(name, f"{error}\n{read_all(own_words)}") from error
        await stop_kernel(client)
        own_words.seek(0)
        own_words.truncate()


async def stop_kernel(client: NotebookClient) -> None:
    if client.kc is not None:
        client.kc.stop_channels()
        client.kc = None
    if client.km is not None and client.km.has_kernel:
        await client.km.shutdown_kernel(now=not await client.km.is_alive())


async def run_cell(
    client: NotebookClient,
    watch: StderrWatch,
    name: str,
    number: int,
    cell: NotebookNode,
    index: int,
) -> None:
    """Runs one cell; a failure is put down to the cell whose words arrive on stderr."""
    reason = ""
    try:
        await client.async_execute_cell(cell, index)
    except CellExecutionError as error:
        # tslab writes what is wrong to stderr; the reply itself says only "error".
        reason = "" if watch.text else str(error)
    except CellTimeoutError:
        reason = f"It ran for more than {CELL_TIMEOUT} s."
    except DeadKernelError:
        # nbclient also says so when its own task is cancelled.
        if await client.km.is_alive():
            raise asyncio.CancelledError from None
        reason = f"The kernel died.\n{read_all(watch.own_words)}"
    if reason:
        raise CellFailure(name, number, cell, f"{watch.text}\n{reason}")
    if watch.text:
        late = watch.cell if watch.cell is not None else cell
        place = number if late is cell else late.execution_count
        raise CellFailure(name, place, late, watch.text)


def read_all(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def merge_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Joins pieces of text that follow each other, as JupyterLab does."""
    merged: list[NotebookNode] = []
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
