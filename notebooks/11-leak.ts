// %% [markdown]
// # 3. The data pipeline · 数据处理
//
// Between the table of flowers and the network there is a pipeline. A *dataset* (数据集) hands out
// one row by its number, a *split* (划分) says which rows are for what, and a *data loader*
// (数据加载器) hands out batches. You build it with the lab's settings and check what comes out at
// each place. Then you look at how the original lab splits its rows, find a *leak* (数据泄漏), and
// measure what this leak does and what it does not do.

// %%
import {
  accuracyScore,
  argmax,
  claim,
  classStrips,
  createRandom,
  DataLoader,
  intervalPlot,
  IrisDataset,
  type LabelledRows,
  loadIris,
  mapWithProgress,
  MatrixDataset,
  meanInterval,
  type MeanInterval,
  MinMaxScaler,
  type Mlp,
  plot,
  show,
  showSource,
  table,
  takeRows,
  trainNetwork,
} from "nndl";
import { Matrix } from "ml-matrix";

// %% [markdown]
// ## 4.5.2 Data processing · 数据处理
//
// ### A dataset: one row by its number · 按索引取样本
//
// PyTorch's class `torch.utils.data.Dataset` asks for two methods. `__getitem__` returns one row,
// given its *index* (索引); `__len__` says how many rows there are. Here the two are called
// `get(index)` and `length`. A data loader needs nothing else. This is the whole class:

// %%
showSource("data/dataset.ts", { symbol: "MatrixDataset" });

// %% [markdown]
// Try it on the iris table as it was measured, in centimetres:

// %%
const iris = loadIris();
const flowers = new MatrixDataset(iris.features, iris.labels);
console.log("rows:", flowers.length);
console.log("row 0:", flowers.get(0));

// %% [markdown]
// A row is a pair: the features `x` and the *label* (标签) `y`. Indices are counted from 0. An index
// that does not exist gives an error that says what was expected:

// %%
try {
  flowers.get(150);
} catch (error) {
  console.log(String(error));
}

// %% [markdown]
// ### Three parts · 训练集、验证集和测试集
//
// The rows get three different jobs:
//
// - *training rows* (训练集, `train`) move the weights,
// - *development rows* (验证集, `dev`) choose one of the models that training passes through,
// - *test rows* (测试集, `test`) are asked once, at the end: how good is the chosen model on flowers
//   that nobody has used before?
//
// `IrisDataset` shuffles all rows **once**, with a *seed* (随机种子), and cuts this one order into
// three pieces. Then it scales each feature (归一化):
//
// $$x' = \frac{x - x_{\min}}{x_{\max} - x_{\min}}$$
//
// Here $x$ is a length in centimetres, and $x_{\min}$ and $x_{\max}$ are the smallest and the largest
// value of this feature *in the training rows*. The dev and test rows have no say in it: they stand
// for flowers that are not known yet.

// %%
showSource("data/irisDataset.ts", { symbol: "IrisDataset" });

// %% [markdown]
// The lab's settings are the defaults; here they are written out. Labels stay class numbers: as in the
// original, nobody has to make them *one-hot* (独热) rows. The last line prints what the original prints.

// %%
const seed = 12;
const trainSet = new IrisDataset({ mode: "train", numTrain: 120, numDev: 15, seed });
const devSet = new IrisDataset({ mode: "dev", numTrain: 120, numDev: 15, seed });
const testSet = new IrisDataset({ mode: "test", numTrain: 120, numDev: 15, seed });
console.log("length of train set: ", trainSet.length);

// %% [markdown]
// Now take the first training row and follow it from the table to the dataset. `indices` says which
// row of the table it is, `scaler` holds the ranges.

// %%
const sample = trainSet.get(0);
const measured = flowers.get(trainSet.indices[0]).x;
const { min, max } = trainSet.scaler;
console.log(`row ${trainSet.indices[0]} of the table: ${iris.classNames[sample.y]} (${sample.y})`);

// %%
const inCm = (label: string) => ({ label, unit: "cm", digits: 1 });
const scaledColumn = { label: "scaled", digits: 4 };
table(
  iris.featureNames.map((name, j) => [
    name.replace(" (cm)", ""),
    measured[j],
    min[j],
    max[j],
    sample.x[j],
  ]),
  {
    caption: "The first training row before and after scaling",
    columns: ["feature", ...["measured", "smallest", "largest"].map(inCm), scaledColumn],
  },
);

