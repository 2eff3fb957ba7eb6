// %% [markdown]
// # 17. Your own table · 你自己的表格
//
// **Part II · 25 minutes.** Before: [6. Training](06-training.ipynb), [7. Softmax
// regression](07-softmax.ipynb), [8. SVM](08-svm.ipynb). Afterwards you can: train, compare and test the
// three models on a table of your own, save the one that was chosen, and predict new rows with it.
//
// The lab is a tool, not only a story about irises. In this notebook you name a CSV file and the
// column with the classes, and everything follows: reading, splitting, training, comparing, testing. We
// show it with penguins. Run it once as it is, then change **one cell** and run it again.

// %%
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Matrix } from "ml-matrix";
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
  listed,
  loadTableModel,
  mapWithProgress,
  MatrixDataset,
  missingWords,
  Mlp,
  type NetworkSettings,
  progress,
  type Random,
  parseTable,
  readTable,
  type ReadTableOptions,
  repeatedStratifiedKFold,
  RunnerV3,
  saveTableModel,
  scatterByClass,
  selectRows,
  Sgd,
  show,
  SoftmaxRegression,
  type SplitMode,
  stratifiedSplit,
  SVC,
  table,
  type TableClassifier,
  TableModel,
  TablePreparation,
  trainingCurves,
  trainNetwork,
  wilsonInterval,
} from "nndl";

// %% [markdown]
// ## The one cell to change · 只需修改这一个单元格
//
// Put your file into the folder `data` and write its name here. `label` is the column that names the
// *class* (类别) of each row. `drop` lists columns that should not be used. All the rest can stay as it
// is, until a message or a warning below names one of these words. Then choose *Run → Run All Cells*.

// %%
const options: ReadTableOptions & { path: string; testPath: string } = {
  path: "../data/penguins.csv",
  testPath: "", // a second file with test rows, if you have one
  label: "species",
  drop: ["island", "year"],
  keep: [], // columns that look like row numbers and are none
  delimiter: "auto", // "," ";" "\t" "|"
  decimal: "auto", // "." or ","
  encoding: "auto", // "utf-8", "gb18030", "utf-16le", "windows-1252", …
  missing: missingWords, // what stands for a missing value
  impute: "drop", // what becomes of rows with missing values; or "median"
  maxTexts: undefined, // 12: the rarest texts of a column become "other"
  categories: [], // columns of numbers that are names
  minClassRows: 10,
  positiveOrder: "sorted", // or "file", or ["low", "medium", "high"]
};

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
// `readTable` reads the file and says what it left out and why. Numbers become *features* (特征) as
// they are. A column of texts, such as `sex`, becomes one feature for each text: 1 in the rows where it
// stands, 0 in all others. This is called *one-hot* encoding (独热编码).

// %%
const { path, testPath, ...reading } = options;
const own = readTable(path, reading);
console.log(own.summary);
own.warnings.forEach((warning) => console.log(`Look: ${warning}.`));
console.log(
  `${own.X.rows} rows, ${own.X.columns} features: ${listed(own.featureNames)}; ` +
    `${own.classNames.length} classes: ${listed(own.classNames)}`,
);

// %%
const shownColumns = own.columns.slice(0, 40);
table(
  shownColumns.map(({ name, use, missing, distinct }) => [name, use, missing, distinct]),
  {
    caption: `Columns of ${path}: ${shownColumns.length} of ${own.columns.length}`,
    columns: ["column", "used as", "missing values", "different values"],
  },
);

// %% [markdown]
// Look at the last column of the table. If nearly every row has a different value, ask whether it
// *measures* the row or only *names* it, like a patient's number. A column that names rows does not
// belong among the features: write it into `drop`. Columns that count the rows (1, 2, 3, … or with
// gaps), columns without a name whose values are all different, and columns with one value only are
// left out without asking. A sorted column of numbers looks like a counter, too: if it is none, write it
// into `keep`.
//
// ### Missing values · 缺失值
//
// Empty fields and words such as `NA`, `nan` or `None` stand for missing values. A row in which a used
// value is missing is left out. This is simple and honest, but it costs rows, and it can be unfair if the
// incomplete rows are special. So we count them. With `impute: "median"` no row is lost: a missing
// number becomes the *median* (中位数) of the training rows, and one more feature says that it was missing.

