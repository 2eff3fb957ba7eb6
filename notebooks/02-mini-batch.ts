// %% [markdown]
// # 2. Mini-batch gradient descent · 小批量梯度下降法
//
// Training moves the network's parameters step by step down the gradient of the loss. How many rows
// should one step look at: all of them, one, or a few? You read the formulas and the procedure, and
// then you *measure*: how the loss falls for five batch sizes, how noisy the gradient of a batch is,
// what noise can and cannot do, and what a step costs.

// %%
import {
  batchDiagram,
  claim,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  loadIris,
  lossCurves,
  mapWithProgress,
  MatrixDataset,
  Mlp,
  type Random,
  selectRows,
  Sgd,
  show,
  summarize,
  table,
} from "nndl";
import { Matrix } from "ml-matrix";

// %% [markdown]
// ## 4.5 Practice: classifying irises with a feed-forward network · 实践:基于前馈神经网络完成鸢尾花分类
//
// The lab takes up the iris task again. The softmax classifier of the chapter before is replaced by a
// *feed-forward network* (前馈神经网络). Three choices are fixed for the whole lab:
//
// - *loss function* (损失函数): *cross-entropy* (交叉熵损失);
// - *optimiser* (优化器): *stochastic gradient descent* (随机梯度下降法, SGD);
// - *metric* (评价指标): *accuracy* (准确率).
//
// This notebook is about the second one. The training rows are those of the whole lab; notebook 3
// shows how they are chosen.

// %%
const train = new IrisDataset({ mode: "train" });
console.log(`N = ${train.length} training rows, ${train.X.columns} features each`);

// %% [markdown]
// ## 4.5.1 Mini-batch gradient descent · 小批量梯度下降法
//
// We want parameters $\theta$ (all weights and biases) for which the *empirical risk* (经验风险), the
// mean loss over the $N$ training rows, is small:
//
// $$\mathcal{R}(\theta) = \frac{1}{N} \sum_{n=1}^{N} \mathcal{L}\big(y^{(n)}, f(x^{(n)}; \theta)\big)$$
//
// $x^{(n)}$ are the features of row $n$, $y^{(n)}$ is its label, $f(x; \theta)$ is the network's
// output, and $\mathcal{L}$ is the loss of one row.
//
// **Batch gradient descent** (批量梯度下降法, BGD) uses the gradient over all rows in each step:
//
// $$\theta_{t+1} \leftarrow \theta_t - \alpha \, \frac{1}{N} \sum_{n=1}^{N}
// \frac{\partial \mathcal{L}\big(y^{(n)}, f(x^{(n)}; \theta_t)\big)}{\partial \theta}$$
//
// $t$ counts the steps and $\alpha$ is the *learning rate* (学习率). For one step the network has to
// work through every row. With many rows this is slow. It also takes much memory when all rows go
// through the network at once; that part can be avoided by adding up the gradients piece by piece.
//
// **Stochastic gradient descent** (随机梯度下降法) uses one row, drawn at random, in each step:
//
// $$\theta_{t+1} \leftarrow \theta_t - \alpha \,
// \frac{\partial \mathcal{L}\big(y, f(x; \theta_t)\big)}{\partial \theta}$$
//
// **Mini-batch gradient descent** (小批量梯度下降法) lies between the two. In step $t$ it draws a set
// $\mathcal{S}_t$ of $K$ rows at random and uses the mean of their gradients:
//
// $$\theta_{t+1} \leftarrow \theta_t - \alpha \, \frac{1}{K} \sum_{(x, y) \in \mathcal{S}_t}
// \frac{\partial \mathcal{L}\big(y, f(x; \theta_t)\big)}{\partial \theta}$$
//
// $K$ is the *batch size* (批量大小). With $K = N$ this is batch gradient descent, with $K = 1$ it is
// stochastic gradient descent. (Libraries say "SGD" for all three.) One step is one *update* (参数更新).
// Going once through all rows is one *epoch* (轮, also 回合); it has $\lceil N / K \rceil$ updates.

// %%
const updatesPerEpoch = (batchSize: number) => new DataLoader(train, { batchSize }).length;
table(
  [1, 4, 10, 16, 32, 64, 100, 120].map((K) => {
    const updates = updatesPerEpoch(K);
    return [K, updates, train.length - (updates - 1) * K];
  }),
  {
    caption: "One epoch of the training rows",
    columns: ["batch size K", "updates in an epoch", "rows in the last batch"],
  },
);

