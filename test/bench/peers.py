"""PyTorch and scikit-learn for `npm run bench`: `peers.py torch|sklearn`, one JSON value a line.

The first line on standard input is the problem, the first on standard output {"version"} or
{"missing"}. Each further line of input asks for one training and is answered by {"ms", "losses"}.
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

    return f"{torch.__version__}, {torch.get_num_threads()} threads", round_


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

    return sklearn.__version__, round_


def say(answer):
    print(json.dumps(answer), flush=True)


def main():
    problem = json.loads(sys.stdin.readline())
    try:
        version, round_ = {"torch": torch_peer, "sklearn": sklearn_peer}[sys.argv[1]](problem)
    except ImportError as error:
        return say({"missing": str(error)})
    say({"version": version})
    for _ in sys.stdin:
        begin = time.perf_counter()
        losses = round_()
        say({"ms": 1000 * (time.perf_counter() - begin), "losses": losses})


main()