// %%
const [firstDropped] = own.droppedRows;
console.log(`${own.droppedRows.length} rows left out, ${own.X.rows} rows kept`);
if (firstDropped !== undefined) {
  console.log(`the first: line ${firstDropped.line}, missing ${listed(firstDropped.columns, 8)}`);
}

// %% [markdown]
// In the penguin table most of these rows lack only the sex. Try `drop: ["island", "year", "sex"]`: then
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
  ["a comma that may be either", lines("a,kind", '"1,500",x', '"2,500",y'), "kind"],
  ["a quote left open", lines("a,kind", '1,"x', "2,y"), "kind"],
  ["no header", lines("5.1,x", "4.9,y"), "kind"],
  ["an unknown delimiter", lines("a/kind", "1/x", "2/y"), "kind"],
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
// The second axis shows another column: "sex = male" says no more than "sex = female".
const [across] = shares;
const up = shares.find(({ j }) => own.sources[j] !== own.sources[across.j]) ?? across;
// A feature with few values would hide all rows behind a few points: they are moved apart a little.
const jitter = createRandom(seed);
const spread = (j: number) => {
  const values = X.getColumn(j);
  const width = new Set(values).size > 10 ? 0 : 0.3;
  return values.map((value) => value + width * (jitter.uniform() - 0.5));
};

// %%
show(
  scatterByClass({
    x: spread(across.j),
    y: spread(up.j),
    labels: y,
    classNames: classNames,
    featureNames: [across.name, up.name],
    title: "The two features that tell the classes apart best",
    caption: "Best each by itself; another pair may do more together.",
    alt: `Scatter plot of ${X.rows} rows in ${classNames.length} classes. η² is ${across.share.toFixed(2)} for the feature across and ${up.share.toFixed(2)} for the one upwards.`,
  }),
  "17.1",
);

// %% [markdown]
// Two features that are good alone need not be the best pair: they may say the same thing twice. And a
// feature that is poor alone may help together with others. The network gets all of them.
//
// ## Three parts · 划分数据集
//
// *Stratified* (分层) means that each class has its share of each part: 60 % for training, 20 % dev, 20 %
// test. The test rows are put aside now and used once, at the very end. (If you have a test file of its
// own, name it in `testPath`: it is read with the columns, texts and classes of the first one.)

// %%
const dealt = stratifiedSplit(y, { devShare: 0.2, testShare: 0.2, random: createRandom(seed) });
const second = testPath === "" ? undefined : readTable(testPath, { like: own });
second?.warnings.forEach((warning) => console.log(`Look, ${testPath}: ${warning}.`));
const testTable = second ?? own;
const parts: Record<SplitMode, Int32Array> = { ...dealt };
if (second !== undefined) {
  parts.dev = Int32Array.from([...dealt.dev, ...dealt.test]).sort();
  parts.test = second.y.map((_, i) => i);
}
const part = (mode: SplitMode) => {
  const from = mode === "test" ? testTable : own;
  return { X: selectRows(from.X, parts[mode]), y: parts[mode].map((i) => from.y[i]) };
};

// %%
const modes: SplitMode[] = ["train", "dev", "test"];
const firstClasses = classNames.slice(0, 12);
table(
  modes.map((mode) => {
    const labels = part(mode).y;
    return [
      mode,
      labels.length,
      ...firstClasses.map((_, k) => labels.filter((v) => v === k).length),
    ];
  }),
  {
    caption: `Rows in each part, and of ${firstClasses.length} of the ${classNames.length} classes`,
    columns: ["part", "rows", ...firstClasses],
  },
);

// %%
const inParts = modes.flatMap((mode) => (mode === "test" && second ? [] : [...parts[mode]]));
claim(
  "every row is in exactly one part",
  inParts.length === X.rows && new Set(inParts).size === X.rows,
);

// %% [markdown]
// Is a test row a *duplicate* (重复) of a row that the models learn from? Then they need not understand it:
// remembering is enough. A table of few texts has many of these.

// %%
const known = Int32Array.from([...parts.train, ...parts.dev]).sort();
const seen = new Set(Array.from(known, (i) => X.getRow(i).join()));
const test = part("test");
const duplicates = test.X.to2DArray().filter((row) => seen.has(row.join())).length;
console.log(
  `${duplicates} of the ${test.y.length} test rows have features that also stand in a training or dev row`,
);

