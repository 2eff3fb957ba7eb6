// %% [markdown]
// # 11. The leak · 数据泄漏
//
// **Part II · 25 minutes.** Before: [3. The data pipeline](03-data.ipynb) and
// [6. Training](06-training.ipynb). Afterwards you can: find a leak by counting, say what it should do to a
// test before you measure it, and name what an interval is about.
//
// The original lab shuffles three times, so its test samples are mostly training samples. How many? What
// does this do to the test accuracy? Everybody expects that a *leak* (数据泄漏) makes it too high. Here you
// work it out, and then measure it: for the lab's network, and for a classifier that learns by heart.

// %%
import { claim, createRandom, cut, IrisDataset, loadIris, loadRecordedRun, table } from "nndl";

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
// ## The original's three shuffles · 原实验的三次打乱
//
// `IrisDataset` shuffles the rows of the table **once** and cuts this one order into training, development
// and test part:

// %%
const { seed, numTrain, numDev } = settings;
const iris = loadIris();
const numRows = iris.labels.length;
const numTest = numRows - numTrain - numDev;
const { indices: train } = new IrisDataset({ mode: "train", numTrain, numDev, seed });
const { indices: dev } = new IrisDataset({ mode: "dev", numTrain, numDev, seed });
const { indices: test } = new IrisDataset({ mode: "test", numTrain, numDev, seed });

// %% [markdown]
// The original's class of this name looks almost the same. One line makes the difference: each of the
// three datasets calls `load_data(shuffle=True)` for itself. So there are **three** orders, and they know
// nothing of each other. The first rows of one order and the last rows of another may be the same flowers.
// Also, `load_data` scales with the ranges of all rows, test rows included.
//
// `leakySplit` does it the original's way, for this measurement only:

// %%
const leakySplit = (splitSeed: number) => {
  const random = createRandom(splitSeed);
  const loadData = () => cut(random.permutation(numRows), numTrain, numDev); // a new order at each call
  return { train: loadData().train, dev: loadData().dev, test: loadData().test };
};
const leaky = leakySplit(seed);

// %% [markdown]
// We count the rows that two parts share. The last column is the original's run itself, as it was recorded
// with PyTorch's own generator; [14. Against PyTorch](14-pytorch.ipynb) trains it again.

// %%
const shared = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  const known = new Set(Array.from(b));
  return Array.from(a).filter((row) => known.has(row));
};
const recorded = loadRecordedRun("original").rows;
const overlaps = [{ train, dev, test }, leaky, recorded].map((split) => [
  shared(split.dev, split.train).length,
  shared(split.test, split.train).length,
  shared(split.test, split.dev).length,
]);

// %%
const pairs = ["dev rows in train", "test rows in train", "test rows in dev"];
table(
  pairs.map((pair, i) => [pair, ...overlaps.map((numbers) => numbers[i])]),
  {
    caption: "Rows that two parts share",
    columns: ["rows", "one shuffle", "three shuffles", "the original's run"],
  },
);

// %% [markdown]
// Most test rows are training rows. As a picture: each flower stands at its row number, in the line of its
// part. In the three lines at the top you meet exactly one mark, wherever you go down; in the other three
// you meet none, one, two or three.

// %%
import { classStrips, show } from "nndl";

const strips = [
  { name: "one shuffle: train", rows: train },
  { name: "one shuffle: dev", rows: dev },
  { name: "one shuffle: test", rows: test },
  { name: "three shuffles: train", rows: leaky.train },
  { name: "three shuffles: dev", rows: leaky.dev, ringed: shared(leaky.dev, leaky.train) },
  { name: "three shuffles: test", rows: leaky.test, ringed: shared(leaky.test, leaky.train) },
];

// %%
show(
  classStrips({
    strips,
    labels: iris.labels,
    classNames: iris.classNames,
    place: "row",
    ringName: "also a training row",
    xTitle: "row of the iris table",
    yTitle: "part",
    title: `One shuffle and three shuffles (seed ${seed})`,
    caption: "Ringed rows are training rows, too: the network has been told their labels.",
  }),
  "11.1",
);

