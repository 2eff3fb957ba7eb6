// %% [markdown]
// # 10. Batch size and noise · 批量大小与梯度噪声
//
// **Part II · 30 minutes.** Before: [2. Mini-batches](02-mini-batch.ipynb), [4. The model](04-model.ipynb)
// and [6. Training](06-training.ipynb). Afterwards you can: say what the batch size does to loss, noise
// and cost, and what is known and what is folklore about noise.
//
// Notebook 2 told what is said about mini-batches. Here you measure it on the lab's network.

// %%
import {
  claim,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  mapWithProgress,
  Mlp,
  plot,
  type Random,
  selectRows,
  Sgd,
  show,
  table,
} from "nndl";
import { Matrix } from "ml-matrix";

// %%
const settings = {
  seed: 12,
  learningRate: 0.2,
  batchSize: 16,
  numEpochs: 150,
  hiddenSize: 6,
  numTrain: 120,
};

// %% [markdown]
// ## The loop that measures · 用于测量的循环
//
// All trainings begin with the *same* initial weights: `stateDict` copies them, `loadStateDict` puts them
// back. `isDone` is asked before the first step and after each one, and ends the training.

// %%
const { seed, numTrain, learningRate, numEpochs } = settings;
const train = new IrisDataset({ mode: "train", seed, numTrain });
const N = train.length;
const layerSizes = [4, settings.hiddenSize, 3];
const model = new Mlp({ layerSizes, random: createRandom(seed) });
const initial = model.stateDict();
const lossOfAll = () => crossEntropy(model.forward(train.X), train.y).loss;
const stepsPerEpoch = (K: number) => Math.ceil(N / K);
console.log(`${String(model)}, N = ${N} samples`);

// %%
type SgdOptions = { K: number; rate: number; random: Random };
const lab = (K: number) => ({ K, rate: learningRate, random: createRandom(seed) });
function trainUntil(options: SgdOptions, isDone: (steps: number) => boolean): void {
  const { K, rate, random } = options;
  const loader = new DataLoader(train, { batchSize: K, shuffle: true, random });
  const optimizer = new Sgd(model.parameters(), { learningRate: rate });
  let steps = 0;
  let done = isDone(steps);
  while (!done) {
    for (const { X, y } of loader) {
      if (done) break;
      model.backward(crossEntropy(model.forward(X), y).gradient);
      optimizer.step();
      optimizer.zeroGrad();
      steps++;
      done = isDone(steps);
    }
  }
}

// %% [markdown]
// ## Loss against epochs and against steps · 损失与轮次、更新次数的关系
//
// We look at the loss over *all* training samples, not over the batch: only so can batch sizes be
// compared. First it is taken after each epoch.

// %%
const batchSize = Math.min(settings.batchSize, N);
const sizes = [1, 4, batchSize, 64, N].filter((K) => K <= N);
const batchSizes = [...new Set(sizes)].sort((a, b) => a - b);
function traceLoss(K: number, moments: number[]) {
  const wanted = new Set(moments);
  model.loadStateDict(initial);
  const trace = { steps: [0], epochs: [0], losses: [lossOfAll()] };
  trainUntil(lab(K), (steps) => {
    if (wanted.has(steps)) {
      trace.steps.push(steps);
      trace.epochs.push(steps / stepsPerEpoch(K));
      trace.losses.push(lossOfAll());
    }
    return steps >= moments[moments.length - 1];
  });
  return trace;
}

// %%
const byEpoch = await mapWithProgress(batchSizes, "batch sizes", (K) => {
  const ends = Array.from({ length: numEpochs }, (_, e) => (e + 1) * stepsPerEpoch(K));
  return traceLoss(K, ends);
});

// %%
const isAscending = (values: number[]) => values.every((v, i) => i === 0 || values[i - 1] < v);
const lastLosses = byEpoch.map(({ losses }) => losses[numEpochs]);
claim("at the end: the smaller the batch, the smaller the loss", isAscending(lastLosses));
const lossAxis = "loss over all samples";
const figureOfEpochs = plot({
  traces: byEpoch.map((t, i) => ({ name: `K = ${batchSizes[i]}`, x: t.epochs, y: t.losses })),
  x: "epoch",
  y: lossAxis,
  title: "Loss against epochs",
  caption: "The same number of epochs is not the same number of steps.",
  alt: batchSizes.map((K, i) => `K = ${K} ends at ${lastLosses[i].toFixed(2)}`).join(", "),
});
show(figureOfEpochs, "10.1");

