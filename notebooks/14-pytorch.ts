// %% [markdown]
// # 14. The same in PyTorch · 与 PyTorch 对照
//
// **Part II · 25 minutes.** Before: [6. Training, evaluation, prediction](06-training.ipynb). Afterwards you
// can: say what it means that two programs agree, explain how a test accuracy of 1 can be worth next to
// nothing, and load a model of this lab into PyTorch.
//
// Two recorded PyTorch runs are repeated here, step by step: one of this lab, and one that follows the
// original's procedure. The recordings hold everything that was drawn by chance, so this notebook has no
// settings: with another learning rate there would be nothing to compare with.

// %%
import {
  argmax,
  claim,
  DataLoader,
  formatFixed,
  loadIris,
  loadRecordedRun,
  MatrixDataset,
} from "nndl";
import { MinMaxScaler, plot, replayRun, selectRows, show, showSource, softmax, table } from "nndl";

// %% [markdown]
// ## The same run in PyTorch · 与 PyTorch 逐步对照
//
// Does our code compute what PyTorch computes? A run of this lab was recorded with PyTorch in 64-bit
// numbers: which rows, which initial weights, which order of the batches, and the loss of each step.
// `replayRun` trains again with the same rows, start and order. It is built from the parts you know:

// %%
showSource("training/replay.ts", { symbol: "replayRun" });

// %%
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "nndl-"));
const iris = loadIris();
const recorded = loadRecordedRun("pytorch");
const trainRows = selectRows(iris.features, recorded.rows.train);
const scaledAsTrained = new MinMaxScaler().fit(trainRows).transform(iris.features);
const pytorchPath = join(folder, "pytorch-run.json");
const again = await replayRun(recorded, scaledAsTrained, iris.labels, pytorchPath);
console.log(again.log.at(-1));
claim(
  "all printed lines are PyTorch's, letter by letter",
  again.log.join() === recorded.log.join(),
);

// %% [markdown]
// The lines are rounded. The losses of all steps are not:

// %%
const ourLosses = again.runner.trainStepLosses.map(([, loss]) => loss);
const deviations = ourLosses.map((ours, step) => Math.abs(ours - recorded.stepLosses[step]));
console.log(`steps compared: ${deviations.length}`);
claim("the largest deviation is below 1e-14", Math.max(...deviations) < 1e-14);

// %%
const tenth = (values: number[]) => values.filter((_, step) => step % 10 === 0);
const drawn = tenth(ourLosses.map((_, step) => step));
show(
  plot({
    traces: [
      { name: "nndl, this package", x: drawn, y: tenth(ourLosses) },
      { name: "PyTorch", x: drawn, y: tenth(recorded.stepLosses), mode: "markers" },
    ],
    x: "step",
    y: "loss of the step",
    title: "Two programs, one curve (every 10th step)",
    caption: "PyTorch's squares lie on our line. Hover to compare the numbers.",
    alt: `Two loss curves over ${ourLosses.length} steps that cover each other`,
  }),
  "14.1",
);

// %% [markdown]
// A 64-bit number has about 16 digits. The two programs add in a different order, so the last digits may
// differ; nothing more has built up over all the steps. What this shows: the formulas for forward, backward
// and update are PyTorch's. What it does not show: that they are a good idea.
//
// ## The small print of the loop · 训练循环的细节
//
// Some details of RunnerV3 are easy to get wrong, in this lab and in a loop of your own.
//
// **The step loss is kept before the update.** So the first loss in the history belongs to the initial
// weights: it must come from a network that has never been trained.

// %%
import { crossEntropy, createRandom, Mlp } from "nndl";

const { layerSizes, batchSize } = recorded.options;
const start = new Mlp({ layerSizes, random: createRandom(0) });
start.loadStateDict(recorded.start);
const firstRows = recorded.orders[0].slice(0, batchSize).map((i) => recorded.rows.train[i]);
const firstLabels = firstRows.map((row) => iris.labels[row]);
const untrained = crossEntropy(start.forward(selectRows(scaledAsTrained, firstRows)), firstLabels);
console.log(`loss of the untrained network: ${untrained.loss.toFixed(5)}`);
claim("it is the loss that was kept for step 0", untrained.loss === ourLosses[0]);

// %% [markdown]
// **The epoch loss is the mean over steps**, not over rows: a smaller last batch weighs as much as the others.
// **The dev loss is a mean over batches**, too. So a loss depends a little on how the rows are cut, and the
// score does not:

// %%
const stepsPerEpoch = Math.ceil(recorded.rows.train.length / batchSize);
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const epochMeans = again.runner.trainEpochLosses.map((_, epoch) =>
  meanOf(ourLosses.slice(epoch * stepsPerEpoch, (epoch + 1) * stepsPerEpoch)),
);
claim(
  "each epoch loss is the mean of its steps' losses",
  again.runner.trainEpochLosses.every((loss, epoch) => Math.abs(loss - epochMeans[epoch]) < 1e-12),
);
table(
  [1, 4, 5, 15].map((size) => {
    const { score, loss } = again.runner.evaluate(
      new DataLoader(again.testSet, { batchSize: size }),
    );
    return [size, score, loss];
  }),
  {
    caption: "The test rows of the recorded run, in batches",
    columns: ["batch size", { label: "score", digits: 4 }, { label: "loss", digits: 4 }],
  },
);

