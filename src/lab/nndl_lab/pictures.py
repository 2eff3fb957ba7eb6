"""Static pictures of the charts, for readers who run no scripts: a code host's preview, nbviewer,
paper, a report with JavaScript off.

A chart's output then is Plotly's own type, which JupyterLab draws, and an SVG, which everybody else
shows. Its HTML is left out: it would hide the picture, and our own export makes it anew (figures.py).
"""

import asyncio
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from nndl_lab.figures import PICTURE, PLOTLY, own_metadata

PAINTER = Path(__file__).parent.parent / "pictures.mjs"


def charts(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """The outputs that are charts."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if PLOTLY in output.get("data", {}):
                yield output


def stored_pictures(paths: Iterable[Path]) -> dict[str, str]:
    """The pictures in those of the notebooks that are there, by the figure they show."""
    pictures = {}
    for path in paths:
        if path.is_file():
            for output in charts(nbformat.read(path, as_version=4)):
                if PICTURE in output.data:
                    pictures[_key(output)] = output.data[PICTURE]
    return pictures


async def add_pictures(notebooks: Iterable[NotebookNode], stored: dict[str, str]) -> None:
    """Gives each chart its picture. One that is stored is kept as long as its figure is the same:
    fonts differ between machines, figures do not. All others are drawn in one browser."""
    keyed = [(_key(output), output) for notebook in notebooks for output in charts(notebook)]
    wanted = dict(keyed)
    missing = [key for key in wanted if key not in stored]
    drawn = await _draw([wanted[key] for key in missing]) if missing else []
    if drawn is None:
        print(
            f"  {len(missing)} charts have no picture for readers without JavaScript: "
            "that takes a Chrome, Chromium or Edge (CHROME_PATH names one).",
            flush=True,
        )
    else:
        if drawn:
            print(f"  {len(drawn)} pictures of charts drawn", flush=True)
        stored = {**stored, **dict(zip(missing, drawn))}
    for key, output in keyed:
        picture = stored.get(key)
        if picture is not None:
            output.data[PICTURE] = picture
            output.data.pop("text/html", None)


async def _draw(outputs: list[NotebookNode]) -> list[str] | None:
    """The charts as SVG, or None where there is no browser, or none that works."""
    figures = [
        {**output.data[PLOTLY], "minWidth": own_metadata(output).get("minWidth", 0)}
        for output in outputs
    ]
    process = await asyncio.create_subprocess_exec(
        os.environ.get("NNDL_NODE", "node"),
        str(PAINTER),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        answer, words = await process.communicate(json.dumps(figures).encode())
    finally:
        if process.returncode is None:
            process.terminate()
    if process.returncode == 0:
        return json.loads(answer)
    print(f"The browser failed:\n{words.decode(errors='replace').strip()[:2000]}", file=sys.stderr)
    return None


def _key(output: NotebookNode) -> str:
    """What a picture depends on: all of the figure but how it answers to the mouse."""
    figure = output.data[PLOTLY]
    parts = [figure.get(name) for name in ("data", "layout")]
    width = own_metadata(output).get("minWidth")
    return json.dumps([*parts, width], sort_keys=True)
