// %% [markdown]
// # 1. The iris data set · 深入研究鸢尾花数据集
//
// The lab trains a network to name three kinds of iris. Before any training you look at the data:
// what was measured, how the classes lie, what scaling changes and what it does not. At the end you
// know which part of the task is easy, and why the other part is not.

// %%
import {
  claim,
  featureHistogram,
  featureRanges,
  loadIris,
  MinMaxScaler,
  scatterByClass,
  scatterMatrix,
  show,
  summarize,
  summarizeByClass,
  table,
} from "nndl";
import type { Matrix } from "ml-matrix";

// %% [markdown]
// ## Who measured what · 数据的来源
//
// The botanist **Edgar Anderson** measured the flowers and wrote about them in 1935 and 1936. He
// picked *Iris setosa* (山鸢尾) and *Iris versicolor* (变色鸢尾) on the Gaspé Peninsula in Québec,
// in one pasture, on one day. **R. A. Fisher** printed the whole table in 1936, together with a third
// species, *Iris virginica* (维吉尼亚鸢尾), and used it for his linear discriminant.
//
// Fisher himself gives a warning: virginica did *not* grow in the same place as the other two. So a
// difference between virginica and the others may come from the species, from the place, or from
// both. This table cannot tell.
//
// Each flower has four *features* (特征), all lengths in centimetres: length and width of a
// *sepal* (花萼, an outer leaf of the flower) and of a *petal* (花瓣, an inner one). The
// *label* (标签) is the species. `data/README.md` lists the sources.

// %%
const { features, labels, featureNames, classNames } = loadIris();
const species = { labels, classNames }; // what every figure by class needs
console.log(`${features.rows} flowers, ${features.columns} features: ${featureNames.join(", ")}`);
console.log(classNames.map((name, label) => `${label} = ${name}`).join(", "));

// %% [markdown]
// The classes have numbers, and the numbers have names. The order matters: it will be needed below,
// to put right a mistake of the original lab.
//
// ## The first rows · 前几行数据
//
// Rows are counted from 0, here and everywhere in the lab. Let us look at the first two flowers of
// each species.

// %%
const lengths = featureNames.map((name) => name.replace(" (cm)", ""));
const lengthColumns = lengths.map((label) => ({ label, unit: "cm", digits: 1 }));
table(
  [0, 1, 50, 51, 100, 101].map((i) => [i, ...features.getRow(i), classNames[labels[i]]]),
  { caption: "Two flowers of each species", columns: ["row", ...lengthColumns, "species"] },
);

// %% [markdown]
// Every length has one digit after the point. Is it so in all rows?

// %%
const inMillimetres = features.to1DArray().map((length) => length * 10);
claim(
  "every length is a whole number of millimetres",
  inMillimetres.every((mm) => Math.abs(mm - Math.round(mm)) < 1e-9),
);

// %% [markdown]
// A millimetre is the precision of this table: two flowers that differ by less can come out equal.
//
// ## The classes in numbers · 各类的统计量
//
// For each class and feature: the *mean* (均值) and the *standard deviation* (标准差), then the
// *range* (范围) from the smallest to the largest value.

// %%
const summaries = summarizeByClass(features, labels, classNames.length);
const textColumns = lengths.map((label) => ({ label, unit: "cm", align: "right" as const }));
table(
  summaries.map((columns, k) => [
    classNames[k],
    ...columns.map(({ mean, std }) => `${mean.toFixed(2)} ± ${std.toFixed(2)}`),
  ]),
  { caption: "Mean ± standard deviation", columns: ["class", ...textColumns] },
);

// %%
table(
  summaries.map((columns, k) => [
    classNames[k],
    ...columns.map(({ min, max }) => `${min.toFixed(1)} to ${max.toFixed(1)}`),
  ]),
  { caption: "Range", columns: ["class", ...textColumns] },
);

// %% [markdown]
// Compare the petals. The longest petal of setosa is shorter than the shortest of versicolor. The
// ranges of versicolor and virginica, in contrast, overlap in every feature. The two cells below check
// both statements.

// %%
const [setosa, versicolor, virginica] = summaries;
claim(
  "setosa's longest petal is shorter than every other petal",
  setosa[2].max < Math.min(versicolor[2].min, virginica[2].min),
);

// %%
const overlaps = versicolor.map((s, j) => s.max >= virginica[j].min && virginica[j].max >= s.min);
claim(
  "the ranges of versicolor and virginica overlap in all four features",
  overlaps.every(Boolean),
);