// %% [markdown]
// ### How many rows are shared? · 重叠多少行？
//
// Is this seed an unlucky one? No. The test order knows nothing of the training order, so each test row is
// a training row with the probability $n_{\text{train}} / n$. The number $k$ of shared rows changes from
// seed to seed. It follows the *hypergeometric distribution* (超几何分布):
//
// $$P(k) = \frac{\binom{n_{\text{train}}}{k}\binom{n - n_{\text{train}}}{n_{\text{test}}-k}}{\binom{n}{n_{\text{test}}}}$$
//
// Above are the ways to choose $k$ training rows and the rest among the others, below all ways to choose.

// %%
const waysToChoose = (k: number, n: number) => {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways *= (n - k + i) / i;
  return ways;
};
const counts = Array.from({ length: numTest + 1 }, (_, k) => k);
const all = waysToChoose(numTest, numRows);
const expected = counts.map(
  (k) => (waysToChoose(k, numTrain) * waysToChoose(numTest - k, numRows - numTrain)) / all,
);
const meanExpected = (numTest * numTrain) / numRows;
console.log("expected number of shared rows:", meanExpected);
console.log("probability of no shared row:", expected[0].toExponential(1));
const numSplits = 10_000;

// %% [markdown]
// Now we split with many seeds and count.

// %%
const countLeaks = () => {
  const seen = counts.map(() => 0);
  for (let s = 0; s < numSplits; s++) {
    const parts = leakySplit(s);
    seen[shared(parts.test, parts.train).length]++;
  }
  return seen.map((number) => number / numSplits);
};
const counted = countLeaks();
const fewest = counted.findIndex((share) => share > 0);
let meanShared = 0;
for (const k of counts) meanShared += k * counted[k];
console.log(`shared rows, ${numSplits} seeds: mean ${meanShared.toFixed(3)}, fewest ${fewest}`);
claim("the mean is within 1 % of what is expected", Math.abs(meanShared / meanExpected - 1) < 0.01);

const drawn = counts.filter((k) => counted[k] > 5e-4 || expected[k] > 5e-4);

// %%
import { plot } from "nndl";

const [bars, dots] = [drawn.map((k) => counted[k]), drawn.map((k) => expected[k])];
show(
  plot({
    traces: [
      { name: "counted", x: drawn, y: bars, mode: "bars", color: "#56b4e9" },
      { name: "expected", x: drawn, y: dots, mode: "markers" },
    ],
    x: `test rows that are training rows, of ${numTest}`,
    y: "share of the seeds",
    title: "Three shuffles: how many test rows are training rows",
    caption: "Bars: counted. Dots: the hypergeometric distribution.",
    alt: `Bars around their mean, ${meanShared.toFixed(1)}, and dots at the bars' ends`,
  }),
  "11.2",
);

// %% [markdown]
// The overlap is what three independent shuffles must give. With the lab's settings none of these seeds is free.
//
// ## What should the leak add? · 泄漏应当带来多少？
//
// Let $s$ be the share of test samples that the model has seen in training, $a_{\text{seen}}$ its accuracy on
// such samples, and $a_{\text{unseen}}$ its accuracy on others. A leaky test measures a mixture:
//
// $$a_{\text{leaky}} = s\,a_{\text{seen}} + (1 - s)\,a_{\text{unseen}}$$
//
// An honest test measures $a_{\text{unseen}}$. So the leak adds $s\,(a_{\text{seen}} - a_{\text{unseen}})$. It
// adds much to a model that is better on what it has seen, and nothing to one that is not.
//
// We look at two kinds of model. The lab's **network**, tested twice: the model with the best dev accuracy,
// which the lab keeps, and the model after the last step. And **nearest neighbour** (最近邻): it gives a
// flower the label of the training sample that is closest to it. It learns its samples by heart: each one is
// its own nearest neighbour. So here $a_{\text{seen}} = 1$, for irises and for any other table without equal
// samples of different classes.

// %%
import { accuracyScore, argmax, MinMaxScaler, takeRows, trainNetwork } from "nndl";
import type { LabelledRows, Mlp } from "nndl";
import type { Matrix } from "ml-matrix";

const squaredDistance = (a: number[], b: number[]) => {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] - b[j]) ** 2;
  return sum;
};
const nearestNeighbor = ({ X, y }: LabelledRows, asked: Matrix) => {
  const known = X.to2DArray();
  return asked.to2DArray().map((flower) => {
    const distances = known.map((sample) => squaredDistance(sample, flower));
    return y[distances.indexOf(Math.min(...distances))];
  });
};

