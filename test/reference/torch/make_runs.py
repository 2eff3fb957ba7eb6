"""Record training runs in float64 into runs/*.json: split, start, orders, every loss, the result.

Run:  python test/reference/torch/make_runs.py
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from sklearn.datasets import load_iris, load_wine
from torch.utils.data import DataLoader, TensorDataset

from fixture import state, versions, write_json
from lab import Accuracy, Mlp, Runner, binary_cross_entropy

FOLDER = Path(__file__).parent / "runs"

LAB = {
    "data": "iris",
    "layerSizes": [4, 6, 3],
    "activation": "sigmoid",
    "weightStd": 0.01,
    "learningRate": 0.2,
    "batchSize": 16,
    "numEpochs": 150,
    "numOrders": 150,  # orders recorded; epoch e has order e % numOrders
    "logSteps": 100,
    "evalSteps": 50,
}
DEEP = {"layerSizes": [4, 10, 5, 3], "weightStd": 0.5}
WINE = {"data": "wine", "layerSizes": [13, 8, 3], "numEpochs": 134, "numOrders": 50}
TWO_CLASSES = {"data": "versicolor-virginica", "layerSizes": [4, 6, 1], "numEpochs": 240, "numOrders": 60}

# What each run does differently from the lab's. All have 1,200 steps or a few more.
RUNS = {
    "lab": {},
    "hidden-1": {"layerSizes": [4, 1, 3], "weightStd": 0.5},
    "hidden-32": {"layerSizes": [4, 32, 3], "learningRate": 0.1},
    "two-hidden-sigmoid": {**DEEP},
    "two-hidden-tanh": {**DEEP, "activation": "tanh", "learningRate": 0.1},
    "two-hidden-relu": {**DEEP, "activation": "relu", "learningRate": 0.05},
    "tanh": {"activation": "tanh"},
    "relu": {"activation": "relu", "weightStd": 0.5, "learningRate": 0.1},
    "batch-1": {"batchSize": 1, "numEpochs": 10, "numOrders": 10, "weightStd": 0.5, "learningRate": 0.05},
    "batch-7": {"batchSize": 7, "numEpochs": 67, "numOrders": 67},
    "batch-32": {"batchSize": 32, "numEpochs": 300, "numOrders": 50, "weightStd": 0.5},
    "batch-120": {"batchSize": 120, "numEpochs": 1200, "numOrders": 12, "learningRate": 0.5},
    "rate-1": {"learningRate": 1.0},
    "wine": {**WINE},
    "wine-relu": {**WINE, "activation": "relu", "weightStd": 0.5, "learningRate": 0.05},
    "two-classes": {**TWO_CLASSES},
    "two-classes-tanh": {**TWO_CLASSES, "activation": "tanh", "weightStd": 0.5},
}


def load(name):
    """Features and labels, and how many rows train and choose; the rest are test rows."""
    if name == "wine":
        return *load_wine(return_X_y=True), 142, 18
    x, y = load_iris(return_X_y=True)
    if name == "versicolor-virginica":  # iris without its first 50 rows; virginica is class 1
        return x[50:], y[50:] - 1, 80, 10
    return x, y, 120, 15


class RecordedOrders:
    """A sampler that gives recorded orders, one an epoch, from the start again when it is through."""

    def __init__(self, orders):
        self.orders, self.epoch = orders, 0

    def __len__(self):
        return len(self.orders[0])

    def __iter__(self):
        self.epoch += 1
        return iter(self.orders[(self.epoch - 1) % len(self.orders)])


def record(name, changes, seed):
    options = {**LAB, **changes}
    torch.manual_seed(seed)  # nobody needs to know it: whatever is drawn is written down
    x, y, num_train, num_dev = load(options["data"])
    x, y = torch.tensor(x), torch.tensor(y)
    order = torch.randperm(len(x))
    rows = {
        "train": order[:num_train].tolist(),
        "dev": order[num_train : num_train + num_dev].tolist(),
        "test": order[num_train + num_dev :].tolist(),
    }
    low, high = x[rows["train"]].min(dim=0).values, x[rows["train"]].max(dim=0).values
    x = (x - low) / (high - low)

    batch_size = options["batchSize"]
    orders = [torch.randperm(num_train).tolist() for _ in range(options["numOrders"])]
    parts = {mode: TensorDataset(x[index], y[index]) for mode, index in rows.items()}
    train_loader = DataLoader(parts["train"], batch_size, sampler=RecordedOrders(orders))
    dev_loader, test_loader = (DataLoader(parts[mode], batch_size) for mode in ("dev", "test"))

    model = Mlp(options["layerSizes"], options["activation"], options["weightStd"])
    start = state(model.state_dict())
    loss_fn = binary_cross_entropy if options["layerSizes"][-1] == 1 else F.cross_entropy
    optimizer = torch.optim.SGD(model.parameters(), lr=options["learningRate"])
    runner = Runner(model, optimizer, loss_fn, Accuracy())
    runner.train(
        train_loader, dev_loader, options["numEpochs"], options["logSteps"], options["evalSteps"]
    )
    final = state(model.state_dict())
    model.load_state_dict(runner.best_state)
    score, loss = runner.evaluate(test_loader)
    log = [*runner.log, f"[Test] accuracy/loss: {score:.4f}/{loss:.4f}"]
    write_json(
        FOLDER / f"{name}.json",
        {
            "versions": versions(),
            "options": options,
            "rows": rows,
            "start": start,
            "orders": orders,
            "log": log,
            "stepLosses": runner.step_losses,
            "epochLosses": runner.epoch_losses,
            "evaluations": runner.evaluations,
            "bestStep": runner.best_step,
            "best": state(runner.best_state),
            "final": final,
            "test": {"score": score, "loss": loss},
            "testLogits": model(parts["test"].tensors[0]).tolist(),
        },
    )
    print(f"  {len(runner.step_losses)} steps, loss {runner.step_losses[-1]:.4f}, best {runner.best_step}")
    print(f"  {log[-1]}")


def main():
    torch.set_num_threads(1)
    FOLDER.mkdir(exist_ok=True)
    x, y = load_wine(return_X_y=True)
    write_json(FOLDER.parent / "wine.json", {"features": x.tolist(), "labels": y.tolist()})
    for seed, (name, changes) in enumerate(RUNS.items(), start=12):
        record(name, changes, seed)


if __name__ == "__main__":
    main()
