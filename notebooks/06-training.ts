// %% [markdown]
// # 6. Training, evaluation, prediction · 训练、评价与预测
//
// You train the lab's network, test it, and let it name a flower. Then you look behind the numbers:
// why the loss stands still at first, and what the rule "keep the best accuracy" really keeps. At the
// end you repeat two recorded PyTorch runs, step by step: one of this lab, and one that follows
// the original's procedure.

// %%
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Matrix } from "ml-matrix";
import {
  Accuracy,
  argmax,
  type Candidate,
  claim,
  confusionHeatmap,
  confusionMatrix,
  createRandom,
  crossEntropy,
  DataLoader,
  formatFixed,
  gradientNorms,
  irisRows,
  IrisDataset,
  layerOutputs,
  loadIris,
  loadRecordedRun,
  lossCurves,
  mapWithProgress,
  MatrixDataset,
  MinMaxScaler,
  Mlp,
  replayRun,
  RunnerV3,
  saveFigure,
  selectCandidate,
  selectionRules,
  selectRows,
  Sgd,
  show,
  showSource,
  softmax,
  summarize,
  table,
  trainingCurves,
  trainNetwork,
} from "nndl";

// %% [markdown]
// ## 4.5.5 Training the model · 模型训练
//
// First the data, as in notebook 3: three parts without a common row, batches of 16, seed 12.

// %%
const generator = createRandom(12);
const trainSet = new IrisDataset({ mode: "train", seed: 12 });
const devSet = new IrisDataset({ mode: "dev", seed: 12 });
const testSet = new IrisDataset({ mode: "test", seed: 12 });
const trainLoader = new DataLoader(trainSet, { batchSize: 16, shuffle: true, random: generator });
const devLoader = new DataLoader(devSet, { batchSize: 16 });
const testLoader = new DataLoader(testSet, { batchSize: 16 });
console.log(`rows: ${trainSet.length} train, ${devSet.length} dev, ${testSet.length} test`);

// %% [markdown]
// Then the lab's four parts: the network 4-6-3, *stochastic gradient descent* (随机梯度下降) with
// *learning rate* (学习率) 0.2, the *cross-entropy* (交叉熵) as loss, and the *accuracy* (准确率) as
// metric. RunnerV3 puts them together.

// %%
const model = new Mlp({ layerSizes: [4, 6, 3], random: generator });
const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());

// %% [markdown]
// We train for 150 epochs, print a line every 100 steps, and evaluate on the dev set every 50 steps.
// Whenever the dev accuracy is better than ever before, the model is saved. (The file goes into a
// temporary folder, which the last cell deletes.)