// %% [markdown]
// An epoch shows all networks the same samples, each once. And yet, with the lab's settings, small
// batches win by far. One reason is plain: in one epoch they make more steps. So we train again, for
// the same number of *steps*, taken at numbers that lie evenly on a logarithmic axis.

// %%
const maxSteps = 2000;
const spread = Array.from({ length: 150 }, (_, i) => Math.round(maxSteps ** (i / 149)));
const byStep = await mapWithProgress(batchSizes, "batch sizes", (K) => traceLoss(K, spread));
const figureOfSteps = plot({
  traces: byStep.map((t, i) => ({ name: `K = ${batchSizes[i]}`, x: t.steps, y: t.losses })),
  x: { title: "number of steps", type: "log" },
  y: lossAxis,
  title: "Loss against steps",
  caption: "Counted in steps the trainings are much nearer to each other.",
  alt: `Curves for K = ${batchSizes.join(", ")}, which fall at nearly the same number of steps.`,
});
show(figureOfSteps, "10.2");

// %% [markdown]
// All stand still for a while, a *plateau* (平台期, see [12](12-plateau.ipynb)), and then fall; the smallest
// batch trembles. How many steps, and how many epochs, until the loss is below one half?

// %%
function stepsUntil(options: SgdOptions, lossBelow: number, most: number, every = 1): number {
  let needed = Infinity;
  trainUntil(options, (steps) => {
    if (steps % every === 0 && lossOfAll() < lossBelow) needed = steps;
    return needed < Infinity || steps >= most;
  });
  return needed;
}
const [half, mostSteps] = [0.5, 1000];
const stepsToHalf = (options: SgdOptions) => {
  model.loadStateDict(initial);
  return stepsUntil(options, half, mostSteps);
};
const count = (n: number, digits = 0) => (Number.isFinite(n) ? n.toFixed(digits) : "—");

// %%
const right = (label: string) => ({ label, align: "right" as const });
const to = (digits: number) => (label: string) => ({ label, digits });
const needed = batchSizes.map((K) => stepsToHalf(lab(K)));
const epochsNeeded = needed.map((steps, i) => steps / stepsPerEpoch(batchSizes[i]));
table(
  batchSizes.map((K, i) => [K, count(needed[i]), count(epochsNeeded[i], 1)]),
  {
    caption: `Until the loss is below ${half} (—: not in ${mostSteps} steps)`,
    columns: ["K", right("steps"), right("epochs")],
  },
);
const ratio = (values: number[]) => Math.max(...values) / Math.min(...values);
claim("the numbers of steps differ by less than a quarter", ratio(needed) < 1.25);

// %% [markdown]
// With the lab's settings, one step in the exact direction brings no more than one in a rough direction,
// and it costs many samples instead of few. This is the strength of small batches.
//
// **Is the comparison fair?** Not quite. One learning rate for all is a choice, too: an exact
// direction allows longer steps. The next table varies the learning rate for three batch sizes.

// %%
const rates = [1, 2.5, 5, 10, 20, 40, 80, 160].map((x) =>
  Number((x * learningRate).toPrecision(3)),
);
const three = [...new Set([1, batchSize, N])];
const grid = await mapWithProgress(three, "batch sizes", (K) =>
  rates.map((rate) => stepsToHalf({ ...lab(K), rate })),
);
table(
  three.map((K, i) => [K, ...grid[i].map((steps) => count(steps))]),
  {
    caption: `Steps until the loss is below ${half} (—: not in ${mostSteps})`,
    columns: ["K", ...rates.map((rate) => right(`α = ${rate}`))],
  },
);

// %%
const best = three.map((K, i) => {
  const steps = Math.min(...grid[i]);
  const inLastEpoch = Math.min((steps % stepsPerEpoch(K)) * K, N);
  const samples = Math.floor(steps / stepsPerEpoch(K)) * N + inLastEpoch;
  return { K, steps, rate: rates[grid[i].indexOf(steps)], samples };
});
best.forEach(({ K, steps, rate, samples }) =>
  console.log(`K = ${K}: best with α = ${rate}: ${count(steps)} steps, ${count(samples)} samples`),
);
claim("a larger batch takes a larger learning rate", isAscending(best.map((b) => b.rate)));
claim("and still it needs more samples in all", isAscending(best.map((b) => b.samples)));
claim("no best rate is the grid's last", Math.max(...best.map((b) => b.rate)) < Math.max(...rates));

