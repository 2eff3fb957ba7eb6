// %% [markdown]
// # 12. Summary · 总结
//
// What did the experiment show, and where? This notebook collects the findings, each with a link to
// the notebook that shows it, and checks the central ones once more. Then it draws the chapter as a
// mind map (思维导图), and ends with six exercises that you can check by running a cell.

// %%
import {
  checkExercise,
  checkGradients,
  claim,
  createRandom,
  crossEntropy,
  formatOutline,
  IrisDataset,
  loadChapterOutline,
  loadIris,
  loadRecordedRun,
  markdown,
  Mlp,
  parseOutline,
  show,
  takeRows,
  trainNetwork,
  treeDiagram,
  wilsonInterval,
} from "nndl";

// %% [markdown]
// ## 1. What the experiment showed · 总结本次实验
//
// **The data** (数据)
//
// - Setosa is the easy class: one threshold on a petal feature separates it. No threshold on a single
//   feature separates versicolor from virginica. ([1. The iris data set](01-iris.ipynb))
// - The original shuffles three times, once for each part. Its test rows are therefore mostly training
//   rows. That makes the test invalid, although for this network it did not move the mean accuracy by
//   anything that could be measured. Our parts share no row.
//   ([3. The data pipeline](03-data-pipeline.ipynb))
//
// **Training** (训练)
//
// - At the lab's learning rate the loss depends on the number of updates, and hardly on the batch size;
//   at larger ones small batches fail first. ([2. Mini-batch gradient descent](02-mini-batch.ipynb))
// - Backpropagation is right: by hand, in the package and by finite differences the gradients are the
//   same. ([4. The model](04-model.ipynb))
// - The runner saves a model only if it is strictly better on the dev rows.
//   ([5. Accuracy and RunnerV3](05-runner.ipynb))
// - The loss first stands still near $\ln 3$, because the start weights are small. The start is close to
//   a saddle point. Larger start weights, standardised features or a larger learning rate each shorten
//   the standstill to about a quarter; together they nearly remove it. In test accuracy they make no
//   difference that 20 splits show; the test loss is lower.
//   ([6. Training](06-training.ipynb), [11. Inside the network](11-inside.ipynb))
//
// **Choosing and testing** (选择与测试)
//
// - "The best accuracy on 15 dev rows" often keeps a half-trained model. The best dev loss and the last
//   model do better on average. ([6. Training](06-training.ipynb),
//   [11. Inside the network](11-inside.ipynb))
// - The perfect test result of the original's procedure, run again, comes from a model whose
//   probabilities are still close to an even guess, and that is tested mostly on its own training
//   rows. ([6. Training](06-training.ipynb))
// - On the same splits, no softmax regression and no support vector machine that we tried can be told
//   apart from the network. ([10. The honest comparison](10-comparison.ipynb))
//
// ## The central points, checked again · 关键结论的复核
//
// **The network.** How many parameters has the lab's network?

// %%
const model = new Mlp({ layerSizes: [4, 6, 3], random: createRandom(12) });
const sizes = model.parameters().map(({ value }) => value.size);
const total = sizes.reduce((sum, size) => sum + size, 0);
console.log(model.toString());
console.log(`${sizes.join(" + ")} = ${total}`);
claim("weights and biases of both layers", total === 4 * 6 + 6 + 6 * 3 + 3);

// %% [markdown]
// **Its gradients.** Backpropagation against finite differences, on ten training rows:

// %%
const trainSet = new IrisDataset({ mode: "train" });
const checks = checkGradients(model, crossEntropy, trainSet.X.subMatrix(0, 9, 0, 3), [
  ...trainSet.y.slice(0, 10),
]);
const worst = Math.max(...checks.map(({ analytic, numeric }) => Math.abs(analytic - numeric)));
claim(`all ${checks.length} gradients agree to 1e-10`, checks.length === total && worst < 1e-10);

// %% [markdown]
// **The standstill.** The mean training loss of three epochs, trained with the lab's settings on its
// training rows:

// %%
const { features, labels } = loadIris();
const { epochLosses } = trainNetwork(
  {},
  { train: takeRows({ X: features, y: labels }, trainSet.indices) },
  12,
);
for (const epoch of [1, 20, 150]) {
  console.log(`epoch ${epoch}: loss ${epochLosses[epoch - 1].toFixed(3)}`);
}
console.log(`ln 3 = ${Math.log(3).toFixed(3)}`);
claim(
  "after 20 epochs the loss is still within 0.02 of ln 3",
  Math.abs(epochLosses[19] - Math.log(3)) < 0.02,
);
claim("at the end it is less than half of ln 3", epochLosses[149] < Math.log(3) / 2);

// %% [markdown]
// **The split.** Our three parts, with the lab's seed:

// %%
const parts = (["train", "dev", "test"] as const).map((mode) => new IrisDataset({ mode: mode }));
const rows = parts.flatMap(({ indices }) => [...indices]);
console.log(`${parts.map(({ length }) => length).join(" + ")} = ${rows.length} rows`);
claim("no row is in two parts", new Set(rows).size === rows.length);
claim("together they are the whole table", rows.length === features.rows);

// %% [markdown]
// And the original's, from its recorded run:

// %%
const original = loadRecordedRun("original");
const seen = original.rows.test.filter((row) => original.rows.train.includes(row));
console.log(`${seen.length} of its ${original.rows.test.length} test rows are training rows`);
console.log(original.log[original.log.length - 1]);
claim("most of its test rows are training rows", seen.length > original.rows.test.length / 2);
claim(
  "its test loss is within 0.1 of ln 3, the loss of an even guess",
  Math.abs(original.test.loss - Math.log(3)) < 0.1,
);

// %% [markdown]
// **The test.** Suppose that the test rows were new, and all were right. What could the true accuracy
// be?

// %%
const { low, high } = wilsonInterval(15, 15);
console.log(`15 of 15 right: 95 % interval from ${low.toFixed(3)} to ${high.toFixed(3)}`);
claim("a true accuracy of 5/6 is possible", low < 5 / 6);

// %% [markdown]
// Not checked again here: the comparison of the models on many splits. It takes longer, and
// [notebook 10](10-comparison.ipynb) does it with all its rules.
//
// ## The course's questions · 思考题
//
// The course's sheet has four. The original answers 1 and 3; the fourth, to read MNIST's digits with at
// least 95 % right, is not part of this lab, but [notebook 14](14-digits.ipynb) reads smaller ones.
//
// ### Question 1: softmax regression against the network · 对比Softmax分类和前馈神经网络分类
//
// The original concludes that the network is more accurate. The numbers do not carry this: on the same
// splits and the same columns the two cannot be told apart, and the network that the lab's rule keeps has
// the lower mean. What differs is the shape of the boundary. Softmax regression draws straight lines. A
// hidden layer *can* bend them, but from the lab's small start weights it hardly does. And where the two
// models disagree, there are mostly no flowers.
// ([7. Softmax regression](07-softmax.ipynb), [10. The honest comparison](10-comparison.ipynb))
//
// ### Question 2: numbers of hidden layers and neurons · 自定义隐藏层层数和每个隐藏层中的神经元个数
//
// One hidden neuron is enough for a high accuracy on iris. At the lab's learning rate, in one hidden
// layer, more neurons lower the loss, not clearly the errors. A second layer did not help, and from the
// lab's start it makes things worse: the gradients shrink from layer to layer, two hidden layers leave the plateau late, and three did not leave it in the
// time we gave them. Which setting is "the best" depends on the draw of the dev rows: a few of them
// cannot choose. ([8. Hidden layers and neurons](08-hidden-layers.ipynb))
//
// ### Question 3: support vector machine against the network · 对比SVM与FNN分类效果，谈谈自己看法
//
// The support vector machine (SVM, 支持向量机) looks for the widest street between two classes, and a
// few support vectors hold it. For three classes it needs a machine for each pair. On iris the linear
// machine keeps fewer numbers than the network, and nothing shows it to be worse. Where straight lines
// fail, as in the exclusive-or pattern, the RBF machine succeeds, and so does a network with wider start
// weights and more training than the lab's. Of the original's
// pros and cons, several hold for every model, and one is about *fuzzy* networks, not feed-forward ones.
// Some this lab cannot decide: whether the network is more robust is one.
// ([9. SVM against the network](09-svm.ipynb), [10. The honest comparison](10-comparison.ipynb))
//
// ## 2. The chapter as a mind map · 全面总结前馈神经网络，梳理知识点
//
// The knowledge of the chapter (NNDL, chapter 4: 前馈神经网络) is kept as a nested list in
// `data/chapter-map.md`. The same list becomes the map and the texts below it. Move the mouse over a
// node: it says a sentence. All sentences stand below the map as well.

