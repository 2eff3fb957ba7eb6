"""JupyterLab's configuration under `npm run lab`; nothing of the user's own is read."""

import sys
from pathlib import Path

here = Path(__file__).parent
sys.path.insert(0, str(here))

c = get_config()  # noqa: F821 (JupyterLab defines it)

c.ServerApp.port_retries = 0  # the port was chosen before
c.ServerApp.answer_yes = True  # one Ctrl-C is enough
c.LabApp.default_url = "/lab/tree/notebooks"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.MultiKernelManager.default_kernel_name = "tslab"

# A script NN-name.ts opens as a notebook and is kept in step with its .ipynb.
c.ServerApp.contents_manager_class = "jupytext.TextFileContentsManager"

# File > Save and Export Notebook As > HTML gives the report's page.
c.HTMLExporter.template_name = "nndl"
c.HTMLExporter.filters = {"markdown2html": "page.markdown_output"}
c.TemplateExporter.extra_template_basedirs = [str(here.parent / "template")]
