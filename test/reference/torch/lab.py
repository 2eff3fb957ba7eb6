"""The lab's network, metric and runner in PyTorch: what the fixtures are recorded from.

The runner follows the lab's RunnerV3 step by step and keeps what it would print in `log`. The one
word it spells differently is "performance".
"""

import copy

import torch
import torch.nn.functional as F

ACTIVATIONS = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}


class Mlp(torch.nn.Module):
    """Fully connected layers fc1, fc2, …; weights N(0, weight_std²), biases 1."""

    def __init__(self, layer_sizes, activation="sigmoid", weight_std=0.01, dtype=torch.float64):
        super().__init__()
        self.activation = ACTIVATIONS[activation]
        self.depth = len(layer_sizes) - 1
        for i in range(self.depth):
            # Linear's own initialisation draws random numbers too, which matters for the lab's run.
            layer = torch.nn.Linear(layer_sizes[i], layer_sizes[i + 1], dtype=dtype)
            torch.nn.init.normal_(layer.weight, mean=0.0, std=weight_std)
            torch.nn.init.constant_(layer.bias, 1.0)
            self.add_module(f"fc{i + 1}", layer)

    def forward(self, x):
        for i in range(1, self.depth):
            x = self.activation(self.get_submodule(f"fc{i}")(x))
        return self.get_submodule(f"fc{self.depth}")(x)


def binary_cross_entropy(logits, y):
    return F.binary_cross_entropy_with_logits(logits[:, 0], y.to(logits.dtype))


class Accuracy:
    """The lab's Accuracy: one column is a two-class problem, more are one column a class."""

    def __init__(self, is_logits=True):
        self.threshold = 0.0 if is_logits else 0.5
        self.reset()

    def reset(self):
        self.num_correct = self.num_count = 0

    def update(self, outputs, labels):
        if outputs.shape[1] == 1:
            predictions = (outputs[:, 0] >= self.threshold).long()
        else:
            predictions = torch.argmax(outputs, dim=1)
        self.num_correct += int((predictions == labels).sum())
        self.num_count += len(labels)

    def accumulate(self):
        return self.num_correct / self.num_count if self.num_count else 0


class Runner:
    """RunnerV3: trains, evaluates now and then, keeps the weights with the best dev score."""

    def __init__(self, model, optimizer, loss_fn, metric):
        self.model, self.optimizer, self.loss_fn, self.metric = model, optimizer, loss_fn, metric
        self.step_losses, self.epoch_losses, self.evaluations, self.log = [], [], [], []
        self.best_score, self.best_step, self.best_state = 0, None, None

    def train(self, train_loader, dev_loader, num_epochs, log_steps=100, eval_steps=50):
        num_steps = num_epochs * len(train_loader)
        step = 0
        for epoch in range(num_epochs):
            total = 0
            for x, y in train_loader:
                loss = self.loss_fn(self.model(x), y.long())
                total += loss.detach()
                self.step_losses.append(loss.item())
                if step % log_steps == 0:
                    self.log.append(
                        f"[Train] epoch: {epoch}/{num_epochs}, step: {step}/{num_steps}, "
                        f"loss: {loss.item():.5f}"
                    )
                loss.backward()
                self.optimizer.step()
                self.optimizer.zero_grad()
                if step > 0 and (step % eval_steps == 0 or step == num_steps - 1):
                    self.keep_best(step, *self.evaluate(dev_loader))
                step += 1
            self.epoch_losses.append((total / len(train_loader)).item())
        self.log.append("[Train] Training done!")

    def keep_best(self, step, score, loss):
        self.evaluations.append([step, score, loss])
        self.log.append(f"[Evaluate]  dev score: {score:.5f}, dev loss: {loss:.5f}")
        if score > self.best_score:
            self.log.append(
                "[Evaluate] best accuracy performance has been updated: "
                f"{self.best_score:.5f} --> {score:.5f}"
            )
            self.best_score, self.best_step = score, step
            self.best_state = copy.deepcopy(self.model.state_dict())

    @torch.no_grad()
    def evaluate(self, loader):
        self.metric.reset()
        total = 0
        for x, y in loader:
            logits = self.model(x)
            total += self.loss_fn(logits, y.long()).item()
            self.metric.update(logits, y.long())
        return self.metric.accumulate(), total / len(loader)