// %% [markdown]
// For each seed we train twice. **Honest**: one shuffle, parts that share no row, scaled with the training
// ranges. **Leaky**: three shuffles, scaled with the ranges of all rows. The number of training samples, the
// initial weights, the order of the batches and the number of epochs are the same. (With our generator even
// the training samples are: `leakySplit` and `IrisDataset` begin with the same permutation.)

// %%
type Parts = { train: LabelledRows; dev: LabelledRows; test: LabelledRows };

const honestParts = (s: number): Parts => ({
  train: new IrisDataset({ mode: "train", numTrain, numDev, seed: s }),
  dev: new IrisDataset({ mode: "dev", numTrain, numDev, seed: s }),
  test: new IrisDataset({ mode: "test", numTrain, numDev, seed: s }),
});
const leakyParts = (s: number): Parts => {
  const scaled = new MinMaxScaler().fit(iris.features).transform(iris.features);
  const take = (rows: Int32Array) => takeRows({ X: scaled, y: iris.labels }, rows);
  const split = leakySplit(s);
  return { train: take(split.train), dev: take(split.dev), test: take(split.test) };
};

// %%
const testOnce = (parts: Parts, s: number) => {
  const { learningRate, batchSize, numEpochs, hiddenSize } = settings;
  const options = { hiddenSizes: [hiddenSize], learningRate, numEpochs, batchSize };
  const { predict, bestModel } = trainNetwork({ ...options, scaling: "none" }, parts, s);
  const score = (p: LabelledRows, model?: Mlp) => accuracyScore(p.y, argmax(predict(p.X, model)));
  const neighbor = ({ X, y }: LabelledRows) => accuracyScore(y, nearestNeighbor(parts.train, X));
  return {
    best: { seen: score(parts.train, bestModel), test: score(parts.test, bestModel) },
    last: { seen: score(parts.train), test: score(parts.test) },
    neighbor: { seen: neighbor(parts.train), test: neighbor(parts.test) },
  };
};

// %%
import { mapWithProgress } from "nndl";

const seeds = Array.from({ length: 80 }, (_, s) => s);
const runs = await mapWithProgress(seeds, "seeds", (s) => ({
  honest: testOnce(honestParts(s), s),
  leaky: testOnce(leakyParts(s), s),
}));

// %% [markdown]
// The prediction needs the honest runs alone: the accuracy on training samples is $a_{\text{seen}}$, that on
// test samples is $a_{\text{unseen}}$.

// %%
import { meanInterval } from "nndl";

const models = [
  { key: "best", name: "network, best dev accuracy" },
  { key: "last", name: "network, last step" },
  { key: "neighbor", name: "nearest neighbour" },
] as const;
type Key = "best" | "last" | "neighbor";
const scores = (protocol: "honest" | "leaky", key: Key, rows: "seen" | "test") =>
  runs.map((run) => 100 * run[protocol][key][rows]);
const predictions = models.map(({ key, name }) => {
  const seen = meanInterval(scores("honest", key, "seen")).mean;
  const unseen = meanInterval(scores("honest", key, "test")).mean;
  return { name, seen, unseen, adds: (numTrain / numRows) * (seen - unseen) };
});

// %%
const percent = (label: string) => ({ label, unit: "%", digits: 1 });
const shouldAdd = { label: "the leak should add", unit: "points", digits: 1 };
table(
  predictions.map(({ name, seen, unseen, adds }) => [name, seen, unseen, adds]),
  {
    caption: `Predicted from the honest runs, mean of ${seeds.length} seeds`,
    columns: ["model", percent("seen"), percent("unseen"), shouldAdd],
  },
);
claim("nearest neighbour is right on every sample it has seen", predictions[2].seen === 100);

// %% [markdown]
// ## What it added · 实测的影响
//
// The measured test accuracies, and their standard deviation (标准差, std) from seed to seed:

// %%
table(
  models.map(({ key, name }) => {
    const honest = meanInterval(scores("honest", key, "test"));
    const leakyScores = meanInterval(scores("leaky", key, "test"));
    return [name, honest.mean, honest.std, leakyScores.mean, leakyScores.std];
  }),
  {
    caption: "Test accuracy",
    columns: ["model", ...["honest", "std", "leaky", "std"].map(percent)],
  },
);