// %% [markdown]
// Where $K$ does not divide $N$, the last batch is smaller. Its rows then count more than the others,
// because the update divides by fewer rows: with $K = 16$ the last batch has 8 rows, and they count
// twice as much.
//
// **How large?** The lab's sheet says that $K$ is usually not large, from 1 to 100. It also says why
// mini-batches have become the main way to train in large-scale machine learning (大规模机器学习): the
// loss falls fast, and a step costs little. Both can be measured, and below we do.
//
// **Powers of two.** One often takes $K = 2^n$. This is about hardware: vector units and graphics
// cards work on blocks whose size is a power of two, and a batch that fills its blocks wastes nothing.
// It is not about learning: nothing in the formulas above prefers 16 to 15 or 17. Our network runs
// in plain loops, row by row; we take the lab's 16 only in order to be comparable.
//
// ## The training procedure · 小批量梯度下降法的训练过程
//
// ```text
// Input:   training rows D (N of them), batch size K, learning rate α, number of epochs E
//
//  1   θ ← start values, drawn at random
//  2   repeat E times:                                     one epoch
//  3       put the N rows into a new random order
//  4       cut this order into ⌈N/K⌉ batches of K rows     the last one may be smaller
//  5       for each batch S:                               one update
//  6           compute the loss of the rows in S           forward pass
//  7           g ← mean of their gradients ∂L/∂θ           backward pass
//  8           θ ← θ − α·g
//
// Output:  θ
// ```
//
// And here is the loop with which this notebook measures. `for (;;)` is line 2 without an end. The
// `DataLoader` does lines 3 and 4. `isDone` is asked before the first update and after each one; it
// looks at the loss if it wants to, and ends the training. `zeroGrad` is a detail of our classes:
// `backward` *adds* to the gradients, so they are set back to zero after each update.

// %%
interface SgdOptions {
  batchSize: number;
  learningRate: number;
  random: Random;
}
type IsDone = (updates: number) => boolean;
function trainUntil(model: Mlp, data: MatrixDataset, options: SgdOptions, isDone: IsDone): void {
  const { batchSize, learningRate, random } = options;
  const loader = new DataLoader(data, { batchSize, shuffle: true, random });
  const optimizer = new Sgd(model.parameters(), { learningRate });
  let updates = 0;
  if (isDone(updates)) return;
  for (;;) {
    for (const { X, y } of loader) {
      const { gradient } = crossEntropy(model.forward(X), y);
      model.backward(gradient);
      optimizer.step();
      optimizer.zeroGrad();
      updates++;
      if (isDone(updates)) return;
    }
  }
}

// %% [markdown]
// ## 4.5.1.1 Grouping the data · 数据分组
//
// Lines 3 to 5 are the work of a *data iterator* (数据迭代器). It has two parts:
//
// 1. a `Dataset` holds the rows and gives out row $i$ when asked for index $i$;
// 2. a `DataLoader` puts the indices into an order (shuffled or not), cuts them into batches, and
//    asks the `Dataset` for the rows of each batch.
//
// A small example shows the principle: ten flowers of three classes, batches of four. The order is a
// random *permutation* (排列): every index occurs exactly once.

// %%
const iris = loadIris();
const chosen = [0, 1, 2, 3, 50, 51, 52, 100, 101, 102];
const ten = new MatrixDataset(
  selectRows(iris.features, chosen),
  chosen.map((i) => iris.labels[i]),
);
const order = createRandom(2).permutation(ten.length);
console.log(`order of the epoch: ${order.join(", ")}`);

// %%
show(
  batchDiagram({
    labels: ten.y,
    classNames: iris.classNames,
    order: [...order],
    batchSize: 4,
    columns: ten.X.columns,
    title: "The data iterator: from rows to batches",
    caption:
      "Top: the rows. Middle: the same rows in the epoch's order. Bottom: what the loop gets.",
    alt: `Ten rows are put into the order ${order.join(", ")} and cut into batches of 4, 4 and 2 rows.`,
  }),
  "2.1",
);

// %% [markdown]
// The real `DataLoader` with the same seed must give the same batches. We ask it for one epoch and
// compare with the diagram.

// %%
const loader = new DataLoader(ten, { batchSize: 4, shuffle: true, random: createRandom(2) });
const epoch = [...loader];
epoch.forEach(({ X, y }, b) =>
  console.log(`batch ${b + 1}: X (${X.rows}, ${X.columns}), y = ${y.join(", ")}`),
);

// %%
const inOrder = selectRows(ten.X, order).to2DArray();
claim(
  "the batches hold the rows in the order of the diagram",
  epoch.flatMap(({ X }) => X.to2DArray()).join() === inOrder.join(),
);

// %% [markdown]
// Each epoch gets a new order, so the batches are other ones each time. Notebook 3 looks at `Dataset`
// and `DataLoader` in detail.
//
// ## Loss against epochs and against updates · 损失与轮次、更新次数的关系
//
// Now the experiment. Five networks begin with the *same* weights. Each is trained with another batch
// size, everything else is equal: the rows, the learning rate of the lab, the seed of the orders.
// `stateDict` copies the start weights, `loadStateDict` puts them back.

// %%
const batchSizes = [1, 4, 16, 64, 120];
const learningRate = 0.2;
const model = new Mlp({ layerSizes: [4, 6, 3], random: createRandom(12) });
const start = model.stateDict();
console.log(String(model));