// %% [markdown]
// ## Scaling · 标准化
//
// A body mass in grams is a much larger number than the depth of a bill in millimetres. We *standardise*
// (标准化) each feature: subtract its mean, divide by its standard deviation. Mean and deviation come from
// the training rows alone. The dev and test rows are scaled with the same numbers. `TablePreparation`
// does this, and puts in medians where values are missing and `impute` says so.

// %%
const preparation = new TablePreparation(own.description).fit(part("train").X);
const prepared = (mode: SplitMode) =>
  new MatrixDataset(preparation.transform(part(mode).X), part(mode).y);
const [trainSet, devSet] = [prepared("train"), prepared("dev")];
// Numbers of twelve digits keep some four digits after the point: so the bound is relative to them.
const { mean: means, std: spreads } = preparation.scaler;
const bounds = Array.from(means, (mean, j) => 1e-9 * (1 + Math.abs(mean) / (spreads[j] || 1)));
claim(
  "each training column has mean 0 now",
  trainSet.X.mean("column").every((mean, j) => Math.abs(mean) < bounds[j]),
);

// %% [markdown]
// ## Training · 训练
//
// The same parts as in [notebook 6](06-training.ipynb): `Mlp`, `Sgd`, `DataLoader`, `RunnerV3`. The
// sizes come from your table: as many inputs as there are features, as many outputs as classes. And
// this is not the lab's recipe: the features are standardised, and the start weights are "xavier" with
// biases 0, because [notebook 6](06-training.ipynb) and [notebook 12](12-plateau.ipynb) showed that the
// lab's make the loss wait. So fewer epochs are enough.

// %%
const random = createRandom(seed);
const layerSizes = [X.columns, ...hiddenSizes, classNames.length];
const model = new Mlp({ layerSizes: layerSizes, weightStd: "xavier", biasInit: 0, random: random });
const optimizer = new Sgd(model.parameters(), { learningRate: learningRate });
const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
// A last batch of a single row would pull the network after that row, at full learning rate.
const dropLast = trainSet.length % 16 === 1;
const trainLoader = new DataLoader(trainSet, {
  batchSize: 16,
  shuffle: true,
  random: random,
  dropLast: dropLast,
});
const devLoader = new DataLoader(devSet, { batchSize: devSet.length });
console.log(model.toString());

// %% [markdown]
// The dev rows are evaluated after each epoch. They tell whether the settings are good, and they have
// no part in the training itself.

// %%
const folder = mkdtempSync(join(tmpdir(), "nndl-"));
const steps = progress(numEpochs * trainLoader.length, "steps");
await runner.train(trainLoader, devLoader, {
  numEpochs: numEpochs,
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
    trainStepLosses: runner.trainEpochLosses.map((loss, e) => [
      (e + 1) * trainLoader.length - 1,
      loss,
    ]),
    sampleStep: 1,
    devLosses: runner.devLosses,
    devScores: runner.devScores,
    caption: "Training loss, mean of each epoch, and dev loss (left), dev accuracy (right).",
    alt: `After ${lastStep + 1} steps the dev loss is ${lastDevLoss.toFixed(3)} and the dev accuracy ${lastDevScore.toFixed(3)}.`,
  }),
  "17.2",
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
// [Notebook 12](12-plateau.ipynb) says why not the one with the best dev accuracy.
//
// ## Comparison with softmax and SVM · 与 Softmax 回归和支持向量机比较
//
// Is the network needed at all? Three models get the same *stratified folds* (分层交叉验证的各折) of the
// training and dev rows, five folds, four times. The test rows stay aside. A fourth "model" has learned
// nothing and always says the largest class of its training rows.
//
// Not every model can take every table in a minute. What is too much is left out or gets fewer rows, and
// that is said.

// %%
/** At most some `most` rows, ascending; each class keeps its share of them, and one row at least. */
function stratifiedSample(labels: Int32Array, most: number, from: Random): Int32Array {
  if (labels.length <= most) return labels.map((_, i) => i);
  const places = classNames.map((_, k) => {
    const size = labels.filter((label) => label === k).length;
    return Math.max(1, Math.round((most / labels.length) * size));
  });
  const chosen = from.permutation(labels.length).filter((i) => places[labels[i]]-- > 0);
  return chosen.sort();
}

