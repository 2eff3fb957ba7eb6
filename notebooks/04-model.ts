// %% [markdown]
// # 4. Building the model · 模型构建
//
// You build the lab's network, follow one batch through it, and count its parameters. Then you work
// out its gradients by hand, one formula at a time, and check them in two ways. A deliberately wrong
// derivative shows what a failed check looks like. At the end you train the network and draw it
// again.

// %%
import { Matrix } from "ml-matrix";
import {
  activations,
  checkGradients,
  claim,
  createRandom,
  crossEntropy,
  DataLoader,
  formatFixed,
  gradientCheckPlot,
  IrisDataset,
  layerOutputs,
  loadIris,
  Mlp,
  networkDiagram,
  plot,
  Sgd,
  show,
  showSource,
  softmax,
  summarize,
  table,
  trainEpoch,
} from "nndl";

// %% [markdown]
// ## 4.5.3 Building the model · 模型构建
//
// The lab's network has 4 inputs, one *hidden layer* (隐藏层; the lab writes 隐含层) of 6 neurons, and 3
// outputs, one for each class. Every neuron of a layer is connected to every neuron of the layer before: both layers
// are *fully connected* (全连接). For one flower $x$ (4 numbers) the network computes
//
// $$
// z^{(1)} = W^{(1)} x + b^{(1)}, \qquad a = \sigma\!\left(z^{(1)}\right), \qquad
// z^{(2)} = W^{(2)} a + b^{(2)} .
// $$
//
// - $W^{(1)}$ (6 × 4) and $W^{(2)}$ (3 × 6) are the *weights* (权重), $b^{(1)}$ (6) and $b^{(2)}$ (3)
//   the *biases* (偏置). These are the parameters that training changes.
// - $\sigma$ is the *activation function* (激活函数), here the sigmoid, applied to each number.
// - $a$ are the hidden neurons' outputs, the *activations* (活性值).
// - $z^{(2)}$ are three real numbers, the *logits* (未归一化的对数概率). The class with the greatest
//   logit is the prediction. The network itself has no softmax: the loss function applies it.
//
// The original's class for this network is `Model_MLP_L2_V3`. Ours is `Mlp`: it takes the sizes of the
// layers as a list, so that the same class can have more or fewer of them.

// %%
const generator = createRandom(12);
const model = new Mlp({ layerSizes: [4, 6, 3], activation: "sigmoid", random: generator });
console.log(model.toString());

// %% [markdown]
// ### The network as a drawing · 网络结构图
//
// The lab draws its network with an online tool. Here the drawing is made from the network itself:
// a line is a weight, its colour and width are the weight's value. Hover over a line or a neuron to
// read its number.

// %%
const { featureNames, classNames } = loadIris();
// The network sees scaled features, which have no unit.
const inputNames = featureNames.map((name) => name.replace(" (cm)", ""));
const labels = {
  layerNames: ["input", "hidden layer, sigmoid", "logits"],
  inputNames,
  outputNames: classNames,
};
const weightsOf = (network: Mlp) => network.layers.map(({ weight }) => weight.value.to2DArray());
const largestWeight = (network: Mlp) =>
  Math.max(
    ...weightsOf(network)
      .flat(2)
      .map((weight) => Math.abs(weight)),
  );

// %%
const startSize = largestWeight(model).toFixed(3);
show(
  networkDiagram({
    layerSizes: [4, 6, 3],
    weights: weightsOf(model),
    biases: model.layers.map(({ bias }) => bias.value.flat),
    ...labels,
    title: "The network 4-6-3 before training",
    caption: "Random weights, no pattern. Look at the scale: they are all close to zero.",
    alt: `Four inputs, six hidden neurons, three outputs; random weights up to ${startSize} in size`,
  }),
  "4.1",
);

// %% [markdown]
// ### How many parameters? · 参数个数
//
// A layer with $n$ inputs and $m$ neurons has $m \cdot n$ weights and $m$ biases, so
// $m\,(n + 1)$ parameters. First we compute the number, then we count what the network really holds.
// The names are PyTorch's, and so is the shape of a weight matrix, (outputs × inputs). A bias is kept
// as one row, here 1 × 6; PyTorch's has the shape (6).