// %% [markdown]
// We look at the loss over *all* training rows, not over the batch: only so can different batch sizes
// be compared. Each training is run for 150 epochs, and the loss is taken after each of them.

// %%
const lossOfAll = (model: Mlp, data: MatrixDataset) =>
  crossEntropy(model.forward(data.X), data.y).loss;

function traceLoss(model: Mlp, data: MatrixDataset, options: SgdOptions, moments: number[]) {
  const trace: Record<"updates" | "epochs" | "losses", number[]> = {
    updates: [],
    epochs: [],
    losses: [],
  };
  const last = Math.max(...moments);
  trainUntil(model, data, options, (updates) => {
    if (updates === 0 || moments.includes(updates)) {
      trace.updates.push(updates);
      trace.epochs.push(updates / Math.ceil(data.length / options.batchSize));
      trace.losses.push(lossOfAll(model, data));
    }
    return updates === last;
  });
  return trace;
}

// %%
const sgd = (batchSize: number) => ({
  batchSize,
  learningRate: learningRate,
  random: createRandom(12),
});
const trainAll = (momentsOf: (K: number) => number[]) =>
  mapWithProgress(batchSizes, "batch sizes", (K) => {
    model.loadStateDict(start);
    return traceLoss(model, train, sgd(K), momentsOf(K));
  });

// %%
const numEpochs = 150;
const epochEnds = (K: number) =>
  Array.from({ length: numEpochs }, (_, e) => (e + 1) * updatesPerEpoch(K));
const byEpoch = await trainAll(epochEnds);

// %%
const someEpochs = [1, 5, 20, 50, numEpochs];
table(
  batchSizes.map((K, i) => [K, ...someEpochs.map((e) => byEpoch[i].losses[e])]),
  {
    caption: "Loss over all training rows",
    columns: ["K", ...someEpochs.map((e) => ({ label: `after epoch ${e}`, digits: 3 }))],
  },
);

// %%
const isAscending = (values: number[]) => values.every((v, i) => i === 0 || values[i - 1] < v);
const lastLosses = byEpoch.map(({ losses }) => losses[numEpochs]);
claim("at the end: the smaller the batch, the smaller the loss", isAscending(lastLosses));

// %%
const name = (K: number) => `K = ${K}`;
show(
  lossCurves({
    curves: byEpoch.map((t, i) => ({ name: name(batchSizes[i]), x: t.epochs, y: t.losses })),
    xTitle: "epoch",
    yTitle: "cross-entropy over all training rows",
    title: "Loss against epochs",
    caption: "In the same number of epochs small batches get much further.",
    alt:
      `Five curves. Loss after ${numEpochs} epochs: ` +
      batchSizes.map((K, i) => `${lastLosses[i].toFixed(2)} for ${name(K)}`).join(", "),
  }),
  "2.2",
);

// %% [markdown]
// An epoch shows all five networks the same rows, each row once. And yet the small batches win by
// far. One reason is plain: in one epoch they make many more updates. So let us train again, for the
// same number of *updates*. (The large batches now go through the rows many more times.) The loss is
// taken at numbers of updates that lie evenly on a logarithmic axis.

// %%
const maxUpdates = 2000;
const spread = Array.from({ length: 150 }, (_, i) => Math.round(maxUpdates ** (i / 149)));
const byUpdate = await trainAll(() => spread);

// %%
show(
  lossCurves({
    curves: byUpdate.map((t, i) => ({
      name: name(batchSizes[i]),
      x: t.updates.slice(1),
      y: t.losses.slice(1),
    })),
    xTitle: "number of updates",
    xScale: "log",
    yTitle: "cross-entropy over all training rows",
    title: "Loss against updates",
    caption: "Counted in updates the five trainings are nearly the same; K = 1 trembles.",
    alt:
      `Five curves close together. Loss after ${maxUpdates} updates: ` +
      batchSizes
        .map((K, i) => `${byUpdate[i].losses.at(-1)?.toFixed(2)} for ${name(K)}`)
        .join(", "),
  }),
  "2.3",
);

// %% [markdown]
// The curves nearly lie on each other. All stand still for a while and then fall together; the
// smallest batch trembles. (Why all stand still at first is a question for notebook 6.) Let us put
// numbers to it: how many updates, and how many epochs, until the loss is below one half?

// %%
interface Target {
  lossBelow: number;
  maxUpdates: number;
  every?: number; // updates between two looks at the loss
}
function updatesUntil(model: Mlp, data: MatrixDataset, options: SgdOptions, target: Target) {
  const { lossBelow, maxUpdates, every = 1 } = target;
  let needed = Infinity;
  trainUntil(model, data, options, (updates) => {
    if (updates % every === 0 && lossOfAll(model, data) < lossBelow) needed = updates;
    return needed < Infinity || updates === maxUpdates;
  });
  return needed;
}

