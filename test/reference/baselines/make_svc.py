"""Support vector machines: writes svc.json.

For each case the optimum in exact enough arithmetic (dual.py) and scikit-learn's answer at tolerance 1e-10.
libsvm keeps kernel values in float32, so its answer is that of a slightly different problem. With equal
or collinear rows many α give the same decision function; then `unique` is false and only decisions and
objectives can be compared. Pairs, signs and the layout of dual coefficients are libsvm's.
"""

from itertools import combinations, groupby

import numpy as np
from dual import LONG, solve_dual
from fixture import datasets, min_max, points, write_json
from sklearn.svm import SVC

CS = [0.1, 1, 10, 100]
GRID = 200


def kernel(name, gamma, A, B):
    A, B, gamma = A.astype(LONG), B.astype(LONG), LONG(gamma)
    if name == "linear":
        return A @ B.T
    if name == "poly":
        return (gamma * (A @ B.T)) ** 3
    return np.exp(-gamma * sum((A[:, [j]] - B[:, j]) ** 2 for j in range(A.shape[1])))


def bias(alpha, v, y, C):
    """Mean of y − f over the rows with 0 < α < C; without such rows the middle of what b may be."""
    free = (alpha > 1e-7 * C) & (alpha < C * (1 - 1e-7))
    if free.any():
        return v[free].mean()
    may_rise = (y > 0) == (alpha < C / 2)
    return (v[may_rise].max() + v[~may_rise].min()) / 2


def is_unique(alpha, K, y, margins, C):
    """Whether no other α has the same w: no null vector among the rows on the margin, none of them at 0."""
    on = abs(margins - 1) < 1e-7
    if not on.any():
        return True
    at_edge = np.minimum(alpha[on], C - alpha[on]).min() < 1e-6 * C
    G = np.r_[K[np.ix_(on, on)].astype(float), y[on][None].astype(float)]
    s = np.linalg.svd(G, compute_uv=False)
    return bool(not at_edge and len(G) > on.sum() and s[on.sum() - 1] > 1e-10 * s[0])


def solve(X, y, name, gamma, C):
    """All pairs: α of each row in the pair with each other class, intercepts, objectives, uniqueness, gap."""
    K_all = kernel(name, gamma, X, X)
    coefficients = np.zeros((len(X), y.max() + 1), dtype=LONG)
    result = {"intercept": [], "dualObjective": [], "gap": 0, "unique": True}
    for a, b in combinations(range(y.max() + 1), 2):
        rows = np.flatnonzero((y == a) | (y == b))
        sign = np.where(y[rows] == a, 1, -1)
        K = K_all[np.ix_(rows, rows)]
        alpha, gap = solve_dual(K, sign, C)
        v = sign - K @ (sign * alpha)
        intercept = bias(alpha, v, sign, C)
        margins = sign * (K @ (sign * alpha) + intercept)
        result["intercept"].append(intercept)
        result["dualObjective"].append((sign * alpha) @ K @ (sign * alpha) / 2 - alpha.sum())
        result["gap"] = max(result["gap"], float(gap))
        result["unique"] &= is_unique(alpha, K, sign, margins, C)
        used = np.where(alpha > 1e-7 * C, sign * alpha, 0)
        coefficients[rows[sign > 0], b] = used[sign > 0]
        coefficients[rows[sign < 0], a] = used[sign < 0]
        result.setdefault("decide", []).append(
            lambda Z, rows=rows, beta=sign * alpha, c=intercept: kernel(name, gamma, Z, X[rows]) @ beta + c
        )
    support = [i for k in range(y.max() + 1) for i in np.flatnonzero((y == k) & (coefficients != 0).any(axis=1))]
    result["support"] = support
    result["dualCoef"] = np.array([np.delete(coefficients[i], y[i]) for i in support]).T
    return result


def vote(decisions, K):
    votes = np.zeros((len(decisions), K), dtype=int)
    for p, (a, b) in enumerate(combinations(range(K), 2)):
        votes[:, a] += decisions[:, p] > 0
        votes[:, b] += decisions[:, p] <= 0
    return votes.argmax(axis=1)


def runs(labels):
    """[[label, how many in a row], …]"""
    return [[label, len(list(group))] for label, group in groupby(labels.tolist())]


def main():
    u, v = np.meshgrid(np.linspace(0, 8, GRID), np.linspace(0, 3.5, GRID))
    grid = np.c_[u.ravel(), v.ravel()]
    cases, places = [], {}
    for data, (X, y) in datasets().items():
        X = min_max(X) if data == "wine" else X
        places[data] = points(X, 12, seed=2)
        for name in ["linear", "rbf", "poly"]:
            for C in CS:
                sk = SVC(C=C, kernel=name, tol=1e-10, decision_function_shape="ovo").fit(X, y)
                best = solve(X, y, name, sk._gamma, C)
                decide = lambda Z: np.array([f(Z) for f in best["decide"]]).T
                decisions = decide(places[data])
                theirs = sk.decision_function(places[data])
                case = {
                    "data": data,
                    "kernel": name,
                    "C": C,
                    "gamma": sk._gamma,
                    "gap": best["gap"],
                    "unique": best["unique"],
                    "decisions": decisions,
                    "intercept": best["intercept"],
                    "dualObjective": best["dualObjective"],
                    "predictions": runs(vote(decide(X), 3)),
                    "libsvm": {
                        "decisions": theirs,
                        "support": sk.support_,
                        "dualCoef": sk.dual_coef_,
                        "decisionsOff": abs(theirs - decisions).max(),
                    },
                }
                if best["unique"]:
                    case |= {"support": best["support"], "dualCoef": best["dualCoef"]}
                if data == "petal":
                    labels = vote(decide(grid), 3)
                    case["grid"] = runs(labels)
                    case["libsvm"]["gridOff"] = int((sk.predict(grid) != labels).sum())
                cases.append(case)
                print(data, name, C, f"gap {best['gap']:.0e} unique {best['unique']}",
                      f"libsvm off {case['libsvm']['decisionsOff']:.1e}", case["libsvm"].get("gridOff"),
                      list(sk.support_) == best["support"])
    write_json("svc.json", {"points": places, "gridSize": GRID, "cases": cases})


main()