// %%
const computed = 6 * (4 + 1) + 3 * (6 + 1);
const shapes = model
  .parameters()
  .map(({ name, value }) => ({ name, shape: [value.rows, value.columns] }));
const counted = shapes.reduce((sum, { shape: [rows, columns] }) => sum + rows * columns, 0);
table(
  shapes.map(({ name, shape: [rows, columns] }) => [name, `${rows} × ${columns}`, rows * columns]),
  { caption: "The parameters of the network", columns: ["name", "shape", "numbers"] },
);
console.log(`computed: ${computed}, counted: ${counted}`);
claim("the formula and the network agree", computed === counted);

// %% [markdown]
// ### Start values · 参数初始化
//
// Before training, each weight is drawn from the normal distribution $N(0,\ 0.01^2)$: mean 0 and
// *standard deviation* (标准差) 0.01. Each bias is 1. These are the lab's values.

// %%
const [fc1, fc2] = model.layers;
table(
  fc1.weight.value
    .to2DArray()
    .map((row, j) => [`hidden ${j + 1}`, ...row, fc1.bias.value.get(0, j)]),
  {
    caption: "The first layer before training: one row for each hidden neuron",
    columns: [
      "neuron",
      ...inputNames.map((label) => ({ label, digits: 4 })),
      { label: "bias", digits: 1 },
    ],
  },
);

// %% [markdown]
// Are the weights really from $N(0,\ 0.01^2)$? One network is too few to say. We draw many networks,
// each with its own seed, and look at all their weights together.

// %%
function startWeights(networks: number): number[] {
  const draws = Array.from({ length: networks }, (_, seed) => {
    const drawn = new Mlp({ layerSizes: [4, 6, 3], random: createRandom(seed) });
    return weightsOf(drawn).flat(2);
  });
  return draws.flat();
}

// %%
const { count, mean, std } = summarize(startWeights(500));
console.log(
  `${count} weights: mean ${formatFixed(mean, 4)}, standard deviation ${formatFixed(std, 4)}`,
);
claim("the mean is 0, to within 0.0002", Math.abs(mean) < 2e-4);
claim("the standard deviation is 0.01, to within 0.0002", Math.abs(std - 0.01) < 2e-4);

// %% [markdown]
// ### The activation function · 激活函数
//
// The sigmoid and its derivative are
//
// $$
// \sigma(z) = \frac{1}{1 + e^{-z}}, \qquad \sigma'(z) = \sigma(z)\,\bigl(1 - \sigma(z)\bigr) .
// $$
//
// The second formula is handy: once we know $a = \sigma(z)$, the derivative is $a\,(1 - a)$, and $z$
// is no longer needed. That is how the code writes it.

// %%
showSource("nn/activations.ts");

// %%
const { value: sigmoid, derivative } = activations.sigmoid;
const zs = Array.from({ length: 121 }, (_, i) => -6 + i / 10);
const slopeAt1 = derivative(sigmoid(1));
console.log(`sigmoid(1) = ${sigmoid(1).toFixed(4)}, its derivative there = ${slopeAt1.toFixed(4)}`);

// %%
show(
  plot({
    traces: [
      { name: "σ(z)", x: zs, y: zs.map(sigmoid) },
      { name: "σ′(z)", x: zs, y: zs.map((z) => derivative(sigmoid(z))) },
    ],
    x: "z",
    y: "value",
    title: "The sigmoid and its derivative",
    caption: "The derivative is greatest at z = 0 and goes to zero on both sides.",
    alt: `An S-shaped curve from 0 to 1; its derivative, a bell of height ${derivative(0.5)} at z = 0`,
  }),
  "4.2",
);
claim(
  "the derivative is never greater than 1/4",
  zs.every((z) => derivative(sigmoid(z)) <= 0.25),
);