// %%
const target = { lossBelow: 0.5, maxUpdates: 1000 };
const updatesNeeded = (K: number, rate: number) => {
  model.loadStateDict(start);
  return updatesUntil(model, train, { ...sgd(K), learningRate: rate }, target);
};
const needed = batchSizes.map((K) => updatesNeeded(K, learningRate));
const epochsNeeded = needed.map((updates, i) => updates / updatesPerEpoch(batchSizes[i]));

// %%
table(
  batchSizes.map((K, i) => [K, needed[i], epochsNeeded[i]]),
  {
    caption: `Until the loss is below ${target.lossBelow}`,
    columns: ["K", "updates", { label: "epochs", digits: 1 }],
  },
);

// %%
const ratio = (values: number[]) => Math.max(...values) / Math.min(...values);
console.log(`most to fewest updates: ${ratio(needed).toFixed(2)}`);
console.log(`most to fewest epochs: ${ratio(epochsNeeded).toFixed(0)}`);
claim("the numbers of updates differ by less than a quarter", ratio(needed) < 1.25);

// %% [markdown]
// A large batch gives a more exact direction. But at this learning rate one step in the exact
// direction brings no more than one step in a rough direction. (On this plateau it brings even a
// little less; we come back to that.) And it costs many rows instead of few. This is the strength of
// small batches.
//
// **Is the comparison fair?** Not quite. One learning rate for all is a choice, too: an exact
// direction allows longer steps. The next table varies the learning rate for three batch sizes.

// %%
const rates = [0.2, 0.5, 1, 2, 4, 8];
const grid = await mapWithProgress([1, 16, 120], "batch sizes", (K) => ({
  K,
  updates: rates.map((rate) => updatesNeeded(K, rate)),
}));

// %%
table(
  grid.map(({ K, updates }) => [K, ...updates.map((n) => (n === Infinity ? "—" : String(n)))]),
  {
    caption: `Updates until the loss is below ${target.lossBelow} (—: not by ${target.maxUpdates})`,
    columns: ["K", ...rates.map((rate) => ({ label: `α = ${rate}`, align: "right" as const }))],
  },
);

// %%
const best = grid.map(({ K, updates }) => {
  const fewest = Math.min(...updates);
  const perEpoch = updatesPerEpoch(K);
  const inLastEpoch = Math.min((fewest % perEpoch) * K, train.length);
  const rows = Math.floor(fewest / perEpoch) * train.length + inLastEpoch;
  return { K, updates: fewest, rate: rates[updates.indexOf(fewest)], rows };
});
for (const { K, updates, rate, rows } of best)
  console.log(`K = ${K}: best with α = ${rate}: ${updates} updates, ${rows} rows`);
claim("a larger batch takes a larger learning rate", isAscending(best.map((b) => b.rate)));
claim("then it needs fewer updates", isAscending(best.map((b) => -b.updates)));
claim("and still it needs more rows in all", isAscending(best.map((b) => b.rows)));

// %% [markdown]
// With learning rates of their own the large batches do need fewer updates. But they gain far less
// than they spend in rows. All this is one start and one order of the rows on one small data set.
// What carries over to other tasks is the direction of these effects, not their size.
//
// ## How noisy is a mini-batch? · 小批量梯度的噪声
//
// How can a rough direction be good enough? The loss is a *mean* over rows. So the gradient of a batch
// is the mean of its rows' gradients:

// %%
const allRows = [...Array(train.length).keys()];
function batchGradient(model: Mlp, data: MatrixDataset, rows: ArrayLike<number>): number[] {
  const y = Array.from(rows, (i) => data.y[i]);
  model.backward(crossEntropy(model.forward(selectRows(data.X, rows)), y).gradient);
  const gradient = model.parameters().flatMap(({ grad }) => [...grad.flat]);
  model.parameters().forEach(({ grad }) => grad.flat.fill(0));
  return gradient;
}
const rowGradients = (model: Mlp, data: MatrixDataset) =>
  new Matrix(Array.from({ length: data.length }, (_, i) => batchGradient(model, data, [i])));

// %%
model.loadStateDict(start);
const G = rowGradients(model, train);
console.log(
  `${G.rows} gradients, one for each row, of ${G.columns} numbers, one for each parameter`,
);

// %%
const rows = [3, 14, 15, 92];
const ofBatch = batchGradient(model, train, rows);
const ofRows = selectRows(G, rows).mean("column");
claim(
  "a batch's gradient is the mean of its rows' gradients",
  ofRows.every((g, p) => Math.abs(g - ofBatch[p]) < 1e-12),
);

