// %% [markdown]
// # 1. The iris data set · 深入研究鸢尾花数据集
//
// **Part I · 9 minutes.** Before: nothing. Afterwards you can: say which class is easy to tell, which
// two are hard, and why one checks names.

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
// ## The end first · 先看结果
//
// These lines are the whole lab: data, network, training, test. **The rest explains them.**

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
// The *accuracy* (准确率) is the share of test flowers that got the right name. The *loss* (损失) is small
// when the network is sure of the right names.
//
// > **The TypeScript you need · 所需的 TypeScript.** `const x = …` names a value once and for all.
// > `const { rows } = X` takes the field `rows` out of `X` (*destructuring*, 解构); `{ seed }` is
// > short for `{ seed: seed }`. `(x) => x * x` is a function (*arrow function*, 箭头函数), and
// > `list.map((x) => x * x)` calls it for each element. `await` waits for work that takes a while.
// > `` `loss ${x}` `` is a text that contains `x`.
//
// > **Try it · 试一试.** Change `seed` to 13 and run all cells. Look at the `[Test]` line. Expect
// > another one, because the seed decides which flowers are for testing, with which weights the network
// > begins and in which order the flowers come.
//
// ## Who measured what · 数据的来源
//
// The botanist Edgar Anderson measured the flowers (1935); R. A. Fisher printed the table (1936).
// Each flower has four *features* (特征), in centimetres: length and width of a *sepal* (花萼) and of a
// *petal* (花瓣). Its *label* (标签) is the species.

// %%
import { loadIris } from "nndl";
const iris = loadIris();
console.log(Object.keys(iris)); // list(iris.keys()) in Python
const { features, labels, featureNames, classNames } = iris;
console.log(`${features.rows} flowers, ${features.columns} features: ${featureNames.join(", ")}`);
console.log("labels 0, 1, 2:", classNames.join(", "));

// %% [markdown]
// In scikit-learn the four are called `data`, `target`, `feature_names` and `target_names`. For each
// class, here are the number of flowers, the *range* (范围) of each feature, and its *mean* (均值):

// %%
import { claim, summarizeByClass, table } from "nndl";
const lengths = ["sepal length", "sepal width", "petal length", "petal width"];
const summaries = summarizeByClass(features, labels, classNames.length);
const ranges = summaries.map((columns, k) => [
  classNames[k],
  columns[0].count,
  ...columns.map(({ min, max, mean }) => `${min} to ${max}, mean ${mean.toFixed(2)}`),
]);
table(ranges, { caption: "Lengths in cm", columns: ["class", "flowers", ...lengths] });

// %% [markdown]
// ## The first two features · 前两个特征的散点分布图
//
// The *original*, the lab report (实验五) that these notebooks follow, draws sepal length and width:

// %%
import { scatterByClass, show } from "nndl";
const sepals = scatterByClass({
  x: features.getColumn(0),
  y: features.getColumn(1),
  labels,
  classNames,
  featureNames: ["sepal length", "sepal width"],
  unit: "cm",
  title: "Sepals of 150 irises",
  caption: "Setosa lies in the upper left; versicolor and virginica lie over each other.",
  alt: "Sepal length and width of 150 flowers. Setosa is a group, the other two classes are mixed.",
});
show(sepals, "1.1");

// %% [markdown]
// The original scales each feature to 0 … 1 first. The order along each axis stays; distances between
// flowers change, because each axis is stretched by a factor of its own.
//
// **The original's legend is wrong.** It draws the labels 0, 2, 1 in this order and calls them "iris
// versicolor", "iris setosa" and "iris vlrglnica". They are setosa, virginica and versicolor: no name
// is right. How do we know that *ours* are? Fisher's paper prints the means of two species:

// %%
const meansOf = (label: number) => summaries[label].map(({ mean }) => mean.toFixed(3)).join(", ");
claim("label 0 has Fisher's four means of setosa", meansOf(0) === "5.006, 3.428, 1.462, 0.246");
claim("label 1 has Fisher's means of versicolor", meansOf(1) === "5.936, 2.770, 4.260, 1.326");

