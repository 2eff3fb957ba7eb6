// %% [markdown]
// # 9. SVM against the network · 对比SVM与FNN分类效果
//
// The lab's third question. A *support vector machine* (SVM, 支持向量机) draws the boundary that stays as
// far from the flowers as possible. You will see that margin, put linear and RBF machines beside the
// network, move the two screws C and γ, and go through the original's list of pros and cons: each point
// is shown or corrected.

// %%
import {
  accuracyScore,
  argmax,
  claim,
  classPairs,
  createRandom,
  decisionRegions,
  FlatMatrix,
  IrisDataset,
  loadIris,
  marginPlot,
  Mlp,
  planeGrid,
  selectRows,
  show,
  SoftmaxRegression,
  SVC,
  table,
  trainNetwork,
  withSlider,
} from "nndl";

const { features, labels, classNames } = loadIris();
const petals = features.subMatrixColumn([2, 3]);
const train = [...new IrisDataset({ mode: "train", seed: 12 }).indices];
const test = [...new IrisDataset({ mode: "test", seed: 12 }).indices];
const rowsOf = (rows: number[]) => selectRows(petals, rows);
const labelsOf = (rows: number[]) => rows.map((row) => labels[row]);

// %% [markdown]
// ## The widest street · 最大间隔
//
// Take two classes that a line can separate: setosa and versicolor, on petal length and width. Many
// lines do it. The SVM takes the one with the widest empty street (最大间隔) around it. With labels
// $y_n = \pm 1$ and the *decision function* (决策函数) $f(\boldsymbol{x}) = \boldsymbol{w}^\top
// \boldsymbol{x} + b$ it solves
//
// $$\min_{\boldsymbol{w},\,b,\,\boldsymbol{\xi}} \; \tfrac12 \lVert \boldsymbol{w} \rVert^2 + C \sum_n \xi_n
//   \quad \text{with} \quad y_n f(\boldsymbol{x}_n) \ge 1 - \xi_n, \;\; \xi_n \ge 0 .$$
//
// The edges of the street are $f = \pm 1$; they lie $1 / \lVert \boldsymbol{w} \rVert$ from the boundary
// $f = 0$. $\xi_n$ is how far flower $n$ reaches into the street or beyond, and $C$ is the price of that.

// %%
const twoClasses = train.filter((row) => labels[row] < 2);
const hard = new SVC({ kernel: "linear", C: 1000 }).fit(rowsOf(twoClasses), labelsOf(twoClasses));
const [margin] = hard.margins;
const supportRows = [...hard.support].map((i) => twoClasses[i]);
console.log(
  `margin on each side: ${margin.toFixed(3)} cm; support vectors: rows ${supportRows.join(", ")}`,
);

// %%
const drawMargin = (machine: SVC, title: string, caption: string) => {
  const [wx, wy] = machine.coef.getRow(0);
  const [b] = machine.intercept;
  const ringed = [...machine.support];
  return marginPlot({
    ...{ wx, wy, b, title, caption },
    x: rowsOf(twoClasses).getColumn(0),
    y: rowsOf(twoClasses).getColumn(1),
    labels: labelsOf(twoClasses),
    classNames: classNames.slice(0, 2),
    featureNames: ["petal length", "petal width"],
    unit: "cm",
    xRange: [0.5, 5.5],
    yRange: [-0.2, 2.2],
    markedRows: ringed,
    markedName: "support vector",
    alt: `${title}: ${ringed.length} support vectors, margin ${machine.margins[0].toFixed(2)} cm on each side.`,
  });
};
show(
  drawMargin(
    hard,
    "The widest street between setosa and versicolor",
    "Two flowers carry it: the support vectors, ringed.",
  ),
  "9.1",
);

// %% [markdown]
// The ringed flowers are the *support vectors* (支持向量). They alone hold the street in place: take all
// other flowers away and nothing moves.

// %%
const alone = new SVC({ kernel: "linear", C: 1000 }).fit(
  rowsOf(supportRows),
  labelsOf(supportRows),
);
claim(
  "the machine trained on the support vectors alone has the same weights",
  alone.coef.getRow(0).every((w, j) => Math.abs(w - hard.coef.get(0, j)) < 1e-3),
);
claim(
  "no training flower lies inside the street",
  hard
    .decisionFunction(rowsOf(twoClasses))
    .to1DArray()
    .every((f) => Math.abs(f) > 1 - 1e-3),
);

