// %% [markdown]
// # 2. 小批量梯度下降法
//
// **第一部分 · 11 分钟。** 预备知识：[1. 鸢尾花](01-iris.ipynb)。学完之后你能够：写出用全部样本、一个样本或几个样本的一步梯度下降，并把数据随机分成批。
//
// 一步应该看多少朵花？先在一个数上试一试，还不用网络。

// %%
import { batchDiagram, checkAnswer, claim, createRandom, IrisDataset } from "nndl";
import { loadIris, plot, show } from "nndl";

// %%
const settings = {
  seed: 12,
  learningRate: 0.2,
  batchSize: 16,
  numEpochs: 5, // 对一个数已经足够
  numTrain: 120,
};

// %% [markdown]
// ## 4.5 实践：基于前馈神经网络完成鸢尾花分类
//
// **前馈神经网络**（feed-forward network）代替上一章的 Softmax 分类器。有三项选择适用于整个实验。**损失函数**（loss function）：**交叉熵**（cross-entropy）。**优化器**（optimizer）：**随机梯度下降**（stochastic gradient descent，SGD）。**评价指标**（metric）：**准确率**（accuracy）。
//
// ## 4.5.1 小批量梯度下降法
//
// 我们要找**参数**（parameter）$\theta$，使 $N$ 个训练样本（sample）的平均损失，即**经验风险**（empirical risk），尽量小：
//
// $$\mathcal{R}(\theta) = \frac{1}{N} \sum_{n=1}^{N} \mathcal{L}\big(y^{(n)}, f(x^{(n)}; \theta)\big)$$
//
// 第 $n$ 个样本的特征为 $x^{(n)}$，标签为 $y^{(n)}$；$f$ 是模型，$\mathcal{L}$ 是单个样本的损失。
//
// **批量梯度下降法**（batch gradient descent，BGD）每一步使用全部样本：
//
// $$\theta_{t+1} \leftarrow \theta_t - \alpha \, \frac{1}{N} \sum_{n=1}^{N}
// \frac{\partial \mathcal{L}\big(y^{(n)}, f(x^{(n)}; \theta_t)\big)}{\partial \theta}$$
//
// $t$ 是步数，$\alpha$ 是**学习率**（learning rate）。样本很多时，这样的一步要花很多时间和内存。
//
// **随机梯度下降**（stochastic gradient descent）每一步随机抽取一个样本。**小批量梯度下降法**（mini-batch gradient descent）抽取 $K$ 个样本组成集合 $\mathcal{S}_t$，取其梯度的平均值：
//
// $$\theta_{t+1} \leftarrow \theta_t - \alpha \, \frac{1}{K} \sum_{(x, y) \in \mathcal{S}_t}
// \frac{\partial \mathcal{L}\big(y, f(x; \theta_t)\big)}{\partial \theta}$$
//
// $K$ 称为**批量大小**（batch size）：$K = N$ 就是 BGD，$K = 1$ 就是 SGD；程序库把它们都叫作“SGD”。用一批样本更新一次，称为一**步**（step）。把所有样本用过一遍，称为一个**轮次**（epoch），共 $\lceil N / K \rceil$ 步。
//
// 实验指导书说：$K$ 一般取 1 至 100，常取二的幂 $2^n$。批量小，学得快，每一步的开销也小，因此小批量梯度下降法是大规模机器学习的主要方法。它还会引入随机噪声；在非凸优化问题中，这可能有助于离开**局部最优点**（local minimum）：见 [10](../10-batch-noise.ipynb)（英文）。
//
// ## 小批量梯度下降法的训练过程
//
// ```text
// 输入：N 个训练样本，批量大小 K，学习率 α，轮次数 E
//  1   θ ← 初始值
//  2   重复 E 次：                                         一轮
//  3       把 N 个样本重新随机排序
//  4       按这个顺序分成 ⌈N/K⌉ 批，每批 K 个              最后一批可能较小
//  5       对每一批 S：                                    一步
//  6           g ← S 中梯度 ∂L/∂θ 的平均值
//  7           θ ← θ − α·g
// 输出：θ
// ```
//
// ## 一维的例子
//
// 我们要找一个数 $\theta$，使它最好地代表花萼的长度 $x$。一朵花的损失是 $\frac{1}{2} (\theta - x)^2$，梯度是 $\theta - x$。最好的 $\theta$ 就是均值。

