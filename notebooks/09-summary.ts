// %% [markdown]
// # 9. Summary · 总结
//
// **Part I · 8 minutes.** Before: [1](01-iris.ipynb) to [8](08-svm.ipynb). Afterwards you can: say in your own
// words what the lab has shown, and draw the chapter as a map.
//
// ## What the experiment showed · 总结本次实验
//
// With the lab's settings:
//
// - *Data* (数据). One threshold on a petal feature separates setosa; none on a single feature separates
//   versicolor from virginica. ([1. Iris](01-iris.ipynb))
// - The original shuffles anew for each part, so most of its test rows are training rows. Our parts share no
//   row. ([3. Data](03-data.ipynb), [11. Leak](11-leak.ipynb))
// - *Training* (训练). The loss depends mostly on the number of steps, much less on the batch size.
//   ([2. Mini-batch](02-mini-batch.ipynb), [10. Batch noise](10-batch-noise.ipynb))
// - Finite differences give the same gradients as backpropagation. ([4. Model](04-model.ipynb))
// - The loss first stands on a plateau near $\ln 3$, because the initial weights are small.
//   ([6. Training](06-training.ipynb), [12. Plateau](12-plateau.ipynb), [13. Inside](13-inside.ipynb))
// - *Choosing and testing* (选择与测试). The runner keeps a model only if it is strictly better on the dev rows.
//   With few dev rows this often keeps a half-trained one. ([5. Runner](05-runner.ipynb))
// - Few test rows leave a wide interval, even when all are right. On many splits no softmax regression
//   and no SVM that we tried can be told apart from the network. ([16. Comparison](16-comparison.ipynb))
//
// ## The course's questions · 思考题
//
// 1. *Softmax regression or network*: a hidden layer can bend the boundary; the accuracy does not show it.
//    ([7. Softmax](07-softmax.ipynb))
// 2. *Layers and neurons*: one hidden neuron can give a high accuracy; more layers start slower.
//    ([15. Hidden layers](15-hidden-layers.ipynb))
// 3. *SVM or network*: of these, the linear machine is the smallest. ([8. SVM](08-svm.ipynb),
//    [19](19-svm-or-network.ipynb))
// 4. *MNIST with at least 95 %*: in small, and with MNIST's own files. ([18. Digits](18-digits.ipynb))
//
// ## The chapter as a mind map · 全面总结前馈神经网络，梳理知识点，建议画思维导图
//
// The chapter (NNDL, chapter 4) is a nested list in `data/chapter-map.md`. Move the mouse over a node: it says
// a sentence.

// %%
import { loadChapterOutline, parseOutline, show, treeDiagram } from "nndl";
const chapter = parseOutline(loadChapterOutline());
const branches = chapter.children ?? [];
const map = treeDiagram({
  root: chapter,
  lineLength: 14,
  title: "Feed-forward networks: the chapter as a mind map",
  caption: "The branches in the chapter's order: the right side downwards, then the left.",
  alt: `Mind map with the branches ${branches.map(({ text }) => text).join("; ")}.`,
});
show(map, "9.1");

// %% [markdown]
// A branch in words; `branch` goes from 0 to 5:

// %%
import { formatOutline, markdown } from "nndl";
const branch = 3;
markdown(formatOutline(branches[branch] ?? chapter));

// %% [markdown]
// > **Try it · 试一试.** Set `branch` to 5. Look for what the loss curve of notebook 6 begins with. Expect 平台期,
// > because the lab's initial weights are small.
//
// Now draw your own. Each line is a node, two spaces deeper than the node it hangs on; the sentence after the
// colon may be left out.

// %% tags=["answer"]
const mine = parseOutline(`
- **My summary 我的总结**
  - **What I knew 已知**: What was in the lecture.
    - **gradient descent 梯度下降**
  - **What is new 新知**: What this lab added.
    - **a test needs new rows 测试需要新数据**
  - **What I still ask 疑问**
`);
const alt = "A mind map, drawn from the list in the cell.";
show(treeDiagram({ root: mine, title: "My map", caption: "Drawn from the list.", alt }), "9.2");

// %% [markdown]
// > **Try it · 试一试.** Add a branch with your hardest bug. Look where it goes. Expect it on the left, because the
// > first branches fill the right side.
//
// ## Exercises · 练习
//
// **Exercise 9.1 (do this one · 必做): your summary · 总结本次实验.** In five to ten sentences: what did you do, what
// surprised you, what do you still ask? Name cells.

// %% [markdown] tags=["answer"]
// *Your answer here · 在此作答*

// %% [markdown]
// <details>
// <summary>What the original found · 原文的总结</summary>
//
// It understood the network better, became fluent in drawing networks, and learned how softmax regression, SVM
// and network differ.
//
// </details>
//
// **Exercise 9.2: before MNIST.** A network 784-100-10 learns 60,000 images in batches of 64 for 5 epochs. How many
// parameters has it, how many steps are made, and what is the loss of an image while all logits are equal?