// %% [markdown]
// Every scaled training value lies between 0 and 1. A dev or test value may lie outside, because the
// scaler has not seen it. That is correct, and no reason to fit the scaler again.

// %%
const parts = { train: trainSet, dev: devSet, test: testSet };
table(
  Object.entries(parts).map(([name, { X }]) => [name, X.min(), X.max()]),
  {
    caption: "Smallest and largest scaled value in each part",
    columns: ["part", { label: "smallest", digits: 3 }, { label: "largest", digits: 3 }],
  },
);
claim("every scaled training value lies in [0, 1]", trainSet.X.min() >= 0 && trainSet.X.max() <= 1);

// %% [markdown]
// ### Proof: the parts have no row in common · 三部分互不重叠
//
// The proof counts. Three lists of rows are disjoint and cover the table exactly if no two of them
// share a row and together they have all rows.

// %%
const [train, dev, test] = [trainSet.indices, devSet.indices, testSet.indices];
const all = new Set([...train, ...dev, ...test]);
const countShared = (a: Int32Array, b: Int32Array): number =>
  a.filter((row) => b.includes(row)).length;
claim("train and dev share no row", countShared(train, dev) === 0);
claim("train and test share no row", countShared(train, test) === 0);
claim("dev and test share no row", countShared(dev, test) === 0);
claim("together they hold every row of the table", all.size === flowers.length);
claim(
  "all parts are scaled with the ranges of the training rows",
  [devSet, testSet].every(({ scaler }) => scaler.min.join() === min.join()) &&
    [devSet, testSet].every(({ scaler }) => scaler.max.join() === max.join()),
);

// %% [markdown]
// The same as a picture. Each flower stands at its row number, in the line of its part. Go up and
// down at any place: you meet exactly one mark.

// %%
const species = { labels: iris.labels, classNames: iris.classNames };
const classCounts = (y: Int32Array): number[] =>
  iris.classNames.map((_, k) => y.filter((label) => label === k).length);
show(
  classStrips({
    strips: Object.entries(parts).map(([name, { indices }]) => ({ name, rows: indices })),
    ...species,
    place: "row",
    xTitle: "row of the iris table",
    yTitle: "part",
    title: `One shuffle, three parts (seed ${seed})`,
    caption: "Each of the 150 rows is in exactly one part.",
  }),
  "3.1",
);

// %%
table(
  Object.entries(parts).map(([name, { y }]) => [name, y.length, ...classCounts(y)]),
  { caption: "Rows of each class", columns: ["part", "rows", ...iris.classNames] },
);

// %% [markdown]
// The split is random, not *stratified* (分层): the classes have equal shares in the table, but not
// in each part. With so few dev and test rows, chance has much to say.
//
// Disjoint rows are not the last word, either. The table holds one pair of equal rows (see
// [notebook 1](01-iris.ipynb)). Where did this pair go?

// %%
const partOf = (row: number): string =>
  Object.entries(parts).find(([, { indices }]) => indices.includes(row))?.[0] ?? "none";
console.log(`row 101: ${partOf(101)}, row 142: ${partOf(142)}`);
claim(
  "rows 101 and 142 are equal",
  iris.features.getRow(101).join() === iris.features.getRow(142).join(),
);

// %% [markdown]
// With this seed both are training rows. With another seed, one of them may be a training row and its
// twin a test row. A split by rows cannot see that.

// %% [markdown]
// ## 4.5.2.2 Wrapping the data with DataLoader · 用DataLoader进行封装
//
// A `DataLoader` goes through a dataset in batches. One pass is one *epoch* (轮, also 回合). The *batch size*
// (批量大小) is the lab's. Only the training rows are shuffled (`shuffle`): for an evaluation the
// order does not matter.
//
// Our loader wants to be told where its randomness comes from: `random` is a generator with a seed.
// Same seed, same batches, on every machine.

// %%
const batchSize = 16;
const random = createRandom(seed);
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const devLoader = new DataLoader(devSet, { batchSize });
const testLoader = new DataLoader(testSet, { batchSize });
console.log("batches:", trainLoader.length, devLoader.length, testLoader.length);

