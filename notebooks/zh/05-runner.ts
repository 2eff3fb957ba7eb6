// %% [markdown]
// # 5. 完善 Runner 类
//
// **第一部分 · 15 分钟。** 预备知识：[4. 模型构建](04-model.ipynb)。学完之后你能够：逐批计数，求出准确率；逐步说出训练循环做了什么；读懂它的日志；保存和加载模型。
//
// `RunnerV3` 是本实验为网络编写的训练循环，`Accuracy` 为它计数。你将通读这两个类，并在一次小规模训练中试用它们。

// %%
import { Matrix } from "ml-matrix";
import { Accuracy, showSource } from "nndl";

// %%
const settings = {
  seed: 12,
  learningRate: 1,
  batchSize: 16,
  numEpochs: 8,
  hiddenSize: 6,
  numTrain: 40,
  numDev: 15,
};

// %% [markdown]
// ## 4.5.4 完善 Runner 类
//
// ### 准确率
//
// **准确率**（accuracy）是类别预测正确的行所占的比例：`update` 对一批计数，`accumulate` 做除法，`reset` 重新开始。由输出得到类别的规则是：
//
// - 一列未归一化得分（logits；**二分类**，binary）：得分 $z \ge 0$ 时为类别 1；
// - 一列概率（`isLogits: false`）：$p \ge 0.5$ 时为类别 1；
// - 多列（**多分类**，multi-class）：取值最大的一列，有几列同为最大时取最前面的一列。

// %%
showSource("training/accuracy.ts", { symbol: "Accuracy" });

// %% [markdown]
// 如果给出的是概率，却忘了写 `isLogits: false`，程序不会报错，但数是错的：概率都不小于 0，于是每一行都算作类别 1。
//
// **为什么要计数，而不取平均？** 一轮的最后一批可能较小。设第 $b$ 批的 $n_b$ 个预测中有 $c_b$ 个正确。这个类计算的是 $\sum_b c_b / \sum_b n_b$，而不是各个 $c_b / n_b$ 的均值：

// %%
const counter = new Accuracy();
counter.update(Matrix.columnVector([2, 1, 3, 0]), [1, 1, 1, 1]); // 4 个全对，其中一个是并列（tie）
counter.update(Matrix.columnVector([1, -1]), [1, 1]); // 2 个中对 1 个
console.log("按行计数：", counter.accumulate());
console.log("按批平均：", (4 / 4 + 1 / 2) / 2);

// %% [markdown]
// 按批平均时，小批中一行的分量是大批中一行的两倍。
//
// ### RunnerV3 类
//
// Runner 包含**模型**（model）、**优化器**（optimizer）、**损失函数**（loss function）和**评价指标**（metric）。对每一批，`train` 依次做下面几件事：
//
// 1. 前向计算：算出得分和损失，记录的是权重改变**之前**的损失；
// 2. 每隔 `logSteps` 步，输出一行日志；
// 3. 反向计算：算出梯度；如果有 `customPrintLog`，接着调用它；
// 4. 更新权重，把梯度清零；
// 5. 在 `evalSteps` 的每个倍数步之后，以及最后一步之后（第 0 步之后除外），在验证集上评价；如果评价得分**严格高于**此前的所有得分，就保存模型。

// %%
showSource("training/runner.ts", { symbol: "RunnerV3" });

// %% [markdown]
// | 原文，用 PyTorch | 这里 | 不同之处 |
// | --- | --- | --- |
// | `train(train_loader, dev_loader, **kwargs)` | `await train(trainLoader, devLoader, options)` | 若没有得分高于 0，则保存最后的模型 |
// | `loss.backward()` | `model.backward(gradient)` | 手工推导，而不是自动梯度计算（automatic） |
// | `model.eval()`、`no_grad()` | `model.eval()` | 在评估模式（evaluation mode）下，不为 `backward` 保留任何数据 |
// | `evaluate(loader)` | `evaluate(loader)` | 返回对象 `{ score, loss }` |
// | `torch.save`、`set_state_dict` | `await saveModel(path)`、`await loadModel(path)` | JSON 格式；PyTorch 没有 `set_state_dict` |
//
// ### 一次小规模训练
//
// 样本少，学习率大，初始权重也较大：变化立刻就能看到。

// %%
import { createRandom, crossEntropy, DataLoader, IrisDataset, Mlp, type Random, Sgd } from "nndl";
import { RunnerV3 } from "nndl";
const makeRunner = (random: Random) => {
  const layerSizes = [4, settings.hiddenSize, 3];
  const model = new Mlp({ layerSizes, weightStd: "xavier", biasInit: 0, random });
  const optimizer = new Sgd(model.parameters(), { learningRate: settings.learningRate });
  return new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
};
const { seed, numTrain, numDev, batchSize, numEpochs } = settings;
const random = createRandom(seed);
const runner = makeRunner(random);
const trainSet = new IrisDataset({ mode: "train", numTrain, numDev, seed });
const devSet = new IrisDataset({ mode: "dev", numTrain, numDev, seed });
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const devLoader = new DataLoader(devSet, { batchSize: 4 });