// %% [markdown]
// With learning rates of their own large batches need fewer steps, but gain far less than they spend in
// samples. The smallest batches fail first when the rate grows. All this is one start on one small
// data set: what carries over to other tasks is the direction of these effects, not their size.
//
// ## How noisy is a mini-batch? · 小批量梯度的噪声
//
// How can a rough direction be good enough? The loss is a *mean* over samples. So the gradient of a
// batch is the mean of its samples' gradients, which we take one by one.

// %%
function gradientOf(sample: number): number[] {
  const X = selectRows(train.X, [sample]);
  model.backward(crossEntropy(model.forward(X), [train.y[sample]]).gradient);
  const gradient = model.parameters().flatMap(({ grad }) => Array.from(grad.flat));
  model.parameters().forEach(({ grad }) => grad.flat.fill(0)); // backward adds to what is there
  return gradient;
}
const sampleGradients = () => new Matrix(Array.from({ length: N }, (_, i) => gradientOf(i)));
model.loadStateDict(initial);
const G = sampleGradients(); // (N, number of parameters)

// %% [markdown]
// A random batch is a *sample* (样本) of the training set in the statistician's sense, and its gradient
// $g_{\mathcal{S}}$ an *estimate* (估计) of the gradient $g$ over all. Each flower is equally likely to be
// drawn, so the estimate is *unbiased* (无偏): wrong in each step, right on average.
//
// How wrong? Let $g_n$ be the gradient of sample $n$. Its *variance* (方差), summed over the parameters,
// is $\sigma^2 = \frac{1}{N} \sum_n \lVert g_n - g \rVert^2$. For a batch of $K$, drawn *with replacement*
// (有放回), and *without* (无放回), as a `DataLoader` draws, theory says
//
// $$\mathbb{E} \, \lVert g_{\mathcal{S}} - g \rVert^2 = \frac{\sigma^2}{K}
// \qquad \text{and} \qquad
// \mathbb{E} \, \lVert g_{\mathcal{S}} - g \rVert^2 = \frac{\sigma^2}{K} \cdot \frac{N - K}{N - 1}.$$
//
// The last factor is the *finite population correction* (有限总体校正): with $K = N$ no noise is left.
// First the predictions, then 4,000 batches of each size, drawn both ways.

// %%
const drawnSizes = [1, 2, 4, 8, 16, 32, 64, 90, 110].filter((K) => K < N - 1).concat(N - 1, N);
function signalAndVariance(gradients: Matrix) {
  const g = gradients.mean("column");
  const deviations = gradients.clone().subRowVector(g);
  return { signal: Matrix.rowVector(g).norm() ** 2, variance: deviations.norm() ** 2 / N };
}
const correction = (K: number) => (N - K) / (N - 1);
const sigma2 = signalAndVariance(G).variance;
const predicted = drawnSizes.map((K) => sigma2 / K);
const predictedWithout = drawnSizes.map((K) => (sigma2 / K) * correction(K));

// %%
function measuredVariance(K: number, replacement: boolean): number {
  const random = createRandom(seed);
  const rows = G.to2DArray();
  const g = G.mean("column");
  let total = 0;
  for (let batch = 0; batch < 4000; batch++) {
    const drawn = random.permutation(rows.length).slice(0, K);
    if (replacement)
      for (let k = 0; k < K; k++) drawn[k] = Math.floor(random.uniform() * rows.length);
    const sum = new Float64Array(g.length);
    for (const n of drawn) for (let p = 0; p < sum.length; p++) sum[p] += rows[n][p];
    for (let p = 0; p < sum.length; p++) total += (sum[p] / K - g[p]) ** 2 / 4000;
  }
  return total;
}
const measure = (replacement: boolean) =>
  mapWithProgress(drawnSizes, "batch sizes", (K) => measuredVariance(K, replacement));
const measured = await measure(true);
const measuredWithout = await measure(false);

