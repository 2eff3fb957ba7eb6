"""Everything a kernel writes to stderr, also what comes when its cell has already ended."""

from typing import BinaryIO

from nbclient import NotebookClient
from nbformat import NotebookNode


class StderrWatch:
    """Listens on the channel from which nbclient reads outputs.

    nbclient itself drops what belongs to an earlier cell, and so the only trace of a rejection that
    nobody awaited. What the kernel's process writes by itself lies in a file.
    """

    def __init__(self, client: NotebookClient, own_words: BinaryIO) -> None:
        self.text = ""
        self.own_words = own_words
        self._parent: str | None = None
        self._cells: dict[str, NotebookNode] = {}
        client.on_cell_executed = self._remember
        channel = client.kc.iopub_channel
        read = channel.get_msg

        async def get_msg(*args, **kwargs):
            message = await read(*args, **kwargs)
            content = message["content"]
            if message["msg_type"] == "stream" and content["name"] == "stderr":
                self.text += content["text"]
                self._parent = self._parent or message["parent_header"].get("msg_id")
            return message

        channel.get_msg = get_msg

    @property
    def cell(self) -> NotebookNode | None:
        """The cell that wrote first, if it has ended."""
        return self._cells.get(self._parent)

    def _remember(self, cell: NotebookNode, execute_reply: dict, **_) -> None:
        self._cells[execute_reply["parent_header"]["msg_id"]] = cell
