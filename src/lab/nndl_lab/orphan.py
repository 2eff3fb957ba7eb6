"""What has to end with the process that started it, however that ended."""

import os
import threading
import time
from collections.abc import Callable


def when_orphaned(action: Callable[[], object]) -> None:
    """Calls `action` in a thread once the parent process is gone. (Windows does not tell.)"""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        action()

    threading.Thread(target=watch, daemon=True).start()
