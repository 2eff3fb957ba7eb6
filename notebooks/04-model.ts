// %% [markdown]
// # 4. The model · 模型构建
//
// **Part I · 15 minutes.** Before: [3. The data pipeline](03-data.ipynb). Afterwards you can: follow a batch
// through a network and its gradient back, check a derivative, and make one step of training.

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
// ## 4.5.3 Building the model · 模型构建
//
// The network has an input for each of the 4 features, one *hidden layer* (隐藏层; the lab writes 隐含层)
// of `hiddenSize` neurons, and an output for each of the 3 classes, all *fully connected* (全连接). For a
// batch $X$ with one sample in each row it computes
//
// $$Z_1 = X W_1^\top + b_1, \qquad A = \sigma(Z_1), \qquad Z_2 = A W_2^\top + b_2 .$$
//
// - $W_1$, $W_2$ are the *weights* (权重), (outputs × inputs) as in PyTorch, $b_1$, $b_2$ the *biases* (偏置);
//   a layer of $m$ neurons with $n$ inputs has $m\,(n + 1)$ of these parameters.
// - $\sigma(z) = 1 / (1 + e^{-z})$ is the *activation function* (激活函数), the sigmoid, with the
//   derivative $a\,(1 - a)$ at $a = \sigma(z)$; $A$ are the *activations* (活性值).
// - $Z_2$ are the *logits* (未归一化得分), three for each sample. The greatest one names the predicted
//   class. There is no softmax in the network: the loss function applies it.
//
// A layer holds its two parameters and both directions, forward and backward:

// %%
showSource("nn/linear.ts", { symbol: "Linear" });

// %% [markdown]
// The network, the original's `Model_MLP_L2_V3`, is a list of layers with an activation between them. The
// constructor draws the *initial weights* (初始权重) from the normal distribution $N(0,\ 0.01^2)$ and sets
// all biases to 1. These are the lab's values.

// %%
showSource("nn/mlp.ts", { symbol: "Mlp" });

// %%
const { seed, learningRate, batchSize, hiddenSize } = settings;
const random = createRandom(seed);
const model = new Mlp({ layerSizes: [4, hiddenSize, 3], activation: "sigmoid", random });
console.log(model.toString());
const [W1, b1, W2, b2] = model.parameters().map(({ value }) => value);

// %% [markdown]
// The lab draws its network with an online tool, we draw it from itself. Hover to read the numbers.

// %%
const figure = networkDiagram({
  layerSizes: model.layerSizes,
  weights: [W1.to2DArray(), W2.to2DArray()],
  biases: [b1.to1DArray(), b2.to1DArray()],
  layerNames: ["input", "hidden layer, sigmoid", "logits"],
  inputNames: ["sepal length", "sepal width", "petal length", "petal width"],
  outputNames: ["setosa", "versicolor", "virginica"],
  title: `The network ${model.layerSizes.join("-")} before training`,
  caption: "A line is a weight; its colour and width tell the value. Look at the scale.",
  alt: `A network of ${model.layerSizes.join(", ")} neurons, fully connected, with random weights`,
});
show(figure, "4.1");

// %% [markdown]
// ### One batch through the network · 一个批次的前向计算
//
// From the features to the logits goes the *forward pass* (前向传播):

// %%
import { DataLoader, IrisDataset, layerOutputs } from "nndl";

const trainSet = new IrisDataset({ mode: "train", seed });
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const [{ X, y }] = trainLoader;
for (const { name, output } of [{ name: "X", output: X }, ...layerOutputs(model, X)]) {
  const range = `${output.min().toFixed(4)} to ${output.max().toFixed(4)}`;
  console.log(`${name}: ${output.rows} × ${output.columns}, from ${range}`);
}

// %% [markdown]
// With the lab's initial weights all activations are nearly equal, and so are the logits: the network
// hardly looks at its inputs.
//
// ### The loss · 交叉熵损失
//
// `crossEntropy` makes probabilities $P = \mathrm{softmax}(Z_2)$ of the logits and takes the mean of
// $-\ln p$, where $p$ is the probability of a sample's right class. The gradient comes along:

// %%
showSource("nn/losses.ts", { symbol: "crossEntropy" });

// %%
import { crossEntropy } from "nndl";

const { loss, gradient } = crossEntropy(model.forward(X), y);
console.log(`loss: ${loss.toFixed(4)}, ln 3: ${Math.log(3).toFixed(4)}`);
claim("the first loss is near ln 3", Math.abs(loss - Math.log(3)) < 0.1);

// %% [markdown]
// Nearly equal logits give each of the three classes nearly the probability $\tfrac13$, and
// $-\ln \tfrac13 = \ln 3$.
//
// ### Backpropagation · 反向传播
//
// Training needs the *gradient* (梯度): how fast the loss $L$ changes with each parameter.
// *Backpropagation* is the chain rule (链式法则), from the loss back to the inputs. $\mathrm{d}Z$ stands
// for $\partial L / \partial Z$, $Y$ for the one-hot labels, $N$ for the number of samples in the batch;
// $\odot$ multiplies element by element:
//
// 1. the loss: $\mathrm{d}Z_2 = \frac{1}{N}\,(P - Y)$, probability given minus probability wanted;
// 2. the second layer: $\mathrm{d}W_2 = \mathrm{d}Z_2^\top A$, $\mathrm{d}b_2 = \sum_n \mathrm{d}Z_2[n]$;
// 3. back to the hidden layer: $\mathrm{d}A = \mathrm{d}Z_2\, W_2$;
// 4. through the sigmoid: $\mathrm{d}Z_1 = \mathrm{d}A \odot A \odot (1 - A)$;
// 5. the first layer: $\mathrm{d}W_1 = \mathrm{d}Z_1^\top X$, $\mathrm{d}b_1 = \sum_n \mathrm{d}Z_1[n]$.
//
// Find each of them in the code above: 1 in `crossEntropy`, 2, 3 and 5 in `Linear`, 4 in `Mlp`.
//
// ### The gradient check · 梯度检验
//
// *Finite differences* (有限差分) know nothing of the chain rule: they compute the loss with a parameter
// $\theta$ a little larger and a little smaller:
//
// $$\frac{\partial L}{\partial \theta} \approx \frac{L(\theta + \varepsilon) - L(\theta - \varepsilon)}{2\,\varepsilon}$$

