// %% [markdown]
// # 7. Question 1: softmax regression against the network · 对比Softmax分类和前馈神经网络分类
//
// **Part I · 13 minutes.** Before: [6. Training](06-training.ipynb). Afterwards you can: say what softmax
// regression minimises, fit it as the lab does, and compare its map with a network's.
//
// The lab's first question (思考题 1). Softmax regression is a network without a hidden layer.

// %%
import { Matrix } from "ml-matrix";
import { checkAnswer, claim, encodeArray, loadIris, planeGrid, plot, show } from "nndl";
import { showSource, SoftmaxRegression, takeRows } from "nndl";
const settings = {
  seed: 12,
  hiddenSize: 6,
  numTrain: 120,
};

// %% [markdown]
// ## What is minimised · 目标函数
//
// Softmax regression (Softmax 回归) computes a score $\boldsymbol{w}_k^\top \boldsymbol{x} + b_k$ for each
// class $k$; their softmax is $p(k \mid \boldsymbol{x})$. The weights minimise the cross-entropy (交叉熵) on
// the training rows plus a penalty (正则化项) on large weights; $C$ says how much the data count against it:
//
// $$f = C \sum_{n} -\log p(y_n \mid \boldsymbol{x}_n) \; + \; \tfrac12 \sum_k \lVert \boldsymbol{w}_k \rVert^2 .$$

// %%
showSource("baselines/softmaxObjective.ts", { symbol: "softmaxObjective" });

// %% [markdown]
// `value` is the formula. In `derivatives` look at `residual`: probability minus 1 for the right class,
// as in [notebook 4](04-model.ipynb). `hessian` holds the second derivatives, for Newton's method (牛顿法):
// it goes to the lowest point of the parabola that fits $f$ best, again and again.
//
// $f$ is *convex* (凸的): all ways down lead to one lowest value, where the gradient is zero. For a network
// nobody can promise that.
//
// ## The lab's fit · 原实验的拟合
//
// As in the original: petal length and width in cm, not scaled, all rows, $C = 500$.

// %%
const { features, labels, classNames } = loadIris();
const petals = features.subMatrixColumn([2, 3]);
const C = 500;
const lab = new SoftmaxRegression({ C }).fit(petals, labels);
const correct = Math.round(lab.score(petals, labels) * labels.length);
console.log(`Newton steps: ${lab.iterations}, objective / C: ${(lab.objective / C).toFixed(6)}`);
console.log(`right rows: ${correct} of the ${labels.length} it was fitted on`);
claim("the gradient's norm is at most 1e-8: this is the optimum", lab.gradientNorm <= 1e-8);

// %% [markdown]
// The original asks about a flower with petals of 5 cm × 2 cm.

// %%
const flower = new Matrix([[5, 2]]);
const probabilities = lab.predictProba(flower).getRow(0);
console.log("predicted class:", lab.predict(flower)[0]);
console.log("probabilities:", probabilities.map((p) => p.toPrecision(4)).join(", "));

// %% [markdown]
// Now its map on the lab's grid, in the lab's colours and proportions.

// %%
const grid = planeGrid([0, 8], 500, [0, 3.5], 200);
const area = {
  type: "heatmap" as const,
  x: grid.x,
  y: grid.y,
  z: encodeArray(Uint8Array.from(lab.predict(grid.points)), [200, 500]),
  colorscale: ["#fafab0", "#9898ff", "#a0faa0"].map((c, k): [number, string] => [k / 2, c]),
  showscale: false,
};
const points = ["#bfbf00", "#0000ff", "#008000"].map((color, k) => {
  const rows = [...labels.keys()].filter((row) => labels[row] === k);
  const [x, y] = [0, 1].map((column) => rows.map((row) => petals.get(row, column)));
  return { name: `Iris ${classNames[k]}`, x, y, mode: "markers" as const, color };
});

// %%
const labFigure = plot({
  traces: [...points, area],
  x: { title: "Petal length", unit: "cm", range: [0, 7] },
  y: { title: "Petal width", unit: "cm", range: [0, 3.5] },
  layout: { width: 800, height: 400, hovermode: "closest" },
  title: "Softmax regression at its optimum",
  caption: "The original's figure, drawn anew: each colour is the class predicted there.",
  alt: `Three areas with straight borders: yellow, blue, green. ${correct} flowers lie in their own.`,
});
show(labFigure, "7.1");

// %% [markdown]
// The borders are straight lines. Exercise 7.2 asks why.
//
// > **Try it · 试一试.** Change `C` to 0.01 and run from there. Look at the probabilities. Expect them
// > nearer to each other, because the penalty holds the weights small. Then set it back.
//
// ## The network beside it · 与前馈神经网络并排对比
//
// Both models get the *same* training rows and the same two columns. `trainNetwork` is notebook 6 in one call,
// without log and files: it scales the columns, trains, and gives the network after the last step. What it is
// not told (`learningRate`, `batchSize`, `numEpochs`) is as in the lab.

// %%
import { accuracyScore, argmax, decisionRegions, IrisDataset, trainNetwork } from "nndl";
const trainRows = new IrisDataset({ ...settings, mode: "train", numDev: 0 }).indices;
const openRows = [...new IrisDataset({ ...settings, mode: "test", numDev: 0 }).indices];
const flowers = { X: petals, y: labels };
const [train, others] = [trainRows, openRows].map((rows) => takeRows(flowers, rows));
const linear = new SoftmaxRegression({ C }).fit(train.X, train.y);
const network = trainNetwork({ hiddenSizes: [settings.hiddenSize] }, { train }, settings.seed);
const models = [
  { title: `softmax regression, C = ${C}`, ask: (X: Matrix) => linear.predict(X) },
  { title: `network 2-${settings.hiddenSize}-3`, ask: (X: Matrix) => argmax(network.predict(X)) },
];