// %% [markdown]
// A batch drawn at random is a *sample* (抽样) of the rows, and its gradient $g_{\mathcal{S}}$ is an
// *estimate* (估计) of the gradient $g$ over all rows. Every row is equally likely to be drawn. So the
// estimate is *unbiased* (无偏): it is wrong in each single step, but right on average.
//
// How wrong? Let $g_n$ be the gradient of row $n$. The *variance* (方差) of a single row's gradient,
// summed over the parameters, is
//
// $$\sigma^2 = \frac{1}{N} \sum_{n=1}^{N} \lVert g_n - g \rVert^2$$
//
// For a batch of $K$ rows, sampling theory gives two formulas. When the same row may be drawn again
// (*with replacement*, 有放回):
//
// $$\mathbb{E} \, \lVert g_{\mathcal{S}} - g \rVert^2 = \frac{\sigma^2}{K}$$
//
// When all rows of the batch are different (*without replacement*, 无放回), as from a `DataLoader`:
//
// $$\mathbb{E} \, \lVert g_{\mathcal{S}} - g \rVert^2 =
// \frac{\sigma^2}{K} \cdot \frac{N - K}{N - 1}$$
//
// $\mathbb{E}$ is the mean over all batches that can be drawn. The second factor is the *finite
// population correction* (有限总体修正): with $K = N$ the batch is the whole training set, and there is
// no noise left. Let us draw a thousand batches of each size, both ways, and measure.

// %%
function measuredVariance(G: Matrix, size: number, replacement: boolean): number {
  const [rows, g, random] = [G.to2DArray(), G.mean("column"), createRandom(12)];
  const drawn = new Int32Array(size);
  let total = 0;
  for (let batch = 0; batch < 1000; batch++) {
    if (replacement) drawn.forEach((_, k) => (drawn[k] = Math.floor(random.uniform() * G.rows)));
    else drawn.set(random.permutation(G.rows).subarray(0, size));
    g.forEach((mean, p) => {
      const ofBatch = drawn.reduce((sum, n) => sum + rows[n][p] / size, 0);
      total += (ofBatch - mean) ** 2;
    });
  }
  return total / 1000;
}

// %%
const sizes = [1, 2, 4, 8, 16, 32, 64, 90, 110, 119, 120];
const measure = (replacement: boolean) =>
  mapWithProgress(sizes, "batch sizes", (size) => measuredVariance(G, size, replacement));
const measuredWith = await measure(true);
const measuredWithout = await measure(false);

// %%
function gradientNoise(G: Matrix) {
  const g = G.mean("column");
  const deviations = G.clone().subRowVector(g);
  return { signal: Matrix.rowVector(g).norm() ** 2, variance: deviations.norm() ** 2 / G.rows };
}
const { variance } = gradientNoise(G);
const correction = (K: number) => (train.length - K) / (train.length - 1);
const formula = (replacement: boolean) =>
  sizes.map((K) => (variance / K) * (replacement ? 1 : correction(K)));
const [formulaWith, formulaWithout] = [formula(true), formula(false)];
const five = (label: string) => ({ label, digits: 5 });
table(
  sizes.map((K, i) => [K, formulaWith[i], measuredWith[i], formulaWithout[i], measuredWithout[i]]),
  {
    caption: "Variance of the gradient of K rows: with replacement, then without",
    columns: ["K", five("σ²/K"), five("measured"), five("with the correction"), five("measured")],
  },
);

// %%
const isNear = (measured: number[], expected: number[]) =>
  measured.every((m, i) => Math.abs(m - expected[i]) <= 0.05 * expected[i] + 1e-20);
claim("with replacement the formula is met to 5 percent", isNear(measuredWith, formulaWith));
claim("without replacement, too", isNear(measuredWithout, formulaWithout));

// %% [markdown]
// On logarithmic axes $\sigma^2 / K$ is a straight line that falls by one power of ten for each power
// of ten in $K$. The noise of batches without replacement first follows the line and then bends down.
// At $K = N$ it is zero, which a logarithmic axis cannot show: the curve ends one point before.

// %%
const drawn = (values: number[]) => values.slice(0, -1); // without K = N
show(
  lossCurves({
    curves: [
      { name: "σ²/K", x: sizes, y: formulaWith },
      { name: "with replacement, measured", x: sizes, y: measuredWith, mode: "markers" },
      { name: "with the correction", x: drawn(sizes), y: drawn(formulaWithout) },
      { name: "without, measured", x: drawn(sizes), y: drawn(measuredWithout), mode: "markers" },
    ],
    xTitle: "batch size K",
    xScale: "log",
    yTitle: "variance of the gradient",
    yScale: "log",
    title: "Noise of the mini-batch gradient, at the start weights",
    caption: "With replacement the variance follows the line 1/K; without, it ends at zero.",
    alt:
      `Log-log plot. The variance is ${measuredWith[0].toFixed(2)} for K = 1. For the last K it is ` +
      `${measuredWith[sizes.length - 1].toFixed(3)} with replacement and zero without.`,
  }),
  "2.4",
);

