"""Intervals, tests, folds and counts by SciPy and scikit-learn: writes statistics.json."""

import numpy as np
from fixture import datasets, write_json
from scipy import stats
from sklearn.datasets import make_moons
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import RepeatedStratifiedKFold, StratifiedKFold, cross_val_score
from sklearn.svm import SVC


def corrected_t_test(differences, ratio):
    """Nadeau and Bengio 2003, equation 9, with SciPy's t distribution."""
    n = len(differences)
    error = np.sqrt((1 / n + ratio) * np.var(differences, ddof=1))
    mean, df = np.mean(differences), n - 1
    t = mean / error
    low, high = stats.t.interval(0.95, df, loc=mean, scale=error)
    return {
        "differences": differences,
        "testToTrainRatio": ratio,
        "mean": mean,
        "t": t,
        "df": df,
        "p": 2 * stats.t.sf(abs(t), df),
        "interval95": [low, high],
    }


def published():
    """scikit-learn's example "Statistical comparison of models using grid search", whose page prints
    t = 0.750 and a one-sided p = 0.227: rbf against linear SVC, ten times ten folds, areas under the ROC."""
    X, y = make_moons(noise=0.352, random_state=1, n_samples=100)
    cv = RepeatedStratifiedKFold(n_splits=10, n_repeats=10, random_state=0)
    scores = [cross_val_score(SVC(kernel=k, random_state=0), X, y, scoring="roc_auc", cv=cv) for k in ("rbf", "linear")]
    return scores[0] - scores[1]


def fold_counts(y, folds):
    """How many rows of each class each fold has."""
    splitter = StratifiedKFold(folds, shuffle=True, random_state=0)
    return [np.bincount(y[test], minlength=y.max() + 1) for _, test in splitter.split(y[:, None], y)]


def main():
    rng = np.random.default_rng(3)
    differences = [
        (published(), 1 / 9),
        (rng.normal(0.01, 0.05, 100).round(4), 1 / 9),
        (rng.integers(-2, 4, 10) / 15, 1 / 9),
        (rng.normal(-0.3, 0.1, 30).round(4), 0.25),
        (np.array([0.02, 0.05]), 1.0),
        (rng.normal(1, 0.001, 200).round(6), 0.1),
    ]
    wilson = []
    for correct, total in [(15, 15), (14, 15), (0, 15), (1, 1), (144, 150), (75, 150), (999_999, 1_000_000), (3, 7)]:
        for level in [0.9, 0.95, 0.99]:
            interval = stats.binomtest(correct, total).proportion_ci(level, method="wilson")
            wilson.append({"correct": correct, "total": total, "level": level, "low": interval.low, "high": interval.high})
    wine = datasets()["wine"][1]
    labels = {
        "iris": np.repeat([0, 1, 2], 50),
        "wine": wine,
        "uneven": np.array([2, 0, 1, 1, 0, 2, 2, 0, 0, 1, 2, 2, 0, 1, 0, 0, 0]),
    }
    true, predicted = rng.integers(0, 4, 60), rng.integers(0, 4, 60)
    write_json(
        "statistics.json",
        {
            "correctedResampledTTest": [corrected_t_test(*case) for case in differences],
            "wilsonInterval": wilson,
            "stratifiedKFold": [
                {"labels": y, "folds": folds, "counts": fold_counts(y, folds)}
                for y in labels.values()
                for folds in (2, 3, 4, 10)
                if folds <= np.bincount(y).min()
            ],
            "confusionMatrix": {
                "true": true,
                "predicted": predicted,
                "classCount": 5,
                "counts": confusion_matrix(true, predicted, labels=range(5)),
                "accuracy": (true == predicted).mean(),
            },
        },
    )


main()
