// %% [markdown]
// # 8. Question 3: SVM against the network · 对比SVM与FNN分类效果，谈谈自己看法
//
// **Part I · 13 minutes.** Before: [6. Training](06-training.ipynb), [7. Softmax](07-softmax.ipynb).
// Afterwards you can: say what a support vector is, read a step of an SVM's training, judge pros and cons.
//
// A *support vector machine* (SVM, 支持向量机) draws the boundary that stays as far from the flowers as
// possible. You see how it is found, and put it beside the network.

// %%
import { claim, IrisDataset, loadIris, marginPlot, show, showSource, SVC, takeRows } from "nndl";
const settings = {
  seed: 12,
  hiddenSize: 6,
  numTrain: 120,
};

// %% [markdown]
// Petals only, so that all can be drawn. No dev rows are needed: all rows but the training rows test.

// %%
const { features, labels, classNames } = loadIris();
const iris = { X: features.subMatrixColumn([2, 3]), y: labels };
const trainRows = [...new IrisDataset({ ...settings, mode: "train", numDev: 0 }).indices];
const otherRows = [...new IrisDataset({ ...settings, mode: "test", numDev: 0 }).indices];
const train = takeRows(iris, trainRows);
const setosaOrVersicolor = trainRows.filter((row) => labels[row] < 2);
const two = takeRows(iris, setosaOrVersicolor);

// %% [markdown]
// ## The widest street · 最大间隔
//
// Of all lines between setosa and versicolor the SVM takes the one with the widest empty street around it.
// With $y_n = \pm 1$ and the *decision function* (决策函数) $f(\boldsymbol{x}) = \boldsymbol{w}^\top \boldsymbol{x} + b$:
//
// $$\min_{\boldsymbol{w},\,b,\,\boldsymbol{\xi}} \; \tfrac12 \lVert \boldsymbol{w} \rVert^2 + C \sum_n \xi_n
//   \quad \text{with} \quad y_n f(\boldsymbol{x}_n) \ge 1 - \xi_n, \;\; \xi_n \ge 0 .$$
//
// The edges of the street are $f = \pm 1$, each $1 / \lVert \boldsymbol{w} \rVert$ from the boundary $f = 0$.
// $\xi_n$ says how far flower $n$ reaches into the street or beyond it, $C$ is the price of that.

// %%
const hard = new SVC({ kernel: "linear", C: 1000 }).fit(two.X, two.y);

// %%
const street = marginPlot({
  title: "The widest street between setosa and versicolor",
  caption: "The ringed flowers hold it in place: the support vectors.",
  alt: `Support vectors: ${hard.support.length}; cm on each side: ${hard.machines[0].margin.toFixed(2)}`,
  x: two.X.getColumn(0),
  y: two.X.getColumn(1),
  labels: two.y,
  classNames: classNames.slice(0, 2),
  featureNames: ["petal length (cm)", "petal width (cm)"],
  markedRows: [...hard.support],
  markedName: "support vector",
  wx: hard.coef.get(0, 0),
  wy: hard.coef.get(0, 1),
  b: hard.intercept[0],
  xRange: [0.5, 5.5],
  yRange: [-0.2, 2.2],
});
show(street, "8.1");

// %% [markdown]
// Only the ringed flowers, the *support vectors* (支持向量), matter. Take all others away, and nothing moves:

// %%
const alone = takeRows(two, hard.support);
const again = new SVC({ kernel: "linear", C: hard.C }).fit(alone.X, alone.y);
const isSame = Math.abs(again.machines[0].margin - hard.machines[0].margin) < 1e-3;
claim("trained on its support vectors alone, the machine has the same margin", isSame);

// %% [markdown]
// > **Try it · 试一试.** Give `hard` `C: 0.1`. Look at the street and the rings. Expect a wider street with flowers
// > in it, because standing there costs little. (The last claim below then fails.)
//
// ## How it is found: the dual and one step of SMO · 对偶问题与 SMO 算法
//
// As $\boldsymbol{w} = \sum_n \beta_n \boldsymbol{x}_n$, one can look for a number $\beta_n$ for each flower
// instead: the *dual* problem (对偶问题). Only support vectors have a $\beta_n$ that is not 0. Flowers enter the
// dual only through products, $K_{nm} = \boldsymbol{x}_n^\top \boldsymbol{x}_m$.
//
// *Sequential minimal optimisation* (SMO) moves two $\beta$ at a time, as the sum of all must stay 0: one up, one
// down, without a learning rate. In the code `v` is $y - K\beta$. Below we stop after one step, after two and at the
// end, and print the dual and the *violation* of the conditions of an optimum (KKT). Which can only fall?

