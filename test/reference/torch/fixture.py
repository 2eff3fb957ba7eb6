"""How fixtures are written: JSON with every digit of a float64, one line for each key."""

import json
import platform

import numpy
import sklearn
import torch


def versions():
    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": numpy.__version__,
        "scikit-learn": sklearn.__version__,
    }


def state(model_state):
    """A state_dict as lists, with PyTorch's names and shapes."""
    return {name: tensor.tolist() for name, tensor in model_state.items()}


def write_json(path, content):
    """json.dumps writes floats with repr: the shortest text that reads back as the same float64."""
    lines = [
        f"{json.dumps(key)}: {json.dumps(value, allow_nan=False, ensure_ascii=False)}"
        for key, value in content.items()
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
