"""Executes the notebooks: percent scripts `NN-name.ts` in, executed `.ipynb` files out.

Each notebook runs from a fresh tslab kernel, two side by side. Files are written only when all
notebooks have run without an error and without a word on stderr.
"""

import argparse
import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import jupytext
import nbformat

from nndl_lab.execution import CellFailure, execute

FORMAT = "ts:percent"
KERNEL = {"display_name": "TypeScript", "language": "typescript", "name": "tslab"}


def read_source(path: Path) -> nbformat.NotebookNode:
    """The notebook in a percent script, with cell ids that follow from the cells' places."""
    notebook = jupytext.read(path, fmt=FORMAT)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    for index, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{index:02d}"
    return notebook


def to_text(notebook: nbformat.NotebookNode) -> str:
    """The file's text: the same notebook gives the same bytes."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_all(texts: dict[Path, str]) -> None:
    """Replaces each file at once, after all of them have been written beside their places."""
    temporary = {path: path.with_name(f".{path.name}.{os.getpid()}.tmp") for path in texts}
    try:
        for path, text in texts.items():
            temporary[path].write_text(text, encoding="utf-8", newline="\n")
        for path, text in texts.items():
            if not path.exists() or path.read_bytes() != text.encode():
                os.replace(temporary[path], path)
    finally:
        for path in temporary.values():
            path.unlink(missing_ok=True)


async def run_all(sources: list[Path], jobs: int) -> dict[str, nbformat.NotebookNode | None]:
    """Executes the notebooks, `jobs` side by side; None for those that fail, which are reported."""
    free = asyncio.Semaphore(jobs)

    async def run(source: Path) -> nbformat.NotebookNode | None:
        async with free:
            start = time.monotonic()
            notebook = read_source(source)
            try:
                await execute(notebook, source.name, folder=source.parent)
            except CellFailure as failure:
                print(f"\n{failure}\n", file=sys.stderr, flush=True)
                return None
            count = sum(cell.cell_type == "code" for cell in notebook.cells)
            seconds = time.monotonic() - start
            print(f"  {source.stem}: {count} code cells, {seconds:.1f} s", flush=True)
            return notebook

    tasks = [asyncio.ensure_future(run(source)) for source in sources]
    try:
        notebooks = await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        # Each task shuts its kernel down before it ends.
        await asyncio.gather(*tasks, return_exceptions=True)
    return {source.stem: notebook for source, notebook in zip(sources, notebooks)}


async def until_stopped(work: Coroutine) -> Any:
    """Awaits `work`; SIGINT, SIGTERM and the end of the parent process cancel it, once."""
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(work)
    stopped = asyncio.Event()

    def stop() -> None:
        # A second cancellation would interrupt the shutting down of the kernels.
        if not stopped.is_set():
            stopped.set()
            task.cancel()

    def wait_for_parent() -> None:
        """The parent process holds our standard input open; it closes when the parent ends."""
        os.read(sys.stdin.fileno(), 1)
        if not loop.is_closed():
            loop.call_soon_threadsafe(stop)

    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, stop)
        except NotImplementedError:  # Windows
            pass
    if not sys.stdin.isatty():
        threading.Thread(target=wait_for_parent, daemon=True).start()
    return await task


def find_sources(folder: Path, only: list[str]) -> list[Path]:
    sources = sorted(folder.glob("[0-9][0-9]-*.ts"))
    chosen = [path for path in sources if not only or any(part in path.stem for part in only)]
    if not chosen:
        wanted = f" with {' or '.join(only)} in its name" if only else ""
        raise SystemExit(f"There is no notebook NN-name.ts{wanted} in {folder}.")
    return chosen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebooks", type=Path, required=True, help="folder of the sources")
    parser.add_argument("--out", type=Path, help="folder of the results, if another one")
    parser.add_argument("--only", action="append", default=[], help="part of a notebook's name")
    parser.add_argument("--jobs", type=int, default=2, help="notebooks side by side")
    options = parser.parse_args()

    sources = find_sources(options.notebooks.resolve(), options.only)
    out = (options.out or options.notebooks).resolve()
    try:
        done = asyncio.run(until_stopped(run_all(sources, options.jobs)))
    except asyncio.CancelledError:
        print("\nNo notebook was written.", file=sys.stderr)
        return 130
    failed = [name for name, notebook in done.items() if notebook is None]
    if failed:
        print(f"Failed: {', '.join(failed)}. No notebook was written.", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    write_all({out / f"{name}.ipynb": to_text(notebook) for name, notebook in done.items()})
    return 0


if __name__ == "__main__":
    # The interpreter's own end would wait for the thread that waits for the parent.
    code = main()
    sys.stdout.flush()
    os._exit(code)
