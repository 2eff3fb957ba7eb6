"""PyTorch and scikit-learn for `npm run bench`: `peers.py torch|sklearn|tasks`, one JSON value a line.

The first line on standard input is the problem, the first on standard output {"version"} or
{"missing"}. Each further line of input asks for one training and is answered by {"ms", "losses"}, or
for a task so many times, and is answered by {"ms": […], "labels"}.
"""

import json
import os
import sys
import tempfile
import time
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "reference", "torch"))


def torch_peer(problem):
    """The usual loop: nn.Module, DataLoader, SGD, in float64, with the reference tests' runner."""
    import torch
    from lab import Accuracy, Mlp, Runner
    from torch.utils.data import DataLoader, TensorDataset

    class Orders(torch.utils.data.Sampler):
        def __init__(self):
            self.epoch = -1

        def __iter__(self):
            self.epoch += 1
            return iter(problem["orders"][self.epoch])

        def __len__(self):
            return len(problem["orders"][0])

    def dataset(part):
        return TensorDataset(torch.tensor(part["X"], dtype=torch.float64), torch.tensor(part["y"]))

    if max(problem["layerSizes"]) < 64:
        torch.set_num_threads(1)  # more of them only wait for each other, for seconds on a busy machine
    train, dev = dataset(problem["train"]), dataset(problem["dev"])
    start = {name: torch.tensor(w, dtype=torch.float64) for name, w in problem["start"].items()}
    path = os.path.join(tempfile.mkdtemp(), "best.pt")

    def round_():
        model = Mlp(problem["layerSizes"])
        model.load_state_dict(start)
        optimizer = torch.optim.SGD(model.parameters(), lr=problem["learningRate"])
        runner = Runner(model, optimizer, torch.nn.functional.cross_entropy, Accuracy())
        size = problem["batchSize"]
        loader = DataLoader(train, batch_size=size, sampler=Orders())
        eval_steps = problem["evalSteps"] or 10**9
        dev_loader = DataLoader(dev, batch_size=size)
        runner.train(loader, dev_loader, problem["numEpochs"], eval_steps=eval_steps)
        torch.save(runner.best_state, path)
        return runner.step_losses

    return f"{torch.__version__}, {torch.get_num_threads()} threads", timed(round_)


def sklearn_peer(problem):
    """MLPClassifier, which draws its own start and orders and evaluates nothing."""
    import numpy
    import sklearn
    from sklearn.neural_network import MLPClassifier

    warnings.filterwarnings("ignore")
    X, y = numpy.array(problem["train"]["X"]), numpy.array(problem["train"]["y"])

    def round_():
        epochs = problem["numEpochs"]
        MLPClassifier(
            problem["layerSizes"][1:-1], activation="logistic", solver="sgd", alpha=0, momentum=0,
            batch_size=problem["batchSize"], learning_rate_init=problem["learningRate"],
            max_iter=epochs, n_iter_no_change=epochs + 1, tol=0, random_state=0,
        ).fit(X, y)  # fmt: skip
        return []

    return sklearn.__version__, timed(round_)


def tasks_peer(problem):
    """Fits and maps; each gives a label for each row or point."""
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

    def forward():
        with torch.no_grad():
            return network(tensor).argmax(1)

    tasks = {
        "fit softmax": lambda: LogisticRegression(C=1, tol=1e-9, max_iter=1000).fit(X, y).predict(X),
        "fit linear": lambda: SVC(kernel="linear").fit(X, y).predict(X),
        "fit rbf": lambda: SVC(kernel="rbf").fit(X, y).predict(X),
        "fit poly": lambda: SVC(kernel="poly").fit(X, y).predict(X),
        "map network": forward,
        "map softmax": lambda: regression.predict_proba(grid).argmax(1),
        "map rbf": lambda: machine.predict(grid),
        "points rbf": lambda: machine.predict(points),
    }

    def run(question):
        name, repeats = question
        times = []
        for _ in range(repeats):
            begin = time.perf_counter()
            labels = tasks[name]()
            times.append(1000 * (time.perf_counter() - begin))
        return {"ms": times, "labels": labels.tolist()}

    return f"{torch.__version__}, {sklearn.__version__}", run


def timed(round_):
    """Answers whatever is asked by one training."""

    def train(_):
        begin = time.perf_counter()
        losses = round_()
        return {"ms": 1000 * (time.perf_counter() - begin), "losses": losses}

    return train


def say(answer):
    print(json.dumps(answer), flush=True)


def main():
    problem = json.loads(sys.stdin.readline())
    try:
        version, answer = {"torch": torch_peer, "sklearn": sklearn_peer, "tasks": tasks_peer}[sys.argv[1]](problem)
    except ImportError as error:
        return say({"missing": str(error)})
    say({"version": version})
    for line in sys.stdin:
        say(answer(json.loads(line)))


main()