// %% [markdown]
// ### What is an interval about? · 区间针对什么
//
// We take leaky minus honest, seed by seed, and give the mean a 95 % interval (置信区间). An interval has a
// *target*, the number that it wants to enclose. There are two here:
//
// - **These 150 flowers**: the mean over all splits of this table and all initial weights. Each seed is a
//   draw of its own, so the plain interval, mean ± $t \cdot \text{std} / \sqrt{\text{seeds}}$, is right. More
//   seeds make it as narrow as we like.
// - **Flowers at large**: the mean over other tables with as many flowers. We have one table, and all splits
//   cut the same flowers. More seeds do not bring more flowers, so the interval must stay wide. The
//   correction of Nadeau and Bengio ([16. The comparison](16-comparison.ipynb)) puts
//   $1/\text{seeds} + n_{\text{test}}/n_{\text{train}}$ in place of $1/\text{seeds}$. It is a rule of thumb.

// %%
import { correctedResampledTTest } from "nndl";

const bothIntervals = (differences: number[]) => {
  const { mean, low, high } = meanInterval(differences);
  const options = { testToTrainRatio: numTest / numTrain };
  const [wideLow, wideHigh] = correctedResampledTTest(differences, options).interval95;
  return { mean, low, high, wideLow, wideHigh };
};
const minus = (a: number[], b: number[]) => a.map((value, i) => value - b[i]);
const effects = models.map(({ key, name }) => ({
  name,
  ...bothIntervals(minus(scores("leaky", key, "test"), scores("honest", key, "test"))),
}));

// %%
const labels = ["difference", "these flowers: from", "to", "at large: from", "to"];
const intervalColumns = labels.map((label) => ({ label, digits: 1 }));
table(
  effects.map((e) => [e.name, e.mean, e.low, e.high, e.wideLow, e.wideHigh]),
  {
    caption: "Leaky − honest in percentage points (百分点), with 95 % intervals for both targets",
    columns: ["model", ...intervalColumns],
  },
);

// %%
import { intervalPlot } from "nndl";

const theseFlowers = effects.map(({ name, mean, low, high }) => {
  return { name: `${name}: these flowers`, value: mean, low, high };
});
const atLarge = effects.map(({ name, mean, wideLow, wideHigh }) => {
  return { name: `${name}: at large`, value: mean, low: wideLow, high: wideHigh };
});
const inWords = effects.map(({ name, mean }) => `${name} ${mean.toFixed(1)}`);

// %%
show(
  intervalPlot({
    intervals: [...theseFlowers, ...atLarge],
    xTitle: "mean difference of test accuracy, leaky − honest (percentage points)",
    yTitle: "model",
    intervalName: "95 % interval",
    title: `What the leak adds to the mean test accuracy (${seeds.length} seeds)`,
    caption: "Hollow dots: the interval holds 0. Filled dots: it does not.",
    alt: `Mean difference in percentage points, each with two intervals: ${inWords.join("; ")}`,
  }),
  "11.3",
);

// %%
const holds = (interval: { low: number; high: number }, value: number) =>
  interval.low <= value && value <= interval.high;
const [best, last, neighbor] = effects;
claim("these flowers: the network's two intervals hold 0", holds(best, 0) && holds(last, 0));
claim("these flowers: nearest neighbour's interval lies above 0", neighbor.low > 0);
const holdsZero = atLarge.map((interval) => holds(interval, 0));
claim("at large: all three intervals hold 0", !holdsZero.includes(false));
const foretold = predictions.every(({ adds }, i) => holds(effects[i], adds));
claim("these flowers: every prediction lies inside its interval", foretold);

// %% [markdown]
// With the lab's settings:
//
// - For **the network** these seeds show no effect on the mean. That is no proof that there is none: every
//   value inside the interval is still possible. It agrees with the prediction: on the samples it has seen
//   the small network is about as good as on new ones, so it makes little difference which it is asked.
// - For **nearest neighbour** the leak lifts the mean on these flowers clearly, by what was predicted. For
//   flowers at large this measurement alone does not decide: its interval holds 0. But we need no
//   measurement there. $a_{\text{seen}} = 1$ holds for any table in which equal samples have equal
//   labels, so the leak adds $s\,(1 - a_{\text{unseen}})$: more than 0 unless the honest accuracy is perfect.
//   The finding rests on this argument; the measurement says how large it is on these flowers.
//
// Nobody could know the network's answer before the honest measurement.
//
// ### The leak can decide a contest · 泄漏可以决定胜负
//
// Take nearest neighbour minus network (last step), under each protocol:

// %%
const contest = (protocol: "honest" | "leaky") =>
  bothIntervals(minus(scores(protocol, "neighbor", "test"), scores(protocol, "last", "test")));