// %% [markdown]
// ## The lab's picture · 前两个特征的散点分布图
//
// The original lab draws the first two features, sepal length and sepal width. Here is the same
// picture in centimetres. (The original scales all features to 0 … 1 first. This changes the numbers
// at the axes, and no point moves relative to the others.) Move the mouse over a point: it tells you
// its row and its class.

// %%
const sepals = scatterByClass({
  x: features.getColumn(0),
  y: features.getColumn(1),
  ...species,
  featureNames: [lengths[0], lengths[1]],
  unit: "cm",
  title: "Sepals of 150 irises",
  caption: "Setosa lies in the upper left; versicolor and virginica lie over each other.",
  alt:
    "Scatter plot of sepal width against sepal length. Mean length and width in cm: " +
    summaries
      .map(([l, w], k) => `${classNames[k]} ${l.mean.toFixed(1)} and ${w.mean.toFixed(1)}`)
      .join(", "),
});
show(sepals, "1.1");

// %% [markdown]
// Some points are darker: several flowers share them, because the lengths are rounded.

// %%
const places = new Set(features.to2DArray().map(([length, width]) => `${length} × ${width}`));
console.log(`${features.rows} flowers at ${places.size} different points`);

// %% [markdown]
// **What the original's legend got wrong.** The original program draws label 0 first, then label 2,
// then label 1. Its legend then lists "iris versicolor", "iris setosa" and "iris vlrglnica". Let us
// put the legend beside the names that belong to the labels.

// %%
const legend = [
  { label: 0, said: "iris versicolor" },
  { label: 2, said: "iris setosa" },
  { label: 1, said: "iris vlrglnica" },
];
table(
  legend.map(({ label, said }) => [label, said, classNames[label]]),
  { caption: "The original's legend", columns: ["label", "the original says", "it is"] },
);
claim(
  "no entry of the original's legend is right",
  legend.every(({ label, said }) => said !== `iris ${classNames[label]}`),
);

// %% [markdown]
// All three names stand at the wrong class, and the third has two letters wrong. How do we know that
// *our* names are right? Fisher printed the means of setosa and versicolor in his paper (his table
// II). They are an independent witness.

// %%
const fisher = {
  setosa: [5.006, 3.428, 1.462, 0.246],
  versicolor: [5.936, 2.77, 4.26, 1.326],
};
const agrees = (k: number, means: number[]) =>
  means.every((mean, j) => Math.abs(summaries[k][j].mean - mean) < 1e-9);
claim("label 0 has Fisher's means for setosa", agrees(0, fisher.setosa));
claim("label 1 has Fisher's means for versicolor", agrees(1, fisher.versicolor));

// %% [markdown]
// ## All pairs of features · 散点图矩阵
//
// A *scatter matrix* (散点图矩阵) shows each feature against each other, and on the diagonal how
// often each value occurs. Draw a box with the mouse in one panel: the same flowers are marked in all
// panels. A double click ends it.

// %%
show(
  scatterMatrix({
    rows: features,
    ...species,
    featureNames: lengths,
    unit: "cm",
    title: "Four features of 150 irises",
    caption: "In every panel with a petal feature setosa is a group of its own.",
    alt:
      "Each feature against each other, three classes. Petal lengths in cm: " +
      summaries.map((s, k) => `${classNames[k]} ${s[2].min} to ${s[2].max}`).join(", "),
  }),
  "1.2",
);

// %% [markdown]
// Look at the row of the petal length. Setosa sits far away at the bottom. Versicolor and virginica
// form one long cloud, with versicolor in its lower and virginica in its upper half. Try it: mark the
// flowers in the middle of that cloud and see where they lie in the other panels.
//
// ## One class apart, two overlapping · 一类分离，两类交叠
//
// The eye sees it; now let us measure it. A *threshold* (阈值) on one feature is the simplest
// classifier there is: "below it setosa, above it another species", or the other way round. For each
// feature we look for the threshold that makes the fewest mistakes. To find it we try the middle between
// any two neighbouring values:

// %%
const bestThreshold = (values: number[], one: number[], other: number[]) => {
  const rows = [...values.keys()].filter((i) => [...one, ...other].includes(labels[i]));
  const sorted = [...new Set(rows.map((i) => values[i]))].sort((a, b) => a - b);
  const tried = sorted.slice(1).map((value, k) => {
    const threshold = sorted[k] + (value - sorted[k]) / 2;
    const right = rows.filter((i) => values[i] < threshold === one.includes(labels[i])).length;
    return { threshold, mistakes: Math.min(right, rows.length - right), rows: rows.length };
  });
  return tried.reduce((best, next) => (next.mistakes < best.mistakes ? next : best));
};

// %% [markdown]
// First question: setosa against the two others.

