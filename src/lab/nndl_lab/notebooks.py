"""Executes the notebooks: percent scripts `NN-name.ts` in, executed `.ipynb` files out.

Each notebook runs from a fresh tslab kernel, two side by side, unless it ran before and nothing has
changed since. Files are written only when all notebooks have run without an error and without a word
on stderr.
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

from nbformat import NotebookNode

from nndl_lab.atomic import write_all
from nndl_lab.execution import execute
from nndl_lab.failure import NotebookFailure, explain
from nndl_lab.files import find_sources, read_source, to_text
from nndl_lab.past_runs import PastRuns
from nndl_lab.pictures import add_pictures, stored_pictures


async def run_all(
    sources: list[Path], jobs: int, past: PastRuns, fresh: bool
) -> dict[str, NotebookNode | None]:
    """Executes the notebooks, `jobs` side by side; None for those that fail, which are reported.

    A notebook that `past` knows is taken from there, unless all shall run afresh.
    """
    free = asyncio.Semaphore(jobs)

    async def run(source: Path) -> NotebookNode | None:
        content = source.read_bytes()  # once: the student may save an edit while it runs
        before = None if fresh else past.find(source.stem, content)
        if before is not None:
            print(f"  {source.stem}: nothing changed since its last run", flush=True)
            return before
        async with free:
            start = time.monotonic()
            notebook = read_source(content)
            try:
                await execute(notebook, source.name, folder=source.parent)
            except NotebookFailure as failure:
                print(f"\n{failure}\n", file=sys.stderr, flush=True)
                return None
            count = sum(cell.cell_type == "code" for cell in notebook.cells)
            seconds = time.monotonic() - start
            print(f"  {source.stem}: {count} code cells, {seconds:.1f} s", flush=True)
            past.keep(source.stem, content, notebook)
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


async def with_pictures(
    runs: Coroutine, sources: list[Path], out: Path
) -> dict[str, NotebookNode | None]:
    """Awaits the runs and, where all of them went well, gives each chart its picture."""
    done = await runs
    notebooks = [notebook for notebook in done.values() if notebook is not None]
    if len(notebooks) == len(sources):
        folders = dict.fromkeys([sources[0].parent, out])  # each once, in this order
        files = [folder / f"{name}.ipynb" for name in done for folder in folders]
        await add_pictures(notebooks, stored_pictures(files))
    return done


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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebooks", type=Path, required=True, help="folder of the sources")
    parser.add_argument("--out", type=Path, help="folder of the results, if another one")
    parser.add_argument("--only", action="append", default=[], help="part of a notebook's name")
    parser.add_argument("--jobs", type=int, default=2, help="notebooks side by side")
    parser.add_argument("--fresh", action="store_true", help="run those that have not changed, too")
    options = parser.parse_args()

    sources = find_sources(options.notebooks.resolve(), options.only)
    out = (options.out or options.notebooks).resolve()
    try:
        past = PastRuns(options.notebooks.resolve())
        runs = run_all(sources, options.jobs, past, options.fresh)
        done = asyncio.run(until_stopped(with_pictures(runs, sources, out)))
        failed = [name for name, notebook in done.items() if notebook is None]
        if failed:
            print(f"Failed: {', '.join(failed)}. No notebook was written.", file=sys.stderr)
            return 1
        write_all({out / f"{name}.ipynb": to_text(notebook) for name, notebook in done.items()})
    except asyncio.CancelledError:
        print("\nNo notebook was written.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"\n{explain(error)}\nNo notebook was written.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    # The interpreter's own end would wait for the thread that waits for the parent.
    code = main()
    sys.stdout.flush()
    os._exit(code)