// %%
import { checkAnswer, createRandom, crossEntropy, Mlp } from "nndl";
import { Matrix } from "ml-matrix";
const digits = new Mlp({ layerSizes: [784, 100, 10], random: createRandom(1) });
const learned = digits.parameters().map(({ value }) => value.size);
const parameters = learned.reduce((sum, size) => sum + size, 0);
const startLoss = crossEntropy(Matrix.zeros(1, 10), [0]).loss;
const right = { parameters, steps: 5 * Math.ceil(60000 / 64), startLoss };
const exercise92 = {
  expected: "an object { parameters, steps, startLoss } of numbers",
  right,
  tolerance: 1e-3,
  mistakes: [
    { answer: { ...right, parameters: 784 * 100 + 100 * 10 }, hint: "And the biases?" },
    {
      answer: { ...right, steps: 5 * Math.floor(60000 / 64) },
      hint: "The last, smaller batch is a step, too.",
    },
    { answer: { ...right, startLoss: Math.log(3) }, hint: "That is the loss for three classes." },
  ],
  hint: "Weights and biases; batches in an epoch, rounded up; −ln of one tenth.",
};

// %% tags=["answer"]
const myNumbers: unknown = undefined; // { parameters: …, steps: …, startLoss: … }
checkAnswer("9.2", myNumbers, exercise92);

// %% [markdown] tags=["solution"]
// <details>
// <summary>Answer · 答案</summary>
//
// ```ts
// const myNumbers: unknown = {
//   parameters: 784 * 100 + 100 + 100 * 10 + 10,
//   steps: 5 * Math.ceil(60000 / 64),
//   startLoss: Math.log(10),
// };
// ```
//
// </details>
//
// ## Words · 术语表
//
// | English | 中文 | English | 中文 | English | 中文 |
// | --- | --- | --- | --- | --- | --- |
// | sample, row | 样本 | mini-batch | 小批量 | neuron | 神经元 |
// | feature | 特征 | batch size | 批量大小 | weight, bias | 权重、偏置 |
// | label, class | 标签、类别 | shuffle | 打乱 | initial weights | 初始权重 |
// | training set | 训练集 | epoch | 轮次 | hidden layer | 隐藏层 |
// | dev set | 验证集 | step (update) | 更新 | activation function | 激活函数 |
// | test set | 测试集 | learning rate | 学习率 | feed-forward network | 前馈神经网络 |
// | data leak | 数据泄漏 | optimizer | 优化器 | logits | 未归一化得分 |
// | min-max scaling | 归一化 | gradient | 梯度 | probability | 概率 |
// | standardisation | 标准化 | stochastic gradient descent | 随机梯度下降 | loss | 损失 |
// | seed | 随机种子 | backpropagation | 反向传播 | cross-entropy | 交叉熵 |
// | standard deviation | 标准差 | plateau | 平台期 | evaluation (mode) | 评价（评估模式） |
// | confidence interval | 置信区间 | saddle point | 鞍点 | accuracy | 准确率 |
// | finite population correction | 有限总体校正 | overfitting | 过拟合 | decision boundary | 决策边界 |
// | support vector machine | 支持向量机 | support vector | 支持向量 | margin, kernel | 间隔、核函数 |
//
// ## References · 参考
//
// The original names: 【统计学习方法】感知机对鸢尾花(iris)数据集进行二分类; NNDL 实验4(下), HBU_DAVID, 博客园
// (cnblogs.com); 对比SVM与CNN对文本分类的效果, CodingPark编程公园; and an online tool to draw networks
// (画网络结构图体验工具). Its subject is chapter 4 of 邱锡鹏: 神经网络与深度学习 (NNDL). We also lean on:
//
// - The irises: E. Anderson, Bulletin of the American Iris Society 59, 1935; R. A. Fisher, Annals of Eugenics 7,
//   1936. Large batches: S. McCandlish and others, arXiv:1812.06162, 2018.
// - Initial weights: X. Glorot, Y. Bengio, AISTATS 2010. Perceptron: F. Rosenblatt, Psychological Review 65, 1958.
// - Universal approximation: G. Cybenko, Mathematics of Control, Signals and Systems 2, 1989; K. Hornik, Neural
//   Networks 4, 1991. SMO: R.-E. Fan, P.-H. Chen, C.-J. Lin, JMLR 6, 2005.
// - Intervals: E. B. Wilson, Journal of the American Statistical Association 22, 1927; C. Nadeau, Y. Bengio,
//   Machine Learning 52, 2003.
//
// ## Going further · 进一步
//
// Part II is named beside each finding above. Besides, [14](14-pytorch.ipynb) does the same in PyTorch, and
// [17](17-own-table.ipynb) takes a table of your own.
//
// ## What you saw · 小结
//
// - One accuracy shows neither plateau nor leak.
// - What holds on iris is a statement about these flowers, not about networks.
// - Neurons make layers, the chain rule makes gradients, and the initial weights decide how soon they are large
//   enough to learn.
//
// Next: [10. Batch noise](10-batch-noise.ipynb), or any of those above.