const [honestContest, leakyContest] = [contest("honest"), contest("leaky")];
table(
  [
    ["honest", ...Object.values(honestContest)],
    ["leaky", ...Object.values(leakyContest)],
  ],
  {
    caption: "Nearest neighbour − network, in percentage points, with both intervals",
    columns: ["protocol", ...intervalColumns],
  },
);
const isMadeByLeak = holds(honestContest, 0) && leakyContest.low > 0;
claim("these flowers: the leaky test has a winner, the honest one has none", isMadeByLeak);

// %% [markdown]
// With the lab's settings the leaky test names a winner on these flowers: the model that remembers best. The
// honest test finds no difference that these seeds can tell from 0. *Not* shown is anything about longer
// training or larger networks, which may learn their samples by heart as nearest neighbour does.
//
// ## A leak without shared rows: equal flowers · 重复样本
//
// Disjoint rows are not the last word. Does the table hold equal rows?

// %%
const rowTexts = iris.features.to2DArray().map((lengths) => lengths.join(", "));
const twins: number[][] = [];
rowTexts.forEach((text, row) => {
  const first = rowTexts.indexOf(text);
  if (first < row) twins.push([first, row]);
});
const partOf = (row: number) => {
  if (train.includes(row)) return "train";
  return dev.includes(row) ? "dev" : "test";
};
for (const [a, b] of twins) {
  console.log(`rows ${a} and ${b} are equal: ${rowTexts[a]}`);
  console.log(`with seed ${seed} they are in ${partOf(a)} and ${partOf(b)}`);
}

// %% [markdown]
// With another seed, one of a pair may be a training row and its twin a test row: a seen sample in an honest
// split that no comparison of row numbers finds. How often? Of the $n\,(n-1)$ places for a pair,
// $2\,n_{\text{train}}\,n_{\text{test}}$ are of this kind.

// %%
const countTwinLeaks = () => {
  let leaks = 0;
  for (let s = 0; s < numSplits; s++) {
    const parts = cut(createRandom(s).permutation(numRows), numTrain, numDev);
    for (const [a, b] of twins) {
      if (parts.train.includes(a) && parts.test.includes(b)) leaks++;
      if (parts.train.includes(b) && parts.test.includes(a)) leaks++;
    }
  }
  return leaks / numSplits;
};

// %%
const twinsExpected = (twins.length * 2 * numTrain * numTest) / (numRows * (numRows - 1));
const twinsCounted = countTwinLeaks();
console.log(`expected: ${twinsExpected.toFixed(3)} of a test sample in each split`);
console.log(`mean over ${numSplits} seeds: ${twinsCounted.toFixed(3)}`);
claim("counted and expected agree within 0.015", Math.abs(twinsCounted - twinsExpected) < 0.015);

// %% [markdown]
// So an honest split holds a fraction of one seen test sample on average, a leaky one most of its test
// samples. In iris this is harmless. In tables with many equal or nearly equal rows (several photographs of
// one person, several visits of one patient) it is the usual leak, and the remedy is to keep such rows
// together in one part.
//
// > **Try it · 试一试.** Change `hiddenSize` to 30, `learningRate` to 2 and `numEpochs` to 500. Look at the
// > network after the last step. Expect "seen" to rise above "unseen", and the leak's effect to rise with it,
// > because a larger and longer trained network comes nearer to learning by heart.
//
// > **Try it · 试一试.** Change `numTrain` to 75 and look at figure 11.2 and at the prediction for nearest
// > neighbour. Expect half of the test rows to be shared, and so a smaller effect, because $s$ is smaller.
//
// ## What you saw · 小结
//
// - Cut from **one** shuffle, the parts share no row. The original shuffles **three** times, and the shared
//   rows follow the hypergeometric distribution.
// - A leak adds the share of seen samples times the difference between seen and unseen accuracy.
// - With the lab's settings it did not move the network's mean test accuracy by anything that these seeds
//   can tell from 0. Nearest neighbour gains, by argument for any table, by measurement on this one.
// - An interval has a target. More seeds tell more about these flowers, not about flowers at large.
// - A leak makes a test **invalid even where it does not move the mean**. It answers another question ("how
//   good on samples that were mostly seen?"), and only an honest test can tell whether the answers agree.
//
// Next: [12. The plateau](12-plateau.ipynb)