// %% [markdown]
// ## One batch through the network · 一个批次的前向计算
//
// The network takes a whole batch at once. A batch of $N$ rows is a matrix $X$ with $N$ rows, and
// every formula above is applied to each row:
//
// $$
// Z_1 = X W_1^\top + b_1, \qquad A = \sigma(Z_1), \qquad Z_2 = A W_2^\top + b_2 .
// $$
//
// (From here on $W_1$ means $W^{(1)}$, and so on.) Going through the network in this direction is the
// *forward pass* (前向传播).

// %%
const trainSet = new IrisDataset({ mode: "train", seed: 12 });
const trainLoader = new DataLoader(trainSet, { batchSize: 16, shuffle: true, random: generator });
const [{ X, y }] = trainLoader;
const outputs = layerOutputs(model, X);
const steps = [{ name: "X", output: X }, ...outputs];

// %%
table(
  steps.map(({ name, output }) => [
    name,
    `${output.rows} × ${output.columns}`,
    output.min(),
    output.max(),
  ]),
  {
    caption: "What comes out of each step for one batch of 16 flowers",
    columns: ["step", "shape", { label: "smallest", digits: 4 }, { label: "largest", digits: 4 }],
  },
);

// %% [markdown]
// The number of rows stays, the number of columns is the size of the layer. Look at the values too:
// the features are spread over [0, 1], but all hidden activations are nearly equal to $\sigma(1)$,
// and all logits are nearly equal to each other. The weights are so small that the network hardly
// looks at its inputs. Notebook 6 shows what this means for training.

// %%
const [, { output: A }, { output: logits }] = outputs;
const { loss, gradient } = crossEntropy(logits, y);
console.log(
  "probabilities of the first flower:",
  softmax(logits)
    .getRow(0)
    .map((p) => p.toFixed(3))
    .join(", "),
);
console.log(`loss: ${loss.toFixed(4)}, ln 3: ${Math.log(3).toFixed(4)}`);
claim(
  "all hidden activations are within 0.01 of sigmoid(1)",
  A.min() > sigmoid(1) - 0.01 && A.max() < sigmoid(1) + 0.01,
);
claim(
  "the steps give the same as model.forward",
  Matrix.sub(model.forward(X), logits).norm() === 0,
);

// %% [markdown]
// With three classes, an even guess gives each class the probability 1/3, and its cross-entropy is
// $-\ln \tfrac13 = \ln 3$. An untrained network starts there.

// %% [markdown]
// ## Backpropagation · 反向传播
//
// Training needs the *gradient* (梯度): for each parameter $\theta$, how fast the loss $L$ changes when
// $\theta$ changes. *Backpropagation* is the chain rule (链式法则), worked from the loss back to the
// inputs. Each step below is one formula and one line of code. We write $\mathrm{d}Z$ for
// $\partial L / \partial Z$; it always has the shape of $Z$.
//
// **Step 1: the loss.** Softmax and cross-entropy together have a simple gradient. With the
// probabilities $P = \mathrm{softmax}(Z_2)$ and the labels as *one-hot* (独热) rows $Y$,
//
// $$
// \mathrm{d}Z_2 = \frac{1}{N}\,(P - Y) .
// $$
//
// In words: probability given, minus probability wanted. The factor $1/N$ is there because the loss
// is the mean over the batch.

// %%
const Y = Matrix.zeros(16, 3);
y.forEach((label, n) => Y.set(n, label, 1));
const dZ2 = Matrix.sub(softmax(logits), Y).div(16);
claim("crossEntropy returns this gradient", Matrix.sub(dZ2, gradient).norm() < 1e-15);

// %% [markdown]
// **Step 2: the second layer's parameters.** In $Z_2 = A W_2^\top + b_2$, weight $W_2[j, i]$ is
// multiplied by activation $A[n, i]$ in each row $n$. The chain rule sums over all rows:
//
// $$
// \mathrm{d}W_2 = \mathrm{d}Z_2^\top A, \qquad \mathrm{d}b_2 = \sum_n \mathrm{d}Z_2[n] .
// $$

// %%
const dW2 = dZ2.transpose().mmul(A);
const db2 = dZ2.sum("column");
console.log(`dW2: ${dW2.rows} × ${dW2.columns}, db2: ${db2.length}`);

