"""Write data/pytorch-run.json, the recorded run that notebook 14 repeats.

It is runs/lab.json (see make_runs.py) without what the notebook does not look at.

Run:  python test/reference/torch/make_pytorch_run.py
"""

import json
from pathlib import Path

from fixture import write_json

FOLDER = Path(__file__).parent
KEYS = ["versions", "options", "rows", "start", "orders", "log"]
KEYS += ["stepLosses", "evaluations", "bestStep", "test"]


def main():
    run = json.loads((FOLDER / "runs" / "lab.json").read_text(encoding="utf-8"))
    write_json(FOLDER.parents[2] / "data" / "pytorch-run.json", {key: run[key] for key in KEYS})


if __name__ == "__main__":
    main()
