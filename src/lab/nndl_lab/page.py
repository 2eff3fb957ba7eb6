"""The lab's exported page: what nbconvert's template needs beside the notebook itself.

The report and JupyterLab's export menu share it, through `configure` and the template's conf.json.
"""

import json
from pathlib import Path

from nbconvert.preprocessors import Preprocessor
from traitlets import Bool, Dict, Unicode
from traitlets.config import Config

from nndl_lab.formulas import FormulaError
from nndl_lab.markdown import render
from nndl_lab.outline import Outline

HERE = Path(__file__).parent
ASSETS = HERE.parents[2] / "dist" / "page"


def configure(config: Config) -> None:
    """Makes HTMLExporter write the lab's page."""
    config.TemplateExporter.extra_template_basedirs = [str(HERE.parent / "template")]
    config.HTMLExporter.template_name = "nndl"
    config.HTMLExporter.filters = {
        "markdown2html": "nndl_lab.markdown.markdown2html",
        "sanitize": "nndl_lab.sanitize.sanitize",
        "script_json": "nndl_lab.page.script_json",
    }


def script_json(value) -> str:
    """JSON that can stand inside a `<script>`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


class PagePreprocessor(Preprocessor):
    """Renders the text cells, lists their headings and loads the page's scripts and styles."""

    strict = Bool(False, help="A formula that cannot be rendered is an error.").tag(config=True)
    title = Unicode("", help="The page's title; otherwise the first heading.").tag(config=True)
    subtitle = Unicode("", help="A line under the title.").tag(config=True)
    versions = Dict(help="Programs and packages with their versions.").tag(config=True)

    def preprocess(self, nb, resources):
        name = resources["metadata"].get("name", "")
        options = {
            "strict": self.strict,
            "safe": resources["should_sanitize_html"],
            "path": resources["metadata"].get("path", ""),
            "embed_images": True,
            "anchors": frozenset(cell.metadata.get("anchor") for cell in nb.cells),
        }
        outline = Outline()
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                attachments = cell.get("attachments", {})
                try:
                    cell.metadata.html = render(
                        cell.source, outline, attachments=attachments, **options
                    )
                except FormulaError as error:
                    head = cell.source.strip().splitlines()[0]
                    origin = cell.metadata.get("origin", name)
                    raise ValueError(f"{origin}, text cell {head!r}: {error}") from error
        nb.metadata.title = self.title or outline.title() or name
        resources["page"] = {
            "strict": self.strict,
            "header": self.title,
            "subtitle": self.subtitle,
            "outline": outline.headings,
            "versions": self.versions,
            **{path.name: path.read_text(encoding="utf-8") for path in ASSETS.iterdir()},
        }
        return nb, resources