// %% [markdown]
// With 4 rows in a batch the last one has 3, and the mean over batches is not the mean over rows.
//
// **Not a number, and not this network.** An output that is `NaN` would count as some class, a file of another
// network would load half, a learning rate that is far too large would print a long log of `NaN`. PyTorch
// says nothing in the first and the last case. Here all three end in a sentence:

// %%
import { Accuracy, RunnerV3, Sgd } from "nndl";
import { Matrix } from "ml-matrix";

const say = (error: Error) =>
  console.log((error.cause instanceof Error ? error.cause : error).message);
const other = new Mlp({ layerSizes: [4, 5, 3], random: createRandom(1) });
const wild = new Sgd(other.parameters(), { learningRate: 1e308 });
const otherRunner = new RunnerV3(other, wild, crossEntropy, new Accuracy());
const testLoader = new DataLoader(again.testSet, { batchSize });
try {
  new Accuracy().update(new Matrix([[NaN, 0]]), [1]);
} catch (error) {
  say(error as Error);
}
await otherRunner.loadModel(pytorchPath).catch(say);
await otherRunner.train(testLoader, null, { numEpochs: 3, logSteps: 0 }).catch(say);

// %% [markdown]
// A damaged file is refused as a whole, and the network stays as it was:

// %%
const fileText = readFileSync(pytorchPath, "utf8");
const damagedPath = join(folder, "damaged.json");
writeFileSync(damagedPath, fileText.slice(0, 300));
const before = JSON.stringify(start.stateDict());
const startRunner = new RunnerV3(start, wild, crossEntropy, new Accuracy());
const outcome = await startRunner.loadModel(damagedPath).then(
  () => "loaded",
  () => "refused",
);
console.log(outcome);
claim("the network is as before", JSON.stringify(start.stateDict()) === before);

// %% [markdown]
// ## The original's run, recorded again · 原实验流程的复现
//
// The original's procedure was recorded too, in PyTorch: `torch.manual_seed(12)`, 32-bit numbers, scaled
// with the minimum and maximum of *all* rows, and shuffled three times, once for each part. The program
// that recorded it is ours, but it draws the random numbers in the order of the original's listing. Two
// things had to change: `set_state_dict`, a name of PaddlePaddle that PyTorch does not have, and at which
// the listing would stop before its `[Test]` line; and the spelling of "performence" in the log. Here is
// this log, computed again by our code.

// %%
const original = loadRecordedRun("original");
const scaledByAll = new MinMaxScaler().fit(iris.features).transform(iris.features);
const originalPath = join(folder, "original-run.json");
const replay = await replayRun(original, scaledByAll, iris.labels, originalPath);
console.log(replay.log.join("\n"));

// %%
claim("our log is the recorded one, line for line", replay.log.join() === original.log.join());
claim("its last line has an accuracy of 1", original.test.score === 1);

// %% [markdown]
// All test flowers right! But look at the other number of the last line. A loss near $\ln 3$ is that of an
// even guess. What does the line hide?
//
// ### The saved model has only begun to learn · 保存的模型才刚开始学习
//
// Find its step, and see how sure it is of its answers. `loadModel` has put it back into the runner.

// %%
const { bestScore, devScores, devLosses } = replay.runner;
const keptAt = devScores.indexOf(bestScore);
const [keptStep, keptLoss] = devLosses[keptAt];
const chances = softmax(replay.runner.predict(replay.testSet.X)).to2DArray();
const surest = chances.map((row) => Math.max(...row));
const [lowest, highest] = [Math.min(...surest), Math.max(...surest)];
console.log(`saved at step ${keptStep} with dev accuracy ${bestScore}`);
console.log(`dev accuracy at the next evaluation: ${devScores[keptAt + 1].toFixed(4)}`);
console.log(`dev loss ${keptLoss.toFixed(4)} (ln 3 is ${Math.log(3).toFixed(4)})`);
console.log(`dev loss at the end ${devLosses.at(-1)?.[1].toFixed(4)}`);
console.log(`probability of the predicted class: ${lowest.toFixed(3)} to ${highest.toFixed(3)}`);
claim("the best model was kept in the first half", keptAt < devLosses.length / 2);
claim("it gives no class a probability of 0.4 or more", highest < 0.4);

// %% [markdown]
// An even guess gives each class $\tfrac13$. This model leans a very little to the right side, and that is
// enough: accuracy only asks which number is the greatest. The model has found the direction, but its
// probabilities are still close to an even guess. The perfect dev accuracy was a lucky moment, gone at the
// next evaluation. But it froze the choice, and all later steps were thrown away.
// [Notebook 12](12-plateau.ipynb) measures how often that happens.
//
// ### The test rows are no test · 测试样本并不独立
//
// Each part was shuffled anew, so the parts overlap. The table counts it row by row.

