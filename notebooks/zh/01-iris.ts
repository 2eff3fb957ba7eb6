// %% [markdown]
// # 1. 深入研究鸢尾花数据集
//
// **第一部分 · 9 分钟。** 预备知识：无。学完之后你能够：说出哪一类容易识别、哪两类难以区分，以及为什么要核对类别的名称。

// %%
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  Accuracy,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  Mlp,
  RunnerV3,
  Sgd,
} from "nndl";

// %%
const settings = {
  seed: 12,
  learningRate: 0.2,
  batchSize: 16,
  numEpochs: 150,
  hiddenSize: 6,
};

// %% [markdown]
// ## 先看结果
//
// 下面这些代码就是整个实验：数据、网络、训练、测试。**其余的内容都是对它们的解释。**

// %%
const { seed, learningRate, batchSize, numEpochs, hiddenSize } = settings;
const random = createRandom(seed);
const trainSet = new IrisDataset({ mode: "train", seed });
const devLoader = new DataLoader(new IrisDataset({ mode: "dev", seed }), { batchSize });
const testLoader = new DataLoader(new IrisDataset({ mode: "test", seed }), { batchSize });
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const model = new Mlp({ layerSizes: [4, hiddenSize, 3], random });
const optimizer = new Sgd(model.parameters(), { learningRate });
const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
const savePath = join(mkdtempSync(join(tmpdir(), "nndl-")), "best-model.json");
await runner.train(trainLoader, devLoader, { numEpochs, evalSteps: 50, savePath, log: () => {} });
await runner.loadModel(savePath);
const { score, loss } = runner.evaluate(testLoader);
console.log(`[Test] accuracy/loss: ${score.toFixed(4)}/${loss.toFixed(4)}`);

// %% [markdown]
// **准确率**（accuracy）是测试集中分类正确的花所占的比例。网络对正确的类别有把握时，**损失**（loss）就小。
//
// > **所需的 TypeScript。** `const x = …` 给一个值起名，之后不再改变。`const { rows } = X` 取出 `X` 的字段 `rows`（**解构**，destructuring）；`{ seed }` 是 `{ seed: seed }` 的简写。`(x) => x * x` 是一个函数（**箭头函数**，arrow function），`list.map((x) => x * x)` 对每个元素调用它。`await` 等待一件需要时间的工作完成。`` `loss ${x}` `` 是一段含有 `x` 的文本。
//
// > **试一试。** 把 `seed` 改为 13，运行所有单元，看 `[Test]` 一行。预期：结果不同，因为随机种子决定了哪些花用于测试、网络从怎样的初始权重开始，以及花以什么顺序出现。
//
// ## 数据的来源
//
// 植物学家 Edgar Anderson 测量了这些花（1935 年），R. A. Fisher 发表了数据表（1936 年）。每朵花有四个**特征**（feature），单位是厘米：**花萼**（sepal）的长和宽、**花瓣**（petal）的长和宽。它的**标签**（label）是物种。

// %%
import { loadIris } from "nndl";
const iris = loadIris();
console.log(Object.keys(iris)); // 相当于 Python 的 list(iris.keys())
const { features, labels, featureNames, classNames } = iris;
console.log(`${features.rows} 朵花，${features.columns} 个特征：${featureNames.join("、")}`);
console.log("标签 0、1、2 依次为", classNames.join("、"));

// %% [markdown]
// 在 scikit-learn 中，这四项叫作 `data`、`target`、`feature_names` 和 `target_names`。下面对每一类列出花的数目，以及每个特征的**范围**（range）和**均值**（mean）：

// %%
import { claim, summarizeByClass, table } from "nndl";
const lengths = ["sepal length", "sepal width", "petal length", "petal width"];
const summaries = summarizeByClass(features, labels, classNames.length);
const ranges = summaries.map((columns, k) => [
  classNames[k],
  columns[0].count,
  ...columns.map(({ min, max, mean }) => `${min} 至 ${max}，均值 ${mean.toFixed(2)}`),
]);
table(ranges, { caption: "长度，单位 cm", columns: ["类别", "花数", ...lengths] });

// %% [markdown]
// ## 前两个特征的散点分布图
//
// **原文**，即这些笔记本所依据的实验报告（实验五），画的是花萼的长和宽：

// %%
import { scatterByClass, show } from "nndl";
const sepals = scatterByClass({
  x: features.getColumn(0),
  y: features.getColumn(1),
  labels,
  classNames,
  featureNames: ["sepal length", "sepal width"],
  unit: "cm",
  title: "150 朵鸢尾花的花萼",
  caption: "Setosa 在左上方；versicolor 和 virginica 互相重叠。",
  alt: "150 朵花的花萼长和花萼宽。Setosa 自成一群，另外两类混在一起。",
});
show(sepals, "1.1");

