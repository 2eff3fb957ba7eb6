// %% [markdown]
// # 7. 思考题 1：对比 Softmax 分类和前馈神经网络分类
//
// **第一部分 · 13 分钟。** 预备知识：[6. 训练](06-training.ipynb)。学完之后你能够：说出 Softmax 回归最小化的是什么，照原实验的做法拟合它，并把它的决策区域图与神经网络的图作比较。
//
// 这是本实验的第一道思考题（思考题 1）。Softmax 回归就是没有隐藏层的网络。

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
// ## 目标函数
//
// **Softmax 回归**（softmax regression）为每个类别 $k$ 计算一个得分 $\boldsymbol{w}_k^\top \boldsymbol{x} + b_k$，这些得分的 softmax 就是 $p(k \mid \boldsymbol{x})$。权重要使训练样本上的交叉熵与对大权重的惩罚（**正则化项**）之和最小；$C$ 表示数据相对于正则化项占多大的分量：
//
// $$f = C \sum_{n} -\log p(y_n \mid \boldsymbol{x}_n) \; + \; \tfrac12 \sum_k \lVert \boldsymbol{w}_k \rVert^2 .$$

// %%
showSource("baselines/softmaxObjective.ts", { symbol: "softmaxObjective" });

// %% [markdown]
// `value` 就是上面的公式。请看 `derivatives` 中的 `residual`：概率，对正确的类别再减 1，与[笔记本 4](04-model.ipynb) 中一样。`hessian` 存放二阶导数，供**牛顿法**（Newton's method）使用：每次都走到最贴近 $f$ 的抛物面的最低点，如此反复。
//
// $f$ 是**凸的**（convex）：沿哪条路下降，都会到达同一个最小值，那里的梯度为零。对神经网络，谁也不能作这样的保证。
//
// ## 原实验的拟合
//
// 做法与原实验相同：花瓣的长和宽，单位 cm，不归一化，使用全部样本，$C = 500$。

// %%
const { features, labels, classNames } = loadIris();
const petals = features.subMatrixColumn([2, 3]);
const C = 500;
const lab = new SoftmaxRegression({ C }).fit(petals, labels);
const correct = Math.round(lab.score(petals, labels) * labels.length);
console.log(`牛顿法步数：${lab.iterations}，目标函数值 / C：${(lab.objective / C).toFixed(6)}`);
console.log(`分类正确的行：拟合所用的 ${labels.length} 行中的 ${correct} 行`);
claim("梯度的范数不超过 1e-8：这就是最优点", lab.gradientNorm <= 1e-8);

// %% [markdown]
// 原实验问的是一朵花瓣为 5 cm × 2 cm 的花。

// %%
const flower = new Matrix([[5, 2]]);
const probabilities = lab.predictProba(flower).getRow(0);
console.log("预测的类别是", lab.predict(flower)[0]);
console.log("概率是", probabilities.map((p) => p.toPrecision(4)).join("，"));

// %% [markdown]
// 再画出它在原实验网格上的决策区域图，颜色和比例也与原实验相同。

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
  x: { title: "花瓣长", unit: "cm", range: [0, 7] },
  y: { title: "花瓣宽", unit: "cm", range: [0, 3.5] },
  layout: { width: 800, height: 400, hovermode: "closest" },
  title: "最优点处的 Softmax 回归",
  caption: "重画原实验的图：每种颜色是该处预测的类别。",
  alt: `三个区域，边界都是直线：黄、蓝、绿。${correct} 朵花落在自己的区域里。`,
});
show(labFigure, "7.1");

// %% [markdown]
// 边界都是直线。练习 7.2 问的就是原因。
//
// > **试一试。** 把 `C` 改为 0.01，从那里开始重新运行，看概率。预期：各个概率彼此更接近，因为正则化项把权重压得很小。之后再改回来。
//
// ## 与前馈神经网络并排对比
//
// 两个模型用**同样的**训练样本和同样的两列特征。`trainNetwork` 把笔记本 6 的做法合成一次调用，不输出日志，也不存文件：它先归一化各列，再训练，给出最后一步之后的网络。没有另外给出的设置（`learningRate`、`batchSize`、`numEpochs`）与本实验相同。

// %%
import { accuracyScore, argmax, decisionRegions, IrisDataset, trainNetwork } from "nndl";
const trainRows = new IrisDataset({ ...settings, mode: "train", numDev: 0 }).indices;
const openRows = [...new IrisDataset({ ...settings, mode: "test", numDev: 0 }).indices];
const flowers = { X: petals, y: labels };
const [train, others] = [trainRows, openRows].map((rows) => takeRows(flowers, rows));
const linear = new SoftmaxRegression({ C }).fit(train.X, train.y);
const network = trainNetwork({ hiddenSizes: [settings.hiddenSize] }, { train }, settings.seed);
const models = [
  { title: `Softmax 回归，C = ${C}`, ask: (X: Matrix) => linear.predict(X) },
  { title: `神经网络 2-${settings.hiddenSize}-3`, ask: (X: Matrix) => argmax(network.predict(X)) },
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
  points: { x, y, labels, openRows, openName: "未参与训练" },
  title: "两个模型在花瓣平面上的决策区域",
  caption: "实心点是两个模型的训练样本，空心点两个模型都没有用来训练。",
  alt: "Softmax 回归和神经网络的决策区域，横轴为花瓣长，纵轴为花瓣宽。",
});
show(figure, "7.2");

