"""Charts as they are stored: kept where a fresh run says the same, with a picture for all readers.

The last digits of a chart's numbers differ between versions of Node, and fonts between machines: a
stored chart stays, picture included, as long as its texts are equal and its numbers agree. All others
get an SVG, for readers who run no scripts: a code host's preview, paper, a report with JavaScript off.
The chart's HTML is then left out: it would hide the picture, and our own export makes it anew.
"""

import base64
import json
import math
import sys
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

from nbformat import NotebookNode

from nndl_lab.files import LabFailure, read_notebook
from nndl_lab.programs import node

PLOTLY = "application/vnd.plotly.v1+json"
PICTURE = "image/svg+xml"
FLOATS = {"f4": "f", "f8": "d"}


def own_metadata(output: dict) -> dict:
    """What `show` stores beside a chart, its caption or a script."""
    return output.get("metadata", {}).get("nndl", {})


def charts(notebook: dict) -> Iterator[dict]:
    """The outputs that are charts."""
    for cell in notebook["cells"]:
        yield from (output for output in cell.get("outputs", []) if PLOTLY in output.get("data", {}))


def leave_out_scripts(notebook: dict) -> None:
    """An output that is a script, the laboratory's, is not stored: the report has it once for all, and
    JupyterLab fetches it from the lab's server."""
    for cell in notebook["cells"]:
        if "outputs" in cell:
            cell["outputs"] = [out for out in cell["outputs"] if "script" not in own_metadata(out)]


def same(a: object, b: object) -> bool:
    """Whether two pieces of JSON agree: texts exactly, numbers up to rounding."""
    if isinstance(a, dict) and isinstance(b, dict):
        a, b = unpacked(a), unpacked(b)
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, array)) and isinstance(b, (list, array)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9) or (math.isnan(a) and math.isnan(b))
    return a == b


def unpacked(value: dict) -> dict:
    """A typed array that travels as base64 becomes its numbers."""
    if value.get("dtype") not in FLOATS or "bdata" not in value:
        return value
    return {**value, "bdata": array(FLOATS[value["dtype"]], base64.b64decode(value["bdata"]))}


def says(output: NotebookNode) -> tuple:
    """What of a chart must agree: all but its picture and the script that draws it."""
    figure = output.data[PLOTLY]
    parts = [figure.get(name) for name in ("layout", "data", "frames", "config")]
    return (output.get("metadata", {}), output.data.get("text/plain"), parts)


def keep_or_draw(notebooks: dict[str, NotebookNode], folders: Iterable[Path]) -> None:
    """Puts the stored charts of each notebook in place of those that say the same, and draws what
    then has no picture, in one browser."""
    for name, notebook in notebooks.items():
        leave_out_scripts(notebook)
        paths = [folder / f"{name}.ipynb" for folder in folders]
        stored = [chart for path in paths if path.is_file() for chart in charts(read_notebook(path))]
        stored = [chart for chart in stored if PICTURE in chart.data]
        for chart in charts(notebook):
            words = says(chart)
            kept = next((old for old in stored if all(map(same, says(old), words))), None)
            if kept is not None:
                chart.data, chart.metadata = kept.data, kept.metadata
    missing = [chart for notebook in notebooks.values() for chart in charts(notebook)]
    missing = [chart for chart in missing if PICTURE not in chart.data]
    if not missing:
        return
    figures = [{**out.data[PLOTLY], "minWidth": own_metadata(out).get("minWidth", 0)} for out in missing]
    try:
        drawn = json.loads(node("pictures.mjs", given=json.dumps(figures, sort_keys=True)))
    except LabFailure as failure:
        print(f"The browser failed:\n{failure}", file=sys.stderr)
        drawn = None
    if drawn is None:  # no browser, or none that works
        said = "charts have no picture for readers without JavaScript: that takes a Chrome, Chromium or Edge"
        print(f"  {len(missing)} {said} (CHROME_PATH names one).", flush=True)
        return
    print(f"  {len(drawn)} pictures of charts drawn", flush=True)
    for chart, picture in zip(missing, drawn):
        chart.data[PICTURE] = picture
        chart.data.pop("text/html", None)


def leave_out_what_saving_adds(model: dict, **_) -> None:
    """JupyterLab's hook before it saves: a chart that has its picture needs no second one, and a
    notebook that was only looked at stays the same file."""
    if model["type"] == "notebook":
        leave_out_scripts(model["content"])
        model["content"]["metadata"].pop("jupytext", None)  # jupytext.toml says it for all
        for chart in charts(model["content"]):
            if PICTURE in chart["data"]:
                chart["data"].pop("image/png", None)
