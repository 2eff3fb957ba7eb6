// %% [markdown]
// # 6. Training, evaluation, prediction · 训练、评价与预测
//
// **Part I · 13 minutes.** Before: [5. Accuracy and RunnerV3](05-runner.ipynb). Afterwards you can: train the
// lab's network, read its curves, test it, ask it about a flower, and say what such a test is worth.
//
// Here the parts of notebooks 3 to 5 come together. You train with the lab's settings, and then with yours.

// %%
import { Accuracy, createRandom, crossEntropy, DataLoader, IrisDataset, loadIris } from "nndl";
import { Mlp, RunnerV3, Sgd } from "nndl";

// %%
const settings = {
  seed: 12,
  learningRate: 0.2,
  batchSize: 16,
  numEpochs: 150,
  hiddenSize: 6,
  numTrain: 120,
  numDev: 15,
};

// %% [markdown]
// ## 4.5.5 Training the model · 模型训练
//
// First the data: three parts without a common row, in batches.

// %%
const { seed, learningRate, batchSize, numEpochs, hiddenSize, numTrain, numDev } = settings;
const { classNames, labels } = loadIris();
const lastPart = numTrain + numDev < labels.length ? "test" : "dev";
if (lastPart === "dev") console.log("No test row is left: the dev rows must stand in for them.");
const trainSet = new IrisDataset({ mode: "train", numTrain, numDev, seed });
const devSet = new IrisDataset({ mode: "dev", numTrain, numDev, seed });
const testSet = new IrisDataset({ mode: lastPart, numTrain, numDev, seed });
const random = createRandom(seed);
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const devLoader = new DataLoader(devSet, { batchSize });
const testLoader = new DataLoader(testSet, { batchSize });
console.log(`rows: train ${trainSet.length}, dev ${devSet.length}, test ${testSet.length}`);

// %% [markdown]
// Then network, optimizer (随机梯度下降, 学习率), loss (交叉熵), metric (准确率) and runner.

// %%
const model = new Mlp({ layerSizes: [4, hiddenSize, 3], random });
const optimizer = new Sgd(model.parameters(), { learningRate });
const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());

// %% [markdown]
// | The original, with PyTorch | here | what differs |
// | --- | --- | --- |
// | `opt.SGD(lr=lr, params=model.parameters())` | `new Sgd(model.parameters(), { learningRate })` | |
// | `runner.train(…, num_epochs=150, save_path="best_model.pdparams")` | `await runner.train(…, { numEpochs, savePath })` | the file is JSON |
// | `plot_training_loss_acc(runner, fig_name)` | `trainingCurves({ … })`, `saveFigure(figure, path)` | drawing and saving apart |
//
// A log line every 100 steps, an evaluation every 50; the model with the best dev accuracy is saved.

// %%
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
const savePath = join(mkdtempSync(join(tmpdir(), "nndl-")), "best_model.json");
await runner.train(trainLoader, devLoader, { numEpochs, logSteps: 100, evalSteps: 50, savePath });

// %% [markdown]
// With the lab's settings almost nothing happens for the first few hundred steps: the loss stays near $\ln 3$,
// an even guess. [Notebook 12](12-plateau.ipynb) explains this *plateau* (平台期). "has been updated" says when
// the model was saved.
//
// ### The lab's figure · 损失与准确率曲线
//
// Left the losses (in training, of every 20th step), right the dev accuracy.

// %% tags=["front"]
import { show, trainingCurves } from "nndl";
const { trainStepLosses, devLosses, devScores, bestScore } = runner;
const [savedStep] = devLosses[devScores.indexOf(bestScore)] ?? ["the last"];
const caption = `The losses, and the dev accuracy. Step of the saved model: ${savedStep}.`;
const alt = `Train and dev loss by step; dev accuracy by step, at best ${bestScore.toFixed(3)}`;
const curves = trainingCurves({ trainStepLosses, devLosses, devScores, caption, alt });
show(curves, "6.1");

// %% [markdown]
// The original says: with more steps the accuracy rises and the loss falls.

// %%
import { claim } from "nndl";
const drops = devScores.filter((score, i) => i > 0 && score < devScores[i - 1]);
claim("the dev accuracy does not only rise", drops.length > 0);

// %% [markdown]
// The loss falls, but the accuracy goes up *and down*: with so few dev rows one flower is a large step.
//
// The original saves its figure as `fw-loss.pdf`; here it lies beside this notebook. Pictures and PDF are drawn
// by a Chrome, Chromium or Edge; `.html` needs none.

// %%
import { findBrowser, saveFigure } from "nndl";
const figureFile = findBrowser() === undefined ? "fw-loss.html" : "fw-loss.pdf";
await saveFigure(curves, figureFile, { width: 1600, height: 600 });

// %% [markdown]
// | The original's option | here |
// | --- | --- |
// | `fig_name`, `fig_size=(16, 6)` | the path, `width` and `height` in pixels |
// | `sample_step=20` | `sampleStep: 20`, which is what you get without it |
// | `train_color`, `train_linestyle` | the same pink; or `Object.assign(curves.data[0], { line: { color: "green", dash: "dot" } })` |
// | `loss_legend_loc`, `fontsize` | `Object.assign(curves.layout, { legend: { x: 0.3, y: 1 }, font: { size: 16 } })` |
//
// > **Try it · 试一试.** Set `learningRate` to 2. Look at the first dev losses. Expect no plateau, because steps
// > that are ten times larger have left it before the first evaluation.
//
// ## 4.5.6 Evaluating the model · 模型评价
//
// The saved model meets the test rows for the first time.

