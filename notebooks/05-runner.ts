// %% [markdown]
// # 5. Accuracy and RunnerV3 · 完善Runner类
//
// Training needs a loop, and the loop needs somebody who counts. `RunnerV3` is the lab's loop around
// a network: it trains, evaluates, saves and loads. `Accuracy` counts how many predictions are right.
// You read both classes whole, as they are used in all notebooks, and try them on examples that are
// small enough to check by hand.

// %%
import {
  Accuracy,
  activations,
  claim,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  loadIris,
  Mlp,
  RunnerV3,
  Sgd,
  show,
  showSource,
  softmax,
  table,
  trainingCurves,
} from "nndl";
import { Matrix } from "ml-matrix";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// %% [markdown]
// ## 4.5.4 Completing the Runner class · 完善Runner类
//
// ### Accuracy · 准确率
//
// *Accuracy* (准确率) is the share of rows whose class is predicted right. The rows come in batches, so
// the class has four methods:
//
// | method | what it does |
// | --- | --- |
// | `update(outputs, labels)` | counts one batch |
// | `accumulate()` | right predictions divided by all predictions, over all batches so far |
// | `reset()` | starts again, for example before the next evaluation |
// | `name()` | the name of the metric |
//
// From outputs to a predicted class, three rules:
//
// - **one column, logits**: class 1 if the logit $z \ge 0$, else class 0 (*binary*, 二分类);
// - **one column, probabilities** (`isLogits: false`): class 1 if $p \ge 0.5$, else class 0;
// - **several columns** (*multi-class*, 多分类): the column with the largest value; of equal ones the
//   first.
//
// A *logit* is an output before sigmoid or softmax. This is the whole class:

// %%
showSource("training/accuracy.ts", { symbol: "Accuracy" });

// %% [markdown]
// The rule for several columns is `argmax`, which lives with softmax:

// %%
showSource("nn/softmax.ts", { symbol: "argmax" });

// %% [markdown]
// ### Binary, by hand · 二分类示例
//
// Five rows with one logit each. Cover the last two columns of the table and predict first!

// %%
const scoreOf = (outputs: number[][], labels: number[], isLogits = true): number => {
  const accuracy = new Accuracy({ isLogits: isLogits });
  accuracy.update(new Matrix(outputs), labels);
  return accuracy.accumulate();
};

// %%
const logits = [[2.5], [-1], [0], [-0.1], [-2]];
const labels = [1, 0, 1, 1, 0];
table(
  logits.map(([z], i) => [z, labels[i], z >= 0 ? 1 : 0, scoreOf([[z]], [labels[i]]) === 1]),
  {
    caption: "One logit per row",
    columns: ["logit", "label", "predicted", "counted as right"],
    rowHeaders: false,
  },
);
console.log("accuracy:", scoreOf(logits, labels));

// %% [markdown]
// The third row is a *tie* (并列): logit 0 stands for probability 0.5, and the rule says class 1.
//
// With probabilities instead of logits the result is the same, if you say so. If you forget to say so,
// every probability counts as class 1, because none is below 0. No error, a wrong number:

// %%
const probabilities = logits.map(([z]) => [activations.sigmoid.value(z)]);
console.log("isLogits: false:", scoreOf(probabilities, labels, false));
console.log("forgotten:      ", scoreOf(probabilities, labels));
claim(
  "logits and probabilities agree",
  scoreOf(probabilities, labels, false) === scoreOf(logits, labels),
);
claim(
  "forgotten, the accuracy is another number",
  scoreOf(probabilities, labels) !== scoreOf(logits, labels),
);
claim(
  "forgotten, it is the share of class 1",
  scoreOf(probabilities, labels) === labels.filter((label) => label === 1).length / labels.length,
);

// %% [markdown]
// ### Multi-class, by hand · 多分类示例
//
// Three columns, one for each species. The last two rows have ties.

// %%
const { classNames } = loadIris();
const outputs = [
  [4, 1, 0],
  [0.2, 0.1, 0.3],
  [1, 3, 2],
  [2, 2, 1],
  [1, 2, 2],
];
const species = [0, 1, 1, 1, 1];