// %% tags=["front"]
const panels = models.map(({ title, ask }) => ({ title, labels: ask(grid.points) }));
const [x, y] = [petals.getColumn(0), petals.getColumn(1)];
const figure = decisionRegions({
  panels,
  gridX: grid.x,
  gridY: grid.y,
  classNames,
  featureNames: ["petal length (cm)", "petal width (cm)"],
  points: { x, y, labels, openRows, openName: "not trained on" },
  title: "Decision regions of both models on the petal plane",
  caption: "Solid points were trained on, by both models; open ones by none.",
  alt: "Decision regions of softmax regression and of the network, on petal length and width.",
});
show(figure, "7.2");

// %% [markdown]
// How much do they differ, and which is more accurate?

// %%
const onPlane = 1 - accuracyScore(panels[0].labels, panels[1].labels);
const onFlowers = 1 - accuracyScore(models[0].ask(petals), models[1].ask(petals));
console.log(`different answers: ${(100 * onPlane).toFixed(1)} % of the plane,`);
console.log(`${Math.round(onFlowers * labels.length)} of the ${labels.length} flowers`);
claim("the share of the flowers is less than a fifth of the plane's", onFlowers < onPlane / 5);
for (const { title, ask } of models) {
  const [a, b] = [train, others].map(({ X, y }) => accuracyScore(y, ask(X)).toFixed(3));
  console.log(`${title}: accuracy ${a} on training rows, ${b} on the others`);
}

// %% [markdown]
// With the lab's settings they differ mostly where no flower was ever seen. What a model says there is a guess.
//
// > **Try it · 试一试.** Change `seed` in `settings` and run all. Look at the four accuracies. Expect another
// > winner now and then, because so few rows decide.
//
// A network without a hidden layer *is* softmax regression, without the penalty. Press *Train* and compare.

// %%
import { showLaboratory } from "nndl";
showLaboratory({ hiddenSizes: [], baseline: "softmax regression", small: true });

// %% [markdown]
// ## Your answer · 我的回答
//
// Compare what each minimises, its borders, its accuracy. The original says:
// "对于鸢尾花分类，前馈神经网络的准确率要高于Softmax分类。" Do your numbers carry this?

// %% [markdown] tags=["answer"]
// *Your answer here · 在此作答*

// %% [markdown] tags=["solution"]
// <details>
// <summary>What we found · 我们的结论</summary>
//
// - *Objective.* Both minimise cross-entropy. Softmax regression has one optimum; where the network
//   ends depends on its initial weights and on when one stops.
// - *Borders.* Straight lines against lines that *can* bend. From the lab's small initial weights
//   they hardly do ([notebook 16](16-comparison.ipynb) measures it).
// - *Accuracy.* On a hundred splits the two cannot be told apart: the original's sentence does not follow.
// - *Choice.* Here softmax regression is simpler. A network pays where straight lines fail.
//
// </details>

// %% [markdown]
// ## Exercises · 练习
//
// ### Exercise 7.1 (do this one · 必做): predict without softmax
//
// Write the function that gives the class the lab's fit predicts for a petal length and width. For class
// `k`, `lab.coef.get(k, 0)` is the length's weight, `lab.coef.get(k, 1)` the width's, `lab.intercept[k]` the bias.

// %%
const withoutBias = (length: number, width: number) =>
  argmax(new Matrix([[length, width]]).mmul(lab.coef.transpose()))[0];
const exercise71 = {
  expected: "a function that gives a class, 0, 1 or 2",
  right: (length: number, width: number) => lab.predict(new Matrix([[length, width]]))[0],
  cases: () => petals.to2DArray(),
  mistakes: [{ answer: withoutBias, hint: "What of the biases?" }],
  hint: "Compute three scores. Which class has the greatest?",
};

// %% tags=["answer"]
const myClass = (length: number, width: number): unknown => undefined; // your code for undefined
checkAnswer("7.1", myClass, exercise71);

// %% [markdown] tags=["solution"]
// <details>
// <summary>Answer · 答案</summary>
//
// The greatest score has the greatest probability.
//
// ```ts
// const myClass = (length: number, width: number): unknown => {
//   const { coef: W, intercept: b } = lab;
//   const scores = [0, 1, 2].map((k) => W.get(k, 0) * length + W.get(k, 1) * width + b[k]);
//   return scores.indexOf(Math.max(...scores));
// };
// ```
//
// </details>

// %% [markdown]
// ### Exercise 7.2 (on paper): the border
//
// At which width does the border between classes 1 and 2 lie, for a given length?

// %% [markdown] tags=["solution"]
// <details>
// <summary>Answer · 答案</summary>
//
// Where both scores are equal. With $\boldsymbol{d} = \boldsymbol{w}_1 - \boldsymbol{w}_2$ and $e = b_1 - b_2$:
// $\text{width} = -(d_0 \cdot \text{length} + e) / d_1$, a straight line.
//
// </details>

// %% [markdown]
// ## What you saw · 小结
//
// - Softmax regression has one optimum, where the gradient is zero, and straight lines as borders.
// - With the lab's settings it and the network differ mostly where there are no flowers.
// - The rows of one split do not decide which is more accurate.
//
// Next: [8. SVM](08-svm.ipynb)