// %% [markdown]
// 原文先把每个特征归一化到 0 … 1。花在每个坐标轴上的顺序不变；花与花之间的距离却会改变，因为每个坐标轴各有自己的伸缩倍数。
//
// **原文的图例是错的。** 它依次画出标签 0、2、1，分别称为“iris versicolor”、“iris setosa”和“iris vlrglnica”。它们其实是 setosa、virginica 和 versicolor：没有一个名称是对的。怎么知道**我们的**名称是对的呢？Fisher 的论文给出了其中两个物种的均值：

// %%
const meansOf = (label: number) => summaries[label].map(({ mean }) => mean.toFixed(3)).join(", ");
claim("标签 0 的四个均值与 Fisher 的 setosa 相同", meansOf(0) === "5.006, 3.428, 1.462, 0.246");
claim("标签 1 的均值与 Fisher 的 versicolor 相同", meansOf(1) === "5.936, 2.770, 4.260, 1.326");

// %% [markdown]
// ## 一类容易，两类难
//
// 最简单的规则是在一个特征上设一个**阈值**（threshold）：“小于它是 setosa，否则是别的物种”。

// %%
const [setosa, versicolor, virginica] = summaries;
const isApart = (j: number) => setosa[j].max < Math.min(versicolor[j].min, virginica[j].min);
const overlaps = versicolor.map(({ max }, j) => virginica[j].min <= max);
claim("任何一个花瓣特征都能单独认出 setosa", isApart(2) && isApart(3));
claim("没有一个特征能单独分开另外两类", !overlaps.includes(false));

// %% [markdown]
// Setosa 容易识别：它的花瓣比另外两类的都短、都窄。Versicolor 和 virginica 在每个特征上都有重叠，所以需要不止一个特征（[16](../16-comparison.ipynb)（英文）数出了分错的花）。下面是所有的特征两两组合：

// %%
import { scatterMatrix } from "nndl";
const matrix = scatterMatrix({
  rows: features,
  labels,
  classNames,
  featureNames: lengths,
  unit: "cm",
  title: "150 朵鸢尾花的四个特征",
  caption: "在每一个含花瓣特征的小图里，setosa 都自成一群。",
  alt: "特征的两两散点图。Setosa 与其他的花分开，另外两类重叠。",
});
show(matrix, "1.2");

// %% [markdown]
// > **试一试。** 在一个花瓣小图里，用鼠标框住那片长条点云的中部，再看其余的小图。预期：框中的花在每个小图里都是两类混在一起，因为这两类在所有特征上都重叠。（双击取消。）
//
// ## 练习
//
// **1.1（必做）。** 在一个花萼特征上设阈值会分错。请写一条**同时**使用两个花萼特征的规则，找出所有的 setosa：一个函数，对 setosa 返回 `true`，对其他的花返回 `false`。把它写在 `undefined` 处，然后运行这个单元。

// %% tags=["answer"]
import { checkAnswer } from "nndl";
const isSetosa = undefined; // (length, width) => …

const sepalRows = features.to2DArray().map((row) => row.slice(0, 2));
checkAnswer("1.1", isSetosa, {
  expected: "一个函数 (length, width) => true 或 false",
  right: (length: number, width: number) =>
    labels[sepalRows.findIndex((sepal) => sepal[0] === length && sepal[1] === width)] === 0,
  cases: () => sepalRows,
  hint: "在图 1.1 的两群点之间放一把尺：width > a · length + b。",
});

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// ```ts
// const isSetosa = (length: number, width: number) => width > 0.9 * length - 1.8;
// ```
//
// 两个弱的特征合在一起，可以成为一个强的特征。
//
// </details>

// %% [markdown]
// **1.2。** 数据表中有两行相同。请用代码把它们找出来。这对测试有什么影响？

// %% tags=["answer"]
const pair: number[] | undefined = undefined; // [row, row]
const isEqual = (rows: number[]) =>
  rows[0] !== rows[1] && features.getRow(rows[0]).join() === features.getRow(rows[1]).join();
checkAnswer("1.2", pair && (() => isEqual(pair)), {
  expected: "两个行号组成的列表",
  right: () => true,
  cases: () => [[]],
  hint: "把每一行变成一段文本，features.getRow(i).join()。哪段文本出现两次？",
});

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// ```ts
// const texts = features.to2DArray().map((row) => row.join());
// const second = texts.findIndex((text, i) => texts.indexOf(text) < i);
// const pair = [texts.indexOf(texts[second]), second];
// ```
//
// 如果一行在训练集、另一行在测试集，那么测试时问的就是训练时见过的花。
//
// </details>

// %% [markdown]
// ## 小结
//
// - Setosa 容易：一个阈值就够了。Versicolor 和 virginica 难：没有一个阈值能把它们分开。
// - 原文的图例没有一个名称是对的。名称要用独立的证据来核对。
//
// 下一篇：[2. 小批量梯度下降法](02-mini-batch.ipynb)