// %%
const chapter = parseOutline(loadChapterOutline());
const branches = chapter.children ?? [];
const nodeCount = formatOutline(chapter).split("\n").length;
show(
  await treeDiagram({
    root: chapter,
    lineLength: 14,
    title: "Feed-forward networks: the chapter as a mind map",
    caption: "Six branches in the order of the chapter: the right side downwards, then the left.",
    alt:
      `Mind map with ${nodeCount} nodes. Its ${branches.length} branches: ` +
      `${branches.map(({ text }) => text).join("; ")}. All sentences follow below.`,
  }),
  "12.1",
);
claim("the map has six branches", branches.length === 6);
claim(
  "each node has a sentence",
  formatOutline(chapter)
    .split("\n")
    .every((line) => line.includes("**: ")),
);

// %% [markdown]
// ### Neuron and activations · 神经元与激活函数
//
// The lab's hidden neurons use the sigmoid. [Notebook 4](04-model.ipynb) draws it with its derivative.

// %%
const [neuron, structures, network, backpropagation, differentiation, problems] = branches;
markdown(formatOutline(neuron));

// %% [markdown]
// ### Network structures · 网络结构
//
// This lab has the first kind only; [notebook 4](04-model.ipynb) draws it. The others are the matter of
// later chapters.

// %%
markdown(formatOutline(structures));

// %% [markdown]
// ### Feed-forward networks, universal approximation and learning · 前馈网络、通用近似定理与参数学习
//
// The formulas with this lab's numbers are in [notebook 4](04-model.ipynb), softmax regression in
// [notebook 7](07-softmax.ipynb), mini-batches in [notebook 2](02-mini-batch.ipynb). A pattern that needs
// the hidden layer is in [notebook 9](09-svm.ipynb).

// %%
markdown(formatOutline(network));

// %% [markdown]
// ### Backpropagation · 反向传播
//
// [Notebook 4](04-model.ipynb) goes through these steps for the lab's network, line by line.

// %%
markdown(formatOutline(backpropagation));

// %% [markdown]
// ### Automatic differentiation · 自动梯度计算
//
// PyTorch records the computation and uses reverse mode. Our package has the backward steps of its
// few layers written out by hand, and [notebook 4](04-model.ipynb) checks them numerically.

// %%
markdown(formatOutline(differentiation));

// %% [markdown]
// ### Optimisation problems · 优化问题
//
// The plateau is in [notebook 6](06-training.ipynb), the saddle point in
// [notebook 11](11-inside.ipynb), gradients that shrink from layer to layer in
// [notebook 8](08-hidden-layers.ipynb), barriers between minima in [notebook 2](02-mini-batch.ipynb).

// %%
markdown(formatOutline(problems));

// %% [markdown]
// ### Your own map · 画你自己的思维导图
//
// A map helps most when you draw it yourself. Change the list and run the cell. Each line is a node,
// two spaces deeper than the node it hangs on; the sentence after the colon can be left out.

