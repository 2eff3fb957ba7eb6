"""The support vector machine's dual problem solved in 80-bit arithmetic by an interior point method.

    minimise ½ αᵀQα − Σα   subject to   yᵀα = 0,  0 ≤ α ≤ C

Mehrotra's predictor-corrector method (Nocedal and Wright, Numerical Optimization, section 16.6): nothing in
common with SMO. It ends where the duality gap stops falling; then the α at their bounds are put there exactly
and the others computed from the equations that they meet, if that makes the gap smaller. Half the squared
distance of w from its optimum is at most the gap.
"""

import numpy as np

LONG = np.longdouble
assert np.finfo(LONG).eps < 2e-19, "needs 80-bit floats (x86)"


def cholesky(A):
    """L with L Lᵀ = A; LAPACK has no 80-bit version."""
    A = A.copy()
    for j in range(len(A)):
        A[j:, j] /= np.sqrt(A[j, j])
        A[j + 1 :, j + 1 :] -= np.outer(A[j + 1 :, j], A[j + 1 :, j])
    return np.tril(A)


def solve(L, B):
    """X with L Lᵀ X = B."""
    X = B.astype(LONG).copy()
    n = len(L)
    for i in range(n):
        X[i] = (X[i] - L[i, :i] @ X[:i]) / L[i, i]
    for i in reversed(range(n)):
        X[i] = (X[i] - L[i + 1 :, i] @ X[i + 1 :]) / L[i, i]
    return X


@np.errstate(over="ignore", invalid="ignore", divide="ignore")
def solve_dual(K, y, C):
    """Returns α and the duality gap. K: kernel matrix, y: signs."""
    n = len(y)
    y = y.astype(LONG)
    Q = K * np.outer(y, y)
    C = LONG(C)
    alpha = np.full(n, C / 2)
    alpha[y > 0] *= min(1, (y < 0).sum() / LONG((y > 0).sum()))
    alpha[y < 0] *= min(1, (y > 0).sum() / LONG((y < 0).sum()))
    b = LONG(0)
    start = abs(Q @ alpha - 1).max() + 1
    z, s = np.full(n, start), np.full(n, start)  # multipliers of α ≥ 0 and α ≤ C
    best = (LONG(np.inf), alpha)
    worse = 0
    while worse < 15:
        slack = C - alpha
        # Stationarity: Qα − 1 + b y − z + s = 0.
        dual = -(Q @ alpha - 1 + b * y - z + s)
        primal = -(y @ alpha)
        mu = (alpha @ z + slack @ s) / (2 * n)
        gap = duality_gap(Q, y, C, alpha)
        if gap < best[0] * LONG(0.9) and abs(primal) < 1e-15 * C * n:
            best, worse = (gap, alpha.copy()), 0
        else:
            worse += 1
        d = z / alpha + s / slack
        L = cholesky(Q + np.diag(d))
        u = solve(L, y)

        def direction(target_z, target_s):
            r = dual + target_z / alpha - z - target_s / slack + s
            v = solve(L, r)
            db = (y @ v - primal) / (y @ u)
            da = v - db * u
            return da, db, (target_z - z * da) / alpha - z, (target_s + s * da) / slack - s

        zero = np.zeros(n, dtype=LONG)
        da, db, dz, ds = direction(zero, zero)
        step = longest(alpha, da, slack, z, dz, s, ds)
        after = ((alpha + step * da) @ (z + step * dz) + (slack - step * da) @ (s + step * ds)) / (2 * n)
        center = (after / mu) ** 3 * mu
        da, db, dz, ds = direction(center - da * dz, center + da * ds)
        step = min(LONG(1), LONG(0.995) * longest(alpha, da, slack, z, dz, s, ds))
        alpha, b, z, s = alpha + step * da, b + step * db, z + step * dz, s + step * ds
        if not np.isfinite(alpha).all() or alpha.min() <= 0 or (C - alpha).min() <= 0:
            break
    gap, alpha = best
    for candidate in polished(Q, y, C, alpha):
        candidate_gap = duality_gap(Q, y, C, candidate)
        if candidate_gap < gap:
            gap, alpha = candidate_gap, candidate
    return alpha, gap


def polished(Q, y, C, alpha):
    """Solutions of Qα − 1 + b y = 0, yᵀα = 0 for the α that are taken to be free."""
    for edge in (1e-3, 1e-5, 1e-7):
        free = (alpha > edge * C) & (alpha < (1 - edge) * C)
        candidate = np.where(alpha > C / 2, C, LONG(0))
        candidate[free] = alpha[free]
        m, b = free.sum(), LONG(0)
        if m == 0:
            continue
        A = np.zeros((m + 1, m + 1), dtype=LONG)
        A[:m, :m], A[:m, m], A[m, :m] = Q[np.ix_(free, free)], y[free], y[free]
        for _ in range(10):  # float64 least squares, repeated on what is left
            left = np.r_[1 - (Q @ candidate)[free] - b * y[free], -(y @ candidate)]
            change = np.linalg.lstsq(A.astype(float), left.astype(float), rcond=1e-12)[0]
            candidate[free] += change[:m]
            b += change[m]
        if candidate.min() >= 0 and candidate.max() <= C and abs(y @ candidate) < 1e-15 * C * len(y):
            yield candidate


def longest(alpha, da, slack, z, dz, s, ds):
    """The longest step up to 1 on which nothing turns negative."""
    step = LONG(1)
    for value, change in ((alpha, da), (slack, -da), (z, dz), (s, ds)):
        falling = change < 0
        if falling.any():
            step = min(step, (value[falling] / -change[falling]).min())
    return step


def duality_gap(Q, y, C, alpha):
    """½‖w‖² + C Σ hinge − (Σα − ½‖w‖²), with the best b for these α."""
    f = y * (Q @ alpha)
    norm = alpha @ Q @ alpha
    # The hinge sum is piecewise linear in b with its corners at y − f: the minimum is at one of them.
    corners = y - f
    hinge = min(np.maximum(0, 1 - y * (f + b)).sum() for b in corners)
    return norm - alpha.sum() + C * hinge
