// %% [markdown]
// # 6. 训练、评价与预测
//
// **第一部分 · 13 分钟。** 预备知识：[5. 完善 Runner 类](05-runner.ipynb)。学完之后你能够：训练本实验的网络，读懂它的曲线，测试它，让它识别一朵花，并说出这样的测试有多可靠。
//
// 笔记本 3 至 5 中的各个部分在这里组合起来。先用本实验的设置训练，再用你自己的设置。

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
// ## 4.5.5 模型训练
//
// 首先是数据：分成三部分，互不重复，按批读取。

// %%
const { seed, learningRate, batchSize, numEpochs, hiddenSize, numTrain, numDev } = settings;
const { classNames, labels } = loadIris();
const lastPart = numTrain + numDev < labels.length ? "test" : "dev";
if (lastPart === "dev") console.log("没有剩下测试数据：只能用验证集代替。");
const trainSet = new IrisDataset({ mode: "train", numTrain, numDev, seed });
const devSet = new IrisDataset({ mode: "dev", numTrain, numDev, seed });
const testSet = new IrisDataset({ mode: lastPart, numTrain, numDev, seed });
const random = createRandom(seed);
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const devLoader = new DataLoader(devSet, { batchSize });
const testLoader = new DataLoader(testSet, { batchSize });
console.log(`行数：训练集 ${trainSet.length}，验证集 ${devSet.length}，测试集 ${testSet.length}`);

// %% [markdown]
// 然后是网络、优化器（随机梯度下降，带学习率）、损失（交叉熵）、评价指标（准确率）和 Runner。

// %%
const model = new Mlp({ layerSizes: [4, hiddenSize, 3], random });
const optimizer = new Sgd(model.parameters(), { learningRate });
const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());

// %% [markdown]
// | 原文，用 PyTorch | 这里 | 不同之处 |
// | --- | --- | --- |
// | `opt.SGD(lr=lr, params=model.parameters())` | `new Sgd(model.parameters(), { learningRate })` | |
// | `runner.train(…, num_epochs=150, save_path="best_model.pdparams")` | `await runner.train(…, { numEpochs, savePath })` | 文件为 JSON 格式 |
// | `plot_training_loss_acc(runner, fig_name)` | `trainingCurves({ … })`、`saveFigure(figure, path)` | 画图与保存分开 |
//
// 每 100 步输出一行日志，每 50 步评价一次；验证集准确率最高的模型会被保存。

// %%
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
const savePath = join(mkdtempSync(join(tmpdir(), "nndl-")), "best_model.json");
await runner.train(trainLoader, devLoader, { numEpochs, logSteps: 100, evalSteps: 50, savePath });

// %% [markdown]
// 采用本实验的设置，最初的几百步几乎没有进展：损失停留在 $\ln 3$ 附近，相当于对各类均匀地猜。[笔记本 12](../12-plateau.ipynb)（英文）解释这个**平台期**（plateau）。“has been updated”一行说明模型在何时保存。
//
// ### 损失与准确率曲线
//
// 左图是损失（训练损失每 20 步取一个点），右图是验证集准确率。

// %% tags=["front"]
import { show, trainingCurves } from "nndl";
const { trainStepLosses, devLosses, devScores, bestScore } = runner;
const [savedStep] = devLosses[devScores.indexOf(bestScore)] ?? ["最后一步"];
const caption = `损失与验证集准确率。保存的模型所在的步：${savedStep}。`;
const alt = `训练损失和验证集损失随步数的变化；验证集准确率随步数的变化，最高 ${bestScore.toFixed(3)}`;
const curves = trainingCurves({ trainStepLosses, devLosses, devScores, caption, alt });
show(curves, "6.1");

// %% [markdown]
// 原文说：随着步数增加，准确率上升，损失下降。

// %%
import { claim } from "nndl";
const drops = devScores.filter((score, i) => i > 0 && score < devScores[i - 1]);
claim("验证集准确率并非只升不降", drops.length > 0);

// %% [markdown]
// 损失确实下降，准确率却**有升有降**：验证集的样本这么少，一朵花就是一大级台阶。
//
// 原文把图保存为 `fw-loss.pdf`；这里的图保存在本笔记本旁边。图片和 PDF 由 Chrome、Chromium 或 Edge 绘制；`.html` 则不需要浏览器。

// %%
import { findBrowser, saveFigure } from "nndl";
const figureFile = findBrowser() === undefined ? "fw-loss.html" : "fw-loss.pdf";
await saveFigure(curves, figureFile, { width: 1600, height: 600 });

// %% [markdown]
// | 原文的选项 | 这里 |
// | --- | --- |
// | `fig_name`、`fig_size=(16, 6)` | 路径、`width` 和 `height`，单位为像素 |
// | `sample_step=20` | `sampleStep: 20`，不写时也取这个值 |
// | `train_color`、`train_linestyle` | 同样的粉色；也可以用 `Object.assign(curves.data[0], { line: { color: "green", dash: "dot" } })` |
// | `loss_legend_loc`、`fontsize` | `Object.assign(curves.layout, { legend: { x: 0.3, y: 1 }, font: { size: 16 } })` |
//
// > **试一试。** 把 `learningRate` 设为 2，看最初几次的验证集损失。预期：没有平台期，因为步子大了十倍，第一次评价之前就已经走出了平台期。
//
// ## 4.5.6 模型评价
//
// 保存的模型第一次遇到测试集。