// %% [markdown]
// Take one epoch and look at each batch: the shape of `X`, (rows, features), and the classes in it.

// %%
const epoch = [...trainLoader];
table(
  epoch.map(({ X, y }, b) => [b + 1, `(${X.rows}, ${X.columns})`, y.length, ...classCounts(y)]),
  {
    caption: "One epoch over the training rows",
    columns: ["batch", { label: "X", align: "right" }, "labels", ...iris.classNames],
  },
);
claim(
  "all batches but the last have 16 rows",
  epoch.slice(0, -1).every(({ y }) => y.length === 16),
);
claim("the last batch has 8 rows", epoch.at(-1)?.y.length === 8);

// %% [markdown]
// The rows do not divide evenly by the batch size, so the last batch is smaller. This small fact has
// consequences: the mean over batches is not the mean over rows. [Notebook 5](05-runner.ipynb) comes
// back to it. With `dropLast` the loader leaves such a batch out:

// %%
const full = new DataLoader(trainSet, { batchSize: 16, dropLast: true });
claim("with dropLast there is one batch less", full.length === trainLoader.length - 1);

// %% [markdown]
// ### The order before and after shuffling · 打乱前后的顺序
//
// Batches hold features, not row numbers. A small trick shows the order all the same: a dataset whose
// only feature *is* the row number. It has all rows of the table, in the table's order.

// %%
const rowNumbers = Matrix.columnVector([...iris.labels.keys()]);
const numbered = new MatrixDataset(rowNumbers, iris.labels);
const rowsOf = (loader: DataLoader): number[] => [...loader].flatMap(({ X }) => X.to1DArray());
const plain = new DataLoader(numbered, { batchSize: 16 });
const shuffled = new DataLoader(numbered, {
  batchSize: 16,
  shuffle: true,
  random: createRandom(seed),
});
const orders = [rowsOf(plain), rowsOf(shuffled), rowsOf(shuffled)];
const orderNames = ["not shuffled", "shuffled, epoch 1", "shuffled, epoch 2"];
orders.forEach((rows, i) => console.log(`${orderNames[i]}: ${rows.slice(0, 8).join(", ")}, …`));

// %%
const isOneClass = (rows: number[]): boolean => new Set(rows.map((i) => iris.labels[i])).size === 1;
const batchStarts = Array.from({ length: plain.length }, (_, b) => 16 * b);
const oneClassBatches = orders.map(
  (rows) => batchStarts.filter((start) => isOneClass(rows.slice(start, start + 16))).length,
);
oneClassBatches.forEach((count, i) =>
  console.log(`${orderNames[i]}: ${count} of ${plain.length} batches hold one class only`),
);

// %%
show(
  classStrips({
    strips: orders.map((rows, i) => ({ name: orderNames[i], rows })),
    ...species,
    place: "order",
    dividerEvery: batchSize,
    xTitle: "place in the epoch (dotted lines: borders of the batches)",
    yTitle: " ",
    title: "The order in which the loader hands out the rows",
    caption:
      "Without shuffling most batches hold one class only; shuffled, every batch is a mixture.",
  }),
  "3.2",
);

// %% [markdown]
// The table is sorted by class. In its own order the first batch holds nothing but setosa, and its
// gradient says: "call everything setosa". A shuffled batch is more like a small copy of the table.
// Each epoch has a new order, so the batches change from epoch to epoch.

// %%
const oneOfEach = (rows: number[]): boolean => rows.length === 150 && new Set(rows).size === 150;
const sameSeed = new DataLoader(numbered, {
  batchSize: 16,
  shuffle: true,
  random: createRandom(seed),
});
claim(
  "in the table's order the first batch is all setosa",
  orders[0].slice(0, 16).every((row) => iris.labels[row] === 0),
);
claim("shuffled, no batch is of one class only", oneClassBatches[1] + oneClassBatches[2] === 0);
claim("each epoch hands out each row exactly once", orders.every(oneOfEach));
claim("two epochs have different orders", orders[1].join() !== orders[2].join());
claim("the same seed gives the same order", rowsOf(sameSeed).join() === orders[1].join());

// %% [markdown]
// Our training rows were shuffled already when they were split, so even an unshuffled loader would
// mix the classes. But it would make the *same* batches in every epoch.
//
// An order can also come from elsewhere: a `sampler` is a list of indices that the loader follows.
// [Notebook 6](06-training.ipynb) uses one to repeat a run of PyTorch, batch by batch.

