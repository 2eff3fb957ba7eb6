// %% [markdown]
// # 2. Mini-batch gradient descent · 小批量梯度下降法
//
// **Part I · 11 minutes.** Before: [1. Iris](01-iris.ipynb). Afterwards you can: write down one step of
// gradient descent with all samples, one, or a few, and cut data into random batches.
//
// How many flowers should one step look at? You try it on a single number. No network yet.

// %%
import { batchDiagram, checkAnswer, claim, createRandom, IrisDataset } from "nndl";
import { loadIris, plot, show } from "nndl";

// %%
const settings = {
  seed: 12,
  learningRate: 0.2,
  batchSize: 16,
  numEpochs: 5, // enough for a single number
  numTrain: 120,
};

// %% [markdown]
// ## 4.5 Practice: irises with a feed-forward network · 实践:基于前馈神经网络完成鸢尾花分类
//
// A *feed-forward network* (前馈神经网络) takes the place of the softmax classifier of the chapter before.
// Three choices hold for the whole lab. *Loss function* (损失函数): *cross-entropy* (交叉熵). *Optimizer*
// (优化器): *stochastic gradient descent* (随机梯度下降, SGD). *Metric* (评价指标): *accuracy* (准确率).
//
// ## 4.5.1 Mini-batch gradient descent · 小批量梯度下降法
//
// We want *parameters* (参数) $\theta$ for which the mean loss of the $N$ training samples (样本), the
// *empirical risk* (经验风险), is small:
//
// $$\mathcal{R}(\theta) = \frac{1}{N} \sum_{n=1}^{N} \mathcal{L}\big(y^{(n)}, f(x^{(n)}; \theta)\big)$$
//
// Sample $n$ has features $x^{(n)}$ and label $y^{(n)}$; $f$ is the model, $\mathcal{L}$ the loss of a sample.
//
// **Batch gradient descent** (批量梯度下降法, BGD) takes all samples for each step:
//
// $$\theta_{t+1} \leftarrow \theta_t - \alpha \, \frac{1}{N} \sum_{n=1}^{N}
// \frac{\partial \mathcal{L}\big(y^{(n)}, f(x^{(n)}; \theta_t)\big)}{\partial \theta}$$
//
// $t$ counts the steps, $\alpha$ is the *learning rate* (学习率). With many samples such a step takes much
// time and memory.
//
// **Stochastic gradient descent** (随机梯度下降) takes one sample, drawn at random. **Mini-batch gradient
// descent** (小批量梯度下降法) draws a set $\mathcal{S}_t$ of $K$ samples and takes the mean of their gradients:
//
// $$\theta_{t+1} \leftarrow \theta_t - \alpha \, \frac{1}{K} \sum_{(x, y) \in \mathcal{S}_t}
// \frac{\partial \mathcal{L}\big(y, f(x; \theta_t)\big)}{\partial \theta}$$
//
// $K$ is the *batch size* (批量大小): $K = N$ is BGD, $K = 1$ is SGD; libraries say "SGD" for all. One *step*
// (更新) uses one batch. Once through all samples is one *epoch* (轮次), with $\lceil N / K \rceil$ steps.
//
// The lab's sheet says: $K$ is mostly from 1 to 100, often a power of two, $2^n$. Small batches learn
// fast and a step costs little, so they are the main way of large-scale machine learning (大规模机器学习).
// They also add random noise, and in non-convex problems (非凸优化) that can help to leave a *local
// minimum* (局部最优点): see [10](10-batch-noise.ipynb).
//
// ## The training procedure · 小批量梯度下降法的训练过程
//
// ```text
// Input:   N training samples, batch size K, learning rate α, number of epochs E
//  1   θ ← initial values
//  2   repeat E times:                                     one epoch
//  3       put the N samples into a new random order
//  4       cut this order into ⌈N/K⌉ batches of K          the last may be smaller
//  5       for each batch S:                               one step
//  6           g ← mean of the gradients ∂L/∂θ in S
//  7           θ ← θ − α·g
// Output:  θ
// ```
//
// ## One number · 一维的例子
//
// We look for the number $\theta$ that describes the sepal lengths $x$ best; the loss of one flower is
// $\frac{1}{2} (\theta - x)^2$, its gradient $\theta - x$. The best $\theta$ is the mean.

// %%
const { seed, learningRate, batchSize, numEpochs, numTrain: N } = settings;
const { features, classNames } = loadIris();
const { indices } = new IrisDataset({ mode: "train", numTrain: N, numDev: 0, seed });
const lengths = Array.from(indices, (row) => features.get(row, 0));
const mean = lengths.reduce((sum, x) => sum + x, 0) / N;

// %%
function descend(K: number, random = createRandom(seed)) {
  const path = { K, epochs: [0], thetas: [0] };
  let theta = 0; // line 1
  for (let epoch = 0; epoch < numEpochs; epoch++) {
    const order = random.permutation(N); // line 3
    for (let start = 0; start < N; start += K) {
      const batch = order.slice(start, start + K); // lines 4 and 5
      const g = batch.reduce((sum, i) => sum + (theta - lengths[i]) / batch.length, 0); // line 6
      theta -= learningRate * g; // line 7
      path.epochs.push(epoch + (start + batch.length) / N);
      path.thetas.push(theta);
    }
  }
  return path;
}

// %% [markdown]
// BGD multiplies the distance from the mean by $1 - \alpha$ once an epoch. Smaller batches make more such
// steps, each a little wrong by chance. Expect them to be near sooner, and to tremble. Below the figure stand
// the distance after one epoch and the greatest one in the last epoch.

