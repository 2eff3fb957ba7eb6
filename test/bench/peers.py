"""PyTorch and scikit-learn for `npm run bench`: `peers.py torch|sklearn|tasks`, one JSON value a line.

The first line on standard input is the problem, the answer the version. Each further line asks for one
training, answered by {"ms", "losses"}, or for a task so many times, by {"ms": […], "labels"}. Where a package is
missing, the version is null.
"""

import json
import sys
import tempfile
import time
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reference" / "torch"))


def torch_peer(problem):
    """The usual loop: nn.Module, DataLoader, SGD, in float64, with the reference tests' runner."""
    import torch
    from lab import Accuracy, Mlp, Runner
    from torch.utils.data import DataLoader, TensorDataset

    if max(problem["layerSizes"]) < 64:
        torch.set_num_threads(1)  # more of them only wait for each other, for seconds on a busy machine
    train, dev = (
        TensorDataset(torch.tensor(problem[part]["X"], dtype=torch.float64), torch.tensor(problem[part]["y"]))
        for part in ("train", "dev")
    )
    start = {name: torch.tensor(w, dtype=torch.float64) for name, w in problem["start"].items()}
    path = Path(tempfile.mkdtemp()) / "best.pt"
    size, epochs = problem["batchSize"], problem["numEpochs"]

    class Orders:
        """The rows' order in each epoch, the same as everybody's."""

        def __init__(self):
            self.orders = iter(problem["orders"])

        def __iter__(self):
            return iter(next(self.orders))

        def __len__(self):
            return len(train)

    def round_(_):
        model = Mlp(problem["layerSizes"])
        model.load_state_dict(start)
        optimizer = torch.optim.SGD(model.parameters(), lr=problem["learningRate"])
        runner = Runner(model, optimizer, torch.nn.functional.cross_entropy, Accuracy())
        loader = DataLoader(train, batch_size=size, sampler=Orders())
        eval_steps = problem["evalSteps"] or 10**9
        runner.train(loader, DataLoader(dev, batch_size=size), epochs, eval_steps=eval_steps)
        torch.save(runner.best_state, path)
        return {"losses": runner.step_losses}

    return f"{torch.__version__}, {torch.get_num_threads()} threads", timed(round_)


def sklearn_peer(problem):
    """MLPClassifier, which draws its own start and orders and evaluates nothing."""
    import numpy
    import sklearn
    from sklearn.neural_network import MLPClassifier

    warnings.filterwarnings("ignore")
    X, y = numpy.array(problem["train"]["X"]), numpy.array(problem["train"]["y"])
    epochs = problem["numEpochs"]

    def round_(_):
        MLPClassifier(
            problem["layerSizes"][1:-1], activation="logistic", solver="sgd", alpha=0, momentum=0,
            batch_size=problem["batchSize"], learning_rate_init=problem["learningRate"],
            max_iter=epochs, n_iter_no_change=epochs + 1, tol=0, random_state=0,
        ).fit(X, y)  # fmt: skip
        return {"losses": []}

    return sklearn.__version__, timed(round_)


def tasks_peer(problem):
    """Fits and maps, in the order of main.ts; each gives a label for each row or point."""
    import numpy
    import sklearn
    import torch
    from lab import Mlp
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import SVC

    X, y, petals, grid, points = (numpy.array(problem[name]) for name in ("X", "y", "petals", "grid", "points"))
    network = Mlp([2, 6, 3])
    network.load_state_dict({name: torch.tensor(w, dtype=torch.float64) for name, w in problem["network"].items()})
    regression = LogisticRegression(C=1, tol=1e-9, max_iter=1000).fit(petals, y)
    machine = SVC().fit(petals, y)
    tensor = torch.tensor(grid)

    @torch.no_grad()
    def forward():
        return network(tensor).argmax(1)

    tasks = [
        lambda: LogisticRegression(C=1, tol=1e-9, max_iter=1000).fit(X, y).predict(X),
        lambda: SVC(kernel="linear").fit(X, y).predict(X),
        lambda: SVC(kernel="rbf").fit(X, y).predict(X),
        lambda: SVC(kernel="poly").fit(X, y).predict(X),
        forward,
        lambda: regression.predict_proba(grid).argmax(1),
        lambda: machine.predict(grid),
        lambda: machine.predict(points),
    ]

    def run(question):
        task, repeats = question
        done = [timed(lambda _: {"labels": tasks[task]()})(None) for _ in range(repeats)]
        return {"ms": [one["ms"] for one in done], "labels": done[-1]["labels"].tolist()}

    return f"{torch.__version__}, {sklearn.__version__}", run


def timed(work):
    """Adds the milliseconds that it took to an answer."""

    def answer(question):
        begin = time.perf_counter()
        result = work(question)
        return {"ms": 1000 * (time.perf_counter() - begin), **result}

    return answer


peers = {"torch": torch_peer, "sklearn": sklearn_peer, "tasks": tasks_peer}
problem = json.loads(sys.stdin.readline())
try:
    version, reply = peers[sys.argv[1]](problem)
except ImportError:
    version, reply = None, None
print(json.dumps(version), flush=True)
for line in sys.stdin if version else []:
    print(json.dumps(reply(json.loads(line))), flush=True)