// %%
table(
  outputs.map((row, i) => [...row, classNames[species[i]], scoreOf([row], [species[i]]) === 1]),
  {
    caption: "Three logits per row",
    columns: [...classNames, "label", "counted as right"],
    rowHeaders: false,
  },
);
console.log("accuracy:", scoreOf(outputs, species));

// %% [markdown]
// In the fourth row setosa and versicolor are equal: the first of them, setosa, is predicted, and that
// is wrong. In the fifth row versicolor and virginica are equal: versicolor is first, and that is right.
//
// Softmax does not change which output is the largest, so for several columns logits and probabilities
// give the same accuracy. `isLogits` matters for one column only.

// %%
const shares = softmax(new Matrix(outputs)).to2DArray();
claim(
  "softmax does not change the accuracy",
  scoreOf(shares, species) === scoreOf(outputs, species),
);

// %% [markdown]
// ### Why count, and not average? · 为什么累积而不是取平均
//
// Batches can have different sizes: the lab's training rows end with a smaller batch (see
// [notebook 3](03-data-pipeline.ipynb)). Let $c_b$ be the number of right predictions in batch $b$, $n_b$
// its size and $B$ the number of batches. The class computes the first, not the second:
//
// $$\text{accuracy} = \frac{\sum_b c_b}{\sum_b n_b} \qquad\qquad \text{mean of batches} = \frac{1}{B}\sum_b \frac{c_b}{n_b}$$
//
// Take a batch of 16 with all rows right, and one of 8 with half of them right:

// %%
const rowsWithRight = (right: number, size: number): [Matrix, number[]] => [
  Matrix.columnVector(Array.from({ length: size }, (_, i) => (i < right ? 1 : -1))),
  new Array<number>(size).fill(1),
];
const compare = (batches: [right: number, size: number][]): [number, number] => {
  const accuracy = new Accuracy();
  batches.forEach(([right, size]) => accuracy.update(...rowsWithRight(right, size)));
  const meanOfBatches =
    batches.reduce((sum, [right, size]) => sum + right / size, 0) / batches.length;
  return [accuracy.accumulate(), meanOfBatches];
};

// %%
const unequal = compare([
  [16, 16],
  [4, 8],
]);
const equal = compare([
  [12, 12],
  [8, 12],
]);

// %%
table(
  [
    ["16 of 16, then 4 of 8", ...unequal],
    ["12 of 12, then 8 of 12", ...equal],
  ],
  {
    caption: "The same 20 right rows of 24, in batches of different size",
    columns: ["batches", { label: "counted", digits: 4 }, { label: "mean of batches", digits: 4 }],
  },
);

// %% [markdown]
// In the mean of batches, a row of the small batch weighs twice as much as a row of the large one. The
// count does not care how the rows are cut into batches. With equal sizes the two are the same.

// %%
const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-12;
claim("the count is 20 of 24 both times", close(unequal[0], 20 / 24) && close(equal[0], 20 / 24));
claim("unequal batches: the mean of batches is another number", !close(unequal[0], unequal[1]));
claim("equal batches: the two agree", close(equal[0], equal[1]));

// %% [markdown]
// ### Nothing counted, and counting again · 未计数时与重置后
//
// Without any row the accuracy is 0, by the original's convention. So a 0 can mean "all wrong" or
// "nothing counted". `reset` goes back to nothing. An output that is not a number is refused: it would
// otherwise count as some class.

// %%
const counter = new Accuracy();
console.log("nothing counted:", counter.accumulate());
counter.update(new Matrix([[1], [1]]), [1, 0]);
console.log("two rows:       ", counter.accumulate());
counter.reset();
console.log("after reset:    ", counter.accumulate());

// %%
try {
  counter.update(
    new Matrix([
      [1, 2],
      [NaN, 0],
    ]),
    [1, 0],
  );
} catch (error) {
  console.log(String(error));
}

