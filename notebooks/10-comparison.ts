// %% [markdown]
// # 10. The honest comparison · 公平的比较
//
// The original lab ends its comparison with one sentence: the network's accuracy is higher than that
// of softmax regression. This notebook asks whether the data say so. All models get the same rows, the
// same features and the same hundred tests, and every difference gets an interval.

// %%
import {
  argmax,
  claim,
  confusionHeatmap,
  confusionMatrix,
  correctedResampledTTest,
  createRandom,
  crossValidate,
  heatmapTable,
  intervalPlot,
  type LabelledRows,
  labNetworks,
  loadIris,
  mapWithProgress,
  meanInterval,
  MinMaxScaler,
  repeatedStratifiedKFold,
  scatterByClass,
  show,
  SoftmaxRegression,
  SVC,
  table,
  trainNetwork,
  wilsonInterval,
} from "nndl";
import type { Matrix } from "ml-matrix";

const { features, labels, featureNames, classNames } = loadIris();

// %% [markdown]
// ## One test of 15 rows decides nothing · 15 行测试集说明不了问题
//
// The original lab tests on 15 rows; when its procedure is run again ([notebook 6](06-training.ipynb)),
// all 15 are right. Suppose that a model is right on $k$ of $n$
// test rows that are drawn at random. Which true accuracies $p$ could have given this? The *Wilson
// interval* (威尔逊区间) answers: it holds every $p$ that a test at the 5 % level does not rule out,
//
// $$\frac{\left|\,k/n - p\,\right|}{\sqrt{p\,(1-p)/n}} \le 1.96 .$$

// %%
const [right, rowCounts] = [
  [15, 14, 13, 144, 1440],
  [15, 15, 15, 150, 1500],
];
const wilson = right.map((k, i) => {
  const n = rowCounts[i];
  return { name: `${k} of ${n}`, value: k / n, ...wilsonInterval(k, n) };
});
const digits = (label: string, count: number) => ({ label, digits: count });

// %%
table(
  wilson.map(({ name, value, low, high }) => [name, value, low, high]),
  {
    caption: "95 % Wilson intervals of the true accuracy",
    columns: ["right", ...["share", "from", "to"].map((label) => digits(label, 3))],
  },
);

// %%
show(
  intervalPlot({
    intervals: wilson,
    reference: null,
    xTitle: "true accuracy",
    yTitle: "right test rows",
    intervalName: "95 % Wilson interval",
    title: "What a number of right test rows says about the true accuracy",
    caption:
      "Fifteen rows leave a fifth to a third of the scale open; it takes many more to narrow it.",
    alt: `Wilson intervals: ${wilson.map((w) => `${w.name} from ${w.low.toFixed(2)} to ${w.high.toFixed(2)}`).join(", ")}.`,
  }),
  "10.1",
);

// %% [markdown]
// Fifteen of fifteen sounds perfect. It does not even rule out a model that is wrong on every sixth
// flower.

// %%
const widths = wilson.map(({ low, high }) => high - low);
console.log(`widths of the intervals: ${widths.map((width) => width.toFixed(2)).join(", ")}`);
claim("15 of 15 right leaves a true accuracy of 5/6 possible", wilson[0].low < 5 / 6);
claim(
  "fifteen rows leave a fifth to a third of the scale open",
  widths.slice(0, 3).every((width) => width > 1 / 5 && width < 0.35),
);

// %% [markdown]
// And a second model, with 13 of the *same* 15 rows right? Comparing the two intervals does not answer
// this: they know nothing of the shared rows. The rows that both models have right say nothing about the
// difference. What counts are the rows where only one of them is right. Here these are two, and both speak
// for the first model. If the models were equally good, each of these rows would go to either model like a
// coin (*sign test*, 符号检验). How often do both go to the same one?

// %%
const rowsThatDiffer = 15 - 13;
const sameWinner = 2 * 0.5 ** rowsThatDiffer;
console.log(`by chance alone in ${(100 * sameWinner).toFixed(0)} % of such tests`);
claim("a difference of two rows is no evidence at the 5 % level", sameWinner > 0.05);