// %%
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
const savePath = join(mkdtempSync(join(tmpdir(), "nndl-")), "best_model.json");
await runner.train(trainLoader, devLoader, { numEpochs, logSteps: 5, evalSteps: 5, savePath });

// %% [markdown]
// 步从 0 开始计数；评价则开始得晚一些。
//
// ### 训练历史
//
// Runner 记录每一步和每次评价的 `[step, loss]`、每一轮的平均损失，以及各次评价得分。

// %%
import { show, trainingCurves } from "nndl";
const { trainStepLosses, trainEpochLosses, devLosses, devScores, bestScore } = runner;
console.log(`步数：${trainStepLosses.length}，轮数：${trainEpochLosses.length}`);
console.log(`评价次数：${devLosses.length}，最好的得分：${bestScore.toFixed(4)}`);
const caption = "左：损失。右：验证集准确率，它的最小变化量是一行。";
const alt = `每一步的训练集损失和验证集损失，以及验证集准确率，最好为 ${bestScore.toFixed(3)}`;
show(trainingCurves({ trainStepLosses, devLosses, devScores, caption, alt }), "5.1");

// %% [markdown]
// > **试一试。** 把 `learningRate` 设为 0.01，看图 5.1。预期：损失几乎不下降，因为每一步对权重的改变只有原来的百分之一。
//
// ### 严格更好才保存
//
// 哪几次评价达到了最好的得分？文件中保存的又是哪一次的模型？

// %%
import { claim } from "nndl";
const reached = devLosses.filter((_, i) => devScores[i] === bestScore);
console.log("得分最好的各次评价的 [step, loss]：", reached);
claim("不止一次评价达到了它", reached.length > 1);

// %% [markdown]
// 在这些设置下，损失仍在继续下降，但得分相等不算更好：文件中保存的是这些模型中的**第一个**。[笔记本 12](../12-plateau.ipynb)（英文）测出了这条规则的代价。
//
// > **试一试。** 把 `numDev` 设为 60。预期：相等的得分变少，因为这时一行在得分中所占的份额更小。
//
// ### 评价、保存与加载
//
// `evaluate` 给出所有行的评价得分，以及各**批**损失的均值，与原文相同：如果最后一批较小，其中的一行在均值中的分量就更大。现在让另一个初始权重不同的网络加载这个文件。

// %%
const other = makeRunner(createRandom(`${seed} again`));
console.log("加载之前：", other.evaluate(devLoader));
await other.loadModel(savePath);
console.log("加载之后：", other.evaluate(devLoader));
claim("加载的模型达到最好的得分", other.evaluate(devLoader).score === bestScore);
console.log(readFileSync(savePath, "utf8").replace(/(\.\d{4})\d+/g, "$1…"));

// %% [markdown]
// ## 练习
//
// **5.1（必做）。** 不用 `Accuracy`，写出函数 `countAll`：求所有批合起来的准确率，每一批的每一行有一个得分（logit）和一个标签。一行也没有时，准确率为 0。

// %% tags=["answer"]
type LogitBatch = { logits: number[]; labels: number[] };
type Count = (batches: LogitBatch[]) => number | undefined;
const countAll: Count = () => undefined; // (batches) => { 你的代码 }

// %%
import { checkAnswer } from "nndl";
const large = { logits: [2, -1, 0, 3], labels: [1, 1, 1, 1] };
const small = { logits: [-2], labels: [1] };
const judged = (batches: LogitBatch[]) => {
  const metric = new Accuracy();
  batches.forEach((batch) => metric.update(Matrix.columnVector(batch.logits), batch.labels));
  return metric.accumulate();
};
checkAnswer("5.1", countAll, {
  expected: "一个返回数的函数",
  right: judged,
  cases: () => [[[large]], [[large, small]], [[]]],
  tolerance: 1e-9,
  hint: "对所有批计数，最后只除一次。注意得分为 0 的情形，以及 0 / 0。",
});

// %% [markdown]
// **5.2（书面作答）。** 一次训练有 2 轮，每轮 7 批，`evalSteps` 为 4。它在哪些步之后评价？**5.3。** 如果把这个类中的 `>` 换成 `>=`，文件中保存的会是哪个模型？

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// ```ts
// const countAll: Count = (batches) => {
//   let right = 0;
//   let all = 0;
//   for (const { logits, labels } of batches) {
//     right += logits.filter((z, i) => (z >= 0 ? 1 : 0) === labels[i]).length;
//     all += labels.length;
//   }
//   return all === 0 ? 0 : right / all;
// };
// ```
//
// **5.2。** `[4, 8, 12, 13]`：14 步中的最后一步无论如何都要评价。**5.3。** 达到最好得分的那些模型中的最后一个。
//
// </details>

// %% [markdown]
// ## 小结
//
// - `Accuracy` 对所有批中正确的行计数；各批准确率的均值是另一个数。
// - `RunnerV3` 每隔 `evalSteps` 步以及在最后一步进行评价，只有评价得分**严格高于**此前的所有得分时，才保存模型。
// - 一个网络加载了保存的模型之后，给出的回答与那个模型相同。
//
// 下一篇：[6. 训练、评价与预测](06-training.ipynb)