// %% [markdown]
// With a small $C$ the price of standing in the street is low. The street gets wider, and more flowers
// become support vectors.

// %%
const soft = new SVC({ kernel: "linear", C: 0.1 }).fit(rowsOf(twoClasses), labelsOf(twoClasses));
show(
  drawMargin(
    soft,
    "The same with C = 0.1",
    "A wider street; the flowers inside it or at its edges are ringed.",
  ),
  "9.2",
);
claim("a smaller C gives a wider street", soft.margins[0] > margin);

// %% [markdown]
// ## Three classes out of pairs · 一对一的多分类
//
// One line separates two classes. For $K$ classes the SVM trains a machine for each pair of classes,
// *one against one* (一对一): $K(K-1)/2$ machines, and the class with most votes wins.

// %%
console.log(
  `pairs of three classes: ${classPairs(3)
    .map(([a, b]) => `${classNames[a]}–${classNames[b]}`)
    .join(", ")}`,
);
table(
  [3, 10, 100].map((K) => [
    K,
    classPairs(K).length,
    classPairs(K + 1).length - classPairs(K).length,
  ]),
  {
    caption: "What classes cost",
    columns: ["classes", "machines", "new machines for one class more"],
  },
);

// %% [markdown]
// A new class needs $K$ new machines; the old ones stay as they are. We check it: the machine for setosa
// and versicolor is the same whether virginica is there or not.

// %%
const two = new SVC({ kernel: "linear" }).fit(rowsOf(twoClasses), labelsOf(twoClasses));
const three = new SVC({ kernel: "linear" }).fit(rowsOf(train), labelsOf(train));
claim(
  "adding virginica changes no decision of the setosa–versicolor machine",
  two
    .decisionFunction(petals)
    .to1DArray()
    .every((f, n) => Math.abs(f - three.decisionFunction(petals).get(n, 0)) < 1e-12),
);

// %% [markdown]
// ## Linear, RBF and the network side by side · 三种模型并列
//
// The *RBF kernel* (径向基核) replaces the dot product by $k(\boldsymbol{x}, \boldsymbol{x}') =
// e^{-\gamma \lVert \boldsymbol{x} - \boldsymbol{x}' \rVert^2}$, so that each support vector has influence
// around itself, and boundaries can bend. $C = 1$ and $\gamma$ = "scale" are scikit-learn's defaults. All
// three models see the same training rows and the same two columns; the network is the 2-6-3 network of
// [notebook 7](07-softmax.ipynb).

// %%
const linear = three;
const rbf = new SVC({ kernel: "rbf" }).fit(rowsOf(train), labelsOf(train));
const network = trainNetwork({}, rowsOf(train), labelsOf(train), 12);
const grid = planeGrid([0, 7], 281, [0, 3.5], 141);
const markersOf = (machine: SVC) => [...machine.support].map((i) => train[i]);
show(
  decisionRegions({
    panels: [
      { title: "SVM, linear", labels: linear.predict(grid.points), markedRows: markersOf(linear) },
      { title: "SVM, RBF", labels: rbf.predict(grid.points), markedRows: markersOf(rbf) },
      { title: "network 2-6-3", labels: argmax(network.predict(grid.points)) },
    ],
    gridX: grid.x,
    gridY: grid.y,
    classNames: classNames,
    featureNames: ["petal length", "petal width"],
    unit: "cm",
    points: { x: petals.getColumn(0), y: petals.getColumn(1), labels: labels, openRows: test },
    title: "Support vector machines and the network on the petal plane",
    caption: "Same training rows; open points are test rows, rings are support vectors.",
    alt: `Decision regions of a linear SVM with ${linear.support.length} support vectors, an RBF SVM with ${rbf.support.length}, and the network.`,
  }),
  "9.3",
);

// %%
const predictions = [
  { name: "SVM, linear", predicted: linear.predict(petals) },
  { name: "SVM, RBF", predicted: rbf.predict(petals) },
  { name: "network 2-6-3", predicted: argmax(network.predict(petals)) },
];
const scoreOn = (predicted: Int32Array, rows: number[]) =>
  accuracyScore(
    labelsOf(rows),
    rows.map((row) => predicted[row]),
  );