// %%
const fromTheEnd = [...numbered.y.keys()].reverse();
const reversed = new DataLoader(numbered, { batchSize: 16, sampler: fromTheEnd });
console.log(rowsOf(reversed).slice(0, 8).join(", "), "…");

// %% [markdown]
// ## The original's three shuffles · 原实验的三次打乱
//
// The original's `IrisDataset` looks almost the same. One line makes the difference: each of the
// three datasets calls `load_data(shuffle=True)` for itself. So there are **three** orders, and they
// know nothing of each other. "The first 120 rows" of one order and "the last 15 rows" of another
// may hold the same flowers. Also, `load_data` scales with the ranges of all rows, test rows included.
//
// `leakySplit` does it the original's way, for this measurement only:

// %%
const leakySplit = (seed: number) => {
  const random = createRandom(seed);
  const loadData = () => random.permutation(150); // a new order at each call
  return {
    train: loadData().slice(0, 120),
    dev: loadData().slice(120, 135),
    test: loadData().slice(135),
  };
};

// %%
const leaky = leakySplit(seed);
const leakyTrain = leaky.train;
const leakyDev = leaky.dev;
const leakyTest = leaky.test;
table(
  [
    ["train and dev", countShared(train, dev), countShared(leakyTrain, leakyDev)],
    ["train and test", countShared(train, test), countShared(leakyTrain, leakyTest)],
    ["dev and test", countShared(dev, test), countShared(leakyDev, leakyTest)],
  ],
  { caption: `Rows in common, seed ${seed}`, columns: ["parts", "one shuffle", "three shuffles"] },
);

// %%
const known = (rows: Int32Array): number[] => [...rows].filter((row) => leakyTrain.includes(row));
show(
  classStrips({
    strips: [
      { name: "train", rows: leakyTrain },
      { name: "dev", rows: leakyDev, ringed: known(leakyDev) },
      { name: "test", rows: leakyTest, ringed: known(leakyTest) },
    ],
    ...species,
    place: "row",
    ringName: "also a training row",
    xTitle: "row of the iris table",
    yTitle: "part",
    title: `Three shuffles, three parts (seed ${seed})`,
    caption: "Ringed rows are training rows, too: the network has been told their labels.",
  }),
  "3.3",
);

// %% [markdown]
// Most "test" rows are training rows. (Our generator is not PyTorch's, so these are not the very rows
// of the original's run. [Notebook 6](06-training.ipynb) replays that run from a recording.)
//
// ### How many rows are shared? · 重叠多少行？
//
// Is this seed an unlucky one? No. The test order knows nothing of the train order, so each test row
// is a training row with probability $120/150$. We expect $15 \cdot 120/150$ shared rows. The number
// $k$ of shared rows changes from seed to seed. It follows the *hypergeometric distribution*
// (超几何分布):
//
// $$P(k) = \frac{\binom{120}{k}\binom{30}{15-k}}{\binom{150}{15}}$$
//
// The upper part counts the ways to choose $k$ of the 120 training rows and $15-k$ of the 30 others.
// The lower part counts all ways to choose 15 test rows of 150.

// %%
function waysToChoose(k: number, n: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways *= (n - k + i) / i;
  return ways;
}
const hypergeometric = (marked: number): number[] =>
  Array.from({ length: 16 }, (_, k) => {
    const ways = waysToChoose(k, marked) * waysToChoose(15 - k, 150 - marked);
    return ways / waysToChoose(15, 150);
  });
const [heldOutInTrain, testInDev] = [hypergeometric(120), hypergeometric(15)];

// %% [markdown]
// We split with many seeds and count.

// %%
function leakOverlap(seeds: number) {
  const none = () => new Array<number>(16).fill(0);
  const counts = { trainDev: none(), trainTest: none(), devTest: none() };
  for (let s = 0; s < seeds; s++) {
    const parts = leakySplit(s);
    counts.trainDev[countShared(parts.train, parts.dev)]++;
    counts.trainTest[countShared(parts.train, parts.test)]++;
    counts.devTest[countShared(parts.dev, parts.test)]++;
  }
  return counts;
}
const splits = 10_000;
const overlap = leakOverlap(splits);

