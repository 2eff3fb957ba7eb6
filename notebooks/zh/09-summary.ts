// %% [markdown]
// # 9. 总结
//
// **第一部分 · 8 分钟。** 预备知识：[1](01-iris.ipynb) 至 [8](08-svm.ipynb)。学完之后你能够：用自己的话说出本实验说明了什么，并把这一章画成一幅图。
//
// ## 总结本次实验
//
// 采用本实验的设置，可以看到：
//
// - **数据**（data）。在一个花瓣特征上设阈值，就能分出 setosa；没有一个特征能单独把 versicolor 与 virginica 分开。（[1. 鸢尾花](01-iris.ipynb)）
// - 原文为每一部分重新打乱数据，所以它的测试集大多是训练过的行。我们的各部分没有公共的行。（[3. 数据](03-data.ipynb)、[11. 数据泄漏](../11-leak.ipynb)（英文））
// - **训练**（training）。损失主要取决于步数，与批量大小的关系小得多。（[2. 小批量](02-mini-batch.ipynb)、[10. 批量大小与梯度噪声](../10-batch-noise.ipynb)（英文））
// - 有限差分得到的梯度与反向传播相同。（[4. 模型](04-model.ipynb)）
// - 损失起初停在 $\ln 3$ 附近的平台期，因为初始权重很小。（[6. 训练](06-training.ipynb)、[12. 平台期](../12-plateau.ipynb)（英文）、[13. 网络内部](../13-inside.ipynb)（英文））
// - **选择与测试**（choosing and testing）。只有当模型在验证集上严格更好时，Runner 才保存它。验证集的行很少时，保存的往往是一个只训练到一半的模型。（[5. Runner](05-runner.ipynb)）
// - 测试集的行很少，置信区间就很宽，即使全部分对也是如此。在许多种划分上，我们试过的 Softmax 回归和支持向量机，没有一个能与神经网络分出高下。（[16. 公平的比较](../16-comparison.ipynb)（英文））
//
// ## 思考题
//
// 1. **Softmax 回归与神经网络**：隐藏层能使边界弯曲，准确率却显示不出这一点。（[7. Softmax 回归](07-softmax.ipynb)）
// 2. **层数与神经元个数**：隐藏层只有一个神经元，准确率也可以很高；层数越多，起步越慢。（[15. 隐藏层](../15-hidden-layers.ipynb)（英文））
// 3. **支持向量机与神经网络**：其中线性核的支持向量机最小。（[8. 支持向量机](08-svm.ipynb)、[19](../19-svm-or-network.ipynb)（英文））
// 4. **MNIST 上准确率至少 95%**：先用小规模的数据，再用 MNIST 自己的文件。（[18. 手写数字](../18-digits.ipynb)（英文））
//
// ## 全面总结前馈神经网络，梳理知识点，建议画思维导图
//
// 这一章（NNDL 第 4 章“前馈神经网络”）写成了一个嵌套列表，在 `data/chapter-map.zh.md` 中。把鼠标移到一个节点上，会出现一句话。

// %%
import { loadChapterOutline, parseOutline, show, treeDiagram } from "nndl";
const chapter = parseOutline(loadChapterOutline());
const branches = chapter.children ?? [];
const map = treeDiagram({
  root: chapter,
  lineLength: 14,
  title: "前馈神经网络：本章的思维导图",
  caption: "各分支按本章的顺序排列：先右侧，从上到下，再左侧。",
  alt: `思维导图，各分支为：${branches.map(({ text }) => text).join("；")}。`,
});
show(map, "9.1");

// %% [markdown]
// 用文字显示一个分支；`branch` 取 0 至 5：

// %%
import { formatOutline, markdown } from "nndl";
const branch = 3;
markdown(formatOutline(branches[branch] ?? chapter));

// %% [markdown]
// > **试一试。** 把 `branch` 设为 5，找一找笔记本 6 的损失曲线从什么开始。预期：平台期，因为本实验的初始权重很小。
//
// 现在画你自己的思维导图。每一行是一个节点，比它所属的节点多缩进两个空格；冒号后面的句子可以省略。

// %% tags=["answer"]
const mine = parseOutline(`
- **我的总结**
  - **已知**：课上讲过的内容。
    - **梯度下降法**
  - **新知**：本实验新学到的内容。
    - **测试需要新数据**
  - **疑问**
`);
const alt = "思维导图，由单元中的列表画成。";
show(treeDiagram({ root: mine, title: "我的思维导图", caption: "由列表画成。", alt }), "9.2");

// %% [markdown]
// > **试一试。** 加一个分支，写你遇到的最难的错误，看它出现在哪里。预期：在左侧，因为前几个分支占满了右侧。
//
// ## 练习
//
// **练习 9.1（必做）：总结本次实验。** 用五到十句话说明：做了什么，什么出乎意料，还有什么疑问？请指明是哪些单元。

// %% [markdown] tags=["answer"]
// 在此作答

// %% [markdown]
// <details>
// <summary>原文的总结</summary>
//
// 加深了对神经网络的理解，能够熟练地画神经网络，也了解了 Softmax 回归、支持向量机与神经网络的区别。
//
// </details>
//
// **练习 9.2：MNIST 之前。** 网络 784-100-10 学习 60,000 幅图像，批量大小为 64，训练 5 轮。它有多少个参数？一共走多少步？所有得分都相等时，一幅图像的损失是多少？