// %% [markdown]
// ## RunnerV3 · RunnerV3类
//
// A runner is put together from four parts: a *model* (模型), an *optimizer* (优化器), a *loss function*
// (损失函数) and a *metric* (评价指标). It knows nothing about irises; any parts with the right methods
// will do.
//
// | method | what it does |
// | --- | --- |
// | `train(trainLoader, devLoader, options)` | trains for `numEpochs` epochs |
// | `evaluate(loader)` | score and loss on other rows |
// | `predict(X)` | the logits for rows `X` |
// | `saveModel(path)`, `loadModel(path)` | writes and reads the weights |
//
// For each batch, `train` does this:
//
// 1. forward: compute the logits;
// 2. compute the loss, and keep it *before* the weights change;
// 3. every `logSteps` steps, write a line;
// 4. backward: compute the gradients;
// 5. call `customPrintLog`, if there is one: here the gradients are known and not yet used;
// 6. update the weights, set the gradients to zero;
// 7. perhaps evaluate on the dev rows. If the score is **strictly better** than all before, keep this
//    model as the best one.
//
// The condition in point 7 is the original's. With `step` counted from 0 and `last` the last step:
//
// $$\text{step} > 0 \ \text{ and } \ (\text{step} \bmod \text{evalSteps} = 0 \ \text{ or } \ \text{step} = \text{last})$$
//
// At the end of an epoch, the mean of its step losses is kept. First the options with their defaults,
// then the whole class:

// %%
showSource("training/runner.ts", { symbol: "TrainOptions" });

// %%
showSource("training/runner.ts", { symbol: "RunnerV3" });

// %% [markdown]
// What is different from the original?
//
// - **Gradients.** The original calls `loss.backward()`, and PyTorch works out the gradients by itself
//   (自动梯度计算). Here the loss function returns the gradient of the logits, and `model.backward` takes
//   it back through the layers, written by hand as in [notebook 4](04-model.ipynb).
// - **Files.** A model is saved as JSON, which people can read, and not with `torch.save`; the name of
//   the file is yours, and `best_model.pdparams`, the original's, if you give none. Where no score is
//   better than 0, the last model is saved and the log says so. `loadModel` works: the original's
//   `load_model` calls `set_state_dict`, a name of PaddlePaddle that PyTorch does not have.
// - **Again.** A second `train` goes on with the weights as they are; its histories and its best score
//   start anew, and the log says so.
// - **In the notebook.** The methods that take time or write files are `async`: output appears while
//   training runs, and the stop button works (`withPauses`). A loss that is no longer a number ends
//   the training with advice. The log goes where `log` says, and "performance" in it is spelled right.
// - **RunnerV2.** The original presents its class as RunnerV2 of an earlier chapter, made more complete.
//   You need not know RunnerV2: as in the original, the class above is whole.
// - **Modes.** The original switches PyTorch's recording of gradients off for an evaluation
//   (`torch.no_grad`: 不计算和存储梯度). Ours has nothing to switch off: in evaluation mode (评估模式)
//   `forward` keeps nothing for `backward`, in training mode (训练模式) it does. The logits are the same.
// - **Messages.** The original's `Error: Metric can not be None!` and `Error: dev_loader can not be
//   None!` say here what is needed and what came, and end the training.
//
// The rest of the training is the same: the order of steps, the conditions, the formats of the lines.
//
// ### A tiny run · 一次小规模训练
//
// A run that one can follow step by step: few training rows, a high learning rate and a livelier start
// than the lab's, so that something happens at once. (The lab's own run comes in
// [notebook 6](06-training.ipynb).) Everything is made in one function, so that we can make it twice.

// %%
const split = { numTrain: 40, numDev: 15, seed: 12 };
const trainSet = new IrisDataset({ ...split, mode: "train" });
const devSet = new IrisDataset({ ...split, mode: "dev" });
const setUp = () => {
  const random = createRandom(12);
  const model = new Mlp({ layerSizes: [4, 6, 3], weightStd: "xavier", biasInit: 0, random });
  const optimizer = new Sgd(model.parameters(), { learningRate: 1 });
  const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
  const trainLoader = new DataLoader(trainSet, { batchSize: 16, shuffle: true, random });
  const devLoader = new DataLoader(devSet, { batchSize: 4 });
  return { model, runner, trainLoader, devLoader };
};