// %% [markdown]
// 两者相差多少？哪一个更准确？

// %%
const onPlane = 1 - accuracyScore(panels[0].labels, panels[1].labels);
const onFlowers = 1 - accuracyScore(models[0].ask(petals), models[1].ask(petals));
console.log(`答案不同之处：占平面的 ${(100 * onPlane).toFixed(1)}%，`);
console.log(`${labels.length} 朵花中的 ${Math.round(onFlowers * labels.length)} 朵`);
claim("答案不同的花所占的比例，不到平面上相应比例的五分之一", onFlowers < onPlane / 5);
for (const { title, ask } of models) {
  const [a, b] = [train, others].map(({ X, y }) => accuracyScore(y, ask(X)).toFixed(3));
  console.log(`${title}：训练样本上的准确率 ${a}，其余样本上 ${b}`);
}

// %% [markdown]
// 在本实验的设置下，两者的不同之处大多没有出现过任何一朵花。模型在那里给出的答案只是猜测。
//
// > **试一试。** 改变 `settings` 中的 `seed`，全部重新运行，看那四个准确率。预期：胜者有时会换，因为只由很少几行决定。
//
// 没有隐藏层的网络**就是** Softmax 回归，只是没有正则化项。按“训练”，比较两者。

// %%
import { showLaboratory } from "nndl";
showLaboratory({ hiddenSizes: [], baseline: "softmax regression", small: true });

// %% [markdown]
// ## 我的回答
//
// 请比较两者各自最小化什么、边界的形状和准确率。原文说：“对于鸢尾花分类，前馈神经网络的准确率要高于Softmax分类。”你得到的数支持这句话吗？

// %% [markdown] tags=["answer"]
// 在此作答

// %% [markdown] tags=["solution"]
// <details>
// <summary>我们的结论</summary>
//
// - **目标函数。** 两者都最小化交叉熵。Softmax 回归只有一个最优点；网络停在哪里，取决于初始权重和何时停止训练。
// - **边界。** 一边是直线，另一边是**能够**弯曲的线。从本实验很小的初始权重出发，它们几乎不弯曲（由[笔记本 16](../16-comparison.ipynb)（英文）测量）。
// - **准确率。** 在一百种划分上，两者分不出高下：原文的那句话并不能由此得出。
// - **选择。** 在这里，Softmax 回归更简单。直线不够用的地方，才值得用神经网络。
//
// </details>

// %% [markdown]
// ## 练习
//
// ### 练习 7.1（必做）：不用 softmax 作预测
//
// 请写一个函数：给定花瓣的长和宽，返回原实验的拟合所预测的类别。对类别 `k`，`lab.coef.get(k, 0)` 是花瓣长的权重，`lab.coef.get(k, 1)` 是花瓣宽的权重，`lab.intercept[k]` 是偏置。

// %%
const withoutBias = (length: number, width: number) =>
  argmax(new Matrix([[length, width]]).mmul(lab.coef.transpose()))[0];
const exercise71 = {
  expected: "一个函数，返回类别 0、1 或 2",
  right: (length: number, width: number) => lab.predict(new Matrix([[length, width]]))[0],
  cases: () => petals.to2DArray(),
  mistakes: [{ answer: withoutBias, hint: "偏置呢？" }],
  hint: "先算出三个得分。哪个类别的得分最大？",
};

// %% tags=["answer"]
const myClass = (length: number, width: number): unknown => undefined; // 把 undefined 换成你的代码
checkAnswer("7.1", myClass, exercise71);

// %% [markdown] tags=["solution"]
// <details>
// <summary>答案</summary>
//
// 得分最大的类别，概率也最大。
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
// ### 练习 7.2（书面）：边界
//
// 给定花瓣长，类别 1 与类别 2 的边界在哪个花瓣宽处？

// %% [markdown] tags=["solution"]
// <details>
// <summary>答案</summary>
//
// 在两个得分相等的地方。令 $\boldsymbol{d} = \boldsymbol{w}_1 - \boldsymbol{w}_2$，$e = b_1 - b_2$，则 $\text{花瓣宽} = -(d_0 \cdot \text{花瓣长} + e) / d_1$，是一条直线。
//
// </details>

// %% [markdown]
// ## 小结
//
// - Softmax 回归只有一个最优点，那里的梯度为零；它的边界是直线。
// - 在本实验的设置下，它与神经网络的不同之处大多没有花。
// - 一次划分的几行数据，决定不了谁更准确。
//
// 下一篇：[8. SVM](08-svm.ipynb)