// %% [markdown]
// **Step 3: back to the hidden layer.** Activation $A[n, i]$ influences all three logits, each through
// one weight:
//
// $$
// \mathrm{d}A = \mathrm{d}Z_2\, W_2 .
// $$
//
// **Step 4: through the sigmoid.** Each number is multiplied by the slope of the sigmoid at its place
// ($\odot$ multiplies element by element):
//
// $$
// \mathrm{d}Z_1 = \mathrm{d}A \odot A \odot (1 - A) .
// $$

// %%
const dA = dZ2.mmul(fc2.weight.value);
const slope = Matrix.sub(A, Matrix.mul(A, A));
const dZ1 = Matrix.mul(dA, slope);
console.log(`dA: ${dA.rows} × ${dA.columns}, dZ1: ${dZ1.rows} × ${dZ1.columns}`);

// %% [markdown]
// **Step 5: the first layer's parameters.** The same as step 2, with the features as inputs:
//
// $$
// \mathrm{d}W_1 = \mathrm{d}Z_1^\top X, \qquad \mathrm{d}b_1 = \sum_n \mathrm{d}Z_1[n] .
// $$

// %%
const dW1 = dZ1.transpose().mmul(X);
const db1 = dZ1.sum("column");
console.log(`dW1: ${dW1.rows} × ${dW1.columns}, db1: ${db1.length}`);

// %% [markdown]
// Every gradient has the shape of its parameter. Now compare with the package. Its layer holds
// forward and backward side by side; find the formulas of steps 2, 3 and 5 in it. (Step 4 is one
// multiplication between two layers, in `nn/mlp.ts`.)

// %%
showSource("nn/linear.ts", { symbol: "Linear" });

// %%
model.forward(X);
model.backward(gradient);
const byHand = [dW1, Matrix.rowVector(db1), dW2, Matrix.rowVector(db2)];
const differences = model
  .parameters()
  .map(({ grad }, i) => Matrix.sub(grad, byHand[i]).norm("max"));
claim(
  "the package's four gradients are ours, up to rounding",
  differences.every((d) => d < 1e-15),
);

// %% [markdown]
// ## The gradient check · 梯度检验
//
// Two derivations that agree can share a mistake. *Finite differences* (有限差分) know nothing of the
// chain rule. They only compute the loss: once with $\theta$ a little larger, once a little smaller.
//
// $$
// \frac{\partial L}{\partial \theta} \approx \frac{L(\theta + \varepsilon) - L(\theta - \varepsilon)}{2\,\varepsilon}
// $$
//
// `checkGradients` does this for each of the parameters, with $\varepsilon = 10^{-5}$. *Analytic*
// (解析) means by backpropagation, *numeric* (数值) by finite differences.

// %%
const checks = checkGradients(model, crossEntropy, X, y);
const worst = Math.max(...checks.map((c) => Math.abs(c.analytic - c.numeric)));
const [{ analytic, numeric }] = checks;
console.log(`${checks.length} gradients checked; the first one:`);
console.log(`analytic ${analytic.toExponential(4)}, numeric ${numeric.toExponential(4)}`);
claim("no two differ by more than 1e-10", worst < 1e-10);

// %%
const ofParameter = (name: string) => checks.filter((check) => check.name === name);
show(
  gradientCheckPlot({
    series: shapes.map(({ name }) => ({ name, gradients: ofParameter(name) })),
    title: "Gradient check of the 4-6-3 network",
    caption: "All points lie on the diagonal, from the smallest to the largest.",
    alt: `${checks.length} gradients on log axes, all on the diagonal, none off by more than 1e-10`,
  }),
  "4.3",
);

// %% [markdown]
// The axes are logarithmic, so that small and large gradients can be judged alike. Look at the order
// of the groups: the gradients of the first layer are much smaller than those of the second. They
// passed through the small weights $W_2$ on their way back (step 3).

// %%
const largestGradient = (name: string) =>
  Math.max(...ofParameter(name).map((check) => Math.abs(check.analytic)));