// %%
table(
  drawnSizes.map((K, i) => [K, predicted[i], measured[i], predictedWithout[i], measuredWithout[i]]),
  {
    caption: "Variance of the gradient of K samples: with replacement, then without",
    columns: ["K", ...["σ²/K", "measured", "with the correction", "measured"].map(to(5))],
  },
);
const isNear = (values: number[], expected: number[]) =>
  values.every((m, i) => Math.abs(m - expected[i]) <= 0.05 * expected[i] + 1e-20);
const bothNear = isNear(measured, predicted) && isNear(measuredWithout, predictedWithout);
claim("both predictions are met to 5 percent", bothNear);

// %%
const below = drawnSizes.slice(0, -1); // a logarithmic axis cannot show the zero at K = N
const figureOfNoise = plot({
  traces: [
    { name: "σ²/K", x: drawnSizes, y: predicted },
    { name: "with replacement, measured", x: drawnSizes, y: measured, mode: "markers" },
    { name: "with the correction", x: below, y: predictedWithout.slice(0, -1) },
    { name: "without, measured", x: below, y: measuredWithout.slice(0, -1), mode: "markers" },
  ],
  x: { title: "batch size K", type: "log" },
  y: { title: "variance of the gradient", type: "log" },
  title: "Noise of the mini-batch gradient, at the initial weights",
  caption: "With replacement the variance follows the line 1/K; without, it ends at zero.",
  alt: `Log-log plot. The variance is ${measured[0].toFixed(2)} for K = 1 and falls along σ²/K.`,
});
show(figureOfNoise, "10.3");

// %% [markdown]
// **Signal and noise.** The length of the error is the square root of the variance: it falls only as
// $1 / \sqrt{K}$, and half the error costs four times the samples. Is this much, compared with the
// gradient itself? $B = \sigma^2 / \lVert g \rVert^2$ is the batch size at which both are equally long
// (McCandlish and others, 2018, call it the *simple noise scale*); drawn without replacement it is
// $B N / (B + N - 1)$, by the second formula. We look at some moments of a training.

// %%
const moments = [0, 10, 20, 40, 60, 100, 150].filter((epoch) => epoch <= numEpochs);
const without = (B: number) => (B * N) / (B + N - 1);
const training = lab(batchSize);
model.loadStateDict(initial);
const noise = moments.map((epoch, i) => {
  const more = (epoch - (i > 0 ? moments[i - 1] : 0)) * stepsPerEpoch(batchSize);
  trainUntil(training, (steps) => steps >= more);
  const { signal, variance } = signalAndVariance(sampleGradients());
  const error = Math.sqrt((variance / batchSize) * Math.max(0, correction(batchSize)));
  const B = variance / signal;
  return { epoch, loss: lossOfAll(), g: Math.sqrt(signal), error, B };
});
table(
  noise.map(({ epoch, loss, g, error, B }) => [epoch, loss, g, error, B, without(B)]),
  {
    caption: `Length of the gradient and of a batch's error, K = ${batchSize}, while training`,
    columns: [
      "epoch",
      ...["loss", "‖g‖", "error"].map(to(3)),
      ...["B", "without replacement"].map(to(0)),
    ],
  },
);
const ratios = noise.map(({ g, error }) => error / g);
claim("at all these moments the error is longer than the gradient", Math.min(...ratios) > 1);

// %% [markdown]
// The lab's batches are mostly noise, and the training works all the same: the errors of many steps
// cancel, and the small common part adds up. Within an epoch they would cancel completely if the weights
// stood still, as each sample occurs once. With large steps they do not: small batches failed first.
//
// > **Try it · 试一试.** Change `batchSize` to 64. Look at the column "error" for epoch 0. Expect less than
// > half, because of four times the samples and of the correction; $B$ stays, it knows no batches.
//
// ## Noise, plateaus and local minima · 噪声、平台期与局部最优点
//
// The lab's sheet says that in non-convex problems (非凸优化) stochastic gradient descent escapes from a
// *local minimum* (局部最优点) more easily. What of this can we see?
//
// **First, on our network.** We count the steps until it leaves the plateau (loss below 1), from six
// initial weights and for all batch sizes.