// %%
const paths = [N, batchSize, 1].map((K) => descend(K));
const figure = plot({
  traces: paths.map(({ K, epochs, thetas }) => ({ name: `K = ${K}`, x: epochs, y: thetas })),
  marks: [{ y: mean, dash: "solid" }],
  x: "epoch",
  y: { title: "θ", unit: "cm" },
  title: "Three ways to the mean",
  caption: "Level line: the mean. Which batch size comes near it first, and which stays there?",
  alt: "Three curves from 0 to the mean, one for each batch size.",
});
show(figure, "2.1");

// %%
const [bgd, miniBatch, single] = paths.map(({ K, thetas }) => {
  const distances = thetas.map((theta) => Math.abs(theta - mean));
  const first = distances[Math.ceil(N / K)];
  const last = Math.max(...distances.slice(-Math.ceil(N / K)));
  console.log(`K = ${K}: ${first.toFixed(2)} cm off after epoch 1, ${last.toFixed(2)} in the last`);
  return { first, last };
});
claim("after one epoch BGD is farther off than mini-batches", bgd.first > miniBatch.first);
claim("in the last epoch SGD strays farther than mini-batches", single.last > miniBatch.last);

// %% [markdown]
// With the lab's settings BGD is still on its way at the end. SGD is near first, and strays; mini-batches
// come later and are calmer. An epoch costs all three the same number of gradients.
//
// > **Try it · 试一试.** Change `learningRate` to 1.9. Look at BGD in figure 2.1. Expect it to jump over the
// > mean in each step, because $1 - \alpha$ is negative.
//
// > **Try it · 试一试.** Change `batchSize` to 4. Look at how far it strays in the last epoch. Expect about
// > three times as far: the error of a mean falls as $1 / \sqrt{K}$, and there are more steps to stray in.
//
// In the laboratory (实验台) a whole network learns from one sample a step. Press *Train*.

// %%
import { showLaboratory } from "nndl";
showLaboratory({ batchSize: 1, small: true });

// %% [markdown]
// ## 4.5.1.1 Grouping the data · 数据分组
//
// Lines 3 to 5 are the work of a *data iterator* (数据迭代器), in `torch.utils.data` and here, with two parts:
//
// 1. a `Dataset` holds the samples and gives out sample $i$ when asked for index $i$;
// 2. a `DataLoader` puts the indices into an order (`shuffle=True` in PyTorch: a random one), cuts them
//    into batches (`batch_size`), and gets each batch's samples from the `Dataset`.
//
// Here is one epoch of ten flowers:

// %%
const diagram = batchDiagram({
  labels: [0, 0, 0, 0, 1, 1, 1, 2, 2, 2],
  classNames,
  order: Array.from(createRandom(`ten ${seed}`).permutation(10)),
  batchSize: 4,
  columns: features.columns,
  title: "The data iterator: from samples to batches",
  caption: "Top: the samples. Middle: in the order of the epoch. Bottom: what the loop gets.",
  alt: "Ten samples are put into a random order and cut into batches of at most 4.",
});
show(diagram, "2.2");

// %% [markdown]
// Each sample occurs once: the order is a *permutation* (排列). The next epoch gets a new one.
//
// ## Exercises · 练习
//
// **2.1 (do this one · 必做).** The model $f(x; w) = w x$ has one weight, and the loss of a sample is
// $\frac{1}{2} (w x - y)^2$. Write one mini-batch step: a function of $w$, the batch's lists `xs` and
// `ys`, and $\alpha$, that gives the new $w$.

// %% tags=["answer"]
const step = undefined; // (w, xs, ys, alpha) => …
const risk = (w: number, xs: number[], ys: number[]) =>
  xs.reduce((sum, x, i) => sum + (w * x - ys[i]) ** 2 / 2 / xs.length, 0);
const moved = (w: number, xs: number[], ys: number[], a: number) =>
  w - (a * (risk(w + 1e-4, xs, ys) - risk(w - 1e-4, xs, ys))) / 2e-4;
const uphill: typeof moved = (w, xs, ys, a) => moved(w, xs, ys, -a);
const summed: typeof moved = (w, xs, ys, a) => moved(w, xs, ys, a * xs.length);
checkAnswer("2.1", step, {
  expected: "a function (w, xs, ys, alpha) => number",
  right: moved,
  cases: () => [[1.5, [1, -1, 3, 0.5], [2, 0, 4, 1], 0.1]],
  tolerance: 1e-6,
  mistakes: [
    { answer: uphill, hint: "It goes uphill: mind the sign." },
    { answer: summed, hint: "This is the sum of the gradients. Take their mean." },
  ],
  hint: "The gradient of one sample is (w · x − y) · x. Take the mean over the batch.",
});

// %% [markdown] tags=["solution"]
// <details><summary>Answer · 答案</summary>
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
// **2.2.** How many samples has the last batch of an epoch of mini-batches here?

// %% tags=["answer"]
const lastBatch = undefined; // a number
checkAnswer("2.2", lastBatch, {
  expected: "a whole number",
  right: Math.round(N * (settings.numEpochs - paths[1].epochs[paths[1].epochs.length - 2])),
  hint: "How many samples do the full batches before it have?",
});

// %% [markdown] tags=["solution"]
// <details><summary>Answer · 答案</summary>
//
// ```ts
// const lastBatch = N - (Math.ceil(N / batchSize) - 1) * batchSize; // what the full batches leave
// ```
//
// </details>

// %% [markdown]
// ## What you saw · 小结
//
// - BGD, SGD and mini-batches are one formula with $K = N$, $K = 1$, and $K$ between.
// - An epoch has $\lceil N / K \rceil$ steps. Small batches make more of them, and noisier ones.
// - A data iterator puts indices into a random order and cuts it into batches.
//
// Next: [3. Data](03-data.ipynb)