// %% [markdown]
// ## The rules, before any result · 先定规则
//
// **Splits.** *Stratified ten-fold cross-validation* (分层十折交叉验证): the 150 rows are dealt to ten
// folds, each with five flowers of each species. Each fold is the test set once, the other nine are for
// training. This is done ten times with new folds, so there are 100 splits. The splits are the same for
// all models.

// %%
const splits = repeatedStratifiedKFold(labels, {
  folds: 10,
  repeats: 10,
  random: createRandom(12),
});
const [{ train, test }] = splits;
console.log(
  `${splits.length} splits, each with ${train.length} training and ${test.length} test rows`,
);
claim(
  "no test row is a training row of the same split",
  splits.every((split) => split.test.every((row) => !split.train.includes(row))),
);

// %% [markdown]
// **Models.** Each of these, once on all four features and once on petal length and width alone:
//
// - *network, best dev*: the lab's 4-6-3 network (2-6-3 on two features) and the lab's rule. 15 of the
//   training rows are set aside as dev rows, and the network with the best dev accuracy is kept.
// - *network, last*: the same training, but the network after the last step.
// - *network, all rows*: no dev rows; trains on all 135 and keeps the last.
// - *softmax* with $C = 1$ and with $C = 500$, the lab's number. (The lab fits in cm. On scaled features
//   the same $C$ is a stronger penalty.)
// - *SVM*, linear and RBF, with scikit-learn's default options.
//
// **Scaling.** Min-max, fitted on the training rows of each split, for every model.
//
// **Question.** Does a model differ from the network, trained on all rows of the split and with all
// four features? We fix this reference before we look. The answer for each model is a 95 % interval of
// the difference in accuracy.
//
// ## One hundred tests for each · 每个模型一百次测试

// %%
function fitSeven(train: LabelledRows, X: Matrix, split: number) {
  const { bestDev, last } = labNetworks(train, X, split);
  const scaler = new MinMaxScaler().fit(train.X);
  const [A, B] = [scaler.transform(train.X), scaler.transform(X)];
  return {
    "network, best dev": bestDev,
    "network, last": last,
    "network, all rows": argmax(trainNetwork({}, { train }, split).predict(X)),
    "softmax, C = 1": new SoftmaxRegression({ C: 1 }).fit(A, train.y).predict(B),
    "softmax, C = 500": new SoftmaxRegression({ C: 500 }).fit(A, train.y).predict(B),
    "SVM, linear": new SVC({ kernel: "linear" }).fit(A, train.y).predict(B),
    "SVM, RBF": new SVC({ kernel: "rbf" }).fit(A, train.y).predict(B),
  };
}

// %%
function fitFourteen(train: LabelledRows, X: Matrix, split: number) {
  const petals = (rows: Matrix) => rows.subMatrixColumn([2, 3]);
  const onFour = fitSeven(train, X, split);
  const onPetals = fitSeven({ X: petals(train.X), y: train.y }, petals(X), split);
  const named = (models: Record<string, Int32Array>, suffix: string) =>
    Object.entries(models).map(([name, predicted]): [string, Int32Array] => [
      name + suffix,
      predicted,
    ]);
  const all = [...named(onFour, ", 4 features"), ...named(onPetals, ", petals")];
  return Object.fromEntries<Int32Array>(all);
}
const study = await crossValidate({ X: features, y: labels }, splits, fitFourteen, (all, work) =>
  mapWithProgress(all, "splits", work),
);
claim(
  "each row was a test row in exactly ten splits",
  study.testCounts.every((count) => count === 10),
);

// %% [markdown]
// First the accuracies as they are. "Spread" is the standard deviation over the 100 tests; each test has
// 15 rows, so a single accuracy can only be $k/15$.

// %%
const accuracies = study.models.map(({ name, accuracies: values }) => ({
  name,
  ...meanInterval([...values]),
  worst: Math.min(...values),
  best: Math.max(...values),
}));
table(
  accuracies.map(({ name, mean, std, worst, best }) => [name, mean, std, worst, best]),
  {
    caption: "Test accuracy over 100 splits",
    columns: [
      ...["model", digits("mean", 4), digits("spread", 4)],
      ...[digits("worst", 3), digits("best", 3)],
    ],
  },
);

// %% [markdown]
// Look at the last two columns. Every single model has splits with all test rows right. Whoever reports
// one lucky split can report anything.