const [first, second] = ["fc1.weight", "fc2.weight"].map(largestGradient);
console.log(
  `largest gradient in fc1.weight ${first.toExponential(1)}, in fc2.weight ${second.toExponential(1)}`,
);
claim("the first layer's are more than 50 times smaller", first < second / 50);

// %% [markdown]
// ### What a wrong derivative looks like · 错误的导数
//
// A gradient check is only worth something if it fails when it should. Here are two mistakes that
// people really make, both in the first layer:
//
// - **step 4 left out**: the slope of the sigmoid is forgotten;
// - **rows mixed up**: the batch is in the wrong order when it is multiplied in step 5.

// %%
const withoutSlope = dA.transpose().mmul(X);
const mixedUp = dZ1.transpose().mmul(new Matrix(X.to2DArray().reverse()));
const right = ofParameter("fc1.weight");
const replaced = (wrong: Matrix) =>
  right.map((check) => ({ ...check, analytic: wrong.get(check.row, check.column) }));

// %%
show(
  gradientCheckPlot({
    series: [
      { name: "right", gradients: right },
      { name: "step 4 left out", gradients: replaced(withoutSlope) },
      { name: "rows mixed up", gradients: replaced(mixedUp) },
    ],
    title: "The same check with two wrong derivatives (fc1.weight)",
    caption:
      "A forgotten factor moves the points to a line beside the diagonal. " +
      "Mixed-up rows scatter them, and hollow points even have the wrong sign.",
    alt:
      "Right gradients lie on the diagonal, those without the sigmoid's slope on a parallel line " +
      "above it, those with mixed-up rows are scattered",
  }),
  "4.4",
);

// %% [markdown]
// On logarithmic axes a missing factor is a parallel line. How far it is from the diagonal tells
// which factor is missing. Here all hidden activations are near $\sigma(1)$, so the slope is nearly
// the same everywhere, and the points should be too high by the factor $1/\sigma'(1)$.

