// %% [markdown]
// # 8. 思考题 3：对比 SVM 与 FNN 分类效果，谈谈自己看法
//
// **第一部分 · 13 分钟。** 预备知识：[6. 训练](06-training.ipynb)、[7. Softmax 回归](07-softmax.ipynb)。学完之后你能够：说出什么是支持向量，读懂支持向量机训练中的一步，评判优缺点。
//
// **支持向量机**（support vector machine，SVM）画出的边界尽可能远离所有的花。本篇看它是怎样求得的，再把它与神经网络放在一起比较。

// %%
import { claim, IrisDataset, loadIris, marginPlot, show, showSource, SVC, takeRows } from "nndl";
const settings = {
  seed: 12,
  hiddenSize: 6,
  numTrain: 120,
};

// %% [markdown]
// 只用花瓣的两个特征，这样一切都能画出来。这里不需要验证集：训练集以外的行都用于测试。

// %%
const { features, labels, classNames } = loadIris();
const iris = { X: features.subMatrixColumn([2, 3]), y: labels };
const trainRows = [...new IrisDataset({ ...settings, mode: "train", numDev: 0 }).indices];
const otherRows = [...new IrisDataset({ ...settings, mode: "test", numDev: 0 }).indices];
const train = takeRows(iris, trainRows);
const setosaOrVersicolor = trainRows.filter((row) => labels[row] < 2);
const two = takeRows(iris, setosaOrVersicolor);

// %% [markdown]
// ## 最大间隔
//
// 在 setosa 与 versicolor 之间的所有直线中，支持向量机选取周围空白**间隔带**最宽的那一条。记 $y_n = \pm 1$，**决策函数**（decision function）为 $f(\boldsymbol{x}) = \boldsymbol{w}^\top \boldsymbol{x} + b$。支持向量机求解
//
// $$\min_{\boldsymbol{w},\,b,\,\boldsymbol{\xi}} \; \tfrac12 \lVert \boldsymbol{w} \rVert^2 + C \sum_n \xi_n
//   \quad \text{满足} \quad y_n f(\boldsymbol{x}_n) \ge 1 - \xi_n, \;\; \xi_n \ge 0 .$$
//
// 间隔带的两条边是 $f = \pm 1$，到决策边界 $f = 0$ 的距离都是 $1 / \lVert \boldsymbol{w} \rVert$。松弛变量 $\xi_n$ 表示第 $n$ 朵花伸入间隔带多深，乃至越过它多远；惩罚系数 $C$ 是为此付出的代价。

// %%
const hard = new SVC({ kernel: "linear", C: 1000 }).fit(two.X, two.y);

// %%
const street = marginPlot({
  title: "Setosa 与 versicolor 之间最宽的间隔带",
  caption: "画圈的花撑住了间隔带：它们就是支持向量。",
  alt: `支持向量：${hard.support.length} 个；每一侧的宽度（cm）：${hard.machines[0].margin.toFixed(2)}`,
  x: two.X.getColumn(0),
  y: two.X.getColumn(1),
  labels: two.y,
  classNames: classNames.slice(0, 2),
  featureNames: ["petal length (cm)", "petal width (cm)"],
  markedRows: [...hard.support],
  markedName: "支持向量",
  wx: hard.coef.get(0, 0),
  wy: hard.coef.get(0, 1),
  b: hard.intercept[0],
  xRange: [0.5, 5.5],
  yRange: [-0.2, 2.2],
});
show(street, "8.1");

// %% [markdown]
// 起作用的只有画了圈的花，即**支持向量**（support vector）。去掉其余所有的花，什么都不会移动：

// %%
const alone = takeRows(two, hard.support);
const again = new SVC({ kernel: "linear", C: hard.C }).fit(alone.X, alone.y);
const isSame = Math.abs(again.machines[0].margin - hard.machines[0].margin) < 1e-3;
claim("只用支持向量来训练，间隔不变", isSame);