// %%
claim(
  "every model has a split in which all test rows are right",
  accuracies.every(({ best }) => best === 1),
);
claim(
  "every model has a split in which at least two of 15 test rows are wrong",
  accuracies.every(({ worst }) => worst <= 13 / 15),
);

// %% [markdown]
// ## Differences, split by split · 成对差异
//
// The models saw the same splits, so we compare them *in pairs* (成对比较): in each split, accuracy of
// the model minus accuracy of the network. A hard split is hard for both and cancels out.
//
// But the 100 differences are not 100 independent measurements: any two training sets share most of
// their rows. The usual t-test would take the mean to be far more certain than it is. Nadeau and Bengio
// (2003) correct the variance of the mean difference $\bar d$ of $n$ splits,
//
// $$\widehat{\mathrm{Var}}(\bar d) = \left(\frac{1}{n} + \frac{n_{\text{test}}}{n_{\text{train}}}\right) s^2 ,$$
//
// where $s^2$ is the variance of the differences. The second term does not shrink with more repeats:
// dealing the same 150 flowers again and again gives no new flowers.

// %%
const reference = "network, all rows, 4 features";
const network = study.models.find(({ name }) => name === reference) ?? study.models[0];
const sizes = { testToTrainRatio: test.length / train.length };
const comparisons = study.models
  .filter(({ name }) => name !== reference)
  .map(({ name, accuracies: values }) => {
    const differences = values.map((value, s) => value - network.accuracies[s]);
    const result = correctedResampledTTest(differences, sizes);
    const [low, high] = result.interval95;
    return { name, ...result, low, high, plain: meanInterval([...differences]) };
  });

// %%
const differenceColumns = [
  ...["difference", "from", "to"].map((label) => digits(label, 4)),
  digits("p", 3),
];
table(
  comparisons.map(({ name, mean, low, high, p }) => [name, mean, low, high, p]),
  {
    caption: `Accuracy minus that of "${reference}": mean, 95 % interval, p (corrected resampled t-test)`,
    columns: ["model", ...differenceColumns],
  },
);

// %%
show(
  intervalPlot({
    intervals: comparisons.map(({ name, mean, low, high, p }) => ({
      name,
      value: mean,
      low,
      high,
      note: `p = ${p.toFixed(3)}`,
    })),
    xTitle: "difference in test accuracy",
    yTitle: "model",
    intervalName: "95 % interval (corrected)",
    title: "Each model against the network with four features",
    caption:
      "Left of the line: worse than the network; right of it: better. Every interval holds 0.",
    alt: `Mean differences with intervals: ${comparisons.map((c) => `${c.name} ${c.mean.toFixed(3)} (${c.low.toFixed(3)} to ${c.high.toFixed(3)})`).join("; ")}.`,
  }),
  "10.2",
);

// %%
claim(
  "no model can be told apart from the network: every 95 % interval holds 0",
  comparisons.every(({ low, high }) => low <= 0 && 0 <= high),
);

// %% [markdown]
// **Not told apart is not the same as equal.** The intervals are a few hundredths wide on each side, so
// a true difference of that size may well be there. It would take more flowers to see it.
//
// What would the uncorrected test have said? Its interval is $\bar d \pm t \, s/\sqrt{n}$, as if the
// splits were independent.

// %%
table(
  comparisons.map(({ name, low, high, plain }) => [
    name,
    `${plain.low.toFixed(4)} to ${plain.high.toFixed(4)}`,
    plain.low > 0 || plain.high < 0 ? "differs" : "–",
    `${low.toFixed(4)} to ${high.toFixed(4)}`,
    low > 0 || high < 0 ? "differs" : "–",
  ]),
  {
    caption: "The same differences, judged twice",
    columns: ["model", "plain interval", "plain says", "corrected interval", "corrected says"],
  },
);
const plainFindings = comparisons.filter(({ plain }) => plain.low > 0 || plain.high < 0);
console.log(
  `The plain t-test calls ${plainFindings.length} of ${comparisons.length} models different.`,
);
claim("the plain test finds differences that the corrected one does not", plainFindings.length > 0);

// %% [markdown]
// There is a second trap in this table: it holds many tests, not one. Suppose that all models were
// equally good and the tests independent (they are not quite). How often would at least one of them
// stand out at the 5 % level, by chance alone?