// %% [markdown]
// Each of these lists has the counts, or the probabilities, of $k = 0, 1, …, 15$. Their means:

// %%
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
const meanOf = (weights: ArrayLike<number>): number =>
  sum(Array.from(weights, (weight, k) => weight * k)) / sum(weights);
const means: [string, number, number][] = [
  ["train and dev", meanOf(overlap.trainDev), meanOf(heldOutInTrain)],
  ["train and test", meanOf(overlap.trainTest), meanOf(heldOutInTrain)],
  ["dev and test", meanOf(overlap.devTest), meanOf(testInDev)],
];
table(means, {
  caption: `Shared rows, mean of ${splits} seeds`,
  columns: ["parts", { label: "counted", digits: 3 }, { label: "expected", digits: 3 }],
});
claim(
  "each mean is within 0.05 rows of its expectation",
  means.every(([, counted, expected]) => Math.abs(counted - expected) < 0.05),
);

// %%
// Numbers of shared rows that came out, or should, in at least one of 2000 seeds.
const often = (share: number): boolean => share >= 1 / 2000;
const drawn = Array.from(overlap.trainTest, (_, k) => k).filter(
  (k) => often(overlap.trainTest[k] / splits) || often(heldOutInTrain[k]),
);
const shares = drawn.map((k) => overlap.trainTest[k] / splits);
const expected = drawn.map((k) => heldOutInTrain[k]);
show(
  plot({
    traces: [
      { name: `counted over ${splits} seeds`, x: drawn, y: shares, mode: "bars", color: "#56b4e9" },
      { name: "hypergeometric distribution", x: drawn, y: expected, mode: "markers" },
    ],
    x: { title: "test rows that are training rows, of 15", dtick: 1 },
    y: "share of the seeds",
    title: "Three shuffles: how many test rows are training rows",
    caption: "Bars and dots agree: the overlap is what three independent shuffles must give.",
    alt:
      `Bars: test rows that are training rows, of 15, counted over ${splits} seeds; mean ` +
      `${meanOf(overlap.trainTest).toFixed(2)}, most often ${drawn[shares.indexOf(Math.max(...shares))]}. ` +
      "Dots: hypergeometric distribution.",
  }),
  "3.4",
);

// %% [markdown]
// Could a seed be lucky and give disjoint parts? The formula has an answer for $k = 0$, and the counts
// have one, too:

// %%
const fewest = overlap.trainTest.findIndex((count) => count > 0);
console.log("probability of no shared row:", heldOutInTrain[0].toExponential(1));
console.log(`fewest shared rows in ${splits} seeds: ${fewest}`);
claim("every one of the seeds has test rows that are training rows", fewest > 0);

// %% [markdown]
// ## What the leak does to the test accuracy · 数据泄漏对测试准确率的影响
//
// Everybody expects that a leak makes the test accuracy too high. Let us not expect; let us measure.
// For each seed we train twice:
//
// - **honest**: one shuffle, disjoint parts, scaled by the training rows (`IrisDataset`);
// - **leaky**: three shuffles (`leakySplit`), parts that overlap, scaled by all rows.
//
// The two trainings have the training rows, the start weights, the order of batches and the number of
// epochs in common. So the difference of their test accuracies comes from the protocol.
//
// We test the network twice: the model with the best dev accuracy, which the lab keeps, and the model
// after the last step. And we test a second classifier, *nearest neighbour* (最近邻): it gives a flower
// the label of the training row that is closest to it. It learns the training rows by heart.

// %%
function nearestNeighbor({ X, y }: LabelledRows, asked: Matrix): number[] {
  const distance = (n: number, i: number) =>
    [0, 1, 2, 3].reduce((sum, j) => sum + (X.get(n, j) - asked.get(i, j)) ** 2, 0);
  return Array.from({ length: asked.rows }, (_, i) => {
    let nearest = 0;
    for (let n = 1; n < X.rows; n++) if (distance(n, i) < distance(nearest, i)) nearest = n;
    return y[nearest];
  });
}

// %%
type Parts = { train: LabelledRows; dev: LabelledRows; test: LabelledRows };

function honestParts(s: number): Parts {
  const part = (mode: "train" | "dev" | "test") => new IrisDataset({ mode, seed: s });
  return { train: part("train"), dev: part("dev"), test: part("test") };
}

