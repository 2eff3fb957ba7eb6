"""JupyterLab's configuration under `npm run lab`; nothing of the user's own is read."""

from pathlib import Path

import jupytext.jupytext
from nndl_lab.page import configure

c = get_config()  # noqa: F821 (JupyterLab defines it)

c.Application.log_level = "WARN"  # the address is shown all the same
c.LanguageServerManager.autodetect = False
c.ServerApp.port_retries = 0  # the port was chosen before
c.LabApp.default_url = "/lab/tree/notebooks"
c.LabApp.app_settings_dir = str(Path(__file__).parent / "settings")
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.MultiKernelManager.default_kernel_name = "tslab"

# A source is saved as it was written: jupytext would put a line "coding: utf-8" before it.
jupytext.jupytext.encoding_and_executable = lambda *_: []

# File > Save and Export Notebook As > HTML gives the report's page.
configure(c)