// %%
const columns = lengths.map((_, j) => features.getColumn(j));
const apart = columns.map((values) => bestThreshold(values, [0], [1, 2]));
const thresholdColumns = [
  "feature",
  { label: "threshold", unit: "cm", digits: 2 },
  "mistakes",
  "rows",
];
table(
  apart.map(({ threshold, mistakes, rows }, j) => [lengths[j], threshold, mistakes, rows]),
  { caption: "Setosa against the others: the best threshold", columns: thresholdColumns },
);

// %%
claim(
  "either petal feature alone separates setosa without a mistake",
  apart[2].mistakes === 0 && apart[3].mistakes === 0,
);

// %% [markdown]
// Second question: versicolor against virginica, without setosa.

// %%
const close = columns.map((values) => bestThreshold(values, [1], [2]));
table(
  close.map(({ threshold, mistakes, rows }, j) => [lengths[j], threshold, mistakes, rows]),
  { caption: "Versicolor against virginica: the best threshold", columns: thresholdColumns },
);
claim(
  "no threshold on a single feature separates versicolor from virginica",
  close.every(({ mistakes }) => mistakes > 0),
);

// %% [markdown]
// The search tries every possible threshold, so "no threshold" means none at all. The histogram of
// the petal length shows both answers. The left line stands in an empty gap. At the right line
// flowers of both classes are on the wrong side.

// %%
show(
  featureHistogram({
    values: columns[2],
    ...species,
    featureName: lengths[2],
    unit: "cm",
    binWidth: 0.1,
    thresholds: [apart[2], close[2]].map(({ threshold, mistakes }) => ({
      value: threshold,
      name: `${mistakes} mistakes`,
    })),
    title: "Petal length by class, with the best thresholds",
    caption: "Left: setosa against the others. Right: versicolor against virginica.",
    alt:
      `Histogram. Setosa lies below ${apart[2].threshold.toFixed(2)} cm, the others above it. ` +
      `${close[2].mistakes} flowers are on the wrong side of ${close[2].threshold.toFixed(2)} cm.`,
  }),
  "1.3",
);

// %%
claim(
  "at the right line both classes have flowers on the wrong side",
  versicolor[2].max > close[2].threshold && virginica[2].min < close[2].threshold,
);

// %% [markdown]
// What about the lab's picture, which has no petals? On the sepals no threshold separates setosa:
// the table above counts the mistakes. But two features together do more than each alone. A slanted
// line will do.

// %%
const line = (sepalLength: number) => 0.9 * sepalLength - 1.8;
claim(
  "exactly the setosas lie above the line: sepal width = 0.9 · sepal length − 1.8",
  columns[1].every((width, i) => width > line(columns[0][i]) === (labels[i] === 0)),
);

// %%
show(
  {
    ...sepals,
    layout: {
      ...sepals.layout,
      title: { text: "Sepals, with a line that separates setosa" },
      shapes: [{ type: "line", x0: 4.2, y0: line(4.2), x1: 6.8, y1: line(6.8) }],
    },
    caption: "All setosas lie above the line, all others below it.",
    alt: "The same scatter plot with the line: all setosas above it, all others below.",
  },
  "1.4",
);

// %% [markdown]
// What this does *not* show: that versicolor and virginica cannot be separated by several features
// together. We tried one feature at a time. What a line, a plane or a curve can do is the question of
// the later notebooks.
//
// ## Before and after scaling · 归一化
//
// The lab brings each feature to the range 0 … 1 by *min-max scaling* (最小-最大归一化):
//
// $$x' = \frac{x - x_{\min}}{x_{\max} - x_{\min}}$$
//
// Here $x$ is a value of one feature, and $x_{\min}$ and $x_{\max}$ are the smallest and the largest
// value of this feature. Why scale? The four features have different ranges. In gradient descent a
// feature with large values gets large gradients for its weights, and one learning rate has to suit
// all of them.

// %%
const scaled = new MinMaxScaler().fit(features).transform(features);
const before = columns.map((values) => summarize(values));
const after = lengths.map((_, j) => summarize(scaled.getColumn(j)));
const range = (s: { min: number; max: number }) => `${s.min.toFixed(1)} to ${s.max.toFixed(1)}`;
table(
  lengths.map((name, j) => [name, range(before[j]), range(after[j])]),
  { caption: "Ranges", columns: ["feature", "before scaling (cm)", "after scaling (no unit)"] },
);
claim(
  "after scaling every feature goes from 0 to 1",
  after.every(({ min, max }) => min === 0 && max === 1),
);

