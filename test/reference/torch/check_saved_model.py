"""Load a model that this package saved into torch.nn, by the very lines that notebook 14 shows.

Trains the recorded run of the lab once more with the package (`npm run build` first), saves its best
model, and compares both programs' logits for all 150 flowers.

Run:  python test/reference/torch/check_saved_model.py
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import torch

ROOT = Path(__file__).resolve().parents[3]
TOLERANCE = 1e-12

# Trains and saves; prints the scaled features and our logits.
TRAIN = """
const { loadIris, loadRecordedRun, MinMaxScaler, replayRun, selectRows } = require("nndl");
const { features, labels } = loadIris();
const run = loadRecordedRun("pytorch");
const X = new MinMaxScaler().fit(selectRows(features, run.rows.train)).transform(features);
replayRun(run, X, labels, process.argv[1]).then(({ runner }) => {
  console.log(JSON.stringify({ X: X.to2DArray(), logits: runner.predict(X).to2DArray() }));
});
"""


def shown_lines():
    """The Python in the notebook's source, whose text cells are comments."""
    source = (ROOT / "notebooks" / "14-pytorch.ts").read_text(encoding="utf-8")
    [lines] = re.findall(r"^// ```python\n(.*?)^// ```", source, re.MULTILINE | re.DOTALL)
    return re.sub(r"^// ?", "", lines, flags=re.MULTILINE)


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "best_model.json")
        command = ["node", "-e", TRAIN, str(path)]
        printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        ours = json.loads(printed.stdout)
        os.chdir(folder)
        names = {}
        exec(shown_lines(), names)
        os.chdir(ROOT)
    logits = names["net"](torch.tensor(ours["X"], dtype=torch.float64))
    deviation = (logits - torch.tensor(ours["logits"], dtype=torch.float64)).abs().max().item()
    print(f"{len(logits)} rows, largest deviation of a logit {deviation:.1e}")
    return 0 if deviation <= TOLERANCE else 1


if __name__ == "__main__":
    sys.exit(main())