// %% [markdown]
// ## One easy class, two hard ones · 一类容易，两类难
//
// The simplest rule is a *threshold* (阈值) on one feature: "below it setosa, else another species".

// %%
const [setosa, versicolor, virginica] = summaries;
const isApart = (j: number) => setosa[j].max < Math.min(versicolor[j].min, virginica[j].min);
const overlaps = versicolor.map(({ max }, j) => virginica[j].min <= max);
claim("each petal feature alone tells setosa", isApart(2) && isApart(3));
claim("no feature alone tells the other two apart", !overlaps.includes(false));

// %% [markdown]
// Setosa is easy: its petals end before the others' begin. Versicolor and virginica overlap in every
// feature, so they need more than one ([16](16-comparison.ipynb) counts the mistakes). Here are all pairs:

// %%
import { scatterMatrix } from "nndl";
const matrix = scatterMatrix({
  rows: features,
  labels,
  classNames,
  featureNames: lengths,
  unit: "cm",
  title: "Four features of 150 irises",
  caption: "In every panel with a petal feature setosa is a group of its own.",
  alt: "Each feature against each other. Setosa lies apart, the other two classes overlap.",
});
show(matrix, "1.2");

// %% [markdown]
// > **Try it · 试一试.** Draw a box with the mouse around the middle of the long cloud in one petal
// > panel, and look at the other panels. Expect a mix of two classes in each, because they overlap
// > in all features. (A double click ends it.)
//
// ## Exercises · 练习
//
// **1.1 (do this one · 必做).** One threshold on a sepal feature makes mistakes. Write a rule on *both*
// that finds every setosa: a function that gives `true` for a setosa and `false` for any other
// flower. Put it in place of `undefined` and run the cell.

// %% tags=["answer"]
import { checkAnswer } from "nndl";
const isSetosa = undefined; // (length, width) => …

const sepalRows = features.to2DArray().map((row) => row.slice(0, 2));
checkAnswer("1.1", isSetosa, {
  expected: "a function (length, width) => true or false",
  right: (length: number, width: number) =>
    labels[sepalRows.findIndex((sepal) => sepal[0] === length && sepal[1] === width)] === 0,
  cases: () => sepalRows,
  hint: "Lay a ruler between the two groups of figure 1.1: width > a · length + b.",
});

// %% [markdown] tags=["solution"]
// <details><summary>Answer · 答案</summary>
//
// ```ts
// const isSetosa = (length: number, width: number) => width > 0.9 * length - 1.8;
// ```
//
// Two weak features together can be a strong one.
//
// </details>

// %% [markdown]
// **1.2.** Two rows of the table are equal. Find them in code. Why does it matter for a test?

// %% tags=["answer"]
const pair: number[] | undefined = undefined; // [row, row]
const isEqual = (rows: number[]) =>
  rows[0] !== rows[1] && features.getRow(rows[0]).join() === features.getRow(rows[1]).join();
checkAnswer("1.2", pair && (() => isEqual(pair)), {
  expected: "a list of two rows",
  right: () => true,
  cases: () => [[]],
  hint: "Make a text of each row, features.getRow(i).join(). Which text comes twice?",
});

// %% [markdown] tags=["solution"]
// <details><summary>Answer · 答案</summary>
//
// ```ts
// const texts = features.to2DArray().map((row) => row.join());
// const second = texts.findIndex((text, i) => texts.indexOf(text) < i);
// const pair = [texts.indexOf(texts[second]), second];
// ```
//
// With one in training and one in the test, the test asks for a flower that was seen in training.
//
// </details>

// %% [markdown]
// ## What you saw · 小结
//
// - Setosa is easy: one threshold will do. Versicolor and virginica are hard: none separates them.
// - The original's legend names no class rightly. Check names against an independent witness.
//
// Next: [2. Mini-batch gradient descent](02-mini-batch.ipynb)
