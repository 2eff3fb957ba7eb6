"""The figures of a page: each chart with its number, caption and picture, as the template needs them."""

import html
import json
import math
import re
from dataclasses import dataclass

from nbformat import NotebookNode

from nndl_lab.stored import PICTURE, PLOTLY


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
        title = self.plot.get("layout", {}).get("title", {})
        text = title.get("text", "") if isinstance(title, dict) else title
        return html.unescape(re.sub(r"<[^>]*>", " ", text)) or self.alt

    @property
    def height(self) -> float:
        return float(self.plot.get("layout", {}).get("height") or 420)

    @property
    def json(self) -> str:
        """What Plotly draws, for a `<script>`: numbers as exact as a chart can show them."""
        parts = {name: self.plot[name] for name in ("data", "layout", "config", "frames") if self.plot.get(name)}
        text = json.dumps(rounded(parts), ensure_ascii=False, separators=(",", ":"))
        return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    if isinstance(value, float) and math.isfinite(value):
        return int(value) if value.is_integer() else float(f"{value:.6g}")
    return value


def collect_figures(cells: list[NotebookNode]) -> list[Figure]:
    """Puts each chart, with its number and caption, into its output's metadata.

    A figure that names no number gets the next one, which in a report begins with its notebook's.
    """
    figures: list[Figure] = []
    taken = {given_number(output) for cell in cells for output in cell.get("outputs", [])}
    chapter, count = "", 0
    for cell in cells:
        if cell.metadata.get("chapter", chapter) != chapter:
            chapter, count = cell.metadata.chapter, 0
        kept: list[NotebookNode] = []
        for output in cell.get("outputs", []):
            data, said = output.get("data", {}), own_metadata(output)
            if PLOTLY in data:
                number = given_number(output)
                while not number:
                    count += 1
                    number = f"{chapter}.{count}" if chapter else str(count)
                    number = "" if number in taken else number
                alt, width = data.get("text/plain", ""), said.get("minWidth", 0)
                figures.append(Figure(number, data[PLOTLY], alt, picture(data), width))
                output.metadata.figure = figures[-1]
            elif "caption" in said and kept and "figure" in kept[-1].get("metadata", {}):
                figures[-1].caption = str(said["caption"])
                continue
            kept.append(output)
        if "outputs" in cell:
            cell.outputs = kept
    return figures


def own_metadata(output: NotebookNode) -> dict:
    """What `show` stores beside a chart or its caption."""
    return output.get("metadata", {}).get("nndl", {})


def given_number(output: NotebookNode) -> str:
    """The number that a figure names itself, or nothing."""
    number = str(own_metadata(output).get("number", ""))
    return number if re.fullmatch(r"\d+\.\d+", number) else ""


def picture(data: NotebookNode) -> str:
    """The image that is stored beside a chart, as an address of its own."""
    if PICTURE in data:
        # Hundredths of a pixel are enough.
        return address("image/svg+xml", re.sub(r"([1-9]\d*\.\d\d)\d+", r"\1", data[PICTURE]))
    if "image/png" in data:
        return f"data:image/png;base64,{data['image/png'].strip()}"
    return ""


def address(kind: str, text: str) -> str:
    """A text as an address that holds it all, to stand in single quotes: most of one needs no
    escapes, where base64 makes all of it larger."""
    return f"data:{kind};charset=utf-8," + re.sub(r"[%#&'\n]", lambda c: f"%{ord(c[0]):02x}", text)