// %%
import { checkGradients, gradientNorms } from "nndl";

const checks = checkGradients(model, crossEntropy, X, y);
console.log("the first of them:", checks[0]);
const errors = checks.map((check) => Math.abs(check.analytic / check.numeric - 1));
console.log(`largest relative error of ${checks.length}: ${Math.max(...errors).toExponential(1)}`);
claim("no relative error reaches 0.1 %", Math.max(...errors) < 1e-3);
const norms = gradientNorms(model, crossEntropy, X, y);
for (const { name, norm } of norms) console.log(`gradient of ${name}, norm: ${norm.toFixed(4)}`);

// %% [markdown]
// The *norm* (范数) of a gradient is its size: the square root of the sum of its squares.
//
// ### One step · 一次更新
//
// The optimizer moves every parameter a step against its gradient, in proportion to the
// learning rate $\alpha$. Steps with new batches, again and again, are the whole training.

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
console.log(`loss of this batch: ${start.loss.toFixed(4)}, after one step ${lossAfter.toFixed(4)}`);
claim("the step lowers the loss of its own batch", lossAfter < start.loss);

// %% [markdown]
// ### PyTorch and here · 与PyTorch对照
//
// | PyTorch | here | what differs |
// | --- | --- | --- |
// | `nn.Linear(4, 6)`, `fc1.weight`, `fc1.bias` | `Linear`, the same names | a bias is one row, 1 × 6 |
// | `Model_MLP_L2_V3(input_size, output_size, hidden_size)` | `new Mlp({ layerSizes, random })` | any number of layers |
// | `normal_(weight, mean, std)`, `constant_(bias, val)` | options `weightStd`, `biasInit` | the lab's values are the defaults |
// | `F.cross_entropy(logits, y)` | `crossEntropy(logits, y)` | returns `{ loss, gradient }` |
// | `loss.backward()` | `model.backward(gradient)` | no automatic derivatives (自动求导): each layer has its formulas |
// | `SGD(model.parameters(), lr)`, `step`, `zero_grad` | `new Sgd(model.parameters(), { learningRate })`, `step`, `zeroGrad` | |
//
// > **Try it · 试一试.** Change `learningRate` to 0.02, then to 5. Look at the loss after one step. Expect a
// > small change first, then a loss that is higher than before, because the step leaps over the valley.
//
// > **Try it · 试一试.** Give the model the option `weightStd: 1`. Look at the printed ranges, then at
// > the claim about ln 3. Expect a ✗, because the logits are no longer nearly equal.
//
// The laboratory shows these numbers, *Step* after *Step*. It begins with six copies of one neuron, all initial
// weights 0. Look at the network: do they ever differ?

// %%
import { showLaboratory } from "nndl";
showLaboratory({ weightStd: 0, small: true });

// %% [markdown]
// ## Exercises · 练习
//
// **4.1 (do this one · 必做).** Formulas 2 and 5 as code: from a layer's inputs, (N, in), and $\mathrm{d}Z$,
// (N, out), make $\mathrm{d}W$, (out, in), with `A.transpose()` and the product `A.mmul(B)`.

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
  expected: "a function that gives a matrix",
  right: byPackage,
  cases: () => [[X, gradient]],
  tolerance: 1e-12,
  mistakes: [{ answer: transposed, hint: "This is the transpose: dW is (out, in), as W is." }],
  hint: "Each sample adds its inputs, times its dZ.",
};

// %% tags=["answer"]
const weightGradient = undefined; // in its place: (inputs: Matrix, dZ: Matrix) => …
checkAnswer("4.1", weightGradient, gradientExercise);

// %% [markdown] tags=["solution"]
// <details><summary>Answer · 答案</summary>
//
// ```ts
// const weightGradient = (inputs: Matrix, dZ: Matrix) => dZ.transpose().mmul(inputs);
// ```
//
// </details>

// %% [markdown]
// **4.2.** With the lab's initial weights the gradients of `fc1` are much smaller than those of `fc2`, as printed
// above. Which of the five formulas makes them small?

// %% [markdown] tags=["solution"]
// <details><summary>Answer · 答案</summary>
//
// Formula 3: it multiplies by $W_2$, whose elements are near zero. Formula 4 multiplies by at most 1/4.
//
// </details>

// %% [markdown]
// ## What you saw · 小结
//
// - The network is two linear layers with an activation function between them.
// - With initial weights near zero the logits are nearly equal, and the loss begins near ln 3.
// - Backpropagation is five formulas, and finite differences agree with them.
//
// Next: [5. Accuracy and RunnerV3](05-runner.ipynb)