// %% [markdown]
// > **试一试。** 给 `hard` 设 `C: 0.1`，看间隔带和圈。预期：间隔带变宽，里面有花，因为花处在带中的代价很小。（下面的最后一个论断因此不成立。）
//
// ## 对偶问题与 SMO 算法
//
// 由于 $\boldsymbol{w} = \sum_n \beta_n \boldsymbol{x}_n$，可以转而为每朵花求一个数 $\beta_n$，这就是**对偶问题**（dual problem）。只有支持向量的 $\beta_n$ 不为 0。在对偶问题中，花只以内积 $K_{nm} = \boldsymbol{x}_n^\top \boldsymbol{x}_m$ 的形式出现。
//
// **序列最小优化**（sequential minimal optimisation，SMO）算法每次移动两个 $\beta$，因为所有这些数的总和必须保持为 0：一个增大，一个减小，不需要学习率。代码中的 `v` 是 $y - K\beta$。下面分别在一步之后、两步之后和结束时停下，打印对偶目标值和最优性条件（KKT 条件）的**违反程度**。两者之中，哪一个只会下降？

// %%
showSource("baselines/smo.ts", { symbol: "dualObjective" });
showSource("baselines/smo.ts", { symbol: "smoStep" });

// %%
for (const maxIterations of [1, 2, hard.machines[0].iterations]) {
  const m = new SVC({ kernel: "linear", C: hard.C, maxIterations }).fit(two.X, two.y);
  const { dualObjective: dual, kktViolation: violation } = m.machines[0];
  console.log(
    `第 ${maxIterations} 步：对偶目标值 ${dual.toFixed(4)}，违反程度 ${violation.toFixed(4)}`,
  );
}
const gap = hard.machines[0].dualObjective + 0.5 / hard.machines[0].margin ** 2;
claim("间隔带中没有花时，对偶目标值最终为 −½‖w‖²", Math.abs(gap) < 1e-3);

// %% [markdown]
// 对偶目标值只会下降。违反程度不一定下降，但最终接近 0。这时对偶目标值恰好是第一个公式的值变号，由此证明不存在更好的解。
//
// ## 一对一多分类、核函数与前馈神经网络
//
// $K$ 个类别中，每两类有一个支持向量机（**一对一**，one against one），共 $K(K-1)/2$ 个；得票最多的类别胜出。要让边界弯曲，就把内积换成**核函数**（kernel），这里用**高斯核**（即径向基，RBF）：$k(\boldsymbol{x}, \boldsymbol{x}') = e^{-\gamma \lVert \boldsymbol{x} - \boldsymbol{x}' \rVert^2}$。所有模型使用同一个训练集。

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
  { title: "线性核 SVM", labels: linear.predict(grid.points), markedRows: ringsOf(linear) },
  { title: "高斯核 SVM", labels: rbf.predict(grid.points), markedRows: ringsOf(rbf) },
  { title: "神经网络", labels: argmax(network.predict(grid.points)) },
];