// %%
import { formatFixed } from "nndl";
await runner.loadModel(savePath);
const { score, loss } = runner.evaluate(testLoader);
const partName = lastPart === "test" ? "Test" : "Dev";
console.log(`[${partName}] accuracy/loss: ${formatFixed(score, 4)}/${formatFixed(loss, 4)}`);

// %% [markdown]
// What is this accuracy worth? Suppose that the test rows are a random sample (样本) of flowers at large.
// *Wilson's interval* holds all true accuracies that the count does not contradict, at 95 %.

// %%
import { wilsonInterval } from "nndl";
const right = Math.round(score * testSet.length);
const { low, high } = wilsonInterval(right, testSet.length);
console.log(`right rows: ${right} of ${testSet.length}`);
console.log(`the true accuracy may lie between ${low.toFixed(2)} and ${high.toFixed(2)}`);
claim("the interval is wider than 0.2", high - low > 0.2);

// %% [markdown]
// So few rows tell a good model from a bad one, but not from a slightly better one.
// [Notebook 16](16-comparison.ipynb) uses many splits. The loss also says how sure the model is.
//
// > **Try it · 试一试.** Set `numEpochs` to 500. Look at the `[Test]` line. Expect the very same, because nothing
// > is strictly better than the saved dev accuracy, 1. Is that wise?
//
// A *confusion matrix* (混淆矩阵) shows which class is taken for which.

// %%
import { argmax, confusionHeatmap, confusionMatrix } from "nndl";
const predicted = argmax(runner.predict(testSet.X));
const counts = confusionMatrix(testSet.y, predicted, classNames.length).to2DArray();
const title = `Confusion matrix (${partName})`;
const says = `Right rows stand on the diagonal: ${right} of ${testSet.length}.`;
show(confusionHeatmap({ counts, classNames, title, caption: says, alt: says }), "6.2");

// %% [markdown]
// The same in the laboratory: press *Train* and watch the plateau, then change one thing at a time.

// %%
import { showLaboratory } from "nndl";
const hiddenSizes = [Math.min(hiddenSize, 16)]; // the laboratory draws 16 neurons at most
showLaboratory({ split: seed, seed, learningRate, batchSize, numEpochs, hiddenSizes });

// %% [markdown]
// ## 4.5.7 Prediction · 模型预测
//
// The same model is asked about one flower: as in the original, the first row of the first test batch.
// (The original evaluates once more before; the line would be the same.)

// %%
import { softmax } from "nndl";
const [{ X, y }] = testLoader;
const logits = runner.predict(X);
const [category] = argmax(logits);
console.log(`The true category is ${y[0]} and the predicted category is ${category}`);
const chances = softmax(logits).getRow(0);
classNames.forEach((name, k) => console.log(`${k}, ${name}: ${chances[k].toFixed(3)}`));

// %% [markdown]
// The numbers are softmax's probabilities. Now a flower of your own: sepal length and width, petal length and
// width in cm, scaled as the training rows were.

// %%
import { Matrix } from "ml-matrix";
const flower = new Matrix([[5.9, 3.0, 4.2, 1.5]]);
const answer = softmax(runner.predict(trainSet.scaler.transform(flower))).getRow(0);
classNames.forEach((name, k) => console.log(`${name}: ${(100 * answer[k]).toFixed(1)} %`));

// %% [markdown]
// ## Exercises · 练习
//
// **6.1 (do this one · 必做)** Write `confusion`: from true and predicted labels to a table of counts, a row for
// each true class and a column for each predicted one. Use no `confusionMatrix`.

// %% tags=["answer"]
type Count = (truth: number[], told: number[], classes: number) => number[][] | undefined;
const confusion: Count = () => undefined; // (truth, told, classes) => { your code }

// %%
import { checkAnswer } from "nndl";
checkAnswer("6.1", confusion, {
  expected: "a function that gives a list of rows",
  right: confusionMatrix,
  cases: () => [
    [[0, 1, 1, 2], [0, 1, 2, 2], 3],
    [[0, 0], [1, 1], 2],
    [[2], [0], 4],
  ],
  mistakes: [
    {
      answer: (truth: number[], told: number[], n: number) => confusionMatrix(told, truth, n),
      hint: "Rows and columns are the wrong way round.",
    },
  ],
  hint: "Begin with a table of zeros, classes × classes. Each flower adds 1 in one place.",
});

// %% [markdown]
// **6.2** Why must a new flower be scaled with the training rows' minimum and maximum? Make the petals of the
// flower above longer and wider: when does its class change?

// %% [markdown] tags=["solution"]
// <details><summary>Answers · 答案</summary>
//
// ```ts
// const confusion: Count = (truth, told, classes) => {
//   const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
//   truth.forEach((label, i) => counts[label][told[i]]++);
//   return counts;
// };
// ```
//
// **6.2** The weights were learned for that scale. One flower has no range of its own. The class changes where
// the two greatest probabilities are equal.
//
// </details>

// %% [markdown]
// ## What you saw · 小结
//
// - With the lab's settings the loss first stands still, then falls; the dev accuracy goes up and down.
// - The saved model is the first with the best dev accuracy; only then come the test rows.
// - One accuracy on few test rows is a rough number: give its interval, and the loss beside it.
// - A new flower is scaled as the training rows were.
//
// Next: [7. Softmax regression](07-softmax.ipynb)