// %%
const mine = parseOutline(`
- **My summary 我的总结**
  - **What I knew 已知**: What was in the lecture.
    - **gradient descent 梯度下降**
  - **What is new 新知**: What this lab added.
    - **a test needs new rows 测试需要新数据**
  - **What I still ask 疑问**
`);
show(
  await treeDiagram({
    root: mine,
    title: "My own map",
    caption: "Drawn from the list.",
    alt: "A small mind map, drawn from the list in the cell.",
  }),
  "12.2",
);

// %% [markdown]
// ## Exercises · 练习
//
// Each exercise has a cell for your answer: put it in place of `undefined` and run the cell. It says
// right or wrong, and gives a hint. Then open the answer.
//
// ### Exercise 1: parameters · 参数个数
//
// A network has 4 inputs, two hidden layers with 10 and 5 neurons, and 3 outputs. How many parameters does
// it learn? ([notebook 4](04-model.ipynb))

// %%
checkExercise("parameters", undefined);

// %% [markdown]
// <details>
// <summary>Answer to 1 · 答案</summary>
//
// Each layer has a weight for each pair of an input and a neuron, and a bias for each neuron:
//
// ```ts
// checkExercise("parameters", (4 * 10 + 10) + (10 * 5 + 5) + (5 * 3 + 3));
// ```
//
// </details>
//
// ### Exercise 2: steps · 更新次数
//
// There are 120 training rows. With batches of 16 and 150 epochs, how many updates does training make?
// ([notebook 2](02-mini-batch.ipynb))

// %%
checkExercise("steps", undefined);

// %% [markdown]
// <details>
// <summary>Answer to 2 · 答案</summary>
//
// The rows do not divide evenly, so an epoch ends with a smaller batch, and that is a step, too. Hence
// `Math.ceil`, which rounds up:
//
// ```ts
// checkExercise("steps", 150 * Math.ceil(120 / 16));
// ```
//
// </details>
//
// ### Exercise 3: the loss at the start · 初始损失
//
// A network for **ten** classes begins with logits that are all equal. What is its cross-entropy loss?
// ([notebook 6](06-training.ipynb))

// %%
checkExercise("start loss", undefined);

// %% [markdown]
// <details>
// <summary>Answer to 3 · 答案</summary>
//
// Equal logits give each class the probability $\tfrac{1}{10}$, whatever the right class is. The loss is
// $-\ln \tfrac{1}{10} = \ln 10$:
//
// ```ts
// checkExercise("start loss", Math.log(10));
// ```
//
// </details>
//
// ### Exercise 4: a gradient by hand · 手算梯度
//
// The logits of one row are $1$, $2$ and $0$, and the right class is number $0$. What is the gradient of the
// cross-entropy with respect to the three logits? Give a list, such as `[0.5, 0, -0.5]`.
// ([notebook 4](04-model.ipynb))

// %%
checkExercise("gradient", undefined);

// %% [markdown]
// <details>
// <summary>Answer to 4 · 答案</summary>
//
// Softmax gives the probabilities; at the right class 1 is subtracted. The entries sum to 0: what is
// taken from one class is given to the others.
//
// ```ts
// const exponentials = [1, 2, 0].map(Math.exp);
// const sumOfAll = exponentials[0] + exponentials[1] + exponentials[2];
// const [p0, p1, p2] = exponentials.map((value) => value / sumOfAll);
// checkExercise("gradient", [p0 - 1, p1, p2]);
// ```
//
// </details>
//
// ### Exercise 5: a derivative from the activation · 由活性值求导数
//
// Backpropagation through the sigmoid needs only the activation $a = \sigma(z)$: $f'(z) = a\,(1 - a)$. What
// is the function for $a = \tanh(z)$? Give a function of $a$, such as `(a) => a * (1 - a)`.
// ([notebook 4](04-model.ipynb))

// %%
checkExercise("tanh derivative", undefined);