// %%
show(
  featureRanges({
    panels: [
      { title: "as measured", rows: features, yTitle: "length (cm)" },
      { title: "after min-max scaling", rows: scaled, yTitle: "scaled length (no unit)" },
    ],
    ...species,
    featureNames: lengths,
    title: "The four features before and after scaling",
    caption: "After scaling each feature fills the range from 0 to 1.",
    alt: `Box plots. Before scaling, in cm: ${lengths.map((name, j) => `${name} ${range(before[j])}`).join(", ")}.`,
  }),
  "1.5",
);

// %% [markdown]
// Scaling stretches and shifts each axis. It changes no order within a feature. So no threshold gets
// better or worse by it, and the classes are exactly as far from separable as before:

// %%
const closeScaled = lengths.map((_, j) => bestThreshold(scaled.getColumn(j), [1], [2]));
claim(
  "scaling changes no number of mistakes",
  closeScaled.every(({ mistakes }, j) => mistakes === close[j].mistakes),
);

// %% [markdown]
// One warning. Here we fitted the scaler on *all* rows, because we only wanted to look. The original
// lab does the same before training, and then its test rows have a share in the scaling. In notebook
// 3 the scaler is fitted on the training rows alone.
//
// ## Data sheet · 数据说明表
//
// Four things one should know before trusting any table: Is something missing? Are the classes
// balanced? Are there equal rows? Do copies of the data agree? First, missing values and class
// balance (类别平衡).

// %%
const counts = summaries.map(([first]) => first.count);
console.log(`rows by class: ${counts.map((count, k) => `${classNames[k]} ${count}`).join(", ")}`);
claim(
  "every length is a number greater than 0",
  features.to1DArray().every((value) => value > 0),
);
claim(
  "all classes have the same number of rows",
  counts.every((count) => count === counts[0]),
);

// %% [markdown]
// Because the classes are balanced, always guessing the same class is right for only one row in three.
// No class is so large that it flatters the *accuracy* (准确率). Next, equal rows.

// %%
const equalRows = (X: Matrix) => {
  const texts = X.to2DArray().map((row) => row.join());
  const groups = texts.map((text) => [...texts.keys()].filter((i) => texts[i] === text));
  return groups.filter((group, i) => group.length > 1 && group[0] === i);
};
const pairs = equalRows(features);
table(
  pairs.flat().map((i) => [i, ...features.getRow(i), classNames[labels[i]]]),
  { caption: "Rows that occur more than once", columns: ["row", ...lengthColumns, "species"] },
);
claim(
  "there is one pair of equal rows, and it is of one class",
  pairs.length === 1 && pairs[0].length === 2 && labels[pairs[0][0]] === labels[pairs[0][1]],
);

// %% [markdown]
// If one flower of this pair is used for training and the other for testing, the test asks for a row
// that the network has already seen. One row is little; but duplicates are the first thing to look
// for when a test seems too good.
//
// Last, the copies. The table exists in many places. The best-known copy, `iris.data` of the UCI
// Machine Learning Repository, differs from Fisher's print in two rows. Its own notes say so. The
// values here are Fisher's; they are also those of scikit-learn and R. Below, UCI's values are typed
// in by hand.

// %%
const uci = new Map([
  [34, [4.9, 3.1, 1.5, 0.1]],
  [37, [4.9, 3.1, 1.5, 0.1]],
]);
table(
  [...uci].flatMap(([i, values]) => [
    [i, "here (Fisher)", ...features.getRow(i)],
    [i, "UCI", ...values],
  ]),
  { caption: "The two rows in which copies differ", columns: ["row", "copy", ...lengthColumns] },
);

// %% [markdown]
// The differences are small, but they make more equal rows:

// %%
const uciFeatures = features.clone();
uci.forEach((values, i) => uciFeatures.setRow(i, values));
console.log("equal rows with UCI's values:", JSON.stringify(equalRows(uciFeatures)));
claim(
  "with UCI's values rows 9, 34 and 37 are equal",
  JSON.stringify(equalRows(uciFeatures)[0]) === "[9,34,37]",
);

// %% [markdown]
// So when your numbers differ a little from those of a friend, first compare the data.
//
// ## What you saw · 小结
//
// - Anderson measured, Fisher printed: four lengths in centimetres, three species, equally many
//   flowers of each, no value missing. One pair of rows is equal, and copies differ in two rows.
// - Setosa is the easy part: one threshold on a petal feature separates it without a mistake.
// - Versicolor and virginica are the hard part: no threshold on a single feature separates them.
// - The names in the original's legend are all at the wrong class. Check labels against something
//   independent, as we did with Fisher's means.
// - Min-max scaling gives all features the same range and changes no order.
//
// Next: [2. Mini-batch gradient descent](02-mini-batch.ipynb)