// %%
showSource("baselines/smo.ts", { symbol: "dualObjective" });
showSource("baselines/smo.ts", { symbol: "smoStep" });

// %%
for (const maxIterations of [1, 2, hard.machines[0].iterations]) {
  const m = new SVC({ kernel: "linear", C: hard.C, maxIterations }).fit(two.X, two.y);
  const { dualObjective: dual, kktViolation: violation } = m.machines[0];
  console.log(`step ${maxIterations}: dual ${dual.toFixed(4)}, violation ${violation.toFixed(4)}`);
}
const gap = hard.machines[0].dualObjective + 0.5 / hard.machines[0].margin ** 2;
claim("with no flower in the street, the dual ends at −½‖w‖²", Math.abs(gap) < 1e-3);

// %% [markdown]
// The dual falls. The violation need not, but ends near 0. Then the dual is the first formula's value with the
// sign turned, a proof that nothing better exists.
//
// ## Pairs, kernels, and the network · 一对一多分类、核函数与前馈神经网络
//
// $K$ classes have a machine for each pair (*one against one*, 一对一), $K(K-1)/2$ of them; the class with most
// votes wins. To bend boundaries, the product becomes a *kernel* (核函数), here *RBF* (径向基):
// $k(\boldsymbol{x}, \boldsymbol{x}') = e^{-\gamma \lVert \boldsymbol{x} - \boldsymbol{x}' \rVert^2}$. All
// models see the same training rows.

// %%
import { argmax, decisionRegions, planeGrid, table, trainNetwork } from "nndl";
const linear = new SVC({ kernel: "linear" }).fit(train.X, train.y);
const rbf = new SVC({ kernel: "rbf" }).fit(train.X, train.y);
const network = trainNetwork({ hiddenSizes: [settings.hiddenSize] }, { train }, settings.seed);
const modelSize = network.model.parameters().reduce((sum, { value }) => sum + value.size, 0);
const grid = planeGrid([0, 7], 281, [0, 3.5], 141);
const [x, y] = [iris.X.getColumn(0), iris.X.getColumn(1)];
const ringsOf = (machine: SVC) => [...machine.support].map((i) => trainRows[i]);
const panels = [
  { title: "linear SVM", labels: linear.predict(grid.points), markedRows: ringsOf(linear) },
  { title: "RBF SVM", labels: rbf.predict(grid.points), markedRows: ringsOf(rbf) },
  { title: "network", labels: argmax(network.predict(grid.points)) },
];

// %%
const regions = decisionRegions({
  title: "Support vector machines and the network on the petal plane",
  caption: "Same training rows, solid; the other rows are open. Rings are support vectors.",
  alt: "Decision regions of a linear SVM, an RBF SVM, and the network.",
  panels,
  gridX: grid.x,
  gridY: grid.y,
  classNames,
  featureNames: ["petal length (cm)", "petal width (cm)"],
  points: { x, y, labels, openRows: otherRows, openName: "not trained" },
});
show(regions, "8.2");

// %% tags=["front"]
import { SoftmaxRegression, wilsonInterval } from "nndl";
const softmax = new SoftmaxRegression({ C: 500 }).fit(train.X, train.y);
const rated = (name: string, predicted: Int32Array, kept: number) => {
  const right = otherRows.filter((n) => predicted[n] === labels[n]).length;
  const { low, high } = wilsonInterval(right, otherRows.length);
  return [name, right / otherRows.length, `${low.toFixed(2)} – ${high.toFixed(2)}`, kept];
};
const rows = [
  rated("network", argmax(network.predict(iris.X)), modelSize),
  rated("softmax regression", softmax.predict(iris.X), softmax.parameterCount),
  rated("linear SVM", linear.predict(iris.X), linear.parameterCount),
  rated("RBF SVM", rbf.predict(iris.X), rbf.parameterCount),
];
const columns = ["model", { label: "accuracy", digits: 3 }, "95 % interval", "numbers kept"];
table(rows, { caption: `On two petal features, ${otherRows.length} rows not trained on`, columns });