// %%
const { seed, learningRate, batchSize, numEpochs, numTrain: N } = settings;
const { features, classNames } = loadIris();
const { indices } = new IrisDataset({ mode: "train", numTrain: N, numDev: 0, seed });
const lengths = Array.from(indices, (row) => features.get(row, 0));
const mean = lengths.reduce((sum, x) => sum + x, 0) / N;

// %%
function descend(K: number, random = createRandom(seed)) {
  const path = { K, epochs: [0], thetas: [0] };
  let theta = 0; // 第 1 行
  for (let epoch = 0; epoch < numEpochs; epoch++) {
    const order = random.permutation(N); // 第 3 行
    for (let start = 0; start < N; start += K) {
      const batch = order.slice(start, start + K); // 第 4、5 行
      const g = batch.reduce((sum, i) => sum + (theta - lengths[i]) / batch.length, 0); // 第 6 行
      theta -= learningRate * g; // 第 7 行
      path.epochs.push(epoch + (start + batch.length) / N);
      path.thetas.push(theta);
    }
  }
  return path;
}

// %% [markdown]
// BGD 每一轮把到均值的距离乘以 $1 - \alpha$。批量越小，这样的步就越多，而每一步都带有一点随机误差。预期：批量小的更早接近均值，然后不停抖动。图的下方列出第一轮之后的距离，以及最后一轮中的最大距离。

// %%
const paths = [N, batchSize, 1].map((K) => descend(K));
const figure = plot({
  traces: paths.map(({ K, epochs, thetas }) => ({ name: `K = ${K}`, x: epochs, y: thetas })),
  marks: [{ y: mean, dash: "solid" }],
  x: "轮次",
  y: { title: "θ", unit: "cm" },
  title: "走向均值的三条路",
  caption: "水平线：均值。哪种批量大小最先接近它？哪种能停在那里？",
  alt: "三条曲线从 0 走向均值，每种批量大小一条。",
});
show(figure, "2.1");

// %%
const [bgd, miniBatch, single] = paths.map(({ K, thetas }) => {
  const distances = thetas.map((theta) => Math.abs(theta - mean));
  const first = distances[Math.ceil(N / K)];
  const last = Math.max(...distances.slice(-Math.ceil(N / K)));
  console.log(
    `K = ${K}：第 1 轮之后相差 ${first.toFixed(2)} cm，最后一轮最多相差 ${last.toFixed(2)}`,
  );
  return { first, last };
});
claim("一轮之后，BGD 比小批量离均值更远", bgd.first > miniBatch.first);
claim("最后一轮中，SGD 比小批量偏离得更远", single.last > miniBatch.last);

// %% [markdown]
// 在本实验的设置下，BGD 到最后仍在路上。SGD 最先接近均值，但来回偏离；小批量接近得晚一些，也平稳一些。一轮之中，三者计算的梯度数目相同。
//
// > **试一试。** 把 `learningRate` 改为 1.9，看图 2.1 中的 BGD。预期：它每一步都越过均值，因为 $1 - \alpha$ 是负数。
//
// > **试一试。** 把 `batchSize` 改为 4，看它在最后一轮中偏离多远。预期：大约是原来的三倍，因为平均值的误差按 $1 / \sqrt{K}$ 减小，而且步数更多，偏离的机会也更多。
//
// 在实验台（laboratory）里，整个网络每一步从一个样本学习。请按“训练”。

// %%
import { showLaboratory } from "nndl";
showLaboratory({ batchSize: 1, small: true });