// %%
const mostRows = 6000;
const unknowns = classNames.length * (X.columns + 1);
const knownLabels = known.map((i) => y[i]);
const sample = stratifiedSample(knownLabels, mostRows, createRandom(seed));
const used = sample.map((i) => known[i]);
const [knownX, knownY] = [selectRows(X, used), used.map((i) => y[i])];
const smallest = Math.min(...classNames.map((_, k) => knownY.filter((v) => v === k).length));
const softmaxWork = unknowns > 1000 ? 0 : knownX.rows * unknowns ** 2;
const isLarge = knownX.rows > 2000 || softmaxWork > 5e8;
const splits = repeatedStratifiedKFold(knownY, {
  folds: Math.max(2, Math.min(5, smallest)),
  repeats: isLarge ? 1 : 4,
  random: createRandom(seed),
});
console.log(`${splits.length} splits of ${knownX.rows} rows`);
if (used.length < known.length)
  console.log(`(${used.length} of ${known.length} rows are compared)`);

// %%
type Fit = (A: Matrix, b: Int32Array, seed: number) => TableClassifier;
const settings: NetworkSettings = {
  hiddenSizes: hiddenSizes,
  learningRate: learningRate,
  numEpochs: numEpochs,
  weightStd: "xavier",
  biasInit: 0,
  scaling: "none",
};
const fitNetwork: Fit = (A, b, split) =>
  trainNetwork({ ...settings, dropLast: A.rows % 16 === 1 }, { train: { X: A, y: b } }, split)
    .model;
const fitSoftmax: Fit = (A, b) => new SoftmaxRegression().fit(A, b);
const fitSvm: Fit = (A, b) => new SVC().fit(A, b);

// %% [markdown]
// The simplest model comes first: softmax regression, because its weights can be read. A Newton step of
// it takes rows × unknowns² multiplications; an SVM's time grows with the square of the rows.

// %%
const trainRows = splits[0].train.length;
const mostSoftmaxRows = unknowns > 1000 ? 0 : Math.floor(1e9 / unknowns ** 2);
const candidates: { name: string; most: number; fit: Fit }[] = [
  { name: "softmax regression", most: mostSoftmaxRows, fit: fitSoftmax },
  { name: "network", most: Infinity, fit: fitNetwork },
  { name: "SVM, RBF", most: 2000, fit: fitSvm },
];
const fits = candidates.filter(({ most }) => most > 0);
for (const { name, most } of fits) {
  if (most < trainRows) console.log(`${name} gets ${most} of ${trainRows} training rows`);
}
if (fits.length < candidates.length) {
  console.log(
    `softmax regression is left out: ${classNames.length} classes × (${X.columns} features + 1) are ` +
      `${unknowns} unknowns, more than the 1000 that its Newton steps take`,
  );
}

// %%
const fewer = (A: Matrix, b: Int32Array, most: number, split: number) => {
  const rows = stratifiedSample(b, most, createRandom(split));
  return { A: selectRows(A, rows), b: rows.map((i) => b[i]) };
};
const labelsOf = (fitted: TableClassifier, A: Matrix) =>
  fitted instanceof Mlp ? argmax(fitted.forward(A)) : fitted.predict(A);
const largest = (b: Int32Array) => {
  const sizes = classNames.map((_, k) => b.filter((v) => v === k).length);
  return sizes.indexOf(Math.max(...sizes));
};

// %%
function fitPredict(train: LabelledRows, XTest: Matrix, split: number) {
  const ready = new TablePreparation(own.description).fit(train.X);
  const [XTrain, C] = [ready.transform(train.X), ready.transform(XTest)];
  const labels = Int32Array.from(train.y);
  const said: Record<string, Int32Array> = {};
  for (const { name, most, fit } of fits) {
    const { A, b } = fewer(XTrain, labels, most, split);
    said[name] = labelsOf(fit(A, b, split), C);
  }
  said["always the largest class"] = new Int32Array(C.rows).fill(largest(labels));
  return said;
}
const study = await crossValidate({ X: knownX, y: knownY }, splits, fitPredict, (all, work) =>
  mapWithProgress(all, "splits", work),
);

// %% [markdown]
// *Accuracy* counts rows, so large classes decide it. The *recall* (召回率) of a class is the share of its
// rows that are found, and *balanced accuracy* (平衡准确率) the mean recall: always saying the largest of
// two classes has 0.5. Where one class has more than 60 % of the rows, we judge by balanced accuracy.

