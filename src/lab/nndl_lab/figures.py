"""The figures of a page: each chart with its number, caption and picture, as the template needs them."""

import base64
import gzip
import html
import json
import math
import re
from dataclasses import dataclass

from nbformat import NotebookNode

from nndl_lab.stored import PICTURE, PLOTLY, own_metadata


@dataclass
class Figure:
    """`picture` is the address of its image, or nothing."""

    number: str
    plot: dict
    alt: str
    picture: str
    min_width: float
    caption: str = ""

    @property
    def id(self) -> str:
        return f"figure-{self.number.replace('.', '-')}"

    @property
    def title(self) -> str:
        """What stands above the axes, without Plotly's tags."""
        title = self.plot["layout"].get("title", {}).get("text", "")
        return html.unescape(re.sub(r"<[^>]*>", " ", title)) or self.alt

    @property
    def height(self) -> float:
        """px; a film's native controls are lower than Plotly's own (see drawCharts.js)."""
        return float(self.plot["layout"].get("height") or 420) - (55 if self.plot.get("frames") else 0)


def packed(figures: list[Figure]) -> str:
    """What Plotly draws, of all figures by id: compressed JSON, numbers as exact as a chart can show."""
    parts = {figure.id: {name: part for name, part in figure.plot.items() if part} for figure in figures}
    text = json.dumps(rounded(parts), ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


def rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    if isinstance(value, float) and math.isfinite(value):
        return float(f"{value:.6g}")
    return value


def collect_figures(cells: list[NotebookNode]) -> list[Figure]:
    """Puts each chart, with its number and caption, into its output's metadata.

    A figure that names no number gets the next one, which in a report begins with its notebook's.
    """
    figures: list[Figure] = []
    taken = {own_metadata(output).get("number") for cell in cells for output in cell.get("outputs", [])}
    counts: dict[str, int] = {}
    for cell in cells:
        chapter = cell.metadata.get("chapter", "")
        for output in cell.get("outputs", []):
            data, said = output.get("data", {}), own_metadata(output)
            if PLOTLY in data:
                number = said.get("number")
                while number is None or (number in taken and number != said.get("number")):
                    counts[chapter] = counts.get(chapter, 0) + 1
                    number = f"{chapter}.{counts[chapter]}".lstrip(".")
                width = said.get("minWidth", 0)
                figures.append(Figure(number, data[PLOTLY], data.get("text/plain", ""), picture(data), width))
                output.metadata.figure = figures[-1]
            elif "caption" in said and figures:
                figures[-1].caption = said["caption"]
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