// %%
const byChance = 1 - 0.95 ** comparisons.length;
console.log(
  `${comparisons.length} tests: at least one finding by chance in ${(100 * byChance).toFixed(0)} % of studies`,
);

// %% [markdown]
// That is why one speaks of *multiple comparisons* (多重比较) and asks for smaller p-values when there
// are many. Here nothing stands out, so there is nothing to correct.
//
// ## The lab's claim, and the lab's rule · 原实验的结论与选择规则
//
// Now the sentence of the original: network against softmax regression with $C = 500$, here on the same
// two columns that the original's softmax used.

// %%
const accuraciesOf = (name: string) => study.models.find((m) => m.name === name)?.accuracies ?? [];
const compare = (a: string, b: string) => {
  const other = accuraciesOf(b);
  const differences = Array.from(accuraciesOf(a), (value, s) => value - other[s]);
  return correctedResampledTTest(differences, sizes);
};

// %%
const pairs = [
  ["network, best dev, petals", "softmax, C = 500, petals"],
  ["network, best dev, 4 features", "softmax, C = 500, 4 features"],
  ["network, best dev, 4 features", "network, last, 4 features"],
].map(([a, b]) => ({ a, b, ...compare(a, b) }));
table(
  pairs.map(({ a, b, mean, interval95: [low, high], p }) => [`${a} − ${b}`, mean, low, high, p]),
  {
    caption: "Difference in accuracy: mean, 95 % interval, p",
    columns: ["models", ...differenceColumns],
  },
);

// %%
const [onPetals, onFour, rule] = pairs;
claim(
  "network and softmax (C = 500) cannot be told apart, on two features or on four",
  [onPetals, onFour].every(({ interval95: [low, high] }) => low <= 0 && 0 <= high),
);
claim(
  "the network that the lab's rule keeps has the lower mean in both comparisons with softmax",
  onPetals.mean < 0 && onFour.mean < 0,
);
claim("it also has a lower mean than the last network of the same training", rule.mean < 0);

// %% [markdown]
// So the original's sentence does not follow. If anything, the numbers lean the other way: the lab's
// rule, "keep the first network with the best accuracy on 15 dev rows", often keeps a half-trained
// one ([notebook 6](06-training.ipynb) shows how). Its worst splits say it clearly:

// %%
const shareBelow = (name: string, limit: number) =>
  Array.from(accuraciesOf(name)).filter((accuracy) => accuracy < limit).length;
for (const name of ["network, best dev, 4 features", "network, last, 4 features"]) {
  console.log(`${name}: ${shareBelow(name, 0.85)} of ${splits.length} splits below 0.85`);
}
claim(
  "the lab's rule has more bad splits than the last network",
  shareBelow("network, best dev, 4 features", 0.85) > shareBelow("network, last, 4 features", 0.85),
);

// %% [markdown]
// ## Which flowers are wrong again and again · 总是被分错的花
//
// Each flower was a test row ten times for each model. A flower that is wrong for many models, again
// and again, tells about the flowers, not about the models.

// %%
const wrongTotal = labels.map((_, row) =>
  study.models.reduce((sum, { wrongCounts }) => sum + wrongCounts[row], 0),
);
const tests = 10 * study.models.length;
const hardRows = [...wrongTotal.keys()]
  .filter((row) => wrongTotal[row] > tests / 4)
  .sort((a, b) => wrongTotal[b] - wrongTotal[a]);
const neverWrong = wrongTotal.filter((count) => count === 0).length;
console.log(`${neverWrong} of ${labels.length} flowers were never wrong in ${tests} tests each`);
console.log(
  `${hardRows.length} flowers were wrong in more than a quarter of them: rows ${hardRows.join(", ")}`,
);

// %%
const shortNames = study.models.map(({ name }) => name.replace(" features", ""));
show(
  heatmapTable({
    values: study.models.map(({ wrongCounts }) => hardRows.map((row) => wrongCounts[row])),
    rowNames: shortNames,
    columnNames: hardRows.map((row) => `${row} ${classNames[labels[row]].slice(0, 4)}.`),
    rowTitle: "model",
    columnTitle: "row and species",
    valueTitle: "wrong, of 10",
    digits: 0,
    range: [0, 10],
    title: "How often a hard flower is wrong, of ten tests",
    caption: "Most of these flowers are wrong for most models.",
    alt: `Heat map of wrong predictions for ${study.models.length} models and the ${hardRows.length} hardest flowers, rows ${hardRows.join(", ")}.`,
  }),
  "10.3",
);