// %% [markdown]
// The square root of the variance says how long the error is, in the unit of the gradient itself. It
// falls only as $1 / \sqrt{K}$, with replacement or while $K$ is small against $N$. The cost of a step
// grows as $K$: for half the error one then pays four times the rows.
//
// **Signal and noise.** Is this much noise, compared with the gradient itself? The ratio
// $B = \sigma^2 / \lVert g \rVert^2$ is the batch size at which the noise is as long as the gradient,
// when rows are drawn with replacement (McCandlish and others, 2018, call it the *simple noise scale*).
// For the batches of a `DataLoader`, drawn without replacement, the second formula above gives the
// size $B N / (B + N - 1)$, which is never more than $N$. We take both at the start and later in a
// training with the lab's batches of 16.

// %%
const moments = [0, 10, 20, 40, 60, 100, 150]; // epochs
model.loadStateDict(start);
const options = sgd(16);
const noise = moments.map((epoch, i) => {
  const updates = (epoch - (moments[i - 1] ?? 0)) * updatesPerEpoch(16);
  const loss = traceLoss(model, train, options, [updates]).losses.pop() ?? NaN;
  return { epoch, loss, ...gradientNoise(rowGradients(model, train)) };
});

// %%
const scales = noise.map(({ signal, variance }) => variance / signal);
const scalesWithout = scales.map((B) => (B * train.length) / (B + train.length - 1));
const three = (label: string) => ({ label, digits: 3 });
const whole = (label: string) => ({ label, digits: 0 });
table(
  noise.map(({ epoch, loss, signal, variance }, i) => [
    ...[epoch, loss, Math.sqrt(signal), Math.sqrt(variance)],
    ...[scales[i], scalesWithout[i]],
  ]),
  {
    caption: "Length of the gradient, and σ, while training",
    columns: [
      ...["epoch", three("loss"), three("‖g‖"), three("σ")],
      ...[whole("B = σ²/‖g‖²"), whole("without replacement")],
    ],
  },
);

// %%
claim(
  "at the size without replacement the noise is as long as the gradient",
  noise.every(({ signal, variance }, i) => {
    const K = scalesWithout[i];
    return Math.abs(((variance / K) * correction(K)) / signal - 1) < 1e-9;
  }),
);
claim(
  "with K = 16 the noise is longer than the gradient at all these moments",
  noise.every(({ signal, variance }) => (variance / 16) * correction(16) > signal),
);

// %% [markdown]
// The lab's batches are mostly noise, and the training works all the same. A single step may go
// astray, but the errors of many steps cancel, and the small common part adds up. Within one epoch they
// even cancel completely, as long as the weights stay where they are: each row occurs once, so the
// batches' gradients (of equal size) have exactly the mean $g$.

// %%
const mean = (values: number[]) => summarize(values).mean;
const shuffled = createRandom(12).permutation(train.length);
const gradients = Array.from({ length: updatesPerEpoch(4) }, (_, b) =>
  batchGradient(model, train, shuffled.slice(4 * b, 4 * b + 4)),
);
claim(
  "at fixed weights the batches of an epoch have the mean gradient g",
  batchGradient(model, train, allRows).every(
    (g, p) => Math.abs(g - mean(gradients.map((b) => b[p]))) < 1e-12,
  ),
);

// %% [markdown]
// Of course the weights do move: little in an epoch when the steps are small, a lot when they are
// large. This fits the table of learning rates above, in which the smallest batches failed first.
//
// ## Noise, plateaus and local minima · 噪声、平台期与局部最优点
//
// The lab's sheet says that noise helps: in non-convex optimisation (非凸优化) stochastic gradient
// descent escapes from a *local minimum* (局部最优点) more easily. What of this can we see?
//
// **First, on our network.** At the start the loss stands still: a *plateau* (平台期). We count the
// updates until the loss falls below 1, for six different start weights and all five batch sizes.

// %%
const starts = [1, 2, 3, 4, 5, 6];
const until = { lossBelow: 1, maxUpdates: 2000, every: 5 };
const waits = await mapWithProgress(batchSizes, "batch sizes", (K) =>
  starts.map((seed) => {
    const network = new Mlp({ layerSizes: [4, 6, 3], random: createRandom(seed) });
    return updatesUntil(network, train, sgd(K), until);
  }),
);

// %%
const waitsOf = waits.map(summarize);
table(
  batchSizes.map((K, i) => [K, waitsOf[i].min, waitsOf[i].mean, waitsOf[i].max]),
  {
    caption: `Updates until the loss is below ${until.lossBelow}, over ${starts.length} starts`,
    columns: ["K", "fewest", { label: "mean", digits: 0 }, "most"],
  },
);

// %%
const [one, , , sixtyFour, all] = waits;
claim(
  "from every start K = 1 leaves the plateau before K = 120 does",
  starts.every((_, i) => one[i] < all[i]),
);
claim(
  "K = 64 and K = 120 differ by less than 5 percent",
  starts.every((_, i) => Math.abs(sixtyFour[i] / all[i] - 1) < 0.05),
);