function leakyParts(s: number): Parts {
  const scaled = new MinMaxScaler().fit(iris.features).transform(iris.features);
  const rows = { X: scaled, y: iris.labels };
  const parts = leakySplit(s);
  return {
    train: takeRows(rows, parts.train),
    dev: takeRows(rows, parts.dev),
    test: takeRows(rows, parts.test),
  };
}

// %%
function testOnce(parts: Parts, s: number) {
  const { predict, bestModel } = trainNetwork({ scaling: "none" }, parts, s);
  const accuracy = ({ X, y }: LabelledRows, model?: Mlp) =>
    accuracyScore(y, argmax(predict(X, model)));
  return {
    bestDev: accuracy(parts.test, bestModel),
    last: accuracy(parts.test),
    lastOnTrain: accuracy(parts.train),
    nearestNeighbor: accuracyScore(parts.test.y, nearestNeighbor(parts.train, parts.test.X)),
  };
}

// %%
const seeds = 80;
const runs = await mapWithProgress([...Array(seeds).keys()], "seeds", (s) => ({
  honest: testOnce(honestParts(s), s),
  leaky: testOnce(leakyParts(s), s),
}));
type Scores = ReturnType<typeof testOnce>;
const scoresOf = (protocol: "honest" | "leaky", model: keyof Scores): number[] =>
  runs.map((run) => run[protocol][model]);

// %%
const models = ["bestDev", "last", "nearestNeighbor"] as const;
const modelNames = {
  bestDev: "network, best dev accuracy",
  last: "network, last step",
  nearestNeighbor: "nearest neighbour",
};
const meanAndStd = (scores: number[]): number[] => {
  const { mean, std } = meanInterval(scores);
  return [100 * mean, 100 * std];
};

// %%
const inPercent = (label: string) => ({ label, unit: "%", digits: 1 });
table(
  models.map((model) => [
    modelNames[model],
    ...meanAndStd(scoresOf("honest", model)),
    ...meanAndStd(scoresOf("leaky", model)),
  ]),
  {
    caption: `Test accuracy over ${seeds} seeds: mean and standard deviation (std)`,
    columns: ["model", ...["honest", "std", "leaky", "std"].map(inPercent)],
  },
);

// %% [markdown]
// Now the difference, leaky minus honest, seed by seed. Its mean has a 95 % interval (置信区间). Where
// the interval holds 0, these seeds cannot tell the two protocols apart.

// %%
const meanDifference = (a: number[], b: number[]) => meanInterval(a.map((v, i) => v - b[i]));
const effects = models.map((model) =>
  meanDifference(scoresOf("leaky", model), scoresOf("honest", model)),
);
const inPoints = ({ mean, low, high }: MeanInterval): number[] =>
  [mean, low, high].map((share) => 100 * share);
const intervalColumns = ["difference", "95 % interval from", "to"].map((label) => ({
  label,
  digits: 1,
}));
table(
  models.map((model, i) => [modelNames[model], ...inPoints(effects[i])]),
  {
    caption: "Leaky − honest, mean difference in percentage points (百分点)",
    columns: ["model", ...intervalColumns],
  },
);

// %% [markdown]
// The same as a picture:

// %%
const intervals = models.map((model, i) => {
  const [value, low, high] = inPoints(effects[i]);
  return { name: modelNames[model], value, low, high };
});
const inWords = intervals.map(
  ({ name, value, low, high }) =>
    `${name} ${value.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`,
);
show(
  intervalPlot({
    intervals,
    xTitle: "mean difference of test accuracy, leaky − honest (percentage points)",
    yTitle: "model",
    intervalName: "95 % interval",
    title: `What the leak adds to the mean test accuracy (${seeds} seeds)`,
    caption: "Hollow dots: the interval holds 0. Filled dot: it does not.",
    alt: `Mean difference with 95 % interval, in percentage points: ${inWords.join("; ")}.`,
  }),
  "3.5",
);

// %%
claim(
  "network: both intervals hold 0",
  effects.slice(0, 2).every(({ low, high }) => low <= 0 && 0 <= high),
);
claim("nearest neighbour: the whole interval lies above 0", effects[2].low > 0);

