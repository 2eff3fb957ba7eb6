// %% [markdown]
// # 4. 模型构建
//
// **第一部分 · 15 分钟。** 预备知识：[3. 数据处理](03-data.ipynb)。学完之后你能够：跟踪一批样本通过网络的过程以及梯度返回的过程，检验一个导数，并完成训练的一步。

// %%
import { claim, createRandom, Mlp, networkDiagram, show, showSource } from "nndl";

// %%
const settings = {
  seed: 12,
  learningRate: 0.2,
  batchSize: 16,
  hiddenSize: 6,
};

// %% [markdown]
// ## 4.5.3 模型构建
//
// 网络为 4 个特征各设一个输入，有一个含 `hiddenSize` 个神经元的**隐藏层**（hidden layer；本实验写作“隐含层”），并为 3 个类别各设一个输出，各层之间都是**全连接**（fully connected）。设一批样本为 $X$，每行一个样本，网络计算
//
// $$Z_1 = X W_1^\top + b_1, \qquad A = \sigma(Z_1), \qquad Z_2 = A W_2^\top + b_2 .$$
//
// - $W_1$、$W_2$ 是**权重**（weight），与 PyTorch 一样，形状为（输出数 × 输入数）；$b_1$、$b_2$ 是**偏置**（bias）。一个有 $m$ 个神经元、$n$ 个输入的层，有 $m\,(n + 1)$ 个这样的参数。
// - $\sigma(z) = 1 / (1 + e^{-z})$ 是**激活函数**（activation function），即 sigmoid 函数，它在 $a = \sigma(z)$ 处的导数是 $a\,(1 - a)$；$A$ 是**活性值**（activation）。
// - $Z_2$ 是**未归一化得分**（logits），每个样本三个，其中最大的一个给出预测的类别。网络中没有 softmax：它由损失函数来计算。
//
// 每一层保存自己的两个参数，并实现前向和反向两个方向的计算：

// %%
showSource("nn/linear.ts", { symbol: "Linear" });

// %% [markdown]
// 网络对应原文的 `Model_MLP_L2_V3`，由一列线性层组成，层与层之间是激活函数。构造函数从正态分布 $N(0,\ 0.01^2)$ 中抽取**初始权重**（initial weights），并把所有偏置设为 1。这些都是本实验所用的值。

// %%
showSource("nn/mlp.ts", { symbol: "Mlp" });

// %%
const { seed, learningRate, batchSize, hiddenSize } = settings;
const random = createRandom(seed);
const model = new Mlp({ layerSizes: [4, hiddenSize, 3], activation: "sigmoid", random });
console.log(model.toString());
const [W1, b1, W2, b2] = model.parameters().map(({ value }) => value);

// %% [markdown]
// 本实验用在线工具画网络图，我们则直接由网络自身画出。把鼠标移到图上，可以读出各个数值。

// %%
const figure = networkDiagram({
  layerSizes: model.layerSizes,
  weights: [W1.to2DArray(), W2.to2DArray()],
  biases: [b1.to1DArray(), b2.to1DArray()],
  layerNames: ["输入", "隐藏层，sigmoid", "得分（logits）"],
  inputNames: ["sepal length", "sepal width", "petal length", "petal width"],
  outputNames: ["setosa", "versicolor", "virginica"],
  title: `训练之前的网络 ${model.layerSizes.join("-")}`,
  caption: "一条线是一个权重，颜色和粗细表示它的值。请留意色标的刻度。",
  alt: `各层神经元数为 ${model.layerSizes.join("、")} 的全连接网络，权重是随机的`,
});
show(figure, "4.1");

// %% [markdown]
// ### 一个批次的前向计算
//
// 从特征到得分的计算，称为**前向计算**（forward pass，也称前向传播）：

// %%
import { DataLoader, IrisDataset, layerOutputs } from "nndl";

const trainSet = new IrisDataset({ mode: "train", seed });
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const [{ X, y }] = trainLoader;
for (const { name, output } of [{ name: "X", output: X }, ...layerOutputs(model, X)]) {
  const range = `${output.min().toFixed(4)} 至 ${output.max().toFixed(4)}`;
  console.log(`${name}：${output.rows} × ${output.columns}，取值 ${range}`);
}