// %%
const ratios = replaced(withoutSlope).map((c) => c.analytic / c.numeric);
console.log(
  `wrong / numeric: from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
);
console.log(`1 / slope of the sigmoid at 1: ${(1 / slopeAt1).toFixed(2)}`);
claim(
  "the shift is the missing factor, to within 15 %",
  ratios.every((ratio) => Math.abs(ratio * slopeAt1 - 1) < 0.15),
);

// %% [markdown]
// ### How small should ε be? · 差分步长的选择
//
// A smaller $\varepsilon$ is not always better. Two errors pull in opposite directions. The formula's
// own error falls with $\varepsilon^2$. But the two losses become more and more alike, and their
// difference loses digits: this *rounding error* (舍入误差) grows with $1/\varepsilon$.

// %%
const epsilons = Array.from({ length: 23 }, (_, i) => 10 ** (-i / 2));
function largestDeviation(epsilon: number): number {
  const checked = checkGradients(model, crossEntropy, X, y, { epsilon });
  return Math.max(...checked.map((c) => Math.abs(c.analytic - c.numeric)));
}
const deviations = epsilons.map(largestDeviation);
const bestEpsilon = epsilons[deviations.indexOf(Math.min(...deviations))];
console.log(`the smallest deviation is at ε = ${bestEpsilon.toExponential(1)}`);
claim("the best ε lies between 1e-6 and 1e-4", bestEpsilon >= 1e-6 && bestEpsilon <= 1e-4);

// %%
show(
  plot({
    traces: [{ name: "deviation", x: epsilons, y: deviations, mode: "lines+markers" }],
    x: { title: "ε", type: "log" },
    y: { title: "largest |analytic − numeric|", type: "log" },
    title: "The gradient check for different ε",
    caption:
      "On the right the error of the formula, on the left rounding, the best ε between them.",
    alt: `A V on log-log axes with its lowest point at ε = ${bestEpsilon.toExponential(1)}`,
  }),
  "4.5",
);

// %% [markdown]
// ### Why the start must be random · 为什么要随机初始化
//
// What if all weights start at 0? Then all hidden neurons compute the same, and by steps 2 to 5 they
// also get the same gradient. They stay equal for ever: the network has six copies of one neuron.
// Random weights break this *symmetry* (对称性).

// %%
const equal = new Mlp({ layerSizes: [4, 6, 3], weightStd: 0, random: createRandom(12) });
equal.backward(crossEntropy(equal.forward(X), y).gradient);
const [dFirst, , dSecond] = equal.parameters().map(({ grad }) => grad.to2DArray());
claim(
  "the first layer's weights get no gradient at all",
  dFirst.flat().every((g) => g === 0),
);
claim(
  "the second layer gives all six hidden neurons the same gradient",
  dSecond.every((row) => row.every((g) => g === row[0])),
);

// %% [markdown]
// ## After training · 训练之后
//
// The gradients are right, so the network can learn. We train it as the lab does: learning rate 0.2,
// 150 epochs. `trainEpoch` goes once through all batches: forward, backward, update. Notebooks 5 and
// 6 do this with evaluation, log and saving.

// %%
const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
optimizer.zeroGrad();
function train(numEpochs: number): number[] {
  const epoch = () => trainEpoch(model, optimizer, crossEntropy, trainLoader);
  return Array.from({ length: numEpochs }, epoch);
}
const epochLosses = train(150);
const endSize = largestWeight(model).toFixed(3);
console.log(
  `loss: first epoch ${epochLosses[0].toFixed(4)}, last epoch ${epochLosses[149].toFixed(4)}`,
);
console.log(`largest weight: before ${startSize}, after ${endSize}`);
claim("the loss fell to less than a third", epochLosses[149] < epochLosses[0] / 3);

// %%
show(
  networkDiagram({
    layerSizes: [4, 6, 3],
    weights: weightsOf(model),
    biases: model.layers.map(({ bias }) => bias.value.flat),
    ...labels,
    title: "The same network after 150 epochs",
    caption: "Now there is a pattern. On this scale the network at the start would be blank.",
    alt: `The same network with a few strong weights, up to ${endSize} in size`,
  }),
  "4.6",
);

// %% [markdown]
// What has the network learned? The features are all scaled to about [0, 1], so the sizes of their
// weights can be compared. We add them up: for each feature, and for each hidden neuron.

// %%
const [W1, W2] = model.layers.map(({ weight }) => Matrix.abs(weight.value));
const perFeature = W1.sum("column");
table(
  inputNames.map((name, i) => [name, perFeature[i]]),
  {
    caption: "Sum of |weight| from each feature",
    columns: ["feature", { label: "sum", digits: 2 }],
  },
);
const perNeuron = W2.sum("column");
table(
  perNeuron.map((sum, j) => [`hidden ${j + 1}`, sum]),
  { caption: "Sum of |weight| to the logits", columns: ["neuron", { label: "sum", digits: 2 }] },
);

// %%
const strongest = [...perNeuron].sort((a, b) => b - a).slice(0, 3);
const total = perNeuron.reduce((sum, value) => sum + value, 0);
const share = strongest.reduce((sum, value) => sum + value, 0) / total;
console.log(`the strongest three hidden neurons have ${(100 * share).toFixed(0)} % of the weight`);
claim(
  "the petals have larger weights than the sepals",
  Math.min(perFeature[2], perFeature[3]) > Math.max(perFeature[0], perFeature[1]),
);
claim("three of the six hidden neurons carry most of the weight", share > 0.75);

// %% [markdown]
// The petals count most, as the scatter plots of notebook 1 suggest. And half of the hidden neurons
// are hardly used. This is *one* network: another seed gives other numbers. Large weights are also
// not the same as importance.
//
// ## What you saw · 小结
//
// - The lab's network is two formulas and one activation function; its 51 parameters can be computed
//   and counted.
// - At the start all hidden activations and all logits are nearly equal, and the loss is near ln 3.
// - Backpropagation is five small steps. By hand, in the package, and by finite differences, the
//   gradients are the same.
// - In a gradient check right derivatives lie on the diagonal. A missing factor gives a parallel line,
//   mixed-up rows give a cloud.
// - After training a few large weights do most of the work, and the petals count most.
//
// Next: [5. Accuracy and RunnerV3](05-runner.ipynb)
