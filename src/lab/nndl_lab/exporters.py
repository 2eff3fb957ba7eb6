"""nbconvert's exporters as the lab uses them: in the report, in JupyterLab's menu, in a terminal."""

import tempfile
from pathlib import Path

import nbconvert.exporters
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML
from traitlets.config import Config

from nndl_lab.markdown import mark_chinese, sanitize
from nndl_lab.programs import LAB, node


class PageExporter(HTMLExporter):
    """The lab's page. nbconvert's last step is left out: it reads the finished page with BeautifulSoup
    to add attributes, which takes longer than all the rest, and the template writes them itself."""

    template_name = "nndl"
    extra_template_basedirs = [str(LAB / "template")]

    def from_notebook_node(self, nb, resources=None, **options):
        language = nb.metadata.get("language_info", {}).get("name", "typescript")
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=language, parent=self))
        self.register_filter("sanitize", sanitize)
        resources = self._init_resources(resources)
        html, resources = super(HTMLExporter, self).from_notebook_node(nb, resources, **options)
        return mark_chinese(html) if resources["language_code"] == "en" else html, resources


class PdfExporter(PageExporter):
    """The page, printed by an installed browser."""

    export_from_notebook = "PDF"
    output_mimetype = "application/pdf"
    file_extension = ".pdf"
    template_extension = ".html.j2"

    def from_notebook_node(self, nb, resources=None, **options):
        html, resources = super().from_notebook_node(nb, resources, **options)
        with tempfile.TemporaryDirectory() as folder:
            page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
            page.write_text(html, encoding="utf-8")
            node("print.mjs", str(page), str(pdf))
            return pdf.read_bytes(), {**resources, "output_extension": ".pdf"}


def configure(config: Config) -> None:
    """Puts the lab's exporters in the places of nbconvert's, and takes away those that cannot work
    here: they want LaTeX, Pandoc, Qt or a network."""
    nbconvert.exporters.HTMLExporter = PageExporter
    nbconvert.exporters.PDFExporter = PdfExporter
    for name in ("ASCIIDoc", "Latex", "QtPDF", "QtPNG", "RST", "Slides", "WebPDF"):
        config[f"{name}Exporter"].enabled = False
