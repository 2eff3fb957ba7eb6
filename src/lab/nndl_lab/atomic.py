"""Writing files so that each is either the old one or the new one, never half of it."""

import os
from pathlib import Path


def write_all(texts: dict[Path, str]) -> None:
    """Replaces each file at once, after all of them have been written beside their places."""
    temporary = {path: path.with_name(f".{path.name}.{os.getpid()}.tmp") for path in texts}
    try:
        for path, text in texts.items():
            temporary[path].write_text(text, encoding="utf-8", newline="\n")
        for path, text in texts.items():
            if not path.exists() or path.read_bytes() != text.encode():
                os.replace(temporary[path], path)
    finally:
        for path in temporary.values():
            path.unlink(missing_ok=True)