table(
  predictions.map(({ name, predicted }) => [
    name,
    scoreOn(predicted, train),
    scoreOn(predicted, test),
  ]),
  {
    caption: "Accuracy on this split",
    columns: ["model", { label: "training rows", digits: 3 }, { label: "test rows", digits: 3 }],
  },
);

// %% [markdown]
// Please do not rank the models by this table: it has fifteen test rows.
// [Notebook 10](10-comparison.ipynb) compares them on 100 splits, and finds no difference that the data
// can show.
//
// ## What they cost · 代价
//
// How long a computation takes depends on the machine, so we count instead: the numbers that must be
// kept, the steps of training, and the multiplications for one prediction (for the RBF machine, those
// inside its kernel values and in front of them; an exponential counts as one).

// %%
const [inputs, hiddenUnits, classes] = network.model.layerSizes;
const networkNumbers = network.model.parameters().reduce((sum, { value }) => sum + value.size, 0);
const networkSteps = network.epochLosses.length * Math.ceil(train.length / 16);
const sum = (values: Int32Array) => values.reduce((total, value) => total + value, 0);
const perKernelValue = inputs + 2; // squared differences, times γ, the exponential
const pairsPerVector = classNames.length - 1; // each support vector votes in the pairs of its class
table(
  [
    [
      "SVM, linear",
      linear.parameterCount,
      `${sum(linear.iterations)} SMO steps`,
      classPairs(3).length * inputs,
    ],
    [
      "SVM, RBF",
      rbf.parameterCount,
      `${sum(rbf.iterations)} SMO steps`,
      rbf.support.length * (perKernelValue + pairsPerVector),
    ],
    [
      "network 2-6-3",
      networkNumbers,
      `${networkSteps} steps of 16 rows`,
      inputs * hiddenUnits + hiddenUnits + hiddenUnits * classes,
    ],
  ],
  {
    caption: "Numbers kept, steps of training, multiplications for one prediction",
    columns: ["model", "numbers", { label: "training", align: "right" }, "multiplications"],
  },
);
claim("the RBF machine keeps more numbers than the network", rbf.parameterCount > networkNumbers);
claim("and the linear one fewer", linear.parameterCount < networkNumbers);

// %% [markdown]
// An SMO step moves two multipliers and touches every training row of its pair once; an SGD step touches
// 16 rows. On this small table both are over before you notice.
//
// The RBF machine keeps flowers: the more support vectors, the more it has to remember and to compute.
// The network's size is fixed before it sees any flower.
//
// ## The screws C and γ · 参数 C 与 γ
//
// Move the sliders. First $C$, with $\gamma$ = "scale": from a machine that hardly cares about errors to one
// that tries to avoid them all.

// %%
const coarse = planeGrid([0, 7], 141, [0, 3.5], 71);
const frameOf = (machine: SVC, title: string) =>
  decisionRegions({
    panels: [{ title: "", labels: machine.predict(coarse.points), markedRows: markersOf(machine) }],
    gridX: coarse.x,
    gridY: coarse.y,
    classNames: classNames,
    featureNames: ["petal length", "petal width"],
    unit: "cm",
    points: { x: petals.getColumn(0), y: petals.getColumn(1), labels: labels, openRows: test },
    title: title,
    caption: title,
    alt: title,
  });
const screw = (name: string, machines: { value: number; machine: SVC }[]) =>
  withSlider({
    steps: machines.map(({ value, machine }) => ({
      label: String(value),
      figure: frameOf(
        machine,
        `RBF SVM, ${name} = ${value}: ${machine.support.length} support vectors, ` +
          `training accuracy ${machine.score(rowsOf(train), labelsOf(train)).toFixed(3)}`,
      ),
    })),
    prefix: `${name} = `,
    play: false,
    initial: 2,
    caption: `Decision regions of the RBF machine for ${machines.length} values of ${name}.`,
    alt: `Slider over ${name}; support vectors: ${machines.map(({ value, machine }) => `${machine.support.length} at ${value}`).join(", ")}.`,
  });

// %%
const overC = [0.01, 0.1, 1, 10, 100, 1000].map((value) => ({
  value,
  machine: new SVC({ kernel: "rbf", C: value }).fit(rowsOf(train), labelsOf(train)),
}));
show(screw("C", overC), "9.4");