// %%
const regions = decisionRegions({
  title: "花瓣平面上的支持向量机与神经网络",
  caption: "训练集相同，画成实心；其余的行画成空心。画圈的是支持向量。",
  alt: "线性核 SVM、高斯核 SVM 与神经网络的决策区域。",
  panels,
  gridX: grid.x,
  gridY: grid.y,
  classNames,
  featureNames: ["petal length (cm)", "petal width (cm)"],
  points: { x, y, labels, openRows: otherRows, openName: "未参与训练" },
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
  rated("神经网络", argmax(network.predict(iris.X)), modelSize),
  rated("Softmax 回归", softmax.predict(iris.X), softmax.parameterCount),
  rated("线性核 SVM", linear.predict(iris.X), linear.parameterCount),
  rated("高斯核 SVM", rbf.predict(iris.X), rbf.parameterCount),
];
const columns = ["模型", { label: "准确率", digits: 3 }, "95% 置信区间", "保存的数"];
table(rows, { caption: `只用两个花瓣特征，未参与训练的 ${otherRows.length} 行`, columns });

// %% [markdown]
// 其余的行太少，不足以给模型排出名次；[16. 公平的比较](../16-comparison.ipynb)（英文）使用了许多种划分。
//
// > **试一试。** 给 `rbf` 加上选项 `gamma: 100`，看它的决策区域和准确率。预期：出现孤岛，因为 γ 很大时，一个支持向量只能影响它的近邻，这就是**过拟合**（overfitting）。
//
// ## 原文所列的优缺点
//
// | 原文的说法 | 实际情况 |
// | --- | --- |
// | **SVM**：间隔最大；为两类而设计，也能用于更多类 | 对：见图 8.1，以及每两类一个支持向量机。 |
// | 新增一类，只需增加新的支持向量机；每个都训练得快 | 对，只要 γ 固定，见 [19](../19-svm-or-network.ipynb)（英文）。 |
// | 支持向量机随 $K^2$ 增长：类别多时又慢又难 | 个数确实如此；但每个只看两类；没有试过很大的 $K$。 |
// | 对缺失数据敏感 | 这里的每个模型都敏感，见 [19](../19-svm-or-network.ipynb)（英文）。 |
// | 对参数和核函数敏感 | 对；神经网络则对学习率和初始权重敏感，见 [15](../15-hidden-layers.ipynb)（英文）。 |
// | **FNN**：结合了神经系统与模糊系统 | 不对：那是**模糊神经网络**（fuzzy neural network）。 |
// | 最早、最简单；只向前传播；学习规则简单 | 对：感知机（1958 年）就是其中之一，而 $\theta \leftarrow \theta - \alpha g$ 很简单。 |
// | 能拟合任意非线性关系 | 神经元足够多时，能拟合有界闭集上的任意连续函数；训练却不一定找得到，见 [19](../19-svm-or-network.ipynb)（英文）。 |
// | 鲁棒性好 | 照本实验的方法训练，遇到大的偏移，它比支持向量机受的影响更大，见 [19](../19-svm-or-network.ipynb)（英文）。 |
// | 有记忆，能自学，市场广阔；数据太少时不行（而 SVM 擅长文本） | 这里没有试过。 |
// | 不能解释自己，不能提问，把一切都变成数 | 这里的每个模型都是如此；线性模型的权重倒是可以读懂。 |
// | 理论和算法还不完善 | 支持向量机有一个最优解，并有证明；神经网络的损失有平台期，见 [12](../12-plateau.ipynb)（英文）。 |
//
// ## 谈谈自己看法
//
// 对鸢尾花，**你**会选哪一个模型？为什么？

// %% [markdown] tags=["answer"]
// 在此作答

// %% [markdown]
// <details>
// <summary>我们的结论</summary>
//
// 采用本实验的设置，不能证明准确率有差别。线性核的支持向量机保存的数很少，也不需要学习率、随机种子和轮次：我们会选它。神经网络能给出概率。直线分不开时，弯曲的边界才值得。
//
// </details>
//
// ## 练习
//
// **练习 8.1（必做）。** `votes` 的一行是一朵花的决策函数值，依次对应 setosa–versicolor、setosa–virginica、versicolor–virginica 三对类别。值大于 0，就是投给这一对的第一类。请写一个函数，给出得票最多的类别（0、1 或 2）。

// %%
import { checkAnswer } from "nndl";
const [votes, predicted] = [linear.decisionFunction(iris.X), linear.predict(iris.X)];
const exercise81 = {
  expected: "一个函数，由三个决策函数值得到 0、1 或 2",
  right: (row: number) => predicted[row],
  cases: () => Array.from(labels.keys()).map((row) => [row]),
  hint: "用列表 [0, 0, 0] 计票。小于 0 的值投给哪一类？",
};

// %% tags=["answer"]
const myVote = (values: number[]): unknown => undefined; // 把 undefined 换成你的代码
checkAnswer("8.1", (row: number) => myVote(votes.getRow(row)), exercise81);

// %% [markdown] tags=["solution"]
// <details>
// <summary>答案</summary>
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
// ## 小结
//
// - 支持向量机选取最宽的间隔带，支持向量撑住它。
// - SMO 算法每次移动两个数，并且知道自己何时完成。
// - 三个类别需要三个支持向量机；核函数使它们的边界弯曲。
// - 许多优缺点对每个模型都成立。
//
// 下一篇：[9. 总结](09-summary.ipynb)
