"""nbconvert's exporters as the lab uses them: in the report, in JupyterLab's menu, in a terminal."""

import re
import tempfile
from pathlib import Path

import nbconvert.exporters
from nbconvert.exporters import HTMLExporter, MarkdownExporter
from nbconvert.filters import Highlight2HTML
from traitlets import default
from traitlets.config import Config

from nndl_lab.markdown import mark_html, mark_words, sanitize
from nndl_lab.programs import LAB, node
from nndl_lab.stored import PICTURE, PLOTLY


class PageExporter(HTMLExporter):
    """The lab's page. nbconvert's last step is left out: it reads the finished page with BeautifulSoup
    to add attributes, which takes longer than all the rest, and the template writes them itself."""

    template_name = "nndl"

    @default("extra_template_basedirs")
    def _templates(self):
        return [str(LAB / "template")]

    def default_filters(self):
        yield from super().default_filters()
        yield from [("mark_words", mark_words), ("mark_html", mark_html), ("sanitize", sanitize)]

    def from_notebook_node(self, nb, resources=None, **options):
        language = nb.metadata.get("language_info", {}).get("name", "typescript")
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=language, parent=self))
        resources = self._init_resources(resources)
        html, resources = super(HTMLExporter, self).from_notebook_node(nb, resources, **options)
        if resources["language_code"] != "en":  # in a Chinese page nothing is marked as Chinese
            html = re.sub('<span lang="zh-Hans">([^<]*)</span>', r"\1", html)
        return html, resources


class PdfExporter(PageExporter):
    """The page, printed by an installed browser."""

    export_from_notebook = "PDF"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self):
        return ".pdf"

    @default("template_extension")
    def _template_extension_default(self):
        return ".html.j2"

    def from_notebook_node(self, nb, resources=None, **options):
        html, resources = super().from_notebook_node(nb, resources, **options)
        with tempfile.TemporaryDirectory() as folder:
            page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
            page.write_text(html, encoding="utf-8")
            node("print.mjs", str(page), str(pdf))
            return pdf.read_bytes(), {**resources, "output_extension": ".pdf"}


class PictureMarkdownExporter(MarkdownExporter):
    """Markdown in which a chart is its picture."""

    def from_notebook_node(self, nb, resources=None, **options):
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                if PLOTLY in data and (PICTURE in data or "image/png" in data):
                    data.pop("text/html", None)
        return super().from_notebook_node(nb, resources, **options)


def configure(config: Config) -> None:
    """Puts the lab's exporters in the places of nbconvert's, and takes away those that cannot work
    here: they want LaTeX, Pandoc, Qt or a network."""
    nbconvert.exporters.HTMLExporter = PageExporter
    nbconvert.exporters.PDFExporter = PdfExporter
    nbconvert.exporters.MarkdownExporter = PictureMarkdownExporter
    for name in ("ASCIIDoc", "Latex", "QtPDF", "QtPNG", "RST", "Slides", "WebPDF"):
        config[f"{name}Exporter"].enabled = False
