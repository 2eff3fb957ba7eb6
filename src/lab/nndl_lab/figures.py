"""The figures of a page: each chart with its number, caption and picture, as the template needs them."""

import base64
import gzip
import html
import json
import re

from nbformat import NotebookNode

from nndl_lab.stored import PICTURE, PLOTLY, own_metadata


def packed(figures: list[dict]) -> str:
    """What Plotly draws, of all figures by id, as compressed JSON."""
    text = json.dumps({figure["id"]: figure["plot"] for figure in figures}, ensure_ascii=False)
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


def collect_figures(cells: list[NotebookNode]) -> list[dict]:
    """Puts what the template needs of each chart, caption and all, into its output's metadata. As in the
    notebook, a figure has a number if `show` was given one."""
    figures: list[dict] = []
    for cell in cells:
        for output in cell.get("outputs", []):
            data, said = output.get("data", {}), own_metadata(output)
            if PLOTLY in data:
                plot, number, alt = data[PLOTLY], said.get("number", ""), data.get("text/plain", "")
                # A film's native controls are lower than Plotly's own (see drawCharts.js).
                height = plot["layout"].get("height", 420) - (55 if plot.get("frames") else 0)
                title = plot["layout"].get("title", {}).get("text", alt)
                output.metadata.figure = {
                    "id": f"figure-{number or len(figures)}".replace(".", "-"),
                    "number": number,
                    "plot": plot,
                    "alt": alt,
                    "title": html.unescape(re.sub(r"<[^>]*>", " ", title)),  # without Plotly's tags
                    "picture": picture(data),
                    "min_width": said.get("minWidth", 0),
                    "height": height,
                }
                figures.append(output.metadata.figure)
            elif "caption" in said and figures:
                figures[-1]["caption"] = said["caption"]
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if "caption" not in own_metadata(output)]
    return figures


def picture(data: NotebookNode) -> str:
    """The image that is stored beside a chart, as an address of its own."""
    if PICTURE in data:
        # Hundredths of a pixel are enough.
        return address("image/svg+xml", re.sub(r"([1-9]\d*\.\d\d)\d+", r"\1", data[PICTURE]))
    return f"data:image/png;base64,{data['image/png'].strip()}" if "image/png" in data else ""


def address(kind: str, text: str) -> str:
    """A text as an address that holds it all, to stand in single quotes: most of one needs no
    escapes, where base64 makes all of it larger."""
    return f"data:{kind};charset=utf-8," + re.sub(r"[%#&'\n]", lambda c: f"%{ord(c[0]):02x}", text)
