"""JupyterLab's configuration under `npm run lab`; nothing of the user's own is read."""

import os
import signal
import warnings
from pathlib import Path

import jupytext.jupytext
from nndl_lab.exporters import configure
from nndl_lab.programs import when_orphaned
from nndl_lab.stored import leave_out_what_saving_adds

c = get_config()  # noqa: F821 (JupyterLab defines it)

c.Application.log_level = "WARN"  # the address is shown all the same
c.LanguageServerManager.autodetect = False
c.LabApp.default_url = "/lab/tree/notebooks"
c.LabApp.app_settings_dir = str(Path(__file__).parent / "settings")
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.MultiKernelManager.default_kernel_name = "tslab"
warnings.filterwarnings("ignore", "Overriding existing pre_save_hook")  # JupyterLab sets it twice
c.FileContentsManager.pre_save_hook = leave_out_what_saving_adds

# A source is saved as it was written: jupytext would put a line "coding: utf-8" before it.
jupytext.jupytext.encoding_and_executable = lambda *_: []

# File > Save and Export Notebook As > HTML gives the report's page.
configure(c)

# Jupyter takes Ctrl-C without a terminal as a reason to leave its kernels behind. The command, which
# hears it too, ends the server properly.
signal.signal(signal.SIGINT, lambda *_: None)
when_orphaned(lambda: os.kill(os.getpid(), signal.SIGTERM))