// %%
function recalls(truth: ArrayLike<number>, said: ArrayLike<number>): number[] {
  const rows = confusionMatrix(truth, said, classNames.length).to2DArray();
  return rows.map((row, k) => row[k] / row.reduce((sum, count) => sum + count, 0));
}
const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const balanced = (truth: ArrayLike<number>, said: ArrayLike<number>) =>
  mean(recalls(truth, said).filter((recall) => !Number.isNaN(recall)));

// %%
const isUneven = guessing > 0.6;
const scoreName = isUneven ? "balanced accuracy" : "accuracy";
const results = study.models.map(({ name, accuracies, predictions }) => {
  const truth = (s: number) => splits[s].test.map((i) => knownY[i]);
  const balancedScores = predictions.map((said, s) => balanced(truth(s), said));
  return {
    name,
    accuracies: [...accuracies],
    balancedScores,
    scores: isUneven ? balancedScores : [...accuracies],
  };
});

// %%
table(
  results.map(({ name, accuracies, balancedScores }) => [
    name,
    mean(accuracies),
    Math.min(...accuracies),
    Math.max(...accuracies),
    mean(balancedScores),
  ]),
  {
    caption: `Accuracy over ${splits.length} splits`,
    columns: [
      "model",
      ...["mean", "worst", "best", "mean balanced accuracy"].map((label) => ({ label, digits: 4 })),
    ],
  },
);

// %% [markdown]
// Are the differences more than chance? As in [notebook 16](16-comparison.ipynb) we look at the
// difference in each split, and correct for the rows that the training sets share (Nadeau and Bengio).

// %%
const testToTrainRatio = splits[0].test.length / splits[0].train.length;
type Result = (typeof results)[number];
const difference = (a: Result, b: Result) =>
  correctedResampledTTest(
    a.scores.map((score, s) => score - b.scores[s]),
    { testToTrainRatio: testToTrainRatio },
  );
const isBetter = (a: Result, b: Result) => difference(a, b).interval95[0] > 0;
const networkResult = results[results.findIndex(({ name }) => name === "network")];
const differences = results
  .filter(({ name }) => name !== "network")
  .map((other) => {
    const { mean, p, interval95 } = difference(other, networkResult);
    const [low, high] = interval95;
    return { name: other.name, value: mean, low, high, note: `p = ${p.toFixed(3)}` };
  });

// %%
const verdict = (low: number, high: number) =>
  low > 0
    ? "better than the network"
    : high < 0
      ? "worse than the network"
      : "cannot be told apart from the network";
console.log(`judged by ${scoreName}:`);
for (const { name, low, high, note } of differences) {
  console.log(`${name}: ${verdict(low, high)} (${low.toFixed(4)} to ${high.toFixed(4)}, ${note})`);
}

