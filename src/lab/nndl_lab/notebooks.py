"""Executes the notebooks: percent scripts `NN-name.ts` in, executed `.ipynb` files out.

Each notebook runs from a fresh tslab kernel, two side by side, unless it ran before and nothing has
changed since. Files are written only when all notebooks have run without an error and without a word
on stderr. Called with one JSON object: the folders `notebooks` and `out`, and the options of
`npm run notebooks`.
"""

import asyncio
import functools
import json
import signal
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from nbformat import NotebookNode

from nndl_lab.changes import SHIPPED, shipped_text
from nndl_lab.files import LabFailure, check_pair, find_notebooks, read_source, to_text, write_all
from nndl_lab.front import failing_claims
from nndl_lab.kernel import execute
from nndl_lab.programs import when_orphaned
from nndl_lab.stored import keep_or_draw
from nndl_lab.unchanged import EarlierRuns

SIDE_BY_SIDE = 2


async def run_all(sources: list[Path], earlier: EarlierRuns, fresh: bool) -> dict[str, NotebookNode]:
    """Executes the notebooks; those that fail are reported, and then LabFailure names them.

    A notebook that ran before is taken from there, unless all shall run afresh.
    """
    free = asyncio.Semaphore(SIDE_BY_SIDE)

    async def run(source: Path) -> NotebookNode | None:
        content = source.read_bytes()  # once: the student may save an edit while it runs
        notebook = None if fresh else earlier.find(source.stem, content)
        said = "nothing changed since its last run"
        async with free:
            if notebook is None:
                start = time.time()
                try:
                    notebook = read_source(source, content)
                    reads = await execute(notebook, source.name, folder=source.parent)
                except LabFailure as failure:
                    print(f"\n{failure}\n", file=sys.stderr, flush=True)
                    return None
                count = sum(cell.cell_type == "code" for cell in notebook.cells)
                said = f"{count} code cells, {time.time() - start:.1f} s"
                earlier.keep(source.stem, content, notebook, reads, start)
        failing = count_failing(notebook)
        print(f"  {source.stem}: {said}{f', ✗ {failing}' if failing else ''}", flush=True)
        return notebook

    tasks = [asyncio.ensure_future(run(source)) for source in sources]
    try:
        notebooks = await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        # Each task shuts its kernel down before it ends.
        await asyncio.gather(*tasks, return_exceptions=True)
    failed = [source.stem for source, notebook in zip(sources, notebooks) if notebook is None]
    if failed:
        raise LabFailure(f"Failed: {', '.join(failed)}.")
    return {source.stem: notebook for source, notebook in zip(sources, notebooks)}


def count_failing(notebook: NotebookNode) -> int:
    return sum(1 for cell in notebook.cells for _ in failing_claims(cell))


async def work(options: SimpleNamespace) -> None:
    """Runs the notebooks and writes them. A signal cancels it once: a second one would interrupt
    the shutting down of the kernels."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    stop = functools.cache(task.cancel)
    if sys.platform != "win32":
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, stop)
    when_orphaned(lambda: loop.call_soon_threadsafe(stop))
    folder, out = Path(options.notebooks).resolve(), Path(options.out).resolve()
    sources = find_notebooks(folder, ".ts", options.only, options.core)
    if options.ship:
        cells = {path.stem: read_source(path, path.read_bytes()) for path in sources}
        return write_all({SHIPPED: shipped_text(cells)})
    for source in sources:
        check_pair(source)
    done = await run_all(sources, EarlierRuns(folder), options.fresh)
    failing = sum(map(count_failing, done.values()))
    if failing:
        print(f"  ✗ {failing} claims do not hold: each is marked where it stands.", flush=True)
    if failing and options.strict:
        raise LabFailure("With --strict that is a failure.")
    await asyncio.to_thread(keep_or_draw, done, dict.fromkeys([folder, out]))  # each once, in this order
    write_all({out / f"{name}.ipynb": to_text(notebook) for name, notebook in done.items()})


def main() -> int:
    options = SimpleNamespace(**json.loads(sys.argv[1]))
    try:
        asyncio.run(work(options))
    except (asyncio.CancelledError, KeyboardInterrupt):
        print("\nNo notebook was written.", file=sys.stderr)
        return 130
    except LabFailure as failure:
        print(f"\n{failure}\nNo notebook was written.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
