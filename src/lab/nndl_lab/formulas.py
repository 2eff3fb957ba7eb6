"""Formulas, rendered ahead of time with KaTeX by a small Node process."""

import html
import json
import os
import subprocess
import threading
from functools import lru_cache
from pathlib import Path

SERVER = Path(__file__).parent.parent / "katexServer.mjs"


class FormulaError(ValueError):
    """A formula that KaTeX cannot read."""

    def __init__(self, tex: str, reason: str):
        super().__init__(f"The formula {tex.strip()!r} cannot be rendered: {reason}")


class FormulaRenderer:
    """Turns LaTeX into HTML. The Node process starts with the first formula and ends with ours."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()  # the server of JupyterLab exports in threads
        self.render = lru_cache(maxsize=4096)(self._render)

    def _render(self, tex: str, display: bool) -> str:
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = subprocess.Popen(
                    [os.environ.get("NNDL_NODE", "node"), str(SERVER)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    encoding="utf-8",
                )
            self._process.stdin.write(json.dumps({"tex": tex, "display": display}) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{SERVER.name} ended without an answer")
        reply = json.loads(answer)
        if "error" in reply:
            raise FormulaError(tex, reply["error"])
        return reply["html"]

    def render_or_mark(self, tex: str, display: bool) -> str:
        """As `render`, but a formula that cannot be read stays visible as what it is."""
        try:
            return self.render(tex, display)
        except FormulaError as error:
            reason = html.escape(str(error))
            return f'<code class="nndl-bad-formula" title="{reason}">{html.escape(tex)}</code>'