// %%
show(
  intervalPlot({
    intervals: differences,
    xTitle: `difference in ${scoreName}`,
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
  "17.3",
);

// %% [markdown]
// We choose the first model in the table that no other one is better than. If softmax regression cannot
// be told apart from the network, we take it: it is smaller, and its weights can be read. (An RBF machine
// is neither.) And if no model is better than always saying the largest class, none has learned anything
// that we could show.

// %%
const trained = results.slice(0, -1);
const always = results[results.length - 1];
const chosen = trained.find((one) => !trained.some((other) => isBetter(other, one))) ?? trained[0];
console.log(`chosen: ${chosen.name}`);
const gains = trained.filter((one) => isBetter(one, always)).map(({ name }) => name);
console.log(
  gains.length > 0
    ? `better than always the largest class: ${gains.join(", ")}`
    : "no model is better than always saying the largest class",
);

// %% [markdown]
// ## The test, once · 最后的测试
//
// The chosen model is trained once more, on all training and dev rows. Now, and only now, the test rows.
// One accuracy says little without its interval, so we give the *Wilson interval* (威尔逊区间) with it.

// %%
const finalPreparation = new TablePreparation(own.description).fit(knownX);
const { most, fit } = fits[fits.findIndex(({ name }) => name === chosen.name)];
const { A, b } = fewer(finalPreparation.transform(knownX), knownY, most, seed);
const finalModel = fit(A, b, seed);
const predicted = labelsOf(finalModel, finalPreparation.transform(test.X));
const right = predicted.filter((k, i) => k === test.y[i]).length;
const alwaysRight = test.y.filter((k) => k === largest(knownY)).length;
const { low, high } = wilsonInterval(right, test.y.length);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
console.log(
  `${chosen.name}: ${right} of ${test.y.length} test rows are right: ${percent(right / test.y.length)}`,
);
console.log(`95 % Wilson interval: ${percent(low)} to ${percent(high)}`);
console.log(`always saying the largest class: ${percent(alwaysRight / test.y.length)}`);
console.log(`balanced accuracy: ${balanced(test.y, predicted).toFixed(4)}`);

// %%
const counts = confusionMatrix(test.y, predicted, classNames.length).to2DArray();
show(
  confusionHeatmap({
    counts: counts,
    classNames: classNames,
    title: "Confusion matrix, test rows",
    caption: "Right predictions are on the diagonal.",
    alt: `${right} of ${test.y.length} test rows are on the diagonal.`,
  }),
  "17.4",
);

// %%
const recallOf = recalls(test.y, predicted);
table(
  classNames.map((name, k) => [
    name,
    counts[k].reduce((sum, count) => sum + count, 0),
    counts[k][k],
    Number.isNaN(recallOf[k]) ? "" : recallOf[k].toFixed(3),
  ]),
  { caption: "Recall of each class", columns: ["class", "test rows", "found", "recall"] },
);

// %% [markdown]
// Which rows are wrong? Open the file in an editor and look at these lines. Sometimes it is the table
// that is wrong, and not the model.

// %%
const wrong = [...predicted.keys()].filter((i) => predicted[i] !== test.y[i]);
const firstWrong = wrong.slice(0, 20);
if (wrong.length === 0) console.log("no test row is wrong");
else {
  table(
    firstWrong.map((i) => [
      testTable.lines[parts.test[i]],
      classNames[test.y[i]],
      classNames[predicted[i]],
    ]),
    {
      caption: `Wrong test rows: ${firstWrong.length} of ${wrong.length}`,
      columns: ["line of the file", "class", "predicted"],
    },
  );
}

// %% [markdown]
// ## Using the model · 使用训练好的模型
//
// A model is worth something when it answers about new rows. `TableModel` keeps together what that
// takes: which columns there are and what their texts mean, medians, means and deviations, the names
// of the classes, and the trained model. `saveTableModel` writes all of it as one JSON file. We load
// that file and give it the test rows as they stand in the table, without their classes.

// %%
const modelFolder = mkdtempSync(join(tmpdir(), "nndl-"));
saveTableModel(
  new TableModel(own.description, finalPreparation, finalModel),
  join(modelFolder, "model.json"),
);
const loaded = loadTableModel(join(modelFolder, "model.json"));
const inputs = [...testTable.fields].filter(([name]) => name !== own.description.label);
const newRows = Array.from(parts.test, (i) =>
  Object.fromEntries(inputs.map(([name, fields]) => [name, fields[i]])),
);
const answers = loaded.predict(newRows);
claim(
  "the loaded model says about the held-back rows what the trained one said",
  answers.labels.every((name, i) => name === classNames[predicted[i]]),
);

// %% [markdown]
// A text that no training row had, or a value that is missing, stops nothing: it is named. And the
// answers can be written beside the rows, as a table for others: with the probability of each class, or,
// for an SVM, which has no probabilities, its share of the votes.

// %%
const [firstRow] = newRows;
const [odd] = Object.entries(firstRow).filter(([name]) => own.sources.includes(name));
console.log(listed(loaded.predict([{ ...firstRow, [odd[0]]: "" }]).notes));
loaded.writePredictions(newRows, join(modelFolder, "predictions.csv"));
const written = readFileSync(join(modelFolder, "predictions.csv"), "utf8").split("\n");
console.log(
  written
    .slice(0, 4)
    .map((line) => line.slice(0, 200))
    .join("\n"),
);
rmSync(modelFolder, { recursive: true });

// %% [markdown]
// What this does *not* show: how the model does on rows from elsewhere. The test rows come from the
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
//   test comes once, with its interval, for the model that the comparison chose.
// - The model is saved with all that new rows need, and predicts them.
// - A model is only as good as what it gains over always saying the largest class.
//
// Next: [18. Handwritten digits](18-digits.ipynb)
