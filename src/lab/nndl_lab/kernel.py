"""Executes one notebook in a fresh tslab kernel, and accepts nothing but clean runs."""

import asyncio
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from nndl_lab.files import LabFailure

CELL_TIMEOUT = 600  # seconds

# What a cell prints must not depend on where it runs.
ENVIRONMENT = {"TZ": "UTC", "LC_ALL": "en_US.UTF-8", "NO_COLOR": "1"}

# A rejection that nobody awaited shows only when the event loop turns.
SETTLE = "await new Promise((resolve) => setTimeout(resolve, 50));"

ANSI = re.compile(r"\x1b\[[0-9;]*m")
INSIDE_KERNEL = re.compile(r"^\s+at .*(evalmachine|node:|tslab|JupyterHandlerImpl|ZmqServer)")


async def execute(notebook: NotebookNode, name: str, folder: Path) -> list[Path]:
    """Fills in outputs and numbers of all code cells, in place; gives the files that were read.

    `name` is the notebook's name in messages, `folder` the kernel's working directory. Raises
    LabFailure for a kernel that does not start, for an error and for output on stderr.
    """
    client = KernelClient(notebook, kernel_name="tslab", timeout=CELL_TIMEOUT, record_timing=False)
    with TemporaryDirectory() as work:
        client.name, client.own_words, reads = name, Path(work) / "words", Path(work) / "reads"
        env = {**os.environ, **ENVIRONMENT, "NNDL_READS": str(reads)}
        try:
            with client.own_words.open("wb") as words:
                await client.start(cwd=str(folder), env=env, stderr=words.fileno())
                await client.run_cells()
        finally:
            if client.km is not None:
                client.km.shutdown_wait_time = 2.0  # a kernel that is busy doesn't answer
                await client._async_cleanup_kernel()
        return [Path(line) for line in reads.read_text("utf-8").splitlines()]


class KernelClient(NotebookClient):
    """nbclient's client, which also hears what comes on stderr when its cell has already ended.

    nbclient drops that, and so the only trace of a rejection that nobody awaited. (Its own context
    manager for kernels sets signal handlers, which does not suit several notebooks side by side.)
    What the kernel's process itself writes to stderr goes to `own_words`: tslab complains there when
    it is spoken to before it is ready, and goes on.
    """

    name: str
    own_words: Path

    async def start(self, **options) -> None:
        """A second try for a kernel that does not answer: its ports are chosen before it starts,
        and on a busy machine another program may have taken one of them by then."""
        for attempt in (1, 2):
            self.km = self.create_kernel_manager()
            await self.async_start_new_kernel(**options)
            try:
                await self.async_start_new_kernel_client()
                break
            except RuntimeError as error:  # it is dead, or does not answer
                if attempt == 2:
                    said = indent(f"{error}\n{self.said()}", -20)
                    said = f"{self.name}: the kernel did not start.\n  It says:\n{said}"
                    raise LabFailure(said) from error
        self.late, self.late_parent, self.ran = "", "", {}
        read = self.kc.iopub_channel.get_msg

        async def get_msg(*args, **kwargs):
            message = await read(*args, **kwargs)
            content = message["content"]
            if message["msg_type"] == "stream" and content["name"] == "stderr":
                self.late += content["text"]
                self.late_parent = self.late_parent or message["parent_header"].get("msg_id")
            return message

        self.kc.iopub_channel.get_msg = get_msg
        self.on_cell_executed = lambda cell, execute_reply, **_: self.ran.update(
            {execute_reply["parent_header"]["msg_id"]: cell}
        )

    async def run_cells(self) -> None:
        self.nb.cells.append(new_code_cell(SETTLE))
        cells = enumerate(self.nb.cells)
        code = [(index, cell) for index, cell in cells if cell.cell_type == "code" and cell.source.strip()]
        for number, (index, cell) in enumerate(code, start=1):
            cell.execution_count = number  # tslab sends none
            await self.run_cell(cell, index)
            cell.outputs = merge_streams(cell.outputs)
        self.nb.cells.pop()
        reply = await self.kc.kernel_info(reply=True, timeout=60)
        self.nb.metadata.language_info = reply["content"]["language_info"]

    async def run_cell(self, cell: NotebookNode, index: int) -> None:
        """A failure is put down to the cell whose words arrive on stderr."""
        reason = ""
        try:
            await self.async_execute_cell(cell, index)
        except CellExecutionError as error:
            # tslab writes what is wrong to stderr; the reply itself says only "error".
            reason = "" if self.late else str(error)
        except CellTimeoutError:
            reason = f"It ran for more than {CELL_TIMEOUT} s."
        except DeadKernelError:
            if await self.km.is_alive():  # nbclient also says so when its own task is cancelled
                raise asyncio.CancelledError from None
            reason = f"The kernel died.\n{self.said()}"
        if not reason and not self.late:
            return
        late = cell if reason else self.ran.get(self.late_parent, cell)
        said = ANSI.sub("", f"{self.late}\n{reason}").splitlines()
        said = "\n".join(line for line in said if not INSIDE_KERNEL.match(line))
        raise LabFailure(
            f"{self.name}, code cell {late.execution_count} failed:\n{indent(late.source, 3)}\n"
            f"  The kernel says:\n{indent(said, 20)}"
        )

    def said(self) -> str:
        return self.own_words.read_text("utf-8", "replace")


def indent(text: str, most: int) -> str:
    """The first lines of a text, or with a negative number the last."""
    lines = [f"    {line}" for line in text.splitlines() if line.strip()]
    return "\n".join(lines[:most] if most > 0 else lines[most:])


def merge_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Joins pieces of text that follow each other, as JupyterLab does."""
    merged: list[NotebookNode] = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output.output_type == last.get("output_type") == "stream" and output.name == last.name:
            last.text += output.text
        else:
            merged.append(output)
    return merged