// %%
const { model, runner, trainLoader, devLoader } = setUp();
console.log(String(model));
console.log("training batches:", [...setUp().trainLoader].map(({ y }) => y.length).join(", "));
console.log("dev batches:     ", [...devLoader].map(({ y }) => y.length).join(", "));

// %% [markdown]
// The best model goes to a file; here into a temporary folder, which the last cell removes. Our
// `customPrintLog` notes the length of the gradient, $\lVert \nabla L \rVert$, in each step.

// %%
const folder = mkdtempSync(join(tmpdir(), "nndl-runner-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true })); // stopped half-way, too
const bestPath = join(folder, "best_model.json");
const gradientLengths: number[] = [];
const customPrintLog = (): void => {
  const squares = model.parameters().map(({ grad }) => grad.norm() ** 2);
  gradientLengths.push(Math.sqrt(squares.reduce((sum, square) => sum + square, 0)));
};

// %%
const lines: string[] = [];
await runner.train(trainLoader, devLoader, {
  numEpochs: 8,
  logSteps: 5,
  evalSteps: 5,
  savePath: bestPath,
  log: (line) => lines.push(line),
  customPrintLog: customPrintLog,
});
console.log(lines.join("\n"));

// %% [markdown]
// Read the log from top to bottom:
//
// - `[Train]` lines come every `logSteps` steps, from step 0 on.
// - The first `[Evaluate]` line comes *after* step 0: that step is left out.
// - The last step is evaluated, too, although it is no multiple of `evalSteps`.
// - "best accuracy performance has been updated" appears only where the score is strictly better.

// %%
const evaluatedSteps = runner.devLosses.map(([step]) => step);
const lastStep = 8 * trainLoader.length - 1;
console.log("evaluated after steps:", evaluatedSteps.join(", "));
claim("step 0 was not evaluated", !evaluatedSteps.includes(0));
claim(
  "every fifth step was evaluated, and the last one",
  evaluatedSteps.every((step) => step % 5 === 0 || step === lastStep) &&
    evaluatedSteps.length === Math.floor(lastStep / 5) + 1,
);

// %% [markdown]
// ### The histories · 训练历史
//
// The runner remembers what happened: one loss per step, one loss per epoch, loss and score of each
// evaluation.

// %%
table(
  [
    ["trainStepLosses", runner.trainStepLosses.length, "[step, loss] of each step"],
    ["trainEpochLosses", runner.trainEpochLosses.length, "mean loss of each epoch"],
    ["devLosses", runner.devLosses.length, "[step, loss] of each evaluation"],
    ["devScores", runner.devScores.length, "accuracy of each evaluation"],
  ],
  { caption: "What the runner kept", columns: ["history", "entries", "what it holds"] },
);

// %%
const finalDev = runner.devLosses.at(-1)?.[1] ?? NaN;
show(
  trainingCurves({
    trainStepLosses: runner.trainStepLosses,
    devLosses: runner.devLosses,
    devScores: runner.devScores,
    sampleStep: 1,
    title: "The tiny run",
    caption:
      "The dev loss falls; the dev accuracy moves in steps of 1/15, once five of them at a time.",
    alt: `Train and dev loss by step, and dev accuracy. Dev loss at the end ${finalDev.toFixed(3)}, best dev accuracy ${runner.bestScore.toFixed(3)}.`,
  }),
  "5.1",
);

// %% [markdown]
// Three details are easy to get wrong, so we check them.
//
// **The step loss is kept before the update.** A second set-up has the same start and the same first
// batch. Its loss, without any training, must be the first one in the history.

// %%
const fresh = setUp();
const [firstBatch] = fresh.trainLoader;
const { loss: startLoss } = crossEntropy(fresh.model.forward(firstBatch.X), firstBatch.y);
console.log("loss of the untrained network:", startLoss.toFixed(5));
claim("it is the loss kept for step 0", startLoss === runner.trainStepLosses[0][1]);

// %% [markdown]
// **The epoch loss is the mean over steps**, not over rows: the small last batch weighs as much as the
// others.

// %%
const stepLosses = runner.trainStepLosses.map(([, loss]) => loss);
const meanOf = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const perEpoch = trainLoader.length;
claim(
  "each epoch loss is the mean of its steps",
  runner.trainEpochLosses.every((loss, epoch) =>
    close(loss, meanOf(stepLosses.slice(perEpoch * epoch, perEpoch * (epoch + 1)))),
  ),
);

// %% [markdown]
// **`customPrintLog` is called once in each step.** The gradients are there at that moment:

// %%
claim("one gradient length for each step", gradientLengths.length === stepLosses.length);
claim(
  "none of them is 0",
  gradientLengths.every((length) => length > 0),
);
console.log(
  gradientLengths
    .slice(0, 5)
    .map((length) => length.toFixed(4))
    .join(", "),
  "…",
);

// %% [markdown]
// ### Strictly better · 严格更好才保存
//
// Look at the evaluations once more, side by side:

// %%
const isNewBest = (i: number): boolean =>
  runner.devScores.slice(0, i).every((earlier) => earlier < runner.devScores[i]);
table(
  runner.devLosses.map(([step, loss], i) => [step, runner.devScores[i], loss, isNewBest(i)]),
  {
    caption: "The evaluations of the tiny run",
    columns: [
      "after step",
      { label: "dev score", digits: 4 },
      { label: "dev loss", digits: 4 },
      "new best",
    ],
  },
);

// %%
const updates = lines.filter((line) => line.includes("has been updated"));
claim(
  "the log has one update for each new best",
  updates.length === runner.devScores.filter((_, i) => isNewBest(i)).length,
);

// %% [markdown]
// The loss falls from line to line. The last evaluation reaches the best score again. But equal is not
// better: the saved model is the **first** one with this score, although its loss is higher. With few
// dev rows equal scores are frequent, and then this rule keeps the earlier model.
// [Notebook 6](06-training.ipynb) measures what that costs.

// %%
claim(
  "the dev loss falls from evaluation to evaluation",
  runner.devLosses.every(([, loss], i, all) => i === 0 || loss < all[i - 1][1]),
);
const bestIndex = runner.devScores.indexOf(runner.bestScore);
const lastIndex = runner.devScores.length - 1;
claim("the last score equals the best one", runner.devScores[lastIndex] === runner.bestScore);
claim(
  "and its loss is lower than the saved model's",
  runner.devLosses[lastIndex][1] < runner.devLosses[bestIndex][1],
);

// %% [markdown]
// ### Evaluate · 评价
//
// `evaluate` changes no weights, and the histories are those of `train`. Try it with batches of
// different sizes, on the same rows:

// %%
const evaluations = [1, 4, 5, 7, 15].map((batchSize) => {
  const { score, loss } = runner.evaluate(new DataLoader(devSet, { batchSize }));
  return [batchSize, score, loss];
});
table(evaluations, {
  caption: "The 15 dev rows in batches",
  columns: ["batch size", { label: "score", digits: 4 }, { label: "loss", digits: 4 }],
});

// %% [markdown]
// The **score** is always the same, because `Accuracy` counts. The **loss** is the mean over batches, as
// in the original; where the last batch is smaller, it is not the mean over rows. So compare losses only
// if they were computed with the same batch size.

// %%
const [bySingleRows, byFour, byFive, , allAtOnce] = evaluations;
claim(
  "the score does not depend on the batch size",
  evaluations.every(([, score]) => score === byFour[1]),
);
claim("batches of 4 (and one of 3) give another loss", !close(byFour[2], bySingleRows[2]));
claim(
  "where all batches are equal, the loss is the mean over rows",
  close(byFive[2], bySingleRows[2]) && close(allAtOnce[2], bySingleRows[2]),
);
claim("the histories did not grow", runner.devScores.length === evaluatedSteps.length);

// %% [markdown]
// ### Save and load · 保存与加载
//
// The file of the best model is text that a person can read. Names and shapes are PyTorch's:
// `fc1.weight` has one row for each hidden neuron. (The file has all digits; here they are cut.)

// %%
const fileText = readFileSync(bestPath, "utf8");
console.log(fileText.replace(/(\.\d{4})\d+/g, "$1…"));

// %% [markdown]
// Load it into a network that never saw this training, and ask both:

// %%
const loaded = setUp();
await loaded.runner.loadModel(bestPath);
const { score: loadedScore, loss: loadedLoss } = loaded.runner.evaluate(devLoader);
console.log(`score ${loadedScore.toFixed(4)}, loss ${loadedLoss.toFixed(4)}`);
claim("the score is the best score", loadedScore === runner.bestScore);
claim("the loss is the one of that evaluation", loadedLoss === runner.devLosses[bestIndex][1]);

// %% [markdown]
// `saveModel` writes the model as it is now. Saved and loaded, it predicts the same, digit by digit:

// %%
const lastPath = join(folder, "last_model.json");
await runner.saveModel(lastPath);
await loaded.runner.loadModel(lastPath);
const own = runner.predict(devSet.X).to1DArray();
const theirs = loaded.runner.predict(devSet.X).to1DArray();
claim(
  "all logits are equal",
  own.every((logit, i) => logit === theirs[i]),
);

// %% [markdown]
// `predict` gives logits, (rows, classes). Softmax turns them into probabilities:

// %%
const firstRows = devSet.X.subMatrix(0, 2, 0, 3);
table(
  softmax(runner.predict(firstRows))
    .to2DArray()
    .map((row, i) => [classNames[devSet.y[i]], ...row]),
  {
    caption: "The first three dev rows: predicted probabilities",
    columns: ["true class", ...classNames.map((label) => ({ label, digits: 3 }))],
  },
);

// %% [markdown]
// ### What goes wrong goes wrong visibly · 错误处理
//
// A file of another network, or a damaged file, is refused, and the network stays as it was:

// %%
const other = new Mlp({ layerSizes: [4, 5, 3], random: createRandom(1) });
const sgd = new Sgd(other.parameters(), { learningRate: 1 });
const otherRunner = new RunnerV3(other, sgd, crossEntropy, new Accuracy());
try {
  await otherRunner.loadModel(bestPath);
} catch (error) {
  console.log(String((error as Error).cause));
}

// %%
writeFileSync(bestPath, fileText.slice(0, 300));
const before = JSON.stringify(loaded.model.stateDict());
const outcome = await loaded.runner.loadModel(bestPath).then(
  () => "loaded",
  () => "refused",
);
claim("a file that is cut off is refused", outcome === "refused");
claim("the network is as before", JSON.stringify(loaded.model.stateDict()) === before);

// %% [markdown]
// An evaluation needs dev rows. And a learning rate that is far too large ends in a clear sentence, not
// in a long log of `NaN`:

// %%
try {
  await runner.train(trainLoader, null, { numEpochs: 1, evalSteps: 5 });
} catch (error) {
  console.log(String(error));
}

// %%
const wild = new RunnerV3(
  other,
  new Sgd(other.parameters(), { learningRate: 1e308 }),
  crossEntropy,
  null,
);
try {
  await wild.train(trainLoader, null, { numEpochs: 2, logSteps: 0 });
} catch (error) {
  console.log(String(error));
}

// %%
rmSync(folder, { recursive: true });

// %% [markdown]
// What is *not* shown: that the tiny run is a good training. Its settings were chosen to make the runner
// visible, and its few rows prove nothing about irises.
//
// ## What you saw · 小结
//
// - `Accuracy` counts right rows over all batches. With batches of different sizes, the mean of the
//   batch accuracies can be another number.
// - Ties have fixed answers: logit 0 and probability 0.5 are class 1, of equal outputs the first wins,
//   and nothing counted gives 0.
// - `RunnerV3` evaluates every `evalSteps` steps, never at step 0, always at the last step, and saves a
//   model only if it is **strictly** better on the dev rows.
// - Step losses are taken before the update. Epoch and dev losses are means over *batches*, so they
//   depend a little on the batch size; the score does not.
// - A saved model is readable text; loaded again it predicts the same, digit by digit.
//
// Next: [6. Training, evaluation, prediction](06-training.ipynb)
