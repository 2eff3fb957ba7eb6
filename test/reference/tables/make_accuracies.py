"""scikit-learn's accuracies on the real tables, on the splits of notebook 17: writes accuracies.json.

Run it where `node` is and the package is built. Softmax regression and the SVM are run close to their optimum; the
network is scikit-learn's own, with the notebook's sizes and learning rate but another start and order.
"""

import json
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

HERE = Path(__file__).parent
TABLES = json.loads((HERE / "../../tables/real/tables.json").read_text("utf-8"))


def models(classes, features, seed):
    if classes * (features + 1) <= 1000:
        # For two classes scikit-learn fits one row of weights w, we fit w/2 and −w/2: half of its penalty.
        C = 2 if classes == 2 else 1
        yield "softmax regression", LogisticRegression(C=C, solver="newton-cholesky", tol=1e-10, max_iter=1000)
    network = {"hidden_layer_sizes": (8,), "activation": "logistic", "solver": "sgd", "momentum": 0, "alpha": 0}
    yield "network", MLPClassifier(
        **network, batch_size=16, learning_rate_init=0.2, max_iter=60, tol=0, n_iter_no_change=60, random_state=seed
    )
    yield "SVM, RBF", SVC(C=1, gamma="scale", tol=1e-3)


def prepare(train, test, imputed):
    """Medians of the training rows where the next feature says that a value is missing; then standardised."""
    train, test = train.copy(), test.copy()
    for j in imputed:
        middle = np.median(train[train[:, j + 1] == 0, j])
        for part in (train, test):
            part[part[:, j + 1] == 1, j] = middle
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(test)


def study(name):
    text = subprocess.run(["node", str(HERE / "rows.cjs"), name], capture_output=True, check=True, text=True).stdout
    table = json.loads(text)
    X, y = np.array(table["X"]), np.array(table["y"])
    scores = {}
    for s, split in enumerate(table["splits"]):
        train, test, few = split["train"], split["test"], np.searchsorted(split["train"], split["few"])
        XTrain, XTest = prepare(X[train], X[test], table["imputed"])
        for label, model in models(y.max() + 1, X.shape[1], s):
            rows = few if label == "SVM, RBF" else np.arange(len(train))
            predicted = model.fit(XTrain[rows], y[train][rows]).predict(XTest)
            found = scores.setdefault(label, {"accuracy": [], "balancedAccuracy": []})
            found["accuracy"].append((predicted == y[test]).mean())
            found["balancedAccuracy"].append(balanced_accuracy_score(y[test], predicted))
    return {
        label: {kind: round(float(np.mean(values)), 6) for kind, values in found.items()}
        | {"spread": round(float(np.std(found["accuracy"], ddof=1)), 6)}
        for label, found in scores.items()
    }


def main():
    warnings.simplefilter("ignore")
    path = HERE / "accuracies.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for table in TABLES:
        if len(sys.argv) == 1 or table["name"] in sys.argv[1:]:
            known[table["name"]] = study(table["name"])
            print(table["name"], known[table["name"]], flush=True)
    known["versions"] = {"numpy": np.__version__, "scikit-learn": sklearn.__version__}
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in known.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


main()
