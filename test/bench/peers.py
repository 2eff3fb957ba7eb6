"""PyTorch for `npm run bench`: the standard input is a problem in JSON, the output each round's
milliseconds. The usual loop: nn.Module, DataLoader, SGD, with the reference tests' runner, in float64."""

import json
import sys
import time
from pathlib import Path

import torch
from torch.utils.data import DataLoader, TensorDataset

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reference" / "torch"))
from lab import Accuracy, Mlp, Runner  # noqa: E402

given = json.load(sys.stdin)
if max(given["layerSizes"]) < 64:
    torch.set_num_threads(1)  # more of them only wait for each other, for seconds on a busy machine
train, dev = (
    TensorDataset(torch.tensor(given[part]["X"], dtype=torch.float64), torch.tensor(given[part]["y"]))
    for part in ("train", "dev")
)
size, epochs, eval_steps = given["batchSize"], given["numEpochs"], given["evalSteps"] or 10**9

for _ in range(int(sys.argv[1])):
    begin = time.perf_counter()
    model = Mlp(given["layerSizes"])
    optimizer = torch.optim.SGD(model.parameters(), lr=given["learningRate"])
    runner = Runner(model, optimizer, torch.nn.functional.cross_entropy, Accuracy())
    loader = DataLoader(train, batch_size=size, shuffle=True)
    runner.train(loader, DataLoader(dev, batch_size=size), epochs, eval_steps=eval_steps)
    print(1000 * (time.perf_counter() - begin))
