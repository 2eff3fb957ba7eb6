"""The optimum of softmax regression, in 80-bit arithmetic: writes softmax.json.

scikit-learn's own solvers are run to their limits beside it; how far they end from the optimum is
written too. C · sum of cross-entropies + ½ ‖W‖², intercepts not penalised and summing to 0.
"""

import warnings

import numpy as np
from fixture import datasets, points, write_json
from sklearn.linear_model import LogisticRegression

CS = [0.01, 0.1, 1, 10, 100, 500, 1e4]
LONG = np.longdouble
assert np.finfo(LONG).eps < 2e-19, "needs 80-bit floats (x86)"


def log_softmax(scores):
    shifted = scores - scores.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def objective(theta, X1, Y, C):
    logs = log_softmax(X1 @ theta.T)
    return -C * (Y * logs).sum() + (theta[:, :-1] ** 2).sum() / 2


def gradient(theta, X1, Y, C):
    result = C * (np.exp(log_softmax(X1 @ theta.T)) - Y).T @ X1
    result[:, :-1] += theta[:, :-1]
    return result


def hessian(theta, X1, C):
    """In float64; the flat direction, all intercepts alike, is filled in."""
    X1, (K, width) = X1.astype(float), theta.shape
    p = np.exp(log_softmax(X1 @ theta.T.astype(float)))
    H = np.zeros((K, width, K, width))
    for k in range(K):
        for l in range(K):
            weight = C * p[:, k] * ((k == l) - p[:, l])
            H[k, :, l, :] = (X1 * weight[:, None]).T @ X1
        H[k, range(width - 1), k, range(width - 1)] += 1
    H[:, -1, :, -1] += 1
    return H.reshape(K * width, K * width)


def optimum(X, y, C, start):
    """Newton from a good start: 80-bit gradient, float64 Hessian, until the gradient stops falling."""
    X1 = np.c_[X, np.ones(len(X))].astype(LONG)
    Y = np.eye(y.max() + 1, dtype=LONG)[y]
    theta, norm = start.astype(LONG), np.inf
    while True:
        g = gradient(theta, X1, Y, C)
        new_norm = float(np.sqrt((g**2).sum()))
        if new_norm >= norm / 2:
            return best, objective(best, X1, Y, C), norm
        best, norm = theta, new_norm
        H = hessian(theta, X1, C)
        scale = 1 / np.sqrt(np.diag(H))
        step = np.linalg.solve(H * np.outer(scale, scale), g.ravel().astype(float) * scale) * scale
        theta = theta - step.reshape(theta.shape)


def main():
    warnings.simplefilter("ignore")
    cases, places = [], {}
    for data, (X, y) in datasets().items():
        places[data] = points(X, 20, seed=1)
        if data == "petal":
            places[data] = np.r_[[[5, 2]], places[data]]
        for C in CS:
            sk = LogisticRegression(C=C, solver="newton-cholesky", tol=1e-13, max_iter=10_000).fit(X, y)
            theta, value, norm = optimum(X, y, C, np.c_[sk.coef_, sk.intercept_])
            assert norm <= 1e-10, (data, C, norm)
            theta[:, -1] -= theta[:, -1].mean()
            W, b = theta[:, :-1], theta[:, -1]
            probabilities = np.exp(log_softmax(places[data].astype(LONG) @ W.T + b))
            default = LogisticRegression(C=C).fit(X, y)
            off = lambda model: abs(model.predict_proba(places[data]) - probabilities).max()
            cases.append(
                {
                    "data": data,
                    "C": C,
                    "coef": W,
                    "intercept": b,
                    "objective": value,
                    "gradientNorm": norm,
                    "correct": int(((X @ W.T + b).argmax(axis=1) == y).sum()),
                    "probabilities": probabilities,
                    "scikitLearn": {
                        "converged": {"probabilitiesOff": off(sk), "coefOff": abs(sk.coef_ - W).max()},
                        "defaults": {"probabilitiesOff": off(default), "coefOff": abs(default.coef_ - W).max()},
                    },
                }
            )
            print(data, C, f"gradient {norm:.1e}", {k: f"{v['probabilitiesOff']:.1e}" for k, v in cases[-1]["scikitLearn"].items()})
    write_json("softmax.json", {"points": places, "cases": cases})


main()