// %% [markdown]
// Where do these flowers lie? Rings mark them on the petal plane.

// %%
show(
  scatterByClass({
    x: features.getColumn(2),
    y: features.getColumn(3),
    labels: labels,
    classNames: classNames,
    featureNames: ["petal length", "petal width"],
    unit: "cm",
    markedRows: hardRows,
    markedName: "often wrong",
    title: "The flowers that models get wrong",
    caption: "The ringed flowers lie where versicolor and virginica meet.",
    alt: `Petal width against petal length; the ${hardRows.length} ringed flowers, rows ${hardRows.join(", ")}, lie between versicolor and virginica.`,
  }),
  "10.4",
);

// %%
claim(
  "no setosa is among the hard flowers",
  hardRows.every((row) => classNames[labels[row]] !== "setosa"),
);

// %%
const centre = (k: number) => {
  const rows = [...labels.keys()].filter((row) => labels[row] === k);
  return [2, 3].map((j) => rows.reduce((sum, row) => sum + features.get(row, j), 0) / rows.length);
};
const [versicolor, virginica] = [centre(1), centre(2)];
console.log(
  `petal length of the hard flowers: ${hardRows.map((row) => features.get(row, 2)).join(", ")} cm`,
);
claim(
  "the petals of every hard flower lie between the mean petals of versicolor and virginica, or beyond the wrong one",
  hardRows.every((row) => {
    const [own, other] = labels[row] === 1 ? [versicolor, virginica] : [virginica, versicolor];
    const along = [0, 1].reduce(
      (sum, j) => sum + (features.get(row, j + 2) - own[j]) * (other[j] - own[j]),
      0,
    );
    return along > 0;
  }),
);

// %% [markdown]
// And which classes are mixed up? The confusion matrix (混淆矩阵) of the reference network, over all its
// tests; each flower counts ten times.

// %%
const truth = splits.flatMap((split) => Array.from(split.test, (row) => labels[row]));
const predicted = network.predictions.flatMap((labelsOfSplit) => [...labelsOfSplit]);
const confusion = confusionMatrix(truth, predicted, classNames.length);
const mixedUp = confusion.get(1, 2) + confusion.get(2, 1);
show(
  confusionHeatmap({
    counts: confusion.to2DArray(),
    classNames: classNames,
    title: "The reference network over all tests",
    caption: "Each flower counts ten times.",
    alt: `Confusion matrix; ${mixedUp} of ${truth.length} predictions mix up versicolor and virginica.`,
  }),
  "10.5",
);
claim(
  "all errors of the reference network are between versicolor and virginica",
  confusion.sum() - confusion.diagonal().reduce((sum, count) => sum + count, 0) === mixedUp,
);

// %% [markdown]
// ## The sentence that the data support · 数据支持的结论
//
// > On these 150 flowers, no softmax regression and no support vector machine that we tried can be told
// > apart from the network by its test accuracy, with four features or with two; most of them fail on the
// > same few flowers between versicolor and virginica. The lab's way to choose the network costs accuracy on
// > average in this study, though the corrected interval of that cost still holds 0.
//
// What the study does *not* say: how softmax regression and the machines compare with each other, which
// was not asked; that the models are equally good on other data, or with other settings;
// that four features are no better than two; or that a network never pays. Iris is small and almost
// linear. A network shows its strength where straight lines fail.
//
// ## What you saw · 小结
//
// - Fifteen test rows leave a wide interval, even when all are right.
// - On the same 100 splits, no model can be told apart from the network: every corrected interval holds 0.
// - A plain t-test on overlapping training sets finds differences that are not shown by the data.
// - The original's conclusion does not follow; the network as the lab selects it had the lower mean.
// - A handful of flowers is wrong for most models, again and again; they lie where two classes overlap.
//
// Next: [11. Inside the network](11-inside.ipynb)