// %%
import { formatFixed } from "nndl";
await runner.loadModel(savePath);
const { score, loss } = runner.evaluate(testLoader);
const partName = lastPart === "test" ? "Test" : "Dev";
console.log(`[${partName}] accuracy/loss: ${formatFixed(score, 4)}/${formatFixed(loss, 4)}`);

// %% [markdown]
// 这个准确率有多可靠？假设测试集是从所有的花中随机抽取的样本。**Wilson 区间**包含在 95% 的置信水平下与这一计数不矛盾的所有真实准确率。

// %%
import { wilsonInterval } from "nndl";
const right = Math.round(score * testSet.length);
const { low, high } = wilsonInterval(right, testSet.length);
console.log(`分类正确的行：${testSet.length} 行中的 ${right} 行`);
console.log(`真实的准确率可能在 ${low.toFixed(2)} 与 ${high.toFixed(2)} 之间`);
claim("区间的宽度大于 0.2", high - low > 0.2);

// %% [markdown]
// 这么少的样本能区分好模型与差模型，却分不出稍好一点的模型。[笔记本 16](../16-comparison.ipynb)（英文）使用许多次划分。损失还能说明模型有多大的把握。
//
// > **试一试。** 把 `numEpochs` 设为 500，看 `[Test]` 一行。预期：结果完全相同，因为没有什么能严格超过保存时的验证集准确率 1。这样做明智吗？
//
// **混淆矩阵**（confusion matrix）显示哪一类被当成了哪一类。

// %%
import { argmax, confusionHeatmap, confusionMatrix } from "nndl";
const predicted = argmax(runner.predict(testSet.X));
const counts = confusionMatrix(testSet.y, predicted, classNames.length).to2DArray();
const title = `混淆矩阵（${partName}）`;
const says = `分类正确的行在对角线上：${testSet.length} 行中的 ${right} 行。`;
show(confusionHeatmap({ counts, classNames, title, caption: says, alt: says }), "6.2");

// %% [markdown]
// 在实验台中做同样的训练：按“训练”，观察平台期，然后每次只改动一处。

// %%
import { showLaboratory } from "nndl";
const hiddenSizes = [Math.min(hiddenSize, 16)]; // 实验台最多画 16 个神经元
showLaboratory({ split: seed, seed, learningRate, batchSize, numEpochs, hiddenSizes });

// %% [markdown]
// ## 4.5.7 模型预测
//
// 让同一个模型识别一朵花：与原文一样，取测试集第一批的第一行。（原文在此之前又评价了一次；那一行输出不会变。）

// %%
import { softmax } from "nndl";
const [{ X, y }] = testLoader;
const logits = runner.predict(X);
const [category] = argmax(logits);
console.log(`The true category is ${y[0]} and the predicted category is ${category}`);
const chances = softmax(logits).getRow(0);
classNames.forEach((name, k) => console.log(`${k}，${name}：${chances[k].toFixed(3)}`));

// %% [markdown]
// 这些数是 softmax 给出的概率。再来一朵你自己的花：花萼的长和宽、花瓣的长和宽，单位 cm，按训练集的方式归一化。

// %%
import { Matrix } from "ml-matrix";
const flower = new Matrix([[5.9, 3.0, 4.2, 1.5]]);
const answer = softmax(runner.predict(trainSet.scaler.transform(flower))).getRow(0);
classNames.forEach((name, k) => console.log(`${name}：${(100 * answer[k]).toFixed(1)}%`));

// %% [markdown]
// ## 练习
//
// **6.1（必做）。** 写出 `confusion`：由真实标签和预测标签得到一张计数表，每个真实类别一行，每个预测类别一列。不要使用 `confusionMatrix`。

// %% tags=["answer"]
type Count = (truth: number[], told: number[], classes: number) => number[][] | undefined;
const confusion: Count = () => undefined; // (truth, told, classes) => { 你的代码 }

// %%
import { checkAnswer } from "nndl";
checkAnswer("6.1", confusion, {
  expected: "一个函数，返回由各行组成的列表",
  right: confusionMatrix,
  cases: () => [
    [[0, 1, 1, 2], [0, 1, 2, 2], 3],
    [[0, 0], [1, 1], 2],
    [[2], [0], 4],
  ],
  mistakes: [
    {
      answer: (truth: number[], told: number[], n: number) => confusionMatrix(told, truth, n),
      hint: "行与列弄反了。",
    },
  ],
  hint: "从一张全为零的表开始，大小为 classes × classes。每朵花在一个位置上加 1。",
});

// %% [markdown]
// **6.2。** 新的花为什么必须用训练集的最小值和最大值来归一化？把上面那朵花的花瓣加长、加宽：它的类别什么时候改变？

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// ```ts
// const confusion: Count = (truth, told, classes) => {
//   const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
//   truth.forEach((label, i) => counts[label][told[i]]++);
//   return counts;
// };
// ```
//
// **6.2。** 权重是在那个尺度上学到的。一朵花没有自己的范围。最大的两个概率相等之处，就是类别改变之处。
//
// </details>

// %% [markdown]
// ## 小结
//
// - 采用本实验的设置，损失先停住不动，然后下降；验证集准确率有升有降。
// - 保存的模型是最先达到最高验证集准确率的模型；此后才轮到测试集。
// - 由很少的测试样本得到的一个准确率只是粗略的数：要给出它的区间，并在旁边写上损失。
// - 新的花要按训练集的方式归一化。
//
// 下一篇：[7. Softmax 回归](07-softmax.ipynb)