// %% [markdown]
// 采用本实验的初始权重时，所有活性值几乎相等，得分也几乎相等：网络几乎不看它的输入。
//
// ### 交叉熵损失
//
// `crossEntropy` 先由得分算出概率 $P = \mathrm{softmax}(Z_2)$，再对 $-\ln p$ 取均值，其中 $p$ 是一个样本正确类别的概率。梯度也一并算出：

// %%
showSource("nn/losses.ts", { symbol: "crossEntropy" });

// %%
import { crossEntropy } from "nndl";

const { loss, gradient } = crossEntropy(model.forward(X), y);
console.log(`损失：${loss.toFixed(4)}，ln 3：${Math.log(3).toFixed(4)}`);
claim("最初的损失接近 ln 3", Math.abs(loss - Math.log(3)) < 0.1);

// %% [markdown]
// 得分几乎相等，三个类别的概率就都接近 $\tfrac13$，而 $-\ln \tfrac13 = \ln 3$。
//
// ### 反向传播
//
// 训练需要**梯度**（gradient）：损失 $L$ 随每个参数变化的快慢。**反向传播**（backpropagation）就是链式法则（chain rule），从损失出发，一直算回到输入。记 $\mathrm{d}Z$ 为 $\partial L / \partial Z$，$Y$ 为独热标签，$N$ 为这一批的样本数，$\odot$ 为逐元素相乘：
//
// 1. 损失：$\mathrm{d}Z_2 = \frac{1}{N}\,(P - Y)$，即给出的概率减去期望的概率；
// 2. 第二层：$\mathrm{d}W_2 = \mathrm{d}Z_2^\top A$，$\mathrm{d}b_2 = \sum_n \mathrm{d}Z_2[n]$；
// 3. 回到隐藏层：$\mathrm{d}A = \mathrm{d}Z_2\, W_2$；
// 4. 经过 sigmoid 函数：$\mathrm{d}Z_1 = \mathrm{d}A \odot A \odot (1 - A)$；
// 5. 第一层：$\mathrm{d}W_1 = \mathrm{d}Z_1^\top X$，$\mathrm{d}b_1 = \sum_n \mathrm{d}Z_1[n]$。
//
// 请在上面的代码中把它们逐一找出来：1 在 `crossEntropy` 中，2、3 和 5 在 `Linear` 中，4 在 `Mlp` 中。
//
// ### 梯度检验
//
// **有限差分**（finite differences）完全不依赖链式法则：把参数 $\theta$ 略微增大、略微减小，分别计算损失：
//
// $$\frac{\partial L}{\partial \theta} \approx \frac{L(\theta + \varepsilon) - L(\theta - \varepsilon)}{2\,\varepsilon}$$

// %%
import { checkGradients, gradientNorms } from "nndl";

const checks = checkGradients(model, crossEntropy, X, y);
console.log("其中第一个：", checks[0]);
const errors = checks.map((check) => Math.abs(check.analytic / check.numeric - 1));
console.log(`${checks.length} 个中最大的相对误差：${Math.max(...errors).toExponential(1)}`);
claim("相对误差都小于 0.1%", Math.max(...errors) < 1e-3);
const norms = gradientNorms(model, crossEntropy, X, y);
for (const { name, norm } of norms) console.log(`${name} 的梯度的范数：${norm.toFixed(4)}`);

// %% [markdown]
// 梯度的**范数**（norm）就是它的大小：各元素平方和的平方根。
//
// ### 一次更新
//
// 优化器使每个参数沿其梯度的反方向移动一步，移动的量与学习率 $\alpha$ 成正比。不断换用新的批，一步一步地更新，这就是训练的全部。

// %%
showSource("nn/sgd.ts", { symbol: "Sgd" });

// %%
import { Sgd } from "nndl";

const optimizer = new Sgd(model.parameters(), { learningRate });
const start = crossEntropy(model.forward(X), y);
model.backward(start.gradient);
optimizer.step();
optimizer.zeroGrad();
const lossAfter = crossEntropy(model.forward(X), y).loss;
console.log(`这一批的损失：${start.loss.toFixed(4)}，更新一步之后 ${lossAfter.toFixed(4)}`);
claim("这一步降低了这一批自身的损失", lossAfter < start.loss);