// %%
const starts = [1, 2, 3, 4, 5, 6];
const waits = await mapWithProgress(batchSizes, "batch sizes", (K) =>
  starts.map((start) => {
    model.loadStateDict(new Mlp({ layerSizes, random: createRandom(start) }).stateDict());
    return stepsUntil(lab(K), 1, maxSteps, 5);
  }),
);
table(
  waits.map((steps, i) => {
    const mean = steps.reduce((sum, n) => sum + n, 0) / steps.length;
    return [batchSizes[i], ...[Math.min(...steps), mean, Math.max(...steps)].map((n) => count(n))];
  }),
  {
    caption: `Steps until the loss is below 1, over ${starts.length} starts (—: not in ${maxSteps})`,
    columns: ["K", right("fewest"), right("mean"), right("most")],
  },
);
const exact = waits[waits.length - 1];
const sooner = waits[0].every((steps, i) => steps < exact[i]);
claim("from every start K = 1 leaves before K = N", sooner);

// %% [markdown]
// So noise does shorten the wait on *this* plateau, and only strong noise visibly. It is no escape from
// a local minimum: without noise ($K = N$) the network leaves the plateau, too, only later.
//
// **Second, in one dimension.** This function has a shallow valley on the right and a deep one on the
// left. The border between them is the top of the hill, where $x = x^3 + 0.15$.

// %%
const f = (x: number) => x ** 4 / 4 - x ** 2 / 2 + 0.15 * x;
const derivative = (x: number) => x ** 3 - x + 0.15;
let border = 0;
for (let i = 0; i < 50; i++) border = border ** 3 + 0.15;
console.log(`the border of the valleys: x = ${border.toFixed(3)}`);
const xs = Array.from({ length: 121 }, (_, i) => -1.8 + 0.03 * i);
const figureOfValleys = plot({
  traces: [{ name: "f(x)", x: xs, y: xs.map(f) }],
  marks: [{ x: border, text: "border" }],
  x: "x",
  y: "f(x) = x⁴/4 − x²/2 + 0.15 x",
  title: "A function with two valleys",
  caption: "From the right-hand side gradient descent ends in the shallow valley.",
  alt: `A deep valley, f(−1) = ${f(-1).toFixed(2)}, and a shallow one, f(1) = ${f(1).toFixed(2)}.`,
});
show(figureOfValleys, "10.4");

// %% [markdown]
// We begin 200 descents in each valley, add normal noise to every gradient, and look in which valley
// they are after 400 steps. In a third row of trials the noise is lowered step by step to zero
// (*annealing*, 退火; a falling learning rate does the same).

// %%
function shareInDeep(begin: number, noiseStd: number, isLowered: boolean): number {
  const random = createRandom(`${seed} from ${begin}, ${noiseStd}, ${isLowered}`);
  let inDeep = 0;
  for (let descent = 0; descent < 200; descent++) {
    let x = begin;
    for (let step = 0; step < 400; step++) {
      const std = isLowered ? noiseStd * (1 - step / 400) : noiseStd;
      x -= 0.1 * (derivative(x) + std * random.normal());
    }
    if (x < border) inDeep++;
  }
  return inDeep / 200;
}
const stds = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const fromShallow = stds.map((std) => shareInDeep(1, std, false));
const fromDeep = stds.map((std) => shareInDeep(-1, std, false));
const annealed = stds.map((std) => shareInDeep(1, std, true));

// %%
const figureOfBarrier = plot({
  traces: [
    { name: "begun in the shallow valley", x: stds, y: fromShallow, mode: "lines+markers" },
    { name: "begun in the deep valley", x: stds, y: fromDeep, mode: "lines+markers" },
    { name: "shallow, noise lowered", x: stds, y: annealed, mode: "lines+markers" },
  ],
  x: "standard deviation of the noise on the gradient",
  y: "share that ends in the deep valley",
  title: "Noise carries over a barrier, in both directions",
  caption: "A little noise changes nothing, some helps, much forgets which valley is deeper.",
  alt: `Shares from the shallow valley: ${fromShallow.join(", ")}; from the deep: ${fromDeep.join(", ")}`,
});
show(figureOfBarrier, "10.5");
const at = (std: number) => stds.indexOf(std);
claim("without noise all stay", fromShallow[at(0)] === 0 && fromDeep[at(0)] === 1);
const late = Math.max(fromShallow[at(4)], fromDeep[at(4)]);
claim("with noise 4 fewer end in the deep valley than with 1.5", late < fromShallow[at(1.5)]);
claim("noise 4, lowered, ends there more often", annealed[at(4)] > fromShallow[at(4)]);