// %% [markdown]
// <details>
// <summary>Answer to 5 · 答案</summary>
//
// $\tanh' (z) = 1 - \tanh^2(z) = 1 - a^2$. At $z = 0$ this is 1, four times the largest derivative of the
// sigmoid, so the gradients shrink less from layer to layer.
//
// ```ts
// checkExercise("tanh derivative", (a: number) => 1 - a * a);
// ```
//
// </details>
//
// ### Exercise 6: how many test rows? · 需要多少测试样本
//
// A model is right on *all* of $n$ test rows. From which $n$ on does the 95 % Wilson interval begin at 0.95
// or above? `wilsonInterval(n, n).low` is its low end. ([notebook 10](10-comparison.ipynb))

// %%
checkExercise("test rows", undefined);

// %% [markdown]
// <details>
// <summary>Answer to 6 · 答案</summary>
//
// For $n$ of $n$ the low end is $n / (n + z^2)$, where $z$ is the normal distribution's 97.5 % point. It rises
// with $n$, so a loop can look for the first $n$. It is several times the lab's test set, and not one row
// may be wrong.
//
// ```ts
// const fewest = () => {
//   let n = 1;
//   while (wilsonInterval(n, n).low < 0.95) n++;
//   return n;
// };
// console.log(fewest());
// checkExercise("test rows", fewest());
// ```
//
// </details>
//
// ## What you saw · 小结
//
// - The lab's network learns iris well. Its plateau, its leak and its choice of a model were found by
//   measuring, not by looking at one accuracy.
// - Few test rows leave a wide interval, even when all are right.
// - On iris no model that we tried can be told apart from the network. That is a statement about these
//   flowers, not about networks.
// - The chapter is one line of thought: neurons make layers, layers make functions, the chain rule
//   makes gradients, and the start decides how soon they are large enough to learn.
//
// ## References · 参考
//
// The original lab names these, and an online tool to draw networks (画网络结构图体验工具):
//
// - 【统计学习方法】感知机对鸢尾花(iris)数据集进行二分类
// - NNDL 实验4(下), HBU_DAVID, 博客园 (cnblogs.com)
// - 对比SVM与CNN对文本分类的效果, CodingPark编程公园
//
// Its subject is chapter 4 of 邱锡鹏: 神经网络与深度学习 (NNDL). These notebooks also lean on:
//
// - E. Anderson: The irises of the Gaspé peninsula. Bulletin of the American Iris Society 59, 1935.
//   ([notebook 1](01-iris.ipynb))
// - R. A. Fisher: The use of multiple measurements in taxonomic problems. Annals of Eugenics 7, 1936.
//   ([notebook 1](01-iris.ipynb))
// - E. B. Wilson: Probable inference, the law of succession, and statistical inference. Journal of the
//   American Statistical Association 22, 1927. ([notebook 8](08-hidden-layers.ipynb),
//   [notebook 10](10-comparison.ipynb))
// - F. Rosenblatt: The perceptron: a probabilistic model for information storage and organization in the
//   brain. Psychological Review 65, 1958. ([notebook 9](09-svm.ipynb))
// - G. Cybenko: Approximation by superpositions of a sigmoidal function. Mathematics of Control, Signals
//   and Systems 2, 1989. ([notebook 9](09-svm.ipynb))
// - K. Hornik: Approximation capabilities of multilayer feedforward networks. Neural Networks 4, 1991.
//   ([notebook 9](09-svm.ipynb))
// - X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks.
//   AISTATS, 2010. ([notebook 6](06-training.ipynb))
// - S. McCandlish, J. Kaplan, D. Amodei and the OpenAI Dota team: An empirical model of large-batch
//   training. arXiv:1812.06162, 2018. ([notebook 2](02-mini-batch.ipynb))
// - C. Nadeau, Y. Bengio: Inference for the generalization error. Machine Learning 52, 2003.
//   ([notebook 10](10-comparison.ipynb))
//
// This is the end of the lab. Two notebooks lead on from here, to data that are not irises. Next:
// [13. Your own table](13-own-table.ipynb)
