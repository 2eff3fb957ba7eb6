// %% [markdown]
// # 13. Your own table · 你自己的表格
//
// The lab is a tool, not only a story about irises. In this notebook you name a CSV file and the
// column with the classes, and everything follows: reading, splitting, training, comparing, testing. We
// show it with penguins. Run it once as it is, then change **one cell** and run it again.

// %%
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  Accuracy,
  argmax,
  claim,
  confusionHeatmap,
  confusionMatrix,
  correctedResampledTTest,
  createRandom,
  crossEntropy,
  crossValidate,
  DataLoader,
  etaSquared,
  intervalPlot,
  type LabelledRows,
  mapWithProgress,
  MatrixDataset,
  meanInterval,
  Mlp,
  type NetworkSettings,
  parseTable,
  progress,
  readTable,
  repeatedStratifiedKFold,
  RunnerV3,
  scatterByClass,
  selectRows,
  Sgd,
  show,
  SoftmaxRegression,
  type SplitMode,
  StandardScaler,
  stratifiedSplit,
  SVC,
  table,
  trainingCurves,
  trainNetwork,
  wilsonInterval,
} from "nndl";
import type { Matrix } from "ml-matrix";

// %% [markdown]
// ## The one cell to change · 只需修改这一个单元格
//
// Put your file into the folder `data` and write its name here. `label` is the column that names the
// *class* (类别) of each row. `drop` lists columns that should not be used. Then choose
// *Run → Run All Cells*.

// %%
const path = "../data/penguins.csv";
const label = "species";
const drop = ["island", "year"];

// %% [markdown]
// For penguins we drop the island and the year: they say where and when a bird was seen, not what it
// looks like. (Not every species lives on every island. With the island a network could learn the map
// instead of the birds.)
//
// The next cell holds settings of the network. Leave them as they are for a first try.

// %%
const seed = 12;
const hiddenSizes = [8];
const learningRate = 0.2;
const numEpochs = 60;

// %% [markdown]
// ## Reading the table · 读取数据
//
// `readTable` reads the file and says what it did with each column. Numbers become *features* (特征) as
// they are. A column of texts, such as `sex`, becomes one feature for each text: 1 in the rows where it
// stands, 0 in all others. This is called *one-hot* encoding (独热编码).

// %%
const own = readTable(path, { label, drop });
table(
  own.columns.map(({ name, use, missing, distinct }) => [name, use, missing, distinct]),
  {
    caption: `The columns of ${path}`,
    columns: ["column", "used as", "missing values", "different values"],
  },
);
console.log(`${own.X.columns} features: ${own.featureNames.join(", ")}`);

// %% [markdown]
// Look at the last column of the table. If nearly every row has a different value, ask whether it
// *measures* the row or only *names* it, like a patient's number. A column that names rows does not
// belong among the features: write it into `drop`. (Columns that count 1, 2, 3, … and columns with one
// value only are left out without asking. They are listed as "counter" and "constant".)
//
// ### Missing values · 缺失值
//
// A row in which a used value is missing is left out. This is simple and honest, but it costs rows, and
// it can be unfair if the incomplete rows are special. So we count them.

// %%
const [firstDropped] = own.droppedRows;
console.log(`${own.droppedRows.length} rows left out, ${own.X.rows} rows kept`);
if (firstDropped !== undefined) {
  console.log(`the first: line ${firstDropped.line}, missing ${firstDropped.columns.join(", ")}`);
}

// %% [markdown]
// In the penguin table most of these rows lack only the sex. Try `drop = ["island", "year", "sex"]`: then
// fewer rows are lost.
//
// ### Classes · 类别
//
// How many rows has each class? The largest one tells how often a model is right that has learned
// nothing and always says the same. Every *accuracy* (准确率) below must be compared with it.

// %%
const { X, y, classNames, featureNames } = own;
const rowsOf = classNames.map((_, k) => y.filter((value) => value === k).length);
const guessing = Math.max(...rowsOf) / X.rows;
table(
  classNames.map((name, k) => [name, rowsOf[k], (100 * rowsOf[k]) / X.rows]),
  {
    caption: "Rows of each class",
    columns: ["class", "rows", { label: "share", unit: "%", digits: 1 }],
  },
);
console.log(
  `always saying the largest class is right for ${(100 * guessing).toFixed(1)} % of the rows`,
);

// %% [markdown]
// ## Tables that are refused · 会被拒绝的表格
//
// Reading must not guess. What cannot be understood is refused, with the line in which it stands. Here
// are some small tables that go wrong. You will meet one of these messages some day.

