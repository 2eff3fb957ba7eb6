"""The figures of a page: each chart with its number, caption and picture, as the template needs them."""

import html
import re
from dataclasses import dataclass

from nbformat import NotebookNode

PLOTLY = "application/vnd.plotly.v1+json"
CAPTION = re.compile(r'<p class="nndl-caption"[^>]*>(.*)</p>\s*', re.DOTALL)
NUMBER = re.compile(r"\s*Figure\s+\d[\w.]*(?:[.:]\s*|\s+)", re.IGNORECASE)
MIN_WIDTH = re.compile(r"\bnndl-chart\b[^>]*\bmin-width:\s*(\d+)px")


@dataclass
class Figure:
    """`plot` is what Plotly draws, `picture` the address of its image, or nothing."""

    number: str
    plot: dict
    alt: str
    picture: str
    min_width: int
    caption: str = ""

    @property
    def id(self) -> str:
        return f"figure-{self.number.replace('.', '-')}"

    @property
    def height(self) -> int:
        return int(self.plot.get("layout", {}).get("height", 420))

    @property
    def title(self) -> str:
        """What stands above the axes, without Plotly's tags."""
        title = self.plot.get("layout", {}).get("title", {})
        text = title.get("text", "") if isinstance(title, dict) else title
        return html.unescape(re.sub(r"<[^>]*>", " ", text)) or self.alt


def collect_figures(cells: list[NotebookNode]) -> list[Figure]:
    """Numbers the charts of all cells and puts each, with its caption, into its output's metadata.

    The numbers of a report's figures begin with the number of their notebook.
    """
    figures: list[Figure] = []
    chapter, count = "", 0
    for cell in cells:
        if cell.metadata.get("chapter", chapter) != chapter:
            chapter, count = cell.metadata.chapter, 0
        kept = []
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            caption = CAPTION.fullmatch(data.get("text/html", ""))
            if PLOTLY in data:
                count += 1
                number = f"{chapter}.{count}" if chapter else str(count)
                figures.append(to_figure(number, data))
                output.metadata.figure = figures[-1]
            elif caption and kept and kept[-1].get("metadata", {}).get("figure"):
                figures[-1].caption = NUMBER.sub("", caption[1], count=1)
                continue
            kept.append(output)
        if "outputs" in cell:
            cell.outputs = kept
    return figures


def to_figure(number: str, data: NotebookNode) -> Figure:
    width = MIN_WIDTH.search(data.get("text/html", ""))
    return Figure(
        number=number,
        plot=data[PLOTLY],
        alt=data.get("text/plain", ""),
        picture=picture(data),
        min_width=int(width[1]) if width else 0,
    )


def picture(data: NotebookNode) -> str:
    """The image that is stored beside a chart, as an address of its own."""
    if "image/svg+xml" in data:
        # Escaped by hand: most of an SVG needs no escapes, base64 makes all of it larger.
        svg = re.sub(r"[%#&\"\n]", lambda c: f"%{ord(c[0]):02x}", data["image/svg+xml"])
        return f"data:image/svg+xml;charset=utf-8,{svg}"
    if "image/png" in data:
        return f"data:image/png;base64,{data['image/png'].strip()}"
    return ""