// %% [markdown]
// Then $\gamma$, with $C = 1$: from influence that reaches across the whole plane to islands around
// single flowers.

// %%
const overGamma = [0.01, 0.1, 1, 10, 100, 1000].map((value) => ({
  value,
  machine: new SVC({ kernel: "rbf", gamma: value }).fit(rowsOf(train), labelsOf(train)),
}));
show(screw("γ", overGamma), "9.5");

// %%
const scoresOf = (machine: SVC) =>
  [train, test].map((rows) => machine.score(rowsOf(rows), labelsOf(rows)));
table(
  overGamma.map(({ value, machine }) => [value, machine.support.length, ...scoresOf(machine)]),
  {
    caption: "RBF machine over γ, C = 1",
    columns: [
      "γ",
      "support vectors",
      { label: "training rows", digits: 3 },
      { label: "test rows", digits: 3 },
    ],
  },
);
const islands = overGamma[overGamma.length - 1].machine;
claim(
  "with the largest γ most training rows are support vectors",
  islands.support.length > 0.8 * train.length,
);
claim(
  "it has the best training accuracy of all six",
  overGamma.every(({ machine }) => scoresOf(machine)[0] <= scoresOf(islands)[0]),
);

// %% [markdown]
// The islands fit the training rows best and know nothing beyond them. This is *overfitting* (过拟合) you
// can see.
//
// ## Where a straight line fails · 直线无法解决的问题
//
// On iris all three are about equally good, so iris cannot show what a bent boundary is for. Here is a
// problem that a straight line cannot solve: the class is 1 where both coordinates have the same sign
// (the pattern of *exclusive or*, 异或), drawn at random.

// %%
const drawXor = (count: number, seed: string) => {
  const random = createRandom(seed);
  const flat = Float64Array.from({ length: 2 * count }, () => 2 * random.uniform() - 1);
  const y = Int32Array.from({ length: count }, (_, n) =>
    flat[2 * n] * flat[2 * n + 1] > 0 ? 1 : 0,
  );
  return { X: new FlatMatrix(count, 2, flat), y };
};
const [xorTrain, xorTest] = [drawXor(200, "xor, training"), drawXor(1000, "xor, test")];
const settings = { hiddenSizes: [8], weightStd: 1, learningRate: 0.5, numEpochs: 400 };
const xorNetwork = trainNetwork(settings, xorTrain.X, xorTrain.y, 12);
table(
  [
    ["softmax regression", new SoftmaxRegression().fit(xorTrain.X, xorTrain.y).predict(xorTest.X)],
    ["SVM, linear", new SVC({ kernel: "linear" }).fit(xorTrain.X, xorTrain.y).predict(xorTest.X)],
    ["SVM, RBF", new SVC({ kernel: "rbf", C: 100 }).fit(xorTrain.X, xorTrain.y).predict(xorTest.X)],
    ["network 2-8-2", argmax(xorNetwork.predict(xorTest.X))],
  ].map(([name, predicted]) => [name as string, accuracyScore(xorTest.y, predicted as Int32Array)]),
  {
    caption: "Accuracy on 1000 new points of the exclusive-or pattern",
    columns: ["model", { label: "accuracy", digits: 3 }],
  },
);

// %% [markdown]
// The straight ones cut off one corner at best; the RBF machine and the network solve it.
//
// ## The original's pros and cons, point by point · 逐条检验原实验的优缺点
//
// Three of the original's points can be tried at once. First: *"the SVM is sensitive to missing data"*.

