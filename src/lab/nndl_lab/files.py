"""The notebooks' files: which there are, how they are read, and how files are written."""

import os
import re
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

FORMAT = "ts:percent"
KERNEL = {"display_name": "TypeScript", "language": "typescript", "name": "tslab"}


def language(folder: str | Path = "") -> str:
    """The reader's language, as `language` in src/base/system.ts: of a notebook in this folder."""
    return "zh" if (os.environ.get("NNDL_LANG") or Path(folder).name) == "zh" else "en"


class LabFailure(Exception):
    """What the user reads when something fails: which file it is, what is wrong and what to do."""


def find_notebooks(folder: Path, ending: str, only: list[str], core: bool) -> list[Path]:
    """The notebooks of a folder in order, or those that are named: by number, by a range of them
    (`1-7`), by part of the name, several with commas between; with `core`, those of Part I."""
    paths = sorted(folder.glob(f"[0-9][0-9]-*{ending}"))
    words = [word.strip() for given in only for word in given.split(",")]
    missing = [word for word in words if not any(is_named(path.stem, word) for path in paths)]
    kept = [path for path in paths if not words or any(is_named(path.stem, word) for word in words)]
    kept = [path for path in kept if not core or part_of(path.read_text("utf-8", "replace")) == "I"]
    if missing or not kept:
        wanted = f" named {' or '.join(missing or words)}" if words else ""
        wanted += ", or none that says **Part I below its title" if core and not missing else ""
        raise LabFailure(f"There is no notebook NN-name{ending}{wanted} in {folder}.")
    return kept


def is_named(name: str, word: str) -> bool:
    numbers = re.fullmatch(r"(\d+)(?:-(\d+))?", word)
    if not numbers:
        return word != "" and word in name
    return int(numbers[1]) <= int(name[:2]) <= int(numbers[2] or numbers[1])


def part_of(text: str) -> str:
    """The part of the lab, as the line below a notebook's title says: I, II or none."""
    # In Chinese 第一部分; the second part is in English only.
    found = re.search(r"\*\*(?:Part (I+)\b|第一部分)", text)
    return (found[1] or "I") if found else ""


def read_source(path: Path, content: bytes) -> NotebookNode:
    """The notebook in a percent script, with cell ids that follow from the cells' places."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise LabFailure(f"{path} is not written in UTF-8 ({error.reason}): save it so.") from None
    notebook = jupytext.reads(text, fmt=FORMAT)
    if not any(cell.source.strip() for cell in notebook.cells):
        raise LabFailure(f"{path} has no cells: each begins with a line // %%.")
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    for index, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{index:02d}"
    return notebook


def read_notebook(path: Path) -> NotebookNode:
    """The notebook in an .ipynb file."""
    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, KeyError, AttributeError, nbformat.ValidationError) as error:
        reason = str(error).strip().split("\n")[0][:200]
        raise LabFailure(f"{path} cannot be read as a notebook: {reason}") from None


def check_pair(source: Path) -> None:
    """Refuses to go on where the .ipynb has been edited after its source, outside JupyterLab."""
    pair = source.with_suffix(".ipynb")
    if not pair.is_file() or pair.stat().st_mtime < source.stat().st_mtime + 1:
        return

    def cells(notebook: NotebookNode) -> list:
        return [(cell.cell_type, cell.source.strip()) for cell in notebook.cells]

    if cells(read_notebook(pair)) == cells(read_source(source, source.read_bytes())):
        return
    raise LabFailure(
        f"{pair} is newer than {source}, and their cells differ: running the source would lose "
        "what was edited.\n"
        f"  To keep the cells of {pair.name}, call   jupytext --to {FORMAT} {pair}\n"
        "  with the jupytext in .venv, and then this command again.\n"
        f"  To keep those of {source.name}, delete {pair.name}."
    )


def to_text(notebook: NotebookNode) -> str:
    """The file's text, as JupyterLab writes it: the same notebook gives the same bytes."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_all(texts: dict[Path, str | bytes]) -> None:
    """Writes each file beside its place and, once all are written, moves them there."""
    moves: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            place, content = path.resolve(), text.encode() if isinstance(text, str) else text
            if place.is_file() and place.read_bytes() == content:
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            moves[path] = place.with_name(f".{os.getpid()}-{len(moves)}.tmp")
            moves[path].write_bytes(content)
        for path, temporary in moves.items():
            os.replace(temporary, path.resolve())
    except OSError as error:
        said = f"{path} cannot be written: {error.strerror}. Mend that, or name another place."
        raise LabFailure(said) from error
    finally:
        for temporary in moves.values():
            temporary.unlink(missing_ok=True)
