"""Writing files so that each is either the old one or the new one, never half of it."""

import errno
import os
from contextlib import suppress
from pathlib import Path


def write_all(texts: dict[Path, str]) -> None:
    """Replaces each file at once, after all of them have been written beside their places.

    Raises OSError with the name of the file that cannot be written; none has changed then. (Only a
    name that the system refuses to give at the very end would leave those before it replaced.)
    """
    temporary = {path: path.with_name(f".{path.name}.{os.getpid()}.tmp") for path in texts}
    changed = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if _differs(path, text):
                changed.append(path)
                temporary[path].write_text(text, encoding="utf-8", newline="\n")
        for path in changed:
            os.replace(temporary[path], path)
    except OSError as error:  # it names the temporary file, or none where the disk is full
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        for path in temporary.values():
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _differs(path: Path, text: str) -> bool:
    """Whether the file has to be written; raises what replacing it would raise."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not path.exists():
        return True
    if path.read_bytes() == text.encode():
        return False
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return True
