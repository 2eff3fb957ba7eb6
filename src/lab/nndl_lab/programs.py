"""Other programs: the lab's scripts for Node, and the one that started this one."""

import os
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from nndl_lab.files import LabFailure

LAB = Path(__file__).parent.parent


def node(script: str, *args: str, given: str = "") -> str:
    """What one of the lab's scripts prints; LabFailure with its words if it fails."""
    command = [os.environ.get("NNDL_NODE", "node"), str(LAB / script), *args]
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise LabFailure(done.stderr.strip()[-2000:])
    return done.stdout


def when_orphaned(action: Callable[[], object]) -> None:
    """Calls `action` in a thread once the parent process is gone. (Windows does not tell.)"""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        action()

    threading.Thread(target=watch, daemon=True).start()