// %%
const gap = rowsOf(train).clone().set(0, 0, NaN);
const refusals = [
  () => new SVC().fit(gap, labelsOf(train)),
  () => new SoftmaxRegression().fit(gap, labelsOf(train)),
  () => trainNetwork({}, gap, labelsOf(train), 12),
].map((fit) => {
  try {
    fit();
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
});
for (const message of refusals) console.log(message);
claim("no model here accepts a missing value", !refusals.includes("accepted"));

// %% [markdown]
// So that is no property of the SVM: missing values must be dealt with before *any* of these models.
//
// Second: *"the network is robust"*. We shift each test measurement at random and look what happens. To
// have more than fifteen rows, all 30 rows that were not for training are used, with 200 random shifts
// each.

// %%
const unseen = [...labels.keys()].filter((row) => !train.includes(row));
const shaken = (spread: number) => {
  const random = createRandom(`shift by ${spread}`);
  const rows = Array.from({ length: 200 }, () => unseen).flat();
  const X = rowsOf(rows);
  for (let i = 0; i < X.flat.length; i++) X.flat[i] += spread * random.normal();
  return { X, y: labelsOf(rows) };
};
const underNoise = [0, 0.1, 0.3, 0.6].map((spread) => {
  const { X, y } = shaken(spread);
  return [
    spread,
    ...[linear.predict(X), rbf.predict(X), argmax(network.predict(X))].map((p) =>
      accuracyScore(y, p),
    ),
  ];
});
table(underNoise, {
  caption: "Accuracy when each length is shifted by a random amount",
  columns: [
    { label: "standard deviation of the shift", unit: "cm" },
    ...predictions.map(({ name }) => ({ label: name, digits: 3 })),
  ],
});

claim(
  "under no shift is the network more accurate here than either machine",
  underNoise.every(([, byLine, byRbf, byNet]) => byNet <= Math.min(byLine, byRbf)),
);

// %% [markdown]
// Third: *"the FNN combines neural networks and fuzzy systems"*. Here the original mixes up two things with
// the same letters: the *feed-forward* neural network (前馈神经网络) of this lab and the *fuzzy* neural
// network (模糊神经网络). There is nothing fuzzy in ours:

// %%
console.log(String(new Mlp({ layerSizes: [4, 6, 3], random: createRandom(12) })));

// %% [markdown]
// Now all points. "Shown" means: by a cell of this lab.
//
// | The original says | What this lab finds |
// | --- | --- |
// | **SVM:** looks for the largest margin | Shown above: the widest street, held by its support vectors. |
// | is for two classes, can do more | Shown: one machine for each pair of classes. |
// | a new class needs only new machines | Shown for one against one: the old machine did not change. |
// | a single machine trains fast | Shown: a few SMO steps on this table. It says nothing about large tables. |
// | the number of machines grows with $K^2$ | Shown: $K(K-1)/2$. The machines get smaller too: each sees two classes only. |
// | is sensitive to missing data | Not special: all models here refuse a missing value. |
// | is sensitive to parameters and kernel | Shown with the sliders. But the network is sensitive as well: to its start, its learning rate, its size ([notebook 8](08-hidden-layers.ipynb)). |
// | **FNN:** joins neural and fuzzy systems | Wrong: that is the *fuzzy* neural network. |
// | is the first and simplest network; information moves forward only | Forward only: yes, see the code in [notebook 4](04-model.ipynb). The first was the perceptron (Rosenblatt 1958), which has no hidden layer. |
// | fits any non-linear relation | Shown for one: exclusive or. Networks with enough hidden units *can* approximate any continuous function (Cybenko 1989; Hornik 1991). That they *find* it by training is not promised; the lab's start does not even bend the boundary ([notebook 7](07-softmax.ipynb)). An RBF machine bends as well. |
// | is robust | Not shown: under random shifts it was nowhere more accurate than the SVMs (30 flowers of one split). |
// | has memory, teaches itself | Slogans: nothing here that one could test. A trained SVM "remembers" more, it keeps flowers. |
// | cannot explain its reasoning | True of its numbers. An RBF machine with its support vectors explains as little; a linear machine can be read: its weights say which way each feature pulls. |
// | cannot ask questions, does not work with too few data | True of every model in this lab. |
// | loses information by turning everything into numbers | True of every model in this lab: the table *is* numbers. |
// | needs better theory and algorithms | The SVM's training has one optimum and a proof; the network's has a plateau ([notebook 6](06-training.ipynb)). |
//
// ## What you saw · 小结
//
// - An SVM takes the widest street; a few support vectors hold it, the other flowers could be missing.
// - Three classes need three machines; a new class leaves the old machines as they are.
// - $C$ and $\gamma$ lead from too stiff to islands around single flowers.
// - On iris the linear machine is the smallest model, and nothing here shows it to be worse. A bent boundary pays where
//   straight lines fail, as in the exclusive-or pattern.
// - Several of the original's points hold for every model, and one is about another kind of network.
//
// Next: [10. The honest comparison](10-comparison.ipynb)