// %% [markdown]
// The same leak, the same rows, two answers:
//
// - For **the network** these seeds show no effect on the mean. That is not a proof that there is
//   none: every value inside the interval is still possible.
// - For **nearest neighbour** the leak lifts the mean clearly.
//
// ### Why · 为什么
//
// Let $s$ be the share of test rows that the model has seen in training, $a_{\text{seen}}$ its accuracy
// on such rows, and $a_{\text{unseen}}$ its accuracy on all others. A leaky test measures a mixture:
//
// $$a_{\text{leaky}} = s\,a_{\text{seen}} + (1 - s)\,a_{\text{unseen}}$$
//
// An honest test measures $a_{\text{unseen}}$. So the leak adds $s\,(a_{\text{seen}} - a_{\text{unseen}})$.
// With $s = 120/150$ we can compute this from the honest runs alone.

// %%
const seenShare = 120 / 150;
const remembered = nearestNeighbor(trainSet, trainSet.X);
claim(
  "nearest neighbour is right on each row it has seen (seed 12)",
  remembered.every((label, i) => label === trainSet.y[i]),
);
const seen = { last: scoresOf("honest", "lastOnTrain"), nearestNeighbor: runs.map(() => 1) };

// %%
const gapModels = ["last", "nearestNeighbor"] as const;
const shouldAdd = gapModels.map(
  (model) => seenShare * meanDifference(seen[model], scoresOf("honest", model)).mean,
);
table(
  gapModels.map((model, i) => [
    modelNames[model],
    meanAndStd(seen[model])[0],
    meanAndStd(scoresOf("honest", model))[0],
    100 * shouldAdd[i],
    100 * effects[i + 1].mean,
  ]),
  {
    caption: "What the leak should add, and what it added (percentage points)",
    columns: [
      "model",
      ...["seen", "unseen"].map(inPercent),
      ...["should add", "added"].map((label) => ({ label, digits: 1 })),
    ],
  },
);

// %%
claim(
  "for both models what it should add lies inside the measured interval",
  shouldAdd.every((gap, i) => effects[i + 1].low <= gap && gap <= effects[i + 1].high),
);

// %% [markdown]
// Nearest neighbour is right on every row it has seen, because that row is its own nearest neighbour.
// The small network has not learned its rows by heart: on them it is about as good as on new ones. So
// it makes little difference which rows it is asked about. (Its last two numbers lie in the interval
// around 0, so their signs mean nothing.) Nobody could know this before the honest measurement. The
// leaky test alone cannot show it.
//
// And the leak can decide a contest. Take nearest neighbour minus network (last step), under each
// protocol:

// %%
const contests = (["honest", "leaky"] as const).map((protocol) =>
  meanDifference(scoresOf(protocol, "nearestNeighbor"), scoresOf(protocol, "last")),
);
table(
  contests.map((contest, i) => [["honest", "leaky"][i], ...inPoints(contest)]),
  {
    caption: "Nearest neighbour − network, in percentage points",
    columns: ["protocol", ...intervalColumns],
  },
);

// %%
claim("honest: the interval holds 0", contests[0].low <= 0 && 0 <= contests[0].high);
claim("leaky: nearest neighbour looks better, interval above 0", contests[1].low > 0);

// %% [markdown]
// The leaky test names a winner: the model that remembers best. The honest test finds no
// difference that these seeds can tell from 0.
//
// What is *not* shown: the intervals speak about new splits and new starts with these 150 flowers and
// these settings. They say nothing about other data, longer training or larger networks, which may
// learn their rows by heart as nearest neighbour does.

// %% [markdown]
// ## What you saw · 小结
//
// - A dataset gives one row by its number; the loader makes batches of them. The training rows come in
//   batches of 16 with a last batch of 8, in a new order each epoch, each row exactly once.
// - Cut from **one** shuffle, the three parts share no row and cover the table; the scaler knows the
//   training rows only.
// - The original shuffles **three** times. On average 12 of its 15 test rows are training rows, as
//   the hypergeometric distribution says, and no seed among thousands is free of it.
// - For this network the leak did not move the mean test accuracy by anything that these seeds can
//   tell from 0. For nearest neighbour it did.
// - A leak makes a test **invalid even where it does not move the mean**. It answers another question
//   ("how good on rows that were mostly seen?"), and only an honest test can tell you whether the two
//   answers agree.
//
// Next: [4. The model](04-model.ipynb)