// %%
const folder = mkdtempSync(join(tmpdir(), "nndl-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true })); // stopped half-way, too
const savePath = join(folder, "best_model.json");
await runner.train(trainLoader, devLoader, {
  numEpochs: 150,
  logSteps: 100,
  evalSteps: 50,
  savePath: savePath,
});

// %% [markdown]
// Read the log from top to bottom. For the first few hundred steps almost nothing happens: the loss
// stays near $\ln 3$, and the dev accuracy is that of a guess. Then the loss falls quickly, then slowly.
// Keep an eye on the lines with "has been updated": they say when the model was saved.
//
// ### The lab's figure · 损失与准确率曲线
//
// On the left the training loss of every 20th step, and the dev loss. On the right the dev accuracy.

// %%
const bestIndex = runner.devScores.indexOf(runner.bestScore);
const [bestStep, bestDevLoss] = runner.devLosses[bestIndex];
const [lastStep, lastDevLoss] = runner.devLosses[runner.devLosses.length - 1];
const curves = trainingCurves({
  trainStepLosses: runner.trainStepLosses,
  devLosses: runner.devLosses,
  devScores: runner.devScores,
  caption: `The loss is flat, then falls. The best dev accuracy comes at step ${bestStep}.`,
  alt: `Dev loss falls to ${formatFixed(lastDevLoss, 2)}, dev accuracy rises to ${runner.bestScore}`,
});
show(curves, "6.1");

// %% [markdown]
// The lab says: with more steps the accuracy rises gradually and the loss falls. Is that so?

// %%
const drops = runner.devScores.filter((score, i) => i > 0 && score < runner.devScores[i - 1]);
console.log(`the dev accuracy fell in ${drops.length} of ${runner.devScores.length} evaluations`);
console.log(`dev loss at step ${bestStep}:  ${formatFixed(bestDevLoss, 4)}`);
console.log(`dev loss at step ${lastStep}: ${formatFixed(lastDevLoss, 4)}`);
claim("the dev accuracy does not only rise", drops.length > 0);
claim("the dev loss falls on after the best accuracy", lastDevLoss < bestDevLoss);

// %% [markdown]
// The loss keeps falling, but the accuracy goes up *and down*. With so few dev rows one flower more
// or less is a large step. Remember this for later.
//
// The original saves the figure as `fw-loss.pdf`. `saveFigure` takes the format from the file's
// ending. A picture (`.pdf`, `.png`, `.svg`) is drawn by a Chrome or Chromium, if you have one. A web
// page (`.html`) needs nothing else, and hovering still works in it, so that is what we save here.

// %%
await saveFigure(curves, "fw-loss.html");
claim("fw-loss.html is there", existsSync("fw-loss.html"));

// %% [markdown]
// ## 4.5.6 Evaluating the model · 模型评价
//
// Now the saved model is loaded again and meets the test rows for the first time.

// %%
const lastModelTest = runner.evaluate(testLoader); // for later: the model after the last step
await runner.loadModel(savePath);
const { score, loss } = runner.evaluate(testLoader);
console.log(`[Test] accuracy/loss: ${formatFixed(score, 4)}/${formatFixed(loss, 4)}`);

// %% [markdown]
// How much is this accuracy worth? There are only a few test rows, and each of them counts as much
// as the next line says.

// %%
console.log(
  `one row of ${testSet.length} is ${(100 / testSet.length).toFixed(1)} percentage points of the accuracy`,
);
console.log(`rows that are wrong: ${Math.round((1 - score) * testSet.length)}`);

// %% [markdown]
// So this one number cannot tell a good model from a slightly better one. It also depends on the
// split. Further down we repeat the training with many splits.
//
// A *confusion matrix* (混淆矩阵) shows which class is taken for which.

// %%
const { classNames, featureNames } = loadIris();
const predicted = argmax(runner.predict(testSet.X));
const counts = confusionMatrix(testSet.y, predicted, 3).to2DArray();
const correct = counts.reduce((sum, row, k) => sum + row[k], 0);
show(
  confusionHeatmap({
    counts: counts,
    classNames: classNames,
    title: "Confusion matrix, test rows",
    caption: "Right predictions are on the diagonal.",
    alt: `${correct} of ${testSet.length} test rows are on the diagonal`,
  }),
  "6.2",
);
const withSetosa = counts[0][1] + counts[0][2] + counts[1][0] + counts[2][0];
claim("setosa is never confused with another class", withSetosa === 0);

// %% [markdown]
// ## 4.5.7 Prediction · 模型预测
//
// The same model can be asked about a single flower. (The original evaluates once more before it does
// so; the line would be the same.) As in the original, we take the first row of the first test batch.
// The network gives logits; *softmax* turns them into probabilities (概率).

// %%
const [{ X, y }] = testLoader;
const logits = runner.predict(X);
const probabilities = softmax(logits);
table(
  classNames.map((name, k) => [name, logits.get(0, k), probabilities.get(0, k)]),
  {
    caption: "The first test row",
    columns: ["class", { label: "logit", digits: 3 }, { label: "probability", digits: 3 }],
  },
);

// %%
const [label] = y;
const [category] = argmax(logits);
console.log(`The true category is ${label} and the predicted category is ${category}`);
console.log(`that is: ${classNames[label]} and ${classNames[category]}`);

// %% [markdown]
// Now a flower of your own. Measure one, or change the numbers below. They are in centimetres and must
// be scaled exactly as the training rows were, so we use the training set's scaler.

// %%
const flower = new Matrix([[5.9, 3.0, 4.2, 1.5]]);
const [answer] = softmax(runner.predict(trainSet.scaler.transform(flower))).to2DArray();
featureNames.forEach((name, j) => console.log(`${name}: ${flower.get(0, j)}`));
classNames.forEach((name, k) => console.log(`${name}: ${(100 * answer[k]).toFixed(1)} %`));

// %% [markdown]
// ## Why the loss stands still near ln 3 · 为什么损失停在 ln 3 附近
//
// Back to the flat part of the curve. We draw the same start again and send all training rows
// through it.

// %%
const start = new Mlp({ layerSizes: [4, 6, 3], random: createRandom(12) });
const [, hidden, out] = layerOutputs(start, trainSet.X).map(({ output }) => output);
const startProbabilities = softmax(out);
const range = (name: string, values: Matrix) => [name, values.min(), values.max()];
table(
  [
    range("feature", trainSet.X),
    range("hidden activation", hidden),
    range("logit", out),
    range("probability", startProbabilities),
  ],
  {
    caption: "The network before training, over all training rows",
    columns: ["what", { label: "smallest", digits: 3 }, { label: "largest", digits: 3 }],
  },
);

// %% [markdown]
// The features differ from flower to flower. But the start weights are so small that every hidden
// activation is nearly $\sigma(1)$: the sigmoid of the bias. So the network gives nearly the same
// answer for every flower. And one answer for all cannot be good: the best one is to give each class
// its share of the rows. With three equally frequent classes its cross-entropy is $\ln 3$.

// %%
const shares = [0, 1, 2].map(
  (k) => trainSet.y.filter((value) => value === k).length / trainSet.length,
);
const entropy = -shares.reduce((sum, share) => sum + share * Math.log(share), 0);
console.log(`class shares: ${shares.map((share) => share.toFixed(3)).join(", ")}`);
console.log(
  `best loss of one answer for all rows: ${entropy.toFixed(4)}, ln 3: ${Math.log(3).toFixed(4)}`,
);
console.log(`loss of the start: ${crossEntropy(out, trainSet.y).loss.toFixed(4)}`);

// %% [markdown]
// To do better, the hidden activations must become different for different flowers. That is the first
// layer's work. How strongly is it pulled? The *norm* (范数) of a gradient is its length,
// $\lVert g \rVert = \sqrt{\sum_i g_i^2}$.

// %%
const startNorms = gradientNorms(start, crossEntropy, trainSet.X, trainSet.y);
table(
  startNorms.map(({ name, norm }) => [name, norm]),
  { caption: "Gradients before training", columns: ["parameter", { label: "norm", digits: 5 }] },
);
const [pullW1, , pullW2, pullB2] = startNorms.map(({ norm }) => norm);
claim("the pull on the first layer is more than 20 times weaker", pullW1 < pullW2 / 20);

// %% [markdown]
// The gradient reaches the first layer through the weights $W_2$, which are about 0.01, and through the
// slope of the sigmoid, which is at most 1/4. Two small factors: hardly anything arrives.
//
// The second layer is pulled harder, but in a useless direction. All its inputs are nearly $\sigma(1)$, so
// each column of its gradient is nearly $\sigma(1)$ times the gradient of the bias. Moving the weights
// then does the same as moving the biases: it changes the one answer for all. If that is right, the two
// norms must have the ratio $\sigma(1)\,\sqrt 6$ (there are six columns).

// %%
const sigmoidOf1 = 1 / (1 + Math.exp(-1));
console.log(`ratio of the norms: ${(pullW2 / pullB2).toFixed(3)}`);
console.log(`sigmoid(1) · √6:    ${(sigmoidOf1 * Math.sqrt(6)).toFixed(3)}`);
claim(
  "the two agree, to within 5 %",
  Math.abs(pullW2 / pullB2 / (sigmoidOf1 * Math.sqrt(6)) - 1) < 0.05,
);

// %% [markdown]
// Now we train from this start again and write down loss and gradients after every epoch, always over
// all training rows. The function can also start from other weights.

// %%
function watchTraining(weightStd: number | "xavier") {
  const looks: { loss: number; norms: number[] }[] = [];
  trainNetwork({ weightStd, scaling: "none" }, { train: trainSet }, 12, (_, { model: network }) => {
    looks.push({
      loss: crossEntropy(network.forward(trainSet.X), trainSet.y).loss,
      norms: gradientNorms(network, crossEntropy, trainSet.X, trainSet.y).map(({ norm }) => norm),
    });
  });
  return looks;
}

// %%
const small = watchTraining(0.01);
const epochs = small.map((_, epoch) => epoch);
const firstLayer = small.map(({ norms }) => norms[0]);
const strongestPull = Math.max(...firstLayer);
console.log(`fc1.weight: norm ${formatFixed(firstLayer[0], 4)} at the start`);
console.log(
  `at most ${formatFixed(strongestPull, 4)}, in epoch ${firstLayer.indexOf(strongestPull)}`,
);
claim("the pull on the first layer grows more than 30 times", strongestPull > 30 * firstLayer[0]);

// %%
show(
  lossCurves({
    curves: [
      { name: "fc1.weight", x: epochs, y: firstLayer },
      { name: "fc2.weight", x: epochs, y: small.map(({ norms }) => norms[2]) },
    ],
    xTitle: "epoch",
    yTitle: "norm of the gradient",
    yScale: "log",
    title: "Gradients of the two weight matrices",
    caption: "The first layer's gradient starts very small and grows as long as the loss is flat.",
    alt: `The gradient of fc1.weight grows to ${(strongestPull / firstLayer[0]).toFixed(0)} times its start`,
  }),
  "6.3",
);

// %% [markdown]
// The two layers help each other. Larger $W_2$ let more gradient through to $W_1$. Larger $W_1$ make the
// hidden activations differ, and then the gradient of $W_2$ gets a useful direction. Growth feeds
// growth: slow at first, then fast. That is the flat part and the fall after it. (The second layer's
// gradient jumps up and down because the batches push the biases to and fro.)
//
// If the small start is the reason, a larger start must shorten the flat part. Same split, same order,
// same learning rate; only the standard deviation of the start weights changes. "xavier" is a rule of
// Glorot and Bengio (2010): $\sqrt{2 / (n_\text{in} + n_\text{out})}$ for each layer.

// %%
const starts = [
  { name: "0.01, the lab's", looks: small },
  { name: "0.1", looks: watchTraining(0.1) },
  { name: "xavier", looks: watchTraining("xavier") },
];
const below = starts.map(({ looks }) => looks.findIndex((look) => look.loss < 1));
table(
  starts.map(({ name }, i) => [name, below[i]]),
  { caption: "How long the loss stays above 1", columns: ["start deviation", "epochs"] },
);
claim("the larger the start, the shorter the wait", below[0] > below[1] && below[1] > below[2]);

// %%
show(
  lossCurves({
    curves: [
      ...starts.map(({ name, looks }) => ({
        name: name,
        x: epochs,
        y: looks.map((look) => look.loss),
      })),
      { name: "ln 3", x: [0, 150], y: [Math.log(3), Math.log(3)], color: "#7b8794", dash: "dot" },
    ],
    xTitle: "epoch",
    yTitle: "loss, all training rows",
    title: "The same training from three starts",
    caption: "The larger the start weights, the sooner the loss leaves ln 3.",
    alt: `The loss falls below 1 after ${below.join(", ")} epochs for starts of 0.01, 0.1 and xavier`,
  }),
  "6.4",
);

// %% [markdown]
// ## What "best accuracy on 15 rows" picks · 按验证集准确率选出的模型
//
// The lab saves the model with the best dev accuracy. On so few rows only few accuracies are possible,
// and only a *strictly* better one replaces the saved model. Compare the saved model of our
// run with the model after the last step:

// %%
const lastDevScore = runner.devScores[runner.devScores.length - 1];
const columns = ["dev accuracy", "dev loss", "test accuracy", "test loss"];
table(
  [
    ["saved", bestStep, runner.bestScore, bestDevLoss, score, loss],
    ["last", lastStep, lastDevScore, lastDevLoss, lastModelTest.score, lastModelTest.loss],
  ],
  {
    caption: "Two models of the same training",
    columns: ["model", "step", ...columns.map((name) => ({ label: name, digits: 4 }))],
  },
);
console.log(`possible dev accuracies: ${devSet.length + 1}`);
console.log(`steps after the saved model: ${lastStep - bestStep}`);
claim("nothing can be strictly better than the saved model", runner.bestScore === 1);

// %% [markdown]
// One lucky evaluation with all 15 rows right, and the choice is frozen. All later steps are thrown
// away, although the loss goes on falling. Was that bad luck? One run cannot say. So we train many
// times, each time with another seed: another split, another start, another order. In each training we
// keep three models:
//
// - **best dev accuracy**: the lab's rule;
// - **best dev loss**: the same, with the loss instead of the accuracy;
// - **last model**: no choice at all.
//
// The test rows have no part in the choice. They only tell how good it was.

// %%
const studySeeds = Array.from({ length: 100 }, (_, i) => i + 1);
const runs = await mapWithProgress(
  studySeeds,
  "trainings",
  (seed) => trainNetwork({}, irisRows(seed), seed).candidates,
);

// %%
const keptBy = selectionRules.map((rule) =>
  runs.map((candidates) => selectCandidate(candidates, rule)),
);
const [byAccuracy, byLoss, lastModels] = keptBy;
claim(
  "seed 12 is the run above",
  byAccuracy[11].step === bestStep && byAccuracy[11].testLoss === loss,
);

// %%
const meanOf = (kept: Candidate[], key: keyof Candidate) =>
  summarize(kept.map((model) => model[key])).mean;
const keys = ["step", "devScore", "testScore", "testLoss"] as const;
const headings = ["step kept", "dev accuracy", "test accuracy", "test loss"];
table(
  selectionRules.map((rule, i) => [rule, ...keys.map((key) => meanOf(keptBy[i], key))]),
  {
    caption: `Means over ${runs.length} trainings`,
    columns: ["rule", ...headings.map((name, i) => ({ label: name, digits: i === 0 ? 0 : 3 }))],
  },
);

// %% [markdown]
// The lab's rule keeps models from the middle of the training. On the test rows they are worse than
// those of the other two rules, and their loss is about twice as high. Look at the dev accuracy too: the
// lab's rule has the *highest* dev accuracy and the *lowest* test accuracy. A number that was used to
// choose is no longer a fair judge.

// %%
const [, devMeans, testMeans, lossMeans] = keys.map((key) =>
  keptBy.map((kept) => meanOf(kept, key)),
);
claim("the lab's rule has the highest dev accuracy", devMeans[0] === Math.max(...devMeans));
claim("and the lowest test accuracy", testMeans[0] === Math.min(...testMeans));
claim(
  "its test loss is more than 1.8 times the others'",
  lossMeans[0] > 1.8 * Math.max(lossMeans[1], lossMeans[2]),
);

// %% [markdown]
// When was the model kept? The next figure shows, for each step, how many of the trainings had their
// final choice by then; and the mean test accuracy of the models at that step.

// %%
const evaluated = runs[0].map(({ step }) => step);
const shareBy = (kept: Candidate[]) =>
  evaluated.map((step) => kept.filter((model) => model.step <= step).length / runs.length);
const modelsAt = (i: number) => runs.map((candidates) => candidates[i]);
const meanTest = evaluated.map((_, i) => meanOf(modelsAt(i), "testScore"));
const halfway = evaluated[shareBy(byAccuracy).findIndex((chosen) => chosen >= 0.5)];
const atTheEnd = byLoss.filter(({ step }) => step === lastStep).length;
console.log(`half of the choices by dev accuracy are made by step ${halfway}`);
console.log(`best dev loss is the last model's: ${atTheEnd} of ${runs.length} trainings`);

// %%
show(
  lossCurves({
    curves: [
      { name: "chosen so far: best dev accuracy", x: evaluated, y: shareBy(byAccuracy) },
      { name: "chosen so far: best dev loss", x: evaluated, y: shareBy(byLoss) },
      { name: "mean test accuracy at this step", x: evaluated, y: meanTest },
    ],
    xTitle: "step",
    yTitle: "share of trainings, or accuracy",
    title: "When the choice is made, and how good the models are then",
    caption:
      "Best dev accuracy chooses early, while the models still get better. Best dev loss waits.",
    alt:
      `Half of the choices by accuracy are made by step ${halfway}, ` +
      `${atTheEnd} of the ${runs.length} by loss only at the last step`,
  }),
  "6.5",
);

// %%
const frozen = byAccuracy.filter(({ devScore }) => devScore === 1).length;
const differences = lastModels.map((model, i) => model.testScore - byAccuracy[i].testScore);
const howMany = (holds: (difference: number) => boolean) => differences.filter(holds).length;
console.log(`frozen at a dev accuracy of 1: ${frozen} of ${runs.length} trainings`);
console.log("test accuracy of the last model, compared with the lab's choice:");
console.log(`  better in ${howMany((d) => d > 0)}, equal in ${howMany((d) => d === 0)} trainings`);
console.log(`  worse in ${howMany((d) => d < 0)} trainings`);

// %% [markdown]
// So our run was not bad luck: the rule often keeps a half-trained model. The dev *loss* is the better
// guide, because it goes on falling when the accuracy has no more room.
//
// What this does *not* show: that the last model is always a good choice. Here the dev loss falls until
// the end of most trainings. A network that is trained for longer, or on fewer rows, can get worse
// again, and then the dev loss notices and "last" does not. Also, the trainings share their
// flowers: they are not independent, so these counts are no statistical test. Notebook 10 does that.
//
// ## The same run in PyTorch · 与 PyTorch 逐步对照
//
// Does our code compute what PyTorch computes? A run of this lab was recorded with PyTorch in 64-bit
// numbers: which rows, which start weights, which order of the batches, and the loss of each step.
// `replayRun` trains again with the same rows, start and order. It is built from the parts you know:

// %%
showSource("training/replay.ts", { symbol: "replayRun" });

// %%
const iris = loadIris();
const recorded = loadRecordedRun("pytorch");
const scaler = new MinMaxScaler().fit(selectRows(iris.features, recorded.rows.train));
const again = await replayRun(recorded, scaler.transform(iris.features), iris.labels, savePath);
console.log(again.log[again.log.length - 1]);
claim(
  "all printed lines are PyTorch's, letter by letter",
  again.log.join() === recorded.log.join(),
);

// %%
const ourLosses = again.runner.trainStepLosses.map(([, stepLoss]) => stepLoss);
const deviations = ourLosses.map((ours, step) => Math.abs(ours - recorded.stepLosses[step]));
console.log(`steps compared: ${deviations.length}`);
claim("the largest deviation of a step's loss is below 1e-14", Math.max(...deviations) < 1e-14);

// %%
const tenth = (values: number[]) => values.filter((_, step) => step % 10 === 0);
const drawn = tenth(ourLosses.map((_, step) => step));
show(
  lossCurves({
    curves: [
      { name: "nndl, this package", x: drawn, y: tenth(ourLosses) },
      { name: "PyTorch", x: drawn, y: tenth(recorded.stepLosses), mode: "markers" },
    ],
    xTitle: "step",
    yTitle: "loss of the step",
    title: "Two programs, one curve (every 10th step)",
    caption: "PyTorch's squares lie exactly on our line. Hover to compare the numbers.",
    alt: `Two loss curves over ${ourLosses.length} steps that cover each other`,
  }),
  "6.6",
);

// %% [markdown]
// A 64-bit number has about 16 digits. The two programs add in a different order, so the last two
// digits may differ; nothing more has built up over all the steps.
//
// ## The original's run, recorded again · 原实验流程的复现
//
// The original's procedure was recorded too, in PyTorch: `torch.manual_seed(12)`, 32-bit numbers, scaled
// with the minimum and maximum of *all* rows, and shuffled three times, once for each part. The program
// that recorded it is ours, but it draws the random numbers in the order of the original's listing. Two
// things had to change: `set_state_dict`, at which the listing would stop before its `[Test]` line
// (see [notebook 5](05-runner.ipynb)), and the spelling of "performence" in the log. Here is this log,
// computed again by our code.

// %%
const original = loadRecordedRun("original");
const scaled = new MinMaxScaler().fit(iris.features).transform(iris.features);
const replay = await replayRun(original, scaled, iris.labels, savePath);
console.log(replay.log.join("\n"));

// %%
claim("our log is the recorded one, line for line", replay.log.join() === original.log.join());
claim(
  "it ends as the recorded one does",
  replay.log[replay.log.length - 1] === "[Test] accuracy/loss: 1.0000/1.0183",
);

// %% [markdown]
// Accuracy 1.0000: all test flowers right! But look at the other number of that line. A loss near
// $\ln 3$ is that of an even guess. What does the line hide?
//
// **First: the saved model has only begun to learn.** Find its step, and see how sure it is of its answers.

// %%
const { bestScore, devScores: allScores, devLosses: allLosses } = replay.runner;
const [keptStep, keptLoss] = allLosses[allScores.indexOf(bestScore)];
const replayed = softmax(replay.runner.predict(replay.testSet.X));
const surest = replayed.to2DArray().map((row) => Math.max(...row));
const nextScore = allScores[allScores.indexOf(bestScore) + 1];
const [lowest, highest] = [Math.min(...surest), Math.max(...surest)];
console.log(
  `saved at step ${keptStep} with dev accuracy ${bestScore}; next time ${nextScore.toFixed(4)}`,
);
console.log(`dev loss ${keptLoss.toFixed(4)} (ln 3 is ${Math.log(3).toFixed(4)})`);
console.log(`dev loss at the end ${allLosses[allLosses.length - 1][1].toFixed(4)}`);
console.log(`probability of the predicted class: ${lowest.toFixed(3)} to ${highest.toFixed(3)}`);
claim("the model of step 400 was kept", keptStep === 400);
claim("it gives no class a probability of 0.4 or more", highest < 0.4);

// %% [markdown]
// An even guess gives each class $\tfrac13$. This model leans a very little to the right side, and that
// is enough: accuracy only asks which number is the greatest. So most training flowers are right as
// well, as the `[Train]` line above says. The model has found the direction, but its probabilities are
// still close to an even guess. The perfect dev accuracy was a lucky
// moment, gone at the next evaluation. But it froze the choice, and all later steps were thrown away.
//
// **Second: the test rows are no test.** Each part was shuffled anew, so the parts overlap. The
// table counts it row by row.

// %%
const inTraining = original.rows.test.map((row) => original.rows.train.includes(row));
const answers = argmax(replayed);
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
claim("13 of the 15 test rows are training rows", overlap === 13);

// %% [markdown]
// Only the other rows say anything about new flowers, and they are far too few. Is the model at least
// perfect on the flowers that it was trained with? There are more of them to count with.

// %%
const { train } = original.rows;
const trainPart = new MatrixDataset(
  selectRows(scaled, train),
  train.map((row) => iris.labels[row]),
);
const onTraining = replay.runner.evaluate(new DataLoader(trainPart, { batchSize: 16 }));
console.log(
  `[Train] accuracy/loss: ${formatFixed(onTraining.score, 4)}/${formatFixed(onTraining.loss, 4)}`,
);
claim("it is not perfect even on its own training rows", onTraining.score < 1);

// %%
rmSync(folder, { recursive: true });

// %% [markdown]
// ## What you saw · 小结
//
// - The loss stands still near ln 3 because the start weights are small: all flowers get nearly the
//   same answer, and hardly any gradient reaches the first layer. Larger start weights shorten the wait.
// - One test accuracy from 15 rows is a rough number. Write the loss next to it, and read it.
// - "Best dev accuracy" on 15 rows often freezes on a half-trained model. Over many trainings, best
//   dev loss and the last model do better on the test rows.
// - Given the same start and order, this package and PyTorch agree in every step and every line.
// - The `1.0000/1.0183` of the original's procedure comes from a model whose probabilities are still
//   close to an even guess, tested mostly on its training rows.
//
// Next: [7. Softmax regression](07-softmax.ipynb)