// %%
const lines = (...rows: string[]) => rows.join("\n");
const broken: [what: string, text: string, label: string][] = [
  ["a label that is not there", lines("a,kind", "1,x", "2,y"), "class"],
  ["a row that is too short", lines("a,b,kind", "1,2,x", "3,y"), "kind"],
  ["two columns of one name", lines("a,a,kind", "1,2,x", "3,4,y"), "kind"],
  ["a word among numbers", lines("a,kind", "1,x", "much,y"), "kind"],
  ["a decimal comma", lines("a,kind", '"1,5",x', '"2,5",y'), "kind"],
  ["a quote left open", lines("a,kind", '1,"x', "2,y"), "kind"],
  ["no header", lines("5.1,x", "4.9,y"), "kind"],
  ["semicolons", lines("a;kind", "1;x", "2;y"), "kind"],
  ["one class only", lines("a,kind", "1,x", "2,x"), "kind"],
  ["hardly any rows of a class", lines("a,kind", "7,x", "5,x", "6,y"), "kind"],
];

// %%
function messageFor(text: string, labelName: string): string {
  try {
    parseTable(text, { label: labelName, minClassRows: 2 });
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}
const messages = broken.map(([what, text, name]) => [what, messageFor(text, name)]);
table(messages, {
  caption: "What is wrong, and what is said",
  columns: ["the table has", "message"],
});
claim(
  "each of them is refused",
  messages.every(([, message]) => message !== ""),
);

// %% [markdown]
// ## First look · 先看一看
//
// Which two features tell the classes apart best, each by itself? A number for it is the share of a
// feature's variance that lies between the classes ($\eta^2$): 0 if all classes have the same mean, 1 if
// all rows of a class are equal.

// %%
const shares = featureNames.map((name, j) => ({
  name,
  j,
  share: etaSquared(X.subMatrixColumn([j]), y),
}));
shares.sort((a, b) => b.share - a.share);
table(
  shares.slice(0, 10).map(({ name, share }) => [name, share]),
  { caption: "The features, the best first", columns: ["feature", { label: "η²", digits: 3 }] },
);

// %%
const [across, up = across] = shares;
show(
  scatterByClass({
    x: X.getColumn(across.j),
    y: X.getColumn(up.j),
    labels: y,
    classNames,
    featureNames: [across.name, up.name],
    title: "The two features that tell the classes apart best",
    caption: "Best each by itself; another pair may do more together.",
    alt: `Scatter plot of ${X.rows} rows in ${classNames.length} classes. η² is ${across.share.toFixed(2)} for the feature across and ${up.share.toFixed(2)} for the one upwards.`,
  }),
  "13.1",
);

// %% [markdown]
// Two features that are good alone need not be the best pair: they may say the same thing twice. And a
// feature that is poor alone may help together with others. The network gets all of them.
//
// ## Three parts · 划分数据集
//
// *Stratified* (分层) means that each class has its share of each part: 60 % for training, 20 % dev, 20 %
// test. The test rows are put aside now and used once, at the very end.

// %%
const parts = stratifiedSplit(y, { devShare: 0.2, testShare: 0.2, random: createRandom(seed) });
const modes: SplitMode[] = ["train", "dev", "test"];
table(
  modes.map((mode) => [
    mode,
    parts[mode].length,
    ...classNames.map((_, k) => parts[mode].filter((i) => y[i] === k).length),
  ]),
  { caption: "Rows of each class in each part", columns: ["part", "rows", ...classNames] },
);
const inParts = modes.flatMap((mode) => [...parts[mode]]);
claim(
  "every row is in exactly one part",
  inParts.length === X.rows && new Set(inParts).size === X.rows,
);

// %% [markdown]
// ## Scaling · 标准化
//
// A body mass in grams is a much larger number than the depth of a bill in millimetres. We *standardise*
// (标准化) each feature: subtract its mean, divide by its standard deviation. Mean and deviation come from
// the training rows alone. The dev and test rows are scaled with the same numbers.

// %%
const scaler = new StandardScaler().fit(selectRows(X, parts.train));
const part = (mode: SplitMode) =>
  new MatrixDataset(
    scaler.transform(selectRows(X, parts[mode])),
    Int32Array.from(parts[mode], (i) => y[i]),
  );
const [trainSet, devSet, testSet] = modes.map(part);
claim(
  "each training column has mean 0 now",
  trainSet.X.mean("column").every((mean) => Math.abs(mean) < 1e-9),
);

// %% [markdown]
// ## Training · 训练
//
// The same parts as in [notebook 6](06-training.ipynb): `Mlp`, `Sgd`, `DataLoader`, `RunnerV3`. The
// sizes come from your table: as many inputs as there are features, as many outputs as classes. And
// this is not the lab's recipe: the features are standardised, and the start weights are "xavier" with
// biases 0, because [notebook 6](06-training.ipynb) and [notebook 11](11-inside.ipynb) showed that the
// lab's make the loss wait. So fewer epochs are enough.

// %%
const random = createRandom(seed);
const layerSizes = [X.columns, ...hiddenSizes, classNames.length];
const model = new Mlp({ layerSizes, weightStd: "xavier", biasInit: 0, random });
const optimizer = new Sgd(model.parameters(), { learningRate });
const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
const trainLoader = new DataLoader(trainSet, { batchSize: 16, shuffle: true, random });
const devLoader = new DataLoader(devSet, { batchSize: devSet.length });
console.log(model.toString());

// %% [markdown]
// The dev rows are evaluated after each epoch. They tell whether the settings are good, and they have
// no part in the training itself.

// %%
const folder = mkdtempSync(join(tmpdir(), "nndl-"));
const steps = progress(numEpochs * trainLoader.length, "steps");
await runner.train(trainLoader, devLoader, {
  numEpochs,
  evalSteps: trainLoader.length,
  savePath: join(folder, "best.json"),
  log: () => undefined,
  customPrintLog: ({ trainStepLosses }) => steps.update(trainStepLosses.length),
});
steps.done();
rmSync(folder, { recursive: true });

// %%
const [lastStep, lastDevLoss] = runner.devLosses[runner.devLosses.length - 1];
const lowest = Math.min(...runner.devLosses.map(([, loss]) => loss));
const lastDevScore = runner.devScores[runner.devScores.length - 1];
show(
  trainingCurves({
    trainStepLosses: runner.trainStepLosses,
    devLosses: runner.devLosses,
    devScores: runner.devScores,
    caption: "Training loss of single batches and dev loss (left), dev accuracy (right).",
    alt: `After ${lastStep + 1} steps the dev loss is ${lastDevLoss.toFixed(3)} and the dev accuracy ${lastDevScore.toFixed(3)}.`,
  }),
  "13.2",
);
console.log(`dev loss: ${lastDevLoss.toFixed(4)} at the end, ${lowest.toFixed(4)} at its lowest`);

// %% [markdown]
// How to read it:
//
// - The dev loss still falls at the end: more epochs may help.
// - It falls and then **rises** while the training loss falls on: *overfitting* (过拟合). Take fewer
//   epochs or fewer hidden neurons.
// - It jumps or grows: a smaller learning rate.
//
// Change the settings as often as you like and look at the *dev* rows only. We keep the last network.
// [Notebook 6](06-training.ipynb) says why not the one with the best dev accuracy.
//
// ## Comparison with softmax and SVM · 与 Softmax 回归和支持向量机比较
//
// Is the network needed at all? Three models get the same *stratified folds* (分层交叉验证的各折) of the training and
// dev rows, five folds, four times. The test rows stay aside.

// %%
const known = Int32Array.from([...parts.train, ...parts.dev]).sort();
const [knownX, knownY] = [selectRows(X, known), Int32Array.from(known, (i) => y[i])];
const splits = repeatedStratifiedKFold(knownY, {
  folds: 5,
  repeats: 4,
  random: createRandom(seed),
});
console.log(`${splits.length} splits of ${knownX.rows} rows`);

// %%
const settings: NetworkSettings = {
  ...{ hiddenSizes, learningRate, numEpochs },
  ...{ weightStd: "xavier", biasInit: 0, scaling: "standard" },
};

// %%
function fitPredict(train: LabelledRows, XTest: Matrix, split: number) {
  const foldScaler = new StandardScaler().fit(train.X);
  const [A, C] = [foldScaler.transform(train.X), foldScaler.transform(XTest)];
  return {
    network: argmax(trainNetwork(settings, { train }, split).predict(XTest)),
    "softmax regression": new SoftmaxRegression().fit(A, train.y).predict(C),
    "SVM, RBF": new SVC().fit(A, train.y).predict(C),
  };
}

// %%
const study = await crossValidate({ X: knownX, y: knownY }, splits, fitPredict, (all, work) =>
  mapWithProgress(all, "splits", work),
);
table(
  study.models.map(({ name, accuracies }) => {
    const { mean, std } = meanInterval([...accuracies]);
    return [name, mean, std, Math.min(...accuracies), Math.max(...accuracies)];
  }),
  {
    caption: `Accuracy over ${splits.length} splits`,
    columns: [
      "model",
      ...["mean", "spread", "worst", "best"].map((label) => ({ label, digits: 4 })),
    ],
  },
);

// %% [markdown]
// Are the differences more than chance? As in [notebook 10](10-comparison.ipynb) we look at the
// difference in each split, and correct for the rows that the training sets share (Nadeau and Bengio).

// %%
const [network, ...others] = study.models;
const differences = others.map(({ name, accuracies }) => {
  const testToTrainRatio = splits[0].test.length / splits[0].train.length;
  const inSplits = accuracies.map((value, s) => value - network.accuracies[s]);
  const { mean, p, interval95 } = correctedResampledTTest(inSplits, { testToTrainRatio });
  return {
    name,
    value: mean,
    low: interval95[0],
    high: interval95[1],
    note: `p = ${p.toFixed(3)}`,
  };
});

// %%
const verdict = (low: number, high: number) =>
  low > 0
    ? "better than the network"
    : high < 0
      ? "worse than the network"
      : "cannot be told apart from the network";
for (const { name, low, high, note } of differences) {
  console.log(`${name}: ${verdict(low, high)} (${low.toFixed(4)} to ${high.toFixed(4)}, ${note})`);
}

// %%
show(
  intervalPlot({
    intervals: differences,
    xTitle: "difference in accuracy",
    yTitle: "model",
    intervalName: "95 % interval (corrected)",
    title: "Each model against the network",
    caption:
      "Right of the line: better than the network. An interval that holds 0 decides nothing.",
    alt: differences
      .map(
        ({ name, value, low, high }) =>
          `${name}: ${value.toFixed(4)}, ${low.toFixed(4)} to ${high.toFixed(4)}`,
      )
      .join("; "),
  }),
  "13.3",
);

// %% [markdown]
// If softmax regression cannot be told apart from the network, take it: it is smaller, and its weights
// can be read. (An RBF machine is neither.)
//
// ## The test, once · 最后的测试
//
// Now, and only now, the test rows. One accuracy says little without its interval, so we give the
// *Wilson interval* (威尔逊区间) with it.

// %%
const predicted = argmax(runner.predict(testSet.X));
const right = predicted.filter((k, i) => k === testSet.y[i]).length;
const { low, high } = wilsonInterval(right, testSet.length);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
console.log(
  `${right} of ${testSet.length} test rows are right: ${percent(right / testSet.length)}`,
);
console.log(`95 % Wilson interval: ${percent(low)} to ${percent(high)}`);
console.log(`always saying the largest class: ${percent(guessing)}`);

// %%
const counts = confusionMatrix(testSet.y, predicted, classNames.length).to2DArray();
show(
  confusionHeatmap({
    counts,
    classNames,
    title: "Confusion matrix, test rows",
    caption: "Right predictions are on the diagonal.",
    alt: `${right} of ${testSet.length} test rows are on the diagonal.`,
  }),
  "13.4",
);

// %% [markdown]
// Which rows are wrong? Open the file in an editor and look at these lines. Sometimes it is the table
// that is wrong, and not the network.

// %%
const wrong = [...predicted.keys()].filter((i) => predicted[i] !== testSet.y[i]);
if (wrong.length === 0) console.log("no test row is wrong");
else {
  table(
    wrong.map((i) => [
      own.lines[parts.test[i]],
      classNames[testSet.y[i]],
      classNames[predicted[i]],
    ]),
    { caption: "Wrong test rows", columns: ["line of the file", "class", "predicted"] },
  );
}

// %% [markdown]
// What this does *not* show: how the network does on rows from elsewhere. The test rows come from the
// same table. For the penguins this means the same islands and the same years. And once you have
// looked at the test result, the test rows are used up: if you change a setting now and test again, you
// are choosing with them.
//
// ## What you saw · 小结
//
// - A table goes into the lab by its file name and its label column. Every column's use and every row
//   that was left out is listed; what cannot be understood is refused with its line.
// - Each part has its share of each class, no row is in two parts, and the scaling knows the training
//   rows only.
// - Settings are chosen on the dev rows. Models are compared on the same splits, with intervals. The
//   test comes once, with its interval.
// - A model is only as good as what it gains over always saying the largest class.
//
// Next: [14. Handwritten digits](14-digits.ipynb)
