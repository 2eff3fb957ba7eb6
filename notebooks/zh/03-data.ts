// %% [markdown]
// # 3. 数据处理
//
// **第一部分 · 12 分钟。** 预备知识：[2. 小批量梯度下降法](02-mini-batch.ipynb)。学完之后你能够：读懂数据集和数据加载器，并把数据表划分成互不重叠的几部分。
//
// **数据集**（dataset）按编号给出一个**样本**（sample）；**数据加载器**（data loader）把样本组成批。

// %%
import { claim, IrisDataset, loadIris, MatrixDataset, showSource } from "nndl";

// %%
const settings = {
  seed: 12,
  batchSize: 16,
  numTrain: 120,
  numDev: 15,
};

// %% [markdown]
// ## 4.5.2 数据处理
//
// ### 按索引取样本
//
// PyTorch 的 `torch.utils.data.Dataset` 要求两个方法：`__getitem__` 返回给定**索引**（index）处的样本，`__len__` 给出样本总数。在这里，它们是 `get(index)` 和 `length`：

// %%
showSource("data/dataset.ts", { symbol: "MatrixDataset" });

// %%
const { features, labels } = loadIris();
const flowers = new MatrixDataset(features, labels);
console.log("样本数", flowers.length, "样本 0", flowers.get(0));

// %% [markdown]
// 一个样本由两部分组成：特征 `x`（这里以厘米为单位）和标签 `y`（类别的编号）。与原文一样，不必把标签变成**独热**（one-hot）向量。
//
// ### 训练集、验证集和测试集
//
// **训练集**（`train`）的样本用来更新权重。**验证集**（development set，`dev`）的样本用来从训练所经过的模型中选出一个。**测试集**（`test`）的样本只在最后用一次：选出的模型在从未用过的花上表现如何？
//
// `IrisDataset` 用一个**随机种子**（seed）把数据表的所有行打乱**一次**，再按这个顺序切成三部分。然后对每个特征做**归一化**（scaling），用的是**训练集中**的最小值和最大值：另外两部分代表尚未见过的花。
//
// $$x' = \frac{x - x_{\mathrm{min}}}{x_{\mathrm{max}} - x_{\mathrm{min}}}$$

// %%
showSource("data/irisDataset.ts", { symbol: "IrisDataset" });

// %% [markdown]
// 与本实验一样，先打印训练集的长度。然后跟踪一朵花，看它怎样从数据表进入数据集：`indices` 保存这一部分各行的行号，`scaler` 保存各特征的范围。

// %%
const { seed, batchSize, numTrain, numDev } = settings;
const trainSet = new IrisDataset({ mode: "train", numTrain, numDev, seed });
const devSet = new IrisDataset({ mode: "dev", numTrain, numDev, seed });
const noTest = numTrain + numDev === labels.length;
if (noTest) console.log("没有剩下测试样本：下面用验证集代替测试集。");
const testSet = new IrisDataset({ mode: noTest ? "dev" : "test", numTrain, numDev, seed });
console.log("length of train set: ", trainSet.length);
const { indices, scaler } = trainSet;
console.log(`数据表的第 ${indices[0]} 行：${flowers.get(indices[0]).x.join("，")}（cm）`);
console.log(`最小值：${scaler.min.join("，")}；最大值：${scaler.max.join("，")}`);
console.log("训练样本 0", trainSet.get(0));

// %%
const countsOf = (y: Int32Array) => [0, 1, 2].map((k) => y.filter((label) => label === k).length);
const parts = { train: trainSet, dev: devSet, test: testSet };
for (const [name, { X, y }] of Object.entries(parts)) {
  const range = `${X.min().toFixed(3)} 至 ${X.max().toFixed(3)}`;
  console.log(`${name}：各类样本数 ${countsOf(y).join("/")}，归一化后的值 ${range}`);
}
const rows = [...trainSet.indices, ...devSet.indices, ...testSet.indices];
claim("各部分没有公共的行", new Set(rows).size === rows.length);

// %% [markdown]
// 在整个数据表中，各类所占的比例相同，在各部分中却不一定：这里的划分是随机的，不是**分层**（stratified）的。验证集和测试集的特征归一化之后，可能落在 [0, 1] 之外，因为确定范围时没有用到它们。
//
// 原文的同名类为每一部分重新打乱一次，所以它的各部分**确实**有公共的行：[11. 数据泄漏](../11-leak.ipynb)（英文）。
//
// ## 4.5.2.2 用 DataLoader 进行封装
//
// 先读这个类的末尾：`nextOrder` 排定所有索引的顺序，循环再把它切成批。（与 Python 中一样，`yield` 交出一批，然后等待。）

// %%
showSource("data/loader.ts", { symbol: "DataLoader" });

// %% [markdown]
// 只有训练集需要打乱：评价时，顺序无关紧要。`random` 的种子相同，得到的批也相同。

// %%
import { createRandom, DataLoader } from "nndl";

const random = createRandom(seed);
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const devLoader = new DataLoader(devSet, { batchSize });
const testLoader = new DataLoader(testSet, { batchSize });
console.log("批数", trainLoader.length, devLoader.length, testLoader.length);
for (const { X, y } of trainLoader) {
  console.log(`X：${X.rows} × ${X.columns}，各类样本数：${countsOf(y).join("/")}`);
}

