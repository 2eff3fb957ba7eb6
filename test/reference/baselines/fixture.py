"""Data sets, points to predict at, and how fixtures are written."""

import json
import platform
from pathlib import Path

import numpy as np
import scipy
import sklearn
from sklearn.datasets import load_iris, load_wine

HERE = Path(__file__).parent


def datasets():
    """Name -> (features as measured, labels)."""
    iris, wine = load_iris(), load_wine()
    return {
        "petal": (iris.data[:, 2:], iris.target),
        "iris": (iris.data, iris.target),
        "wine": (wine.data, wine.target),
    }


def min_max(X):
    return (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))


def points(X, count, seed):
    """Points in and around the data: uniform over each column's range, widened by a fifth."""
    low, high = X.min(axis=0), X.max(axis=0)
    span = 0.2 * (high - low)
    rng = np.random.default_rng(seed)
    return np.round(rng.uniform(low - span, high + span, (count, X.shape[1])), 3)


def versions():
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
    }


def as_json(value):
    """Numpy numbers and arrays of any precision as float64 and lists."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if isinstance(value, np.ndarray):
        return as_json(value.tolist())
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, np.floating):
        return float(value)
    return value


def write_json(name, content):
    """One key a line; Python writes a float64 with the fewest digits that read back as the same."""
    content = {"versions": versions(), **as_json(content)}
    lines = [f"{json.dumps(key)}: {json.dumps(value, allow_nan=False)}" for key, value in content.items()]
    path = HERE / name
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{name}: {path.stat().st_size / 1000:.0f} kB")
