"""Record the lab's original run, `torch.manual_seed(12)` and float32, into data/original-run.json.

Run:  python test/reference/torch/make_original_run.py

The random numbers are drawn in the order of the lab's listing: one shuffle for each of the three
data sets (so their rows overlap), then the start weights, then, while training, the DataLoader's
own draws. The orders are recorded from the rows that the DataLoader asks for.
"""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.datasets import load_iris

from fixture import state, versions, write_json
from lab import Accuracy, Mlp, Runner

ROOT = Path(__file__).resolve().parents[3]
NUM_TRAIN, NUM_DEV, BATCH_SIZE, NUM_EPOCHS = 120, 15, 16, 150


class RecordingDataset(torch.utils.data.Dataset):
    """One part of a shuffled iris table; writes down in which order its rows are asked for."""

    def __init__(self, mode):
        x = torch.tensor(np.array(load_iris().data, dtype=np.float32))
        y = torch.tensor(np.array(load_iris().target, dtype=np.int32))
        low, high = x.min(dim=0).values, x.max(dim=0).values
        x = (x - low) / (high - low)
        order = torch.randperm(len(x))
        part = {
            "train": slice(0, NUM_TRAIN),
            "dev": slice(NUM_TRAIN, NUM_TRAIN + NUM_DEV),
            "test": slice(NUM_TRAIN + NUM_DEV, None),
        }[mode]
        self.rows = order[part].tolist()
        self.x, self.y = x[order][part], y[order][part]
        self.asked = []

    def __getitem__(self, i):
        self.asked.append(i)
        return self.x[i], self.y[i]

    def __len__(self):
        return len(self.y)


def replay_in_float64(rows, orders, start):
    """The log of the same run with every number a float64."""
    x, y = (torch.tensor(array) for array in load_iris(return_X_y=True))
    low, high = x.min(dim=0).values, x.max(dim=0).values
    x = (x - low) / (high - low)
    model = Mlp([4, 6, 3])
    model.load_state_dict(start)
    runner = Runner(model, torch.optim.SGD(model.parameters(), lr=0.2), F.cross_entropy, Accuracy())
    train_x, train_y = x[rows["train"]], y[rows["train"]]

    class Batches:
        def __init__(self):
            self.epochs = iter(orders)

        def __len__(self):
            return -(-NUM_TRAIN // BATCH_SIZE)

        def __iter__(self):
            for batch in torch.tensor(next(self.epochs)).split(BATCH_SIZE):
                yield train_x[batch], train_y[batch]

    runner.train(Batches(), [(x[rows["dev"]], y[rows["dev"]])], NUM_EPOCHS)
    model.load_state_dict(runner.best_state)
    score, loss = runner.evaluate([(x[rows["test"]], y[rows["test"]])])
    return [*runner.log, f"[Test] accuracy/loss: {score:.4f}/{loss:.4f}"], runner.step_losses


def main():
    torch.set_num_threads(1)
    torch.manual_seed(12)
    train, dev, test = (RecordingDataset(mode) for mode in ("train", "dev", "test"))
    train_loader = torch.utils.data.DataLoader(train, batch_size=BATCH_SIZE, shuffle=True)
    dev_loader = torch.utils.data.DataLoader(dev, batch_size=BATCH_SIZE)
    test_loader = torch.utils.data.DataLoader(test, batch_size=BATCH_SIZE)
    model = Mlp([4, 6, 3], dtype=torch.float32)
    start = state(model.state_dict())

    runner = Runner(model, torch.optim.SGD(model.parameters(), lr=0.2), F.cross_entropy, Accuracy())
    runner.train(train_loader, dev_loader, NUM_EPOCHS)
    orders = np.array(train.asked).reshape(NUM_EPOCHS, NUM_TRAIN).tolist()

    model.load_state_dict(runner.best_state)
    score, loss = runner.evaluate(test_loader)
    first_x, first_y = next(iter(test_loader))
    rows = {"train": train.rows, "dev": dev.rows, "test": test.rows}
    log = [*runner.log, f"[Test] accuracy/loss: {score:.4f}/{loss:.4f}"]
    write_json(
        ROOT / "data" / "original-run.json",
        {
            "versions": versions(),
            "options": {
                "layerSizes": [4, 6, 3],
                "activation": "sigmoid",
                "learningRate": 0.2,
                "batchSize": BATCH_SIZE,
                "numEpochs": NUM_EPOCHS,
                "logSteps": 100,
                "evalSteps": 50,
            },
            "rows": rows,
            "sharedRows": {
                "testAndTrain": sorted(set(rows["test"]) & set(rows["train"])),
                "devAndTrain": sorted(set(rows["dev"]) & set(rows["train"])),
                "testAndDev": sorted(set(rows["test"]) & set(rows["dev"])),
            },
            "start": start,
            "orders": orders,
            "log": log,
            "stepLosses": runner.step_losses,
            "epochLosses": runner.epoch_losses,
            "evaluations": runner.evaluations,
            "bestStep": runner.best_step,
            "best": state(runner.best_state),
            "test": {"score": score, "loss": loss},
            "firstTestRow": {
                "label": int(first_y[0]),
                "predicted": int(model(first_x)[0].argmax()),
            },
        },
    )

    float64_start = {name: torch.tensor(values, dtype=torch.float64) for name, values in start.items()}
    again, losses = replay_in_float64(rows, orders, float64_start)
    print(*log[-2:], sep="\n")
    for float32_line, float64_line in zip(log, again, strict=True):
        if float32_line != float64_line:
            print(f"float32: {float32_line}\nfloat64: {float64_line}")
    largest = max(abs(a - b) for a, b in zip(runner.step_losses, losses))
    print(f"float64 replay: {sum(a != b for a, b in zip(log, again))} of {len(log)} lines differ,")
    print(f"largest deviation of a step's loss {largest:.1e}")


if __name__ == "__main__":
    main()