// %% [markdown]
// ### 与 PyTorch 对照
//
// | PyTorch | 这里 | 不同之处 |
// | --- | --- | --- |
// | `nn.Linear(4, 6)`、`fc1.weight`、`fc1.bias` | `Linear`，名称相同 | 偏置是一行，1 × 6 |
// | `Model_MLP_L2_V3(input_size, output_size, hidden_size)` | `new Mlp({ layerSizes, random })` | 层数任意 |
// | `normal_(weight, mean, std)`、`constant_(bias, val)` | 选项 `weightStd`、`biasInit` | 默认值就是本实验的值 |
// | `F.cross_entropy(logits, y)` | `crossEntropy(logits, y)` | 返回 `{ loss, gradient }` |
// | `loss.backward()` | `model.backward(gradient)` | 没有自动求导（automatic derivatives）：每一层各有自己的公式 |
// | `SGD(model.parameters(), lr)`、`step`、`zero_grad` | `new Sgd(model.parameters(), { learningRate })`、`step`、`zeroGrad` | |
//
// > **试一试。** 把 `learningRate` 改为 0.02，再改为 5，看更新一步之后的损失。预期：先是变化很小，后来损失比更新之前还高，因为这一步跨过了谷底。
//
// > **试一试。** 给模型加上选项 `weightStd: 1`，先看打印出的取值范围，再看关于 ln 3 的论断。预期：出现 ✗，因为得分不再几乎相等。
//
// 实验台显示的也是这些数，每按一次“走一步”，就前进一步。开始时，六个神经元是同一个神经元的六份拷贝，初始权重全为 0。请观察网络：它们会变得不同吗？

// %%
import { showLaboratory } from "nndl";
showLaboratory({ weightStd: 0, small: true });

// %% [markdown]
// ## 练习
//
// **4.1（必做）。** 把公式 2 和 5 写成代码：由一层的输入（形状为 (N, in)）和 $\mathrm{d}Z$（形状为 (N, out)），求出 $\mathrm{d}W$（形状为 (out, in)）。可以使用 `A.transpose()` 和矩阵乘积 `A.mmul(B)`。

// %%
import { Matrix } from "ml-matrix";
import { checkAnswer } from "nndl";

const byPackage = (inputs: Matrix, dZ: Matrix) => {
  const layer = new Mlp({ layerSizes: [inputs.columns, dZ.columns], random: createRandom(0) });
  layer.forward(inputs);
  layer.backward(dZ);
  return layer.layers[0].weight.grad;
};
const transposed = (inputs: Matrix, dZ: Matrix) => byPackage(inputs, dZ).transpose();
const gradientExercise = {
  expected: "一个返回矩阵的函数",
  right: byPackage,
  cases: () => [[X, gradient]],
  tolerance: 1e-12,
  mistakes: [{ answer: transposed, hint: "这是它的转置：dW 的形状是 (out, in)，与 W 相同。" }],
  hint: "每个样本加上的，是它的输入乘以它的 dZ。",
};

// %% tags=["answer"]
const weightGradient = undefined; // 换成：(inputs: Matrix, dZ: Matrix) => …
checkAnswer("4.1", weightGradient, gradientExercise);

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// ```ts
// const weightGradient = (inputs: Matrix, dZ: Matrix) => dZ.transpose().mmul(inputs);
// ```
//
// </details>

// %% [markdown]
// **4.2。** 采用本实验的初始权重时，`fc1` 的梯度远小于 `fc2` 的梯度，如上面的输出所示。五个公式中，是哪一个使它变小的？

// %% [markdown] tags=["solution"]
// <details><summary>答案</summary>
//
// 公式 3：它要乘以元素都接近零的 $W_2$。公式 4 所乘的因子至多是 1/4。
//
// </details>

// %% [markdown]
// ## 小结
//
// - 网络由两个线性层组成，中间是一个激活函数。
// - 初始权重接近零时，得分几乎相等，损失从 ln 3 附近开始。
// - 反向传播就是五个公式，有限差分的结果与它们一致。
//
// 下一篇：[5. 完善 Runner 类](05-runner.ipynb)