// %%
const inTraining = original.rows.test.map((row) => original.rows.train.includes(row));
const answers = argmax(replay.runner.predict(replay.testSet.X));
table(
  original.rows.test.map((row, i) => [
    row,
    inTraining[i] ? "yes" : "no",
    iris.classNames[replay.testSet.y[i]],
    iris.classNames[answers[i]],
    surest[i],
  ]),
  {
    caption: "The original's test rows",
    columns: [
      "iris row",
      "a training row?",
      "true",
      "predicted",
      { label: "probability", digits: 3 },
    ],
  },
);

// %%
const overlap = inTraining.filter((isIn) => isIn).length;
const devOverlap = original.rows.dev.filter((row) => original.rows.train.includes(row)).length;
console.log(`test rows that are training rows: ${overlap} of ${original.rows.test.length}`);
console.log(`dev rows that are training rows:  ${devOverlap} of ${original.rows.dev.length}`);
const expected = (original.rows.test.length * original.rows.train.length) / iris.labels.length;
console.log(`expected by chance:               ${expected}`);
claim("four test rows in five or more are training rows", overlap >= 0.8 * inTraining.length);

// %% [markdown]
// A shuffle of its own puts each test row among the training rows as often as any other row, so this is no
// bad luck but the rule. [Notebook 11](11-leak.ipynb) asks what it costs. Only the other rows say anything about
// new flowers, and they are far too few. Is the model at least perfect on the flowers that it was trained
// with? There are more of them to count with.

// %%
const { train } = original.rows;
const trainLabels = train.map((row) => iris.labels[row]);
const trainPart = new MatrixDataset(selectRows(scaledByAll, train), trainLabels);
const onTraining = replay.runner.evaluate(new DataLoader(trainPart, { batchSize }));
const written = [onTraining.score, onTraining.loss].map((value) => formatFixed(value, 4));
console.log(`[Train] accuracy/loss: ${written.join("/")}`);
claim("it is not perfect even on its own training rows", onTraining.score < 1);
claim("but far better than one class for all", onTraining.score > 0.8);

// %% [markdown]
// So the direction is right for most flowers, and the `1.0000` is neither a lie nor a result: few rows,
// nearly all of them known, and a model that would hardly bet on its own answers.
//
// ## A saved model in PyTorch · 把保存的模型装入 PyTorch
//
// The file that `saveModel` writes has PyTorch's names and shapes:

// %%
const { stateDict } = JSON.parse(fileText) as { stateDict: Record<string, number[] | number[][]> };
for (const [name, values] of Object.entries(stateDict)) {
  const [first] = values;
  const shape = typeof first === "number" ? [values.length] : [values.length, first.length];
  console.log(`${name}: (${shape.join(", ")})`);
}

// %% [markdown]
// With your own `best_model.json` beside it, this loads it into `torch.nn` (for sigmoid, the lab's activation).
// `double` and `float64` matter: the numbers have 64 bits, and PyTorch's default has 32.
//
// ```python
// import collections, json, torch
//
// saved = json.load(open("best_model.json"))
// n_in, n_hidden, n_out = saved["layerSizes"]
// layers = {"fc1": torch.nn.Linear(n_in, n_hidden), "act": torch.nn.Sigmoid(), "fc2": torch.nn.Linear(n_hidden, n_out)}
// net = torch.nn.Sequential(collections.OrderedDict(layers)).double()
// net.load_state_dict({name: torch.tensor(w, dtype=torch.float64) for name, w in saved["stateDict"].items()})
// ```
//
// Ask it: `net(torch.tensor([[…]], dtype=torch.float64))` gives the logits of a scaled flower. These are the
// features of the recorded run's first test row, and our logits for it. PyTorch's agree to the last digits:
// the repository's `test/reference/torch/check_saved_model.py` runs these very lines and compares all rows.

// %%
const flower = again.testSet.X.subMatrix(0, 0, 0, 3);
console.log("features:", flower.to1DArray());
console.log("logits:  ", again.runner.predict(flower).to1DArray());

// %% [markdown]
// Your own file comes from `await runner.saveModel("best_model.json")` in a cell of
// [notebook 6](06-training.ipynb); it then lies beside the notebooks.
//
// > **Try it · 试一试.** Go the other way: write `stateDict` from PyTorch (`net.state_dict()`, each tensor as
// > `tolist()`) into such a file, and load it with `loadModel`. Expect the same predictions, because a network
// > is nothing but its layer sizes, its activation and these numbers.
//
// ## What you saw · 小结
//
// - Given the same rows, start and order, this package and PyTorch agree in every step and every line.
// - Step losses are kept before the update; epoch and dev losses are means over batches.
// - The `1.0000` of the original's procedure comes from a model whose probabilities are still close to an even
//   guess, tested mostly on its training rows.
// - A saved model is a file that PyTorch can use.
//
// Next: [15. Hidden layers](15-hidden-layers.ipynb)
