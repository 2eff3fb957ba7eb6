"""JupyterLab as `npm run lab` starts it: it ends with the process that started it, kernels included.

(A Jupyter server whose input is no terminal takes Ctrl-C as a reason to leave its kernels behind.)
"""

import os
import signal
import sys
import threading
import time

from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp


def end_with_parent() -> None:
    """The parent process holds our standard input open, and closes it on Ctrl-C."""
    os.read(sys.stdin.fileno(), 1)
    while not ServerApp.initialized():
        time.sleep(0.1)
    ServerApp.instance().stop()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: None)
    threading.Thread(target=end_with_parent, daemon=True).start()
    sys.exit(LabApp.launch_instance())