// %% [markdown]
// The other rows are too few to rank the models; [16. Comparison](16-comparison.ipynb) uses many splits.
//
// > **Try it · 试一试.** Give `rbf` the option `gamma: 100`. Look at its regions and accuracy. Expect islands, because
// > a large γ lets a support vector reach only its neighbours: *overfitting* (过拟合).
//
// ## The original's pros and cons · 原文所列的优缺点
//
// | The original says | What holds |
// | --- | --- |
// | **SVM:** largest margin; made for two classes, can do more | Yes: figure 8.1, and a machine for each pair. |
// | a new class needs only new machines; each trains fast | Yes, with γ fixed ([19](19-svm-or-network.ipynb)). |
// | machines grow with $K^2$: slow, difficult for many classes | Their number does; each sees two classes only; large $K$ not tried. |
// | sensitive to missing data | So is every model here ([19](19-svm-or-network.ipynb)). |
// | sensitive to parameters and kernel | Yes; the network is to learning rate and initial weights ([15](15-hidden-layers.ipynb)). |
// | **FNN:** joins neural and fuzzy systems | No: that is the *fuzzy* neural network (模糊神经网络). |
// | first and simplest; forward only; simple learning rule | Yes: the perceptron (1958) is one, and $\theta \leftarrow \theta - \alpha g$ is simple. |
// | fits any non-linear relation | Any continuous function on a closed bounded set, with enough neurons; training need not find it ([19](19-svm-or-network.ipynb)). |
// | robust | As the lab trains it, large shifts cost it more than the SVMs ([19](19-svm-or-network.ipynb)). |
// | has memory, teaches itself, a wide market; fails with too few data (and SVM excels at text) | Not tried here. |
// | cannot explain itself, cannot ask, turns all into numbers | True of every model here; a linear one's weights can be read. |
// | theory and algorithms unfinished | An SVM has one optimum and a proof; the network's loss has a plateau ([12](12-plateau.ipynb)). |
//
// ## Your view · 谈谈自己看法
//
// Which model would *you* take for iris, and why?

// %% [markdown] tags=["answer"]
// *Your answer here · 在此作答*

// %% [markdown]
// <details>
// <summary>What we found · 我们的结论</summary>
//
// With the lab's settings no difference in accuracy can be shown. The linear machine keeps few numbers and
// needs no learning rate, seed or epochs: we would take it. The network gives probabilities. A bent boundary
// pays where straight lines fail.
//
// </details>
//
// ## Exercises · 练习
//
// **Exercise 8.1 (do this one · 必做).** A row of `votes` has a flower's decision values for the pairs
// setosa–versicolor, setosa–virginica, versicolor–virginica. Above 0 is a vote for the pair's first class.
// Write the function that gives the class (0, 1 or 2) with most votes.

// %%
import { checkAnswer } from "nndl";
const [votes, predicted] = [linear.decisionFunction(iris.X), linear.predict(iris.X)];
const exercise81 = {
  expected: "a function from three decision values to 0, 1 or 2",
  right: (row: number) => predicted[row],
  cases: () => Array.from(labels.keys()).map((row) => [row]),
  hint: "Count the votes in a list [0, 0, 0]. For which class does a value below 0 vote?",
};

// %% tags=["answer"]
const myVote = (values: number[]): unknown => undefined; // your code in place of undefined
checkAnswer("8.1", (row: number) => myVote(votes.getRow(row)), exercise81);

// %% [markdown] tags=["solution"]
// <details>
// <summary>Answer · 答案</summary>
//
// ```ts
// const myVote = ([a, b, c]: number[]): unknown => {
//   const counts = [0, 0, 0];
//   counts[a > 0 ? 0 : 1]++;
//   counts[b > 0 ? 0 : 2]++;
//   counts[c > 0 ? 1 : 2]++;
//   return counts.indexOf(Math.max(...counts));
// };
// ```
//
// </details>
//
// ## What you saw · 小结
//
// - An SVM takes the widest street; its support vectors hold it.
// - SMO moves two numbers at a time, and knows when it is done.
// - Three classes need three machines; a kernel bends their boundaries.
// - Many pros and cons hold for every model.
//
// Next: [9. Summary](09-summary.ipynb)