// %%
import { checkAnswer, createRandom, crossEntropy, Mlp } from "nndl";
import { Matrix } from "ml-matrix";
const digits = new Mlp({ layerSizes: [784, 100, 10], random: createRandom(1) });
const learned = digits.parameters().map(({ value }) => value.size);
const parameters = learned.reduce((sum, size) => sum + size, 0);
const startLoss = crossEntropy(Matrix.zeros(1, 10), [0]).loss;
const right = { parameters, steps: 5 * Math.ceil(60000 / 64), startLoss };
const exercise92 = {
  expected: "一个对象 { parameters, steps, startLoss }，其值都是数",
  right,
  tolerance: 1e-3,
  mistakes: [
    { answer: { ...right, parameters: 784 * 100 + 100 * 10 }, hint: "偏置呢？" },
    {
      answer: { ...right, steps: 5 * Math.floor(60000 / 64) },
      hint: "最后一个较小的批也是一步。",
    },
    { answer: { ...right, startLoss: Math.log(3) }, hint: "那是三个类别时的损失。" },
  ],
  hint: "权重和偏置；每一轮的批数，向上取整；十分之一的 −ln。",
};

// %% tags=["answer"]
const myNumbers: unknown = undefined; // { parameters: …, steps: …, startLoss: … }
checkAnswer("9.2", myNumbers, exercise92);

// %% [markdown] tags=["solution"]
// <details>
// <summary>答案</summary>
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
// ## 术语表
//
// | 中文 | 英文 | 中文 | 英文 | 中文 | 英文 |
// | --- | --- | --- | --- | --- | --- |
// | 样本、行 | sample, row | 小批量 | mini-batch | 神经元 | neuron |
// | 特征 | feature | 批量大小 | batch size | 权重、偏置 | weight, bias |
// | 标签、类别 | label, class | 打乱 | shuffle | 初始权重 | initial weights |
// | 训练集 | training set | 轮次 | epoch | 隐藏层 | hidden layer |
// | 验证集 | dev set | 步（一次更新） | step (update) | 激活函数 | activation function |
// | 测试集 | test set | 学习率 | learning rate | 前馈神经网络 | feed-forward network |
// | 数据泄漏 | data leak | 优化器 | optimizer | 未归一化得分 | logits |
// | 归一化 | min-max scaling | 梯度 | gradient | 概率 | probability |
// | 标准化 | standardisation | 随机梯度下降 | stochastic gradient descent | 损失 | loss |
// | 随机种子 | seed | 反向传播 | backpropagation | 交叉熵 | cross-entropy |
// | 标准差 | standard deviation | 平台期 | plateau | 评价（评估模式） | evaluation (mode) |
// | 置信区间 | confidence interval | 鞍点 | saddle point | 准确率 | accuracy |
// | 有限总体校正 | finite population correction | 过拟合 | overfitting | 决策边界 | decision boundary |
// | 支持向量机 | support vector machine | 支持向量 | support vector | 间隔、核函数 | margin, kernel |
//
// ## 参考
//
// 原文列出：【统计学习方法】感知机对鸢尾花(iris)数据集进行二分类；NNDL 实验4(下)，HBU_DAVID，博客园（cnblogs.com）；对比SVM与CNN对文本分类的效果，CodingPark编程公园；以及一个在线画网络结构的工具（画网络结构图体验工具）。它的主题是邱锡鹏《神经网络与深度学习》（NNDL）第 4 章。我们还依据：
//
// - 鸢尾花：E. Anderson, Bulletin of the American Iris Society 59, 1935；R. A. Fisher, Annals of Eugenics 7, 1936。大批量：S. McCandlish 等，arXiv:1812.06162, 2018。
// - 初始权重：X. Glorot, Y. Bengio, AISTATS 2010。感知机：F. Rosenblatt, Psychological Review 65, 1958。
// - 通用近似定理：G. Cybenko, Mathematics of Control, Signals and Systems 2, 1989；K. Hornik, Neural Networks 4, 1991。SMO 算法：R.-E. Fan, P.-H. Chen, C.-J. Lin, JMLR 6, 2005。
// - 区间：E. B. Wilson, Journal of the American Statistical Association 22, 1927；C. Nadeau, Y. Bengio, Machine Learning 52, 2003。
//
// ## 进一步
//
// 第二部分的各篇已在上面每条结论旁边注明。此外，[14](../14-pytorch.ipynb)（英文）用 PyTorch 做同样的实验，[17](../17-own-table.ipynb)（英文）使用你自己的数据表。
//
// ## 小结
//
// - 单看一个准确率，既看不出平台期，也看不出数据泄漏。
// - 在鸢尾花上成立的，是关于这些花的结论，不是关于神经网络的结论。
// - 神经元组成层，链式法则给出梯度，初始权重决定梯度多久之后才大到足以学习。
//
// 下一篇：[10. 批量大小与梯度噪声](../10-batch-noise.ipynb)（英文），或者上面的任何一篇。