// %% [markdown]
// ## 4.5.1.1 数据分组
//
// 第 3 至 5 行是**数据迭代器**（data iterator）的工作。它在 `torch.utils.data` 中和在这里一样，由两部分组成：
//
// 1. `Dataset` 保存样本，按索引 $i$ 给出第 $i$ 个样本；
// 2. `DataLoader` 排定索引的顺序（PyTorch 中 `shuffle=True` 表示随机排列），把它们分成批（`batch_size`），再从 `Dataset` 取出每一批的样本。
//
// 下面是十朵花的一轮：

// %%
const diagram = batchDiagram({
  labels: [0, 0, 0, 0, 1, 1, 1, 2, 2, 2],
  classNames,
  order: Array.from(createRandom(`ten ${seed}`).permutation(10)),
  batchSize: 4,
  columns: features.columns,
  title: "数据迭代器：从样本到批",
  caption: "上：样本。中：按这一轮的顺序排列。下：循环得到的各批。",
  alt: "十个样本随机排序，再分成批，每批至多 4 个。",
});
show(diagram, "2.2");

// %% [markdown]
// 每个样本恰好出现一次：这个顺序是一个**排列**（permutation）。下一轮换一个新的排列。
//
// ## 练习
//
// **2.1（必做）。** 模型 $f(x; w) = w x$ 只有一个权重，一个样本的损失是 $\frac{1}{2} (w x - y)^2$。请写出小批量梯度下降法的一步：一个函数，由 $w$、这一批的列表 `xs` 和 `ys` 以及 $\alpha$ 得到新的 $w$。

// %% tags=["answer"]
const step = undefined; // (w, xs, ys, alpha) => …
const risk = (w: number, xs: number[], ys: number[]) =>
  xs.reduce((sum, x, i) => sum + (w * x - ys[i]) ** 2 / 2 / xs.length, 0);
const moved = (w: number, xs: number[], ys: number[], a: number) =>
  w - (a * (risk(w + 1e-4, xs, ys) - risk(w - 1e-4, xs, ys))) / 2e-4;
const uphill: typeof moved = (w, xs, ys, a) => moved(w, xs, ys, -a);
const summed: typeof moved = (w, xs, ys, a) => moved(w, xs, ys, a * xs.length);
checkAnswer("2.1", step, {
  expected: "一个函数 (w, xs, ys, alpha) => 数",
  right: moved,
  cases: () => [[1.5, [1, -1, 3, 0.5], [2, 0, 4, 1], 0.1]],
  tolerance: 1e-6,
  mistakes: [
    { answer: uphill, hint: "这是在上坡：注意正负号。" },
    { answer: summed, hint: "这是梯度之和。应取平均值。" },
  ],
  hint: "一个样本的梯度是 (w · x − y) · x。对这一批取平均值。",
});

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// ```ts
// const step = (w, xs, ys, alpha) => {
//   const gradients = xs.map((x, i) => (w * x - ys[i]) * x);
//   return w - (alpha * gradients.reduce((sum, g) => sum + g, 0)) / xs.length;
// };
// ```
//
// </details>

// %% [markdown]
// **2.2。** 这里用小批量时，一轮的最后一批有多少个样本？

// %% tags=["answer"]
const lastBatch = undefined; // 一个数
checkAnswer("2.2", lastBatch, {
  expected: "一个整数",
  right: Math.round(N * (settings.numEpochs - paths[1].epochs[paths[1].epochs.length - 2])),
  hint: "它前面的满批一共有多少个样本？",
});

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// ```ts
// const lastBatch = N - (Math.ceil(N / batchSize) - 1) * batchSize; // 除去各个满批之后剩下的
// ```
//
// </details>

// %% [markdown]
// ## 小结
//
// - BGD、SGD 和小批量梯度下降法是同一个公式：$K = N$、$K = 1$，或者 $K$ 介于两者之间。
// - 一轮有 $\lceil N / K \rceil$ 步。批量越小，步数越多，噪声也越大。
// - 数据迭代器把索引随机排序，再分成批。
//
// 下一篇：[3. 数据处理](03-data.ipynb)