// %% [markdown]
// ### 打乱的作用
//
// 现在用整个数据表，先按原来的顺序，再打乱：每一批中各类有多少个样本？

// %%
const shuffled = new DataLoader(flowers, { batchSize, shuffle: true, random });
const mixture = (loader: DataLoader) => [...loader].map(({ y }) => countsOf(y).join("/"));
console.log("未打乱：", mixture(new DataLoader(flowers, { batchSize })).join("，"));
console.log("打乱，第 1 轮：", mixture(shuffled).join("，"));
console.log("打乱，第 2 轮：", mixture(shuffled).join("，"));
const classesInBatches = [...shuffled].map(({ y }) => new Set(y).size);
claim("打乱之后，每一批都不止一类", Math.min(...classesInBatches) > 1);

// %% [markdown]
// 按数据表的顺序，取本实验的批量大小时，大多数批只含一类，第一个梯度说的是：“全都判为 setosa”。打乱之后，每一批更像整个数据表的缩影。（训练集已经打乱过；如果不设 `shuffle`，它的批在每一轮中都**相同**。）
//
// ### 与 PyTorch 对照
//
// | PyTorch | 这里 | 不同之处 |
// | --- | --- | --- |
// | `__getitem__(idx)`、`dataset[idx]` | `get(index)` | 给出 `{ x, y }`，是副本 |
// | `__len__()`、`len(dataset)` | `length` | |
// | `IrisDataset(mode, num_train, num_dev)` | `new IrisDataset({ mode, numTrain, numDev, seed })` | 各部分出自同一次打乱；用训练集的范围归一化 |
// | `torch.manual_seed(12)` | `createRandom(12)` | 没有全局状态：谁需要随机数，就把随机数生成器交给谁 |
// | `DataLoader(dataset, batch_size, shuffle)` | `new DataLoader(dataset, { batchSize, shuffle, random })` | `shuffle` 需要 `random` |
// | `sampler`、`drop_last` | `sampler`、`dropLast` | |
// | `for X, y in loader:` | `for (const { X, y } of loader)` | `X` 是 ml-matrix 的矩阵，`y` 是 `Int32Array` |
//
// > **试一试。** 把 `batchSize` 改为 1，再改为 3，看关于打乱后各批的论断。预期：出现 ✗，因为一个样本只有一类，三个样本也常常同属一类。
//
// > **试一试。** 运行 `flowers.get(flowers.length)`，看错误信息的第一行。预期：列出允许的索引，因为第一个索引是 0，最后一个是长度减 1。
//
// ## 练习
//
// **3.1（必做）。** 请写出数据加载器的循环：由索引的顺序和批量大小，得到各批组成的列表。例如，由 `[3, 0, 4, 1, 2]` 和 2 得到 `[[3, 0], [4, 1], [2]]`。

// %%
import { Matrix } from "ml-matrix";
import { checkAnswer } from "nndl";

const numbered = new MatrixDataset(Matrix.columnVector([...labels.keys()]), labels);
const loaderBatches = (dropLast: boolean) => (sampler: number[], size: number) =>
  [...new DataLoader(numbered, { batchSize: size, sampler, dropLast })].map((b) => b.X.to1DArray());
const batchExercise = {
  expected: "一个函数，返回由列表组成的列表",
  right: loaderBatches(false),
  cases: () => [1, 2, 5, 7].map((size) => [[3, 0, 4, 1, 2], size]),
  mistakes: [{ answer: loaderBatches(true), hint: "不满的最后一批怎么办？" }],
  hint: "各批从位置 0、size、2 · size……开始；`slice(from, to)` 不含位置 `to`。",
};

// %% tags=["answer"]
const batchesOf = undefined; // 换成：(order: number[], size: number) => { … }
checkAnswer("3.1", batchesOf, batchExercise);

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// ```ts
// const batchesOf = (order: number[], size: number) => {
//   const batches = [];
//   for (let i = 0; i < order.length; i += size) batches.push(order.slice(i, i + size));
//   return batches;
// };
// ```
//
// </details>

// %% [markdown]
// **3.2。** 设 `dropLast: true` 时，数据加载器舍去不满的最后一批。批量大小为 50 时，一轮舍去多少个训练样本？

// %% tags=["answer"]
const leftOut = undefined; // 一个数
const { length } = new DataLoader(trainSet, { batchSize: 50, dropLast: true });
const hint = "各个满批一共有多少个样本？";
checkAnswer("3.2", leftOut, { expected: "一个整数", right: numTrain - 50 * length, hint });

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// ```ts
// const leftOut = numTrain % 50; // 除法的余数
// ```
//
// 每一轮舍去的样本不同。
//
// </details>

// %% [markdown]
// ## 小结
//
// - 数据集按编号给出一个样本；数据加载器把样本组成批；最后一批可能较小。
// - 三部分出自**同一次**打乱，没有公共的行；归一化的范围只来自训练集。
// - 打乱使每一批都混有各类，而且每一轮的混合都不同。
//
// 下一篇：[4. 模型构建](04-model.ipynb)