// %% [markdown]
// So noise does shorten the wait on *this* plateau, and only strong noise does so visibly. This is not
// an escape from a local minimum: without noise ($K = N$) the network leaves the plateau, too, only
// later.
//
// **Second, in one dimension**, where one can see everything. The function below has a shallow valley
// on the right and a deep one on the left.

// %%
const f = (x: number) => x ** 4 / 4 - x ** 2 / 2 + 0.15 * x;
const derivative = (x: number) => x ** 3 - x + 0.15;
const xs = Array.from({ length: 121 }, (_, i) => -1.8 + 0.03 * i);
show(
  lossCurves({
    curves: [{ name: "f(x)", x: xs, y: xs.map(f) }],
    xTitle: "x",
    yTitle: "f(x) = x⁴/4 − x²/2 + 0.15 x",
    title: "A function with two valleys",
    caption: "From the right-hand side gradient descent ends in the shallow valley.",
    alt: `A deep valley, f(−1) = ${f(-1).toFixed(2)}, and a shallow one, f(1) = ${f(1).toFixed(2)}.`,
  }),
  "2.5",
);

// %% [markdown]
// We begin 200 descents in each valley, add normal noise to every gradient, and look in which valley
// they are after 400 steps.

// %%
function shareInDeep(slope: (x: number) => number, begin: number, noiseStd: number) {
  const random = createRandom(12);
  let inDeep = 0;
  for (let descent = 0; descent < 200; descent++) {
    let x = begin;
    for (let step = 0; step < 400; step++) x -= 0.1 * (slope(x) + noiseStd * random.normal());
    if (x < 0) inDeep++;
  }
  return inDeep / 200;
}

// %%
const noiseStds = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const fromShallow = noiseStds.map((std) => shareInDeep(derivative, 1, std));
const fromDeep = noiseStds.map((std) => shareInDeep(derivative, -1, std));

// %%
show(
  lossCurves({
    curves: [
      { name: "begun in the shallow valley", x: noiseStds, y: fromShallow, mode: "lines+markers" },
      { name: "begun in the deep valley", x: noiseStds, y: fromDeep, mode: "lines+markers" },
    ],
    xTitle: "standard deviation of the noise on the gradient",
    yTitle: "share that ends in the deep valley",
    title: "Noise carries over a barrier, in both directions",
    caption: "A little noise changes nothing, some helps, much forgets which valley is deeper.",
    alt: noiseStds.map((s, i) => `noise ${s}: ${fromShallow[i]} and ${fromDeep[i]}`).join("; "),
  }),
  "2.6",
);

// %%
const [without, little, some, much] = [0, 1, 1.5, 4].map((std) => noiseStds.indexOf(std));
claim("without noise all stay", fromShallow[without] === 0 && fromDeep[without] === 1);
claim(
  "with noise 1 many leave the shallow valley, and nobody the deep one",
  fromShallow[little] > 0.3 && fromDeep[little] === 1,
);
claim(
  "with noise 1.5 most leave the shallow valley, and some the deep one",
  fromShallow[some] > 0.8 && fromDeep[some] < 1,
);
claim(
  "with noise 4 fewer end in the deep valley, wherever they began",
  Math.max(fromShallow[much], fromDeep[much]) < fromShallow[some],
);

// %% [markdown]
// What is true, and what is folklore?
//
// - *True*: without noise gradient descent stays in the valley in which it begins. With noise it can
//   leave it, and it leaves a shallow valley more easily than a deep one.
// - *Folklore*: "noise finds the better minimum". Noise works in both directions. There is a useful
//   amount of it, and nobody tells you beforehand how much that is.
// - *Not shown here*: that the loss of our network has bad local minima at all. The curves above gave
//   no sign of one. Nor did we look at whether noise leads to minima that do better on new rows, a
//   question on which research is still going on.
//
// ## What a step costs in arithmetic · 一步更新的计算量
//
// We count *multiply-adds* (乘加运算), $a \cdot b + c$. In a layer with $D$ inputs and $M$ outputs each
// row needs $D M$ of them forward. Backward it needs $D M$ for the gradient of the weights and, except
// in the first layer, $D M$ again for the gradient that goes to the layer below. The update takes one
// for each parameter, whatever the batch size.

// %%
const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);
function stepCost(sizes: readonly number[], K: number) {
  const weights = sizes.slice(1).map((size, l) => sizes[l] * size); // in each layer
  const forward = K * total(weights);
  const backward = K * (total(weights) + total(weights.slice(1)));
  const update = total(weights) + total(sizes.slice(1));
  return { forward, backward, update, total: forward + backward + update };
}

// %%
const layerSizes = [...model.layerSizes];
const costs = batchSizes.map((K) => stepCost(layerSizes, K));
table(
  costs.map((cost, i) => [batchSizes[i], cost.forward, cost.backward, cost.update, cost.total]),
  {
    caption: "Multiply-adds of one step",
    columns: ["K", "forward", "backward", "update", "total"],
  },
);

