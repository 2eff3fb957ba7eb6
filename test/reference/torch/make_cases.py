"""Record single cases in float64 into cases.json: metrics, losses, activations, printed numbers.

Run:  python test/reference/torch/make_cases.py
"""

import math
import random
from pathlib import Path

import mpmath
import torch
import torch.nn.functional as F

from fixture import versions, write_json
from lab import ACTIVATIONS, Accuracy, binary_cross_entropy

TINY = 5e-324  # the smallest denormal float64
NEAR_HALF = [0.5, math.nextafter(0.5, 0), math.nextafter(0.5, 1)]
# Extreme and ordinary inputs. exp overflows above 709.78 and gives 0 below -745.13.
EDGES = [0.0, TINY, 1e-310, 1e-17, 1e-8, 0.5, 1.0, 2.5, 17.0, 36.7, 37.0, 40.0, 700.0, 709.7, 709.8]
EDGES += [745.0, 745.2, 746.0, 1000.0, 1e5, 1e100, 1e300, 1.7976931348623157e308]
INPUTS = [*EDGES, *(-x for x in EDGES)]

# Each update is (outputs, labels).
ACCURACY_CASES = {
    "nothing": (True, []),
    "logits of one column: 0, -0 and tiny ones": (
        True,
        [([[0.0], [-0.0], [TINY], [-TINY]], [1, 1, 1, 1]), ([[0.0], [-1.0], [2.0]], [0, 0, 0])],
    ),
    "probabilities of one column: a half and its neighbours": (
        False,
        [([[p] for p in NEAR_HALF], [1, 1, 1]), ([[p] for p in NEAR_HALF], [0, 0, 0])],
    ),
    "ties of two, three and all classes": (
        True,
        [
            ([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [2.0, 2.0, 2.0]], [0, 1, 0]),
            ([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [2.0, 2.0, 2.0]], [1, 2, 2]),
            ([[0.0, -0.0, 0.0], [-0.0, 0.0, 0.0]], [0, 1]),
        ],
    ),
    "two columns": (True, [([[0.3, 0.7], [0.5, 0.5], [1e-9, 0.0]], [1, 1, 0])]),
    "probabilities of three classes": (False, [([[0.2, 0.5, 0.3], [0.4, 0.2, 0.4]], [1, 2])]),
    "batches of different sizes": (
        True,
        [
            ([[float((i * j) % 5) for j in range(1, 5)] for i in range(size)], [size % 4] * size)
            for size in (7, 1, 16, 3)
        ],
    ),
}

# Logits of three classes. Each is taken with each label.
LOGIT_ROWS = [
    [0.0, 0.0, 0.0],
    [1000.0, 1000.0, 1000.0],
    [-1000.0, -1000.0, -1000.0],
    [1000.0, 0.0, -1000.0],
    [-1000.0, 1000.0, 1000.0],
    [TINY, 0.0, -TINY],
    [1e-310, 2e-310, -3e-310],
    [709.8, 0.0, 710.0],
    [-745.2, 0.0, -746.0],
    [1e300, 0.0, -1e300],
    [0.1, 0.2, 0.3],
    [36.7, 0.0, -36.7],
    [1e-16, 1.0, 1.0],
]


def accuracy_case(name, is_logits, updates):
    metric = Accuracy(is_logits)
    steps = []
    for outputs, labels in updates:
        metric.update(torch.tensor(outputs, dtype=torch.float64), torch.tensor(labels))
        steps.append({"outputs": outputs, "labels": labels, "accumulated": metric.accumulate()})
    return {"name": name, "isLogits": is_logits, "updates": steps, "result": metric.accumulate()}


def loss_case(loss_fn, logits, labels):
    z = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    loss = loss_fn(z, torch.tensor(labels))
    loss.backward()
    return {"logits": logits, "labels": labels, "loss": loss.item(), "gradient": z.grad.tolist()}


def binary_case(z, label):
    """One logit, with the exact loss too: PyTorch's loses its digits where it is almost 0."""
    mpmath.mp.dps = 1000  # enough for 1 + e^-1000; a greater |z| gives the limit
    towards = z if label == 0 else -z
    if abs(z) <= 1000:
        exact = float(mpmath.log1p(mpmath.exp(mpmath.mpf(towards))))
    else:
        exact = max(towards, 0.0)
    return {**loss_case(binary_cross_entropy, [[z]], [label]), "exact": exact}


def activation_case(name, x):
    z = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    value = ACTIVATIONS[name](z)
    value.backward()
    return {"x": x, "value": value.item(), "derivative": z.grad.item()}


def format_cases():
    """Numbers with the text Python prints for them at a number of decimals."""
    values = [29 / 32, 0.5, 1.5, 2.5, 0.125, 0.375, 0.0625, 1 / 3, 2 / 3, 0.1, 0.2 + 0.1, 1.005]
    values += [i / 32 for i in range(1, 32, 2)] + [i + 0.5 for i in range(3, 12)]
    values += [2.675, 0.285, 1.0183, 0.00005, 0.000015, 0.99995, 0.999995, 9.5, 99.5, 999.9995]
    values += [0.0, 1e-9, 1e-300, TINY, 1.0, 14 / 15, 123456.789, 2.0**52 + 0.5, 2.0**53, 1e15]
    values += [1e20, 123456789012345680000.0, 1e21, 1e22, 1e23, 1.7976931348623157e308]
    generator = random.Random(12)
    values += [generator.uniform(0, 2) for _ in range(40)]
    values += [generator.randrange(2**20) / 2**10 for _ in range(40)]  # many exact ties
    cases = [[sign * x, d, f"{sign * x:.{d}f}"] for x in values for sign in (1, -1) for d in (0, 1, 2, 4, 5)]
    return cases


def main():
    torch.set_num_threads(1)
    binary_inputs = [x for x in INPUTS if abs(x) < 1e308]
    write_json(
        Path(__file__).parent / "cases.json",
        {
            "versions": versions(),
            "accuracy": [accuracy_case(name, *case) for name, case in ACCURACY_CASES.items()],
            "crossEntropy": [
                loss_case(F.cross_entropy, [row], [label]) for row in LOGIT_ROWS for label in range(3)
            ]
            # All at once: the mean over rows, without those that would hide the others.
            + [loss_case(F.cross_entropy, LOGIT_ROWS[10:], [0, 1, 2])]
            + [loss_case(F.cross_entropy, LOGIT_ROWS[:9], [i % 3 for i in range(9)])],
            "binaryCrossEntropy": [
                binary_case(x, label) for x in binary_inputs for label in (0, 1)
            ]
            + [loss_case(binary_cross_entropy, [[0.1], [-2.0], [1000.0], [-40.0]], [1, 1, 0, 0])],
            "activations": {name: [activation_case(name, x) for x in INPUTS] for name in ACTIVATIONS},
            "pythonFormat": format_cases(),
        },
    )


if __name__ == "__main__":
    main()