// %% [markdown]
// - *True*: without noise gradient descent stays in the valley in which it begins. With noise it can
//   leave it, and it leaves a shallow valley more easily than a deep one.
// - *Too simple*: "noise finds the better minimum". Constant noise works in both directions, and nobody
//   tells you the useful amount. Noise that is lowered slowly does better for large amounts: this is
//   the idea of annealing, and of learning rates that fall. It, too, fails where it begins too low.
// - *Not shown*: that our network's loss has bad local minima at all, or that noise leads to minima that
//   do better on new samples, a question of today's research.
//
// ## What a step costs in arithmetic · 一步更新的计算量
//
// We count *multiply-adds* (乘加运算), $a \cdot b + c$. A layer with $D$ inputs and $M$ outputs needs
// $D M$ of them for each sample forward, $D M$ backward for the weights and, except in the first layer,
// $D M$ for the gradient that goes to the layer below; a step, one for each parameter.

// %%
const [D, H, C] = layerSizes;
const perSample = 2 * D * H + 3 * H * C;
const perStep = D * H + H + H * C + C; // the parameters
const epochCost = batchSizes.map((K) => N * perSample + stepsPerEpoch(K) * perStep);
const costToHalf = batchSizes.map((_, i) => epochsNeeded[i] * epochCost[i]);
table(
  batchSizes.map((K, i) => [K, K * perSample + perStep, epochCost[i], count(costToHalf[i] / 1000)]),
  {
    caption: `Multiply-adds, and what they buy (loss below ${half})`,
    columns: ["K", "in a step", "in an epoch", right("thousands needed")],
  },
);
claim("K = N needs more than 90 times as much as K = 1", ratio(costToHalf) > 90);

// %% [markdown]
// Why then not always $K = 1$? Each step has a fixed cost (calls, fetching data), and processors work on
// many samples at once: a batch may take hardly more *time* than one sample. And at the end the noise of
// $K = 1$ keeps the loss trembling, unless the learning rate falls. The lab's size is a compromise.
//
// ## What shuffling does · 打乱的作用
//
// In which order does a loader hand out the rows of the whole table? Batches hold features, not row numbers.
// So we make a dataset whose only feature *is* the row number.

// %%
import { classStrips, loadIris, MatrixDataset } from "nndl";
const { labels, classNames } = loadIris();
const numbered = new MatrixDataset(Matrix.columnVector([...labels.keys()]), labels);
const random = createRandom(seed);
const plain = new DataLoader(numbered, { batchSize: settings.batchSize });
const shuffled = new DataLoader(numbered, { batchSize: settings.batchSize, shuffle: true, random });
const rowsOf = (loader: DataLoader) => [...loader].flatMap(({ X }) => X.to1DArray());
const strips = [
  { name: "not shuffled", rows: rowsOf(plain) },
  { name: "shuffled, epoch 1", rows: rowsOf(shuffled) },
  { name: "shuffled, epoch 2", rows: rowsOf(shuffled) },
];

// %%
const figureOfOrders = classStrips({
  strips,
  labels,
  classNames,
  place: "order",
  dividerEvery: settings.batchSize,
  xTitle: "place in the epoch (dotted lines: borders of the batches)",
  yTitle: " ",
  title: "The order in which the loader hands out the rows",
  caption: "Above the table's own order, below it two shuffled epochs.",
});
show(figureOfOrders, "10.6");

// %% [markdown]
// In the table's order most batches of the lab's size have one class only: such a gradient is wrong for the
// other two classes, however many samples it is the mean of.
//
// ## What you saw · 小结
//
// - With the lab's settings the number of *steps* counts most, and the batch size little beside it: per
//   epoch small batches are far ahead. At large learning rates small batches fail first.
// - A batch's gradient has the variance $\sigma^2 / K$; without replacement it ends at zero. Training
//   works even where the noise is longer than the gradient.
// - Noise shortened the wait on our plateau, by about a third where it was strongest. It carries over a
//   barrier in both directions; lowered slowly, it may settle in the deeper valley.
//
// Next: [11. The leak](11-leak.ipynb)