// %% [markdown]
// Do not take the formula on trust. The next cells work out a whole step with plain loops that count
// every multiply-add: forward, backward, and the update.

// %%
const counter = { multiplyAdds: 0 };
function product(A: Matrix, B: Matrix): Matrix {
  const C = Matrix.zeros(A.rows, B.columns);
  for (let i = 0; i < A.rows; i++)
    for (let j = 0; j < B.columns; j++)
      for (let k = 0; k < A.columns; k++) {
        C.set(i, j, C.get(i, j) + A.get(i, k) * B.get(k, j));
        counter.multiplyAdds++;
      }
  return C;
}

// %%
model.loadStateDict(start);
const [batch] = new DataLoader(train, { batchSize: 16 });
const [W1, b1, W2, b2] = model.parameters().map(({ value }) => value);
const Z1 = product(batch.X, W1.transpose()).addRowVector(b1);
const A1 = new Matrix(Z1.to2DArray().map((row) => row.map((z) => 1 / (1 + Math.exp(-z)))));
const Z2 = product(A1, W2.transpose()).addRowVector(b2);

// %%
const dZ2 = crossEntropy(Z2, batch.y).gradient;
const dW2 = product(dZ2.transpose(), A1);
const dZ1 = product(dZ2, W2).mul(Matrix.sub(A1, Matrix.mul(A1, A1)));
const dW1 = product(dZ1.transpose(), batch.X);
const [db1, db2] = [dZ1.sum("column"), dZ2.sum("column")];
const countedGradient = [dW1.to1DArray(), db1, dW2.to1DArray(), db2].flat();

// %%
const θ = [W1, b1, W2, b2].flatMap((value) => value.to1DArray());
const moved = θ.map((parameter, p) => {
  counter.multiplyAdds++;
  return parameter - learningRate * countedGradient[p];
});
console.log(`counted: ${counter.multiplyAdds}`);
claim(
  "the formula gives the counted number",
  counter.multiplyAdds === stepCost(layerSizes, 16).total,
);

// %%
const gradient = batchGradient(model, train, [...Array(16).keys()]);
claim(
  "the counted step has the network's gradients",
  countedGradient.every((g, p) => Math.abs(g - gradient[p]) < 1e-12),
);

// %% [markdown]
// Now put cost and effect together: the arithmetic of an epoch, and the arithmetic until the loss is
// below one half, at the lab's learning rate.

// %%
const perRow = costs[0].total - costs[0].update;
const perEpoch = batchSizes.map(
  (K) => train.length * perRow + updatesPerEpoch(K) * costs[0].update,
);
const untilTarget = epochsNeeded.map((epochs, i) => epochs * perEpoch[i]);
table(
  batchSizes.map((K, i) => [K, perEpoch[i], needed[i], Math.round(untilTarget[i] / 1000)]),
  {
    caption: `Multiply-adds, and what they buy (until the loss is below ${target.lossBelow})`,
    columns: ["K", "in an epoch", "updates needed", "thousands needed"],
  },
);

// %%
claim("the dearest epoch costs less than one and a half of the cheapest", ratio(perEpoch) < 1.5);
claim("the smaller the batch, the less arithmetic is needed in all", isAscending(untilTarget));
claim("K = 120 needs more than 90 times as much as K = 1", untilTarget[4] > 90 * untilTarget[0]);

// %% [markdown]
// Forward and backward an epoch costs the same for all, because the rows are the same. Only the updates
// make a difference. What is needed in all grows almost in proportion to $K$.
//
// Why then not always $K = 1$? Because a computer does not only do arithmetic. Each step has a fixed
// cost (calls, fetching data), and processors can work on many rows at once: a batch may take hardly
// more *time* than a single row. This notebook measures no time, which depends on the machine. And at
// the end of a training the noise of $K = 1$ keeps the loss trembling, unless the learning rate is
// lowered. The lab's 16 is a compromise.
//
// ## What you saw · 小结
//
// - A mini-batch update uses the mean gradient of $K$ rows. $K = N$ is batch, $K = 1$ is stochastic
//   gradient descent.
// - From the same start and at the lab's learning rate, the loss depends on the number of *updates* and
//   hardly on the batch size. Per epoch small batches are therefore far ahead. At large learning rates
//   it does depend on it: small batches fail first. Large ones stand them and win back part of the cost.
// - The variance of a batch's gradient is $\sigma^2 / K$ with replacement; without, it carries the
//   factor $(N - K) / (N - 1)$ and ends at zero. Even when noise is longer than the gradient, training
//   works.
// - Noise shortened the wait on our plateau and can carry over a barrier, in both directions. That it
//   finds better minima was not shown.
// - A step costs multiply-adds in proportion to $K$, plus one for each parameter.
//
// Next: [3. The data pipeline](03-data-pipeline.ipynb)
