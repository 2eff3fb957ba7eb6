"""Write data/iris.csv from scikit-learn's own copy of the iris data set.

Run:  python test/reference/torch/make_iris_csv.py
"""

from pathlib import Path

from sklearn.datasets import load_iris

ROOT = Path(__file__).resolve().parents[3]

iris = load_iris()
lines = [",".join([*iris.feature_names, "species"])]
for row, label in zip(iris.data, iris.target):
    # repr gives the shortest text that reads back as the same float64.
    lines.append(",".join([*(repr(float(value)) for value in row), iris.target_names[label]]))

(ROOT / "data" / "iris.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
