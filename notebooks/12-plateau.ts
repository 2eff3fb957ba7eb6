// %% [markdown]
// # 12. The plateau, and which model is kept · 平台期，以及保留哪个模型
//
// **Part II · 30 minutes.** Before: [4. The model](04-model.ipynb), [6. Training](06-training.ipynb).
// Afterwards you can: say why the loss stands still, predict for how long, shorten it, and keep a good model.
//
// In the lab's training the loss stands still near $\ln 3$ for hundreds of steps: a *plateau* (平台期). You look
// behind the loss, predict how long that lasts, and check the prediction on many trainings. Then you ask which
// of the models that a training passes through should be kept.

// %%
import { Matrix } from "ml-matrix";
import { claim, createRandom, crossEntropy, IrisDataset, Mlp, plot, show, table } from "nndl";

// %%
const settings = {
  seed: 12,
  learningRate: 0.2,
  batchSize: 16,
  numEpochs: 150,
  hiddenSize: 6,
  numTrain: 120,
  numDev: 15,
};

// %%
const { seed, learningRate, batchSize, numEpochs, hiddenSize, numTrain, numDev } = settings;
const lab = { hiddenSizes: [hiddenSize], learningRate, batchSize, numEpochs };
const stepsPerEpoch = Math.ceil(numTrain / batchSize);
const trainSet = new IrisDataset({ mode: "train", seed, numTrain, numDev });
console.log(`${numEpochs} epochs of ${stepsPerEpoch} steps, ${trainSet.length} training rows`);

// %% [markdown]
// ## One answer for all flowers · 对所有样本的同一个回答
//
// All training rows go through the network as it is before training.

// %%
import { layerOutputs, softmax } from "nndl";

const layerSizes = [4, hiddenSize, 3];
const untrained = new Mlp({ layerSizes, random: createRandom(seed) });
const logits = untrained.forward(trainSet.X);
const activity = layerOutputs(untrained, trainSet.X)[1].output;
const range = (name: string, values: Matrix) => [name, values.min(), values.max()];
const digits = (count: number, ...labels: string[]) =>
  labels.map((label) => ({ label, digits: count }));
const ranges = [range("feature, scaled", trainSet.X), range("hidden activation", activity)];
table([...ranges, range("logit", logits), range("probability", softmax(logits))], {
  caption: "The network before training, over all training rows",
  columns: ["what", ...digits(3, "smallest", "largest")],
});

// %% [markdown]
// The features differ from flower to flower, but the initial weights are so small that every hidden
// activation is nearly $\sigma(1)$, the sigmoid of the bias. So the network gives nearly the same answer for
// every flower. The best it can do with one answer for all is to give each class its share of the rows.

// %%
const count = (label: number) => trainSet.y.filter((value) => value === label).length;
const shares = [0, 1, 2].map((label) => count(label) / trainSet.length);
const oneAnswer = new Matrix(Array.from(trainSet.y, () => shares.map(Math.log)));
const best = crossEntropy(oneAnswer, trainSet.y);
console.log(`class shares: ${shares.map((share) => share.toFixed(3)).join(", ")}`);
console.log(`best loss of one answer for all: ${best.loss.toFixed(4)}`);
const lossBefore = crossEntropy(logits, trainSet.y).loss;
console.log(`before training: ${lossBefore.toFixed(4)}; ln 3: ${Math.log(3).toFixed(4)}`);

// %% [markdown]
// With equal shares this is $\ln 3$. Any network starts near it whose initial weights are near 0; one with
// large weights does not. To do better, the activations must become different for different flowers, and that
// is the first layer's work. How large is its gradient? The *norm* (范数) of a gradient $g$ is its length,
// $\lVert g \rVert = \sqrt{\sum_i g_i^2}$.

// %%
import { activations, gradientNorms } from "nndl";

const norms = gradientNorms(untrained, crossEntropy, trainSet.X, trainSet.y);
table(
  norms.map(({ name, norm }) => [name, norm]),
  { caption: "Gradients before training", columns: ["parameter", ...digits(5, "norm")] },
);
const sigmoid = activations.sigmoid;
console.log(`fc2.weight / fc2.bias: ${(norms[2].norm / norms[3].norm).toFixed(3)}`);
console.log(`σ(1) · √${hiddenSize}: ${(sigmoid.value(1) * Math.sqrt(hiddenSize)).toFixed(3)}`);

// %% [markdown]
// The gradient reaches the first layer through the weights $W_2$, which are about 0.01, and through the slope
// of the sigmoid, which is at most $\tfrac14$: hardly anything arrives. The second layer's gradient is larger,
// but its direction is useless. All inputs of that layer are nearly $\sigma(1)$, so each column of its gradient
// is nearly $\sigma(1)$ times the gradient of the bias: moving the weights only changes the one answer for all.
// That is why the two norms have the ratio $\sigma(1)\sqrt{H}$, where $H$ is the number of hidden neurons.
//
// ## Nothing stands still · 平台期里并非静止
//
// Now we train. `trainNetwork` is the lab's training as one function: it takes settings, rows and a seed, and
// calls our function before the first epoch and after each. We write down the loss, the first layer's gradient,
// and how much the activations differ: their standard deviation in the direction in which they differ most.

// %%
import { principalDirections, trainNetwork } from "nndl";

const looks: { loss: number; spread: number; first: number }[] = [];
trainNetwork({ ...lab, scaling: "none" }, { train: trainSet }, seed, (_, { model }) => {
  looks.push({
    loss: crossEntropy(model.forward(trainSet.X), trainSet.y).loss,
    spread: principalDirections(layerOutputs(model, trainSet.X)[1].output).spreads[0],
    first: gradientNorms(model, crossEntropy, trainSet.X, trainSet.y)[0].norm,
  });
});
console.log(`${looks.length} looks`);

// %%
const epochs = looks.map((_, epoch) => epoch);
const atStart = looks[0];
const firstFall = looks.findIndex(({ loss }) => loss < 0.98 * atStart.loss);
const flat = firstFall < 0 ? numEpochs : firstFall;
const grown = looks[flat].spread / atStart.spread;
const gained = Math.max(...looks.map(({ first }) => first)) / atStart.first;
const fallen = 100 * (1 - looks[flat].loss / atStart.loss);
console.log(`in epoch ${flat} the loss has fallen by ${fallen.toFixed(1)} %`);
console.log(`until then the spread of the activations grows ${grown.toFixed(0)} times`);
console.log(`the gradient of fc1.weight grows up to ${gained.toFixed(0)} times`);
claim("while the loss falls by its first 2 %, the spread grows more than 20 times", grown > 20);

// %%
show(
  plot({
    traces: [
      { name: "training loss (cross-entropy)", x: epochs, y: looks.map(({ loss }) => loss) },
      { name: "spread of the activations", x: epochs, y: looks.map(({ spread }) => spread) },
      { name: "gradient norm, fc1.weight", x: epochs, y: looks.map(({ first }) => first) },
    ],
    x: "epoch",
    y: { title: "loss, standard deviation, or norm", type: "log" },
    title: "The loss stands still while the network grows",
    caption: "On all training rows. A straight line on the logarithmic axis is exponential growth.",
    alt: `Until epoch ${flat} the loss is flat while the spread grows ${grown.toFixed(0)} times.`,
  }),
  "12.1",
);

// %% [markdown]
// The loss says "nothing happens", and it is wrong. The spread and the first layer's gradient grow
// exponentially; they are only too small to be seen in the loss.
//
// ## How long? A prediction · 平台期有多长：先预测
//
// The two layers help each other: larger $W_2$ let more gradient through to $W_1$, and larger $W_1$ make the
// activations differ, so that the gradient of $W_2$ gets a useful direction. For small weights, biases $b$ and
// output biases that give each class its share, backpropagation (notebook 4) says
//
// $$
// \frac{dW_1}{dt} = -\sigma'(b)\, W_2^\top G, \qquad \frac{dW_2}{dt} = -\sigma'(b)\, G\, W_1^\top, \qquad
// G = \frac1N \sum_{n} (p - y_n)\, x_n^\top .
// $$
//
// Here $t$ is learning rate × steps, $p$ are the class shares, $y_n$ the one-hot label and $x_n$ the features of
// row $n$. Two quantities that feed each other grow exponentially, and fastest with the rate $\sigma'(b)\, s$,
// where $s$ is the largest *singular value* (奇异值) of $G$. The point where both are 0 is a *saddle point*
// (鞍点) of the loss, and the lab starts close to it. So initial weights that are ten times smaller do not cost
// ten times the steps. They cost $\ln 10 \,/\, (\alpha\, \sigma'(b)\, s)$ steps **more**, at learning rate
// $\alpha$. That is one number, and we can compute it before we train.

// %%
import { SVD } from "ml-matrix";

function stepsForTen(X: Matrix, bias: number, rate: number): number {
  const G = best.gradient.transpose().mmul(X); // best.gradient holds (p − y) / N, row by row
  const slope = sigmoid.derivative(sigmoid.value(bias));
  return Math.log(10) / (rate * slope * new SVD(G, { autoTranspose: true }).norm2);
}
const predicted = stepsForTen(trainSet.X, 1, learningRate);
console.log(`predicted: a factor of ten costs ${predicted.toFixed(0)} steps`);

// %% [markdown]
// Now the measurement. The plateau ends with **the first epoch whose mean training loss is below 0.9**. A study's
// seeds are 0, 1, 2, …; each decides split, initial weights and order. (`settings.seed` was for the run above.)

// %%
import { cut, loadIris, mapWithProgress, type NetworkSettings, takeRows } from "nndl";

const { features, labels } = loadIris();
const partOf = (rows: Int32Array) =>
  rows.length > 0 ? takeRows({ X: features, y: labels }, rows) : undefined;
function splitOf(own: number) {
  const parts = cut(createRandom(own).permutation(features.rows), numTrain, numDev);
  const train = takeRows({ X: features, y: labels }, parts.train);
  return { train, dev: partOf(parts.dev), test: partOf(parts.test) };
}

// %%
async function study(all: NetworkSettings[], numSeeds: number) {
  const seeds = Array.from({ length: numSeeds }, (_, i) => i);
  const jobs = all.flatMap((setting) => seeds.map((own) => ({ setting, own })));
  const runs = await mapWithProgress(jobs, "trainings", ({ setting, own }) =>
    trainNetwork(setting, splitOf(own), own),
  );
  return all.map((_, i) => runs.slice(numSeeds * i, numSeeds * (i + 1)));
}
const mark = 0.9;
function stepsBelow(losses: number[]): number {
  const epoch = losses.findIndex((loss) => loss < mark);
  return epoch < 0 ? Infinity : stepsPerEpoch * (epoch + 1);
}

// %%
const stds = [0.001, 0.01, 0.1, 1];
const starts = stds.map((weightStd) => ({ ...lab, weightStd }));
const startRuns = await study(starts, 5);
const startSteps = startRuns.map((runs) => runs.map((run) => stepsBelow(run.epochLosses)));
const eachStd = stds.flatMap((std) => startSteps[0].map(() => std));

// %%
// The median; unlike the package's it can be Infinity, where a loss never falls below the mark.
function middle(values: number[]): number {
  const sorted = values.slice().sort((a, b) => a - b);
  return (sorted[Math.floor((values.length - 1) / 2)] + sorted[Math.floor(values.length / 2)]) / 2;
}
const written = (steps: number) => (Number.isFinite(steps) ? Math.round(steps) : "not reached");
const medians = startSteps.map(middle);
const line = stds.map((std) => medians[1] - predicted * Math.log10(std / 0.01));
const costs = medians.slice(1).map((steps, i) => medians[i] - steps);
console.log(`predicted: ${predicted.toFixed(0)} steps; measured: ${costs.map(written).join(", ")}`);
claim(
  "each factor of ten up to 0.1 costs the predicted number of steps, to within 20 %",
  costs.slice(0, 2).every((cost) => Math.abs(cost / predicted - 1) < 0.2),
);

// %%
show(
  plot({
    traces: [
      { name: "median of 5 seeds", x: stds, y: medians },
      { name: "each seed", x: eachStd, y: startSteps.flat(), mode: "markers" },
      { name: "predicted from 0.01", x: stds, y: line },
    ],
    x: { title: "standard deviation of the initial weights", type: "log" },
    y: "steps until the loss is below 0.9",
    title: "The length of the plateau against the size of the initial weights",
    caption: `The predicted line falls by ${predicted.toFixed(0)} steps for each factor of ten.`,
    alt: `Medians from left to right: ${medians.map(written).join(", ")} steps.`,
  }),
  "12.2",
);

// %% [markdown]
// The prediction is made for small weights: the last cost, from 0.1 to 1, is the farthest from it.
//
// > **Try it · 试一试.** Set `hiddenSize` to 20. Look at the predicted and the measured steps. Expect the same
// > prediction, because the number of hidden neurons does not stand in the formula.
//
// ## What helps · 什么能缩短平台期
//
// So far the training was faithful to the lab. Now we change **one thing at a time**, and at last three together:
//
// - *biases 0*: all biases start at 0 and not at 1; *4 × rate*: four times the learning rate;
// - *Xavier*: initial weights with the standard deviation $\sqrt{2 / (n_\text{in} + n_\text{out})}$ for a layer
//   with $n_\text{in}$ inputs and $n_\text{out}$ outputs (Glorot and Bengio, 2010);
// - *standardised*: each feature gets mean 0 and standard deviation 1 (标准化); *raw cm*: no scaling at all;
// - *repaired*: Xavier, standardised and 4 × rate together.
//
// The formula predicts them all: $\sigma'(b)$, the initial size, $G$ (from the features) and $\alpha$ stand in it.

// %%
import { StandardScaler } from "nndl";

const raw = takeRows({ X: features, y: labels }, trainSet.indices).X;
const standard = new StandardScaler().fit(raw).transform(raw);
const rate = 4 * learningRate;
const wider = Math.log10(Math.sqrt(2 / (4 + hiddenSize)) / 0.01); // Xavier: so many factors of ten
const all: NetworkSettings = { weightStd: "xavier", scaling: "standard", learningRate: rate };
type Variant = { name: string; own: NetworkSettings; X: Matrix; bias: number; tens: number };
const variants: Variant[] = [
  { name: "the lab", own: {}, X: trainSet.X, bias: 1, tens: 0 },
  { name: "biases 0", own: { biasInit: 0 }, X: trainSet.X, bias: 0, tens: 0 },
  { name: "Xavier", own: { weightStd: "xavier" }, X: trainSet.X, bias: 1, tens: wider },
  { name: "standardised", own: { scaling: "standard" }, X: standard, bias: 1, tens: 0 },
  { name: "raw cm", own: { scaling: "none" }, X: raw, bias: 1, tens: 0 },
  { name: "4 × rate", own: { learningRate: rate }, X: trainSet.X, bias: 1, tens: 0 },
  { name: "repaired", own: all, X: standard, bias: 1, tens: wider },
];

// %%
import { seedCurves } from "nndl";

const names = variants.map(({ name }) => name);
const changed = variants.map(({ own }) => ({ ...lab, ...own }));
const studied = await study(changed, 20);
const steps = studied.map((runs) => runs.map((run) => stepsBelow(run.epochLosses)));
const every = Math.ceil(numEpochs / 50);
const drawn = epochs.slice(1).filter((epoch) => (epoch - 1) % every === 0);
const curveOf = (losses: number[]) => drawn.map((epoch) => losses[epoch - 1]);
const bundles = studied.map((runs, v) => ({
  name: names[v],
  curves: runs.map((run) => curveOf(run.epochLosses)),
}));
const inWords = names.map((name, v) => `${name} ${written(middle(steps[v]))}`).join(", ");

// %%
show(
  seedCurves({
    bundles,
    x: drawn,
    xTitle: "epoch",
    yTitle: "mean training loss (cross-entropy)",
    mark: { value: mark, text: "0.9: the plateau is over" },
    title: "One change at a time: the training loss from 20 seeds",
    caption: "Thin: each seed; thick: their median. Click in the legend to hide or show a variant.",
    alt: `Training loss over ${numEpochs} epochs. Median steps until it is below 0.9: ${inWords}.`,
  }),
  "12.3",
);

// %%
const expected = variants.map(({ own, X, bias, tens }) => {
  const perTen = stepsForTen(X, bias, own.learningRate ?? learningRate);
  return (middle(steps[0]) - predicted * tens) * (perTen / predicted);
});
const lastLoss = studied.map((runs) => middle(runs.map((run) => run.epochLosses[numEpochs - 1])));

// %%
table(
  names.map((name, v) => {
    const measured = [Math.min(...steps[v]), middle(steps[v]), Math.max(...steps[v])];
    return [name, v === 0 ? "" : written(expected[v]), ...measured.map(written), lastLoss[v]];
  }),
  {
    caption: "Steps until the training loss is below 0.9, 20 seeds; median loss of the last epoch",
    columns: ["variant", "predicted", "fewest", "median", "most", ...digits(3, "last loss")],
  },
);
claim(
  "each change alone has the predicted median, to within a quarter",
  [1, 2, 3, 4, 5].every((v) => Math.abs(middle(steps[v]) / expected[v] - 1) < 0.25),
);

// %% [markdown]
// With the lab's settings the biases save little, each other change alone leaves about a quarter of the plateau,
// and the three together leave an epoch or two. The formula knew it beforehand; the lab's own median is the
// only measured number in it. Why standardising helps: min-max features lie between 0 and 1, standardised ones
// differ more, so $G$ is larger. Raw centimetres differ more, too; but below you see what they cost.
//
// > **Try it · 试一试.** Set `batchSize` to 60 and `numEpochs` to 600, which is the same number of steps. Look at
// > the steps of *the lab*. Expect nearly the same number, because the formula counts steps, not rows.
//
// ## Which model is kept · 保留哪个模型
//
// The lab keeps the model with the best **dev accuracy**, the first of equal ones. Two other rules are the best
// **dev loss**, and simply the **last model**. On few dev rows only few accuracies are possible, and only a
// *strictly* better one replaces the saved model: once all dev rows are right, the choice is frozen.
//
// Does that matter? One run cannot say. We train 100 times, each time with another split, other initial weights
// and another order, and evaluate after each 50th step and after the last, as the lab does. The test rows have
// no part in the choice; they only tell how good it was.

// %%
import { type Candidate, selectCandidate, selectionRules } from "nndl";

const hundred = (await study([lab], 100))[0].map(({ candidates }) => candidates);
const evaluations = hundred[0].length;
const canJudge = evaluations > 0 && numTrain + numDev < features.rows;
const chosen = evaluations > 0 ? hundred : [];
const keptBy = selectionRules.map((rule) => chosen.map((models) => selectCandidate(models, rule)));
console.log(`${numDev + 1} dev accuracies are possible; ${evaluations} evaluations in a training`);
if (!canJudge) console.log("No evaluation, or no dev or test row: the tables below stay empty.");

// %%
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const meanOf = (models: Candidate[], key: keyof Candidate) => mean(models.map((m) => m[key]));
const keys: (keyof Candidate)[] = ["step", "devScore", "testScore", "testLoss"];
const lines = keptBy.map((models, i) => [selectionRules[i], ...keys.map((k) => meanOf(models, k))]);
table(canJudge ? lines : [], {
  caption: "Means over 100 trainings: step and dev accuracy of the kept model, and its test",
  columns: ["rule", ...digits(0, "step"), ...digits(3, "dev accuracy", "accuracy", "loss")],
});

// %% [markdown]
// With the lab's settings, the lab's rule keeps models from the middle of the training. On the test rows they
// are worse than those of the other rules, and their loss is about twice as high. That their dev accuracy is
// the highest is no merit: they were chosen for it, and a number that chose is no longer a fair judge.
//
// When is the choice made? The figure shows, for each step, the share of the trainings whose final choice was
// made by then, and the mean test accuracy of the models at that step.

// %%
const [byAccuracy, byLoss, lastModels] = keptBy;
const times = hundred[0].map(({ step }) => step);
const chosenBy = (models: Candidate[]) =>
  times.map((step) => models.filter((model) => model.step <= step).length / models.length);
const meanTest = times.map((_, i) => mean(hundred.map((models) => models[i].testScore)));
const half = times.find((_, i) => chosenBy(byAccuracy)[i] >= 0.5) ?? "–";
const waited = byLoss.filter((model, i) => model.step === lastModels[i].step).length;
const frozen = byAccuracy.filter(({ devScore }) => devScore === 1).length;
console.log(`half of the choices by dev accuracy are made by step ${half}`);
console.log(`the best dev loss is the last model's in ${waited} of 100 trainings`);
console.log(`frozen at a dev accuracy of 1: ${frozen} of 100 trainings`);
const gains = lastModels.map((model, i) => model.testScore - byAccuracy[i].testScore);
const [better, worse] = [gains.filter((gain) => gain > 0), gains.filter((gain) => gain < 0)];
console.log(`last model on the test rows: better ${better.length} times, worse ${worse.length}`);

// %%
show(
  plot({
    traces: [
      { name: "chosen so far: best dev accuracy", x: times, y: chosenBy(byAccuracy) },
      { name: "chosen so far: best dev loss", x: times, y: chosenBy(byLoss) },
      { name: "mean test accuracy at this step", x: times, y: meanTest },
    ],
    x: "step",
    y: "share of trainings, or accuracy",
    title: "When the choice is made, and how good the models are then",
    caption: "100 trainings. A choice made while the test accuracy still rises is made too early.",
    alt: `Half of the choices by accuracy are made by step ${half}; ${waited} by loss at the end.`,
  }),
  "12.4",
);

// %% [markdown]
// So the rule often keeps a half-trained model. The dev *loss* is the better guide: it goes on falling when the
// accuracy has no more room. Now the same for every variant of above, with its 20 seeds.

// %%
import { type SelectionRule, summarize } from "nndl";

const keptModels = (v: number, rule: SelectionRule) =>
  studied[v].map(({ candidates }) => selectCandidate(candidates, rule));
const [accuracyRule, lossRule] = selectionRules;
const judged = (canJudge ? names : []).flatMap((name, v) =>
  selectionRules.map((rule) => {
    const models = keptModels(v, rule);
    const score = summarize(models.map(({ testScore }) => testScore));
    const step = middle(models.map((model) => model.step));
    return { name, rule, step, score, loss: meanOf(models, "testLoss") };
  }),
);

// %%
table(
  judged.map(({ name, rule, step, score, loss }) => {
    return [name, rule, step, score.mean, score.std, score.min, loss];
  }),
  {
    caption:
      "The kept model, 20 seeds: median step; mean test accuracy, its deviation; mean test loss",
    columns: ["variant", "rule", "step", ...digits(3, "accuracy", "deviation", "worst", "loss")],
  },
);
const by = (rule: SelectionRule) => judged.filter((line) => line.rule === rule);
claim(
  "in every variant the mean test loss is lower by best dev loss than by best dev accuracy",
  canJudge && by(lossRule).every(({ loss }, v) => loss < by(accuracyRule)[v].loss),
);

// %% [markdown]
// Raw centimetres are a warning: with the lab's settings they have the *lowest* mean accuracy of all variants if
// the last model is kept, and the *highest* by the other two rules. The rule can turn the ranking.
//
// Do the changes make more predictions right? Lab and variant meet the same 20 test sets, so we take their
// difference split by split. The splits share most of their rows; the interval is corrected for it (Nadeau and
// Bengio, 2003; [notebook 16](16-comparison.ipynb)).

// %%
import { correctedResampledTTest } from "nndl";

const testToTrainRatio = (features.rows - numTrain - numDev) / numTrain;
const byDevLoss = canJudge ? names.map((_, v) => keptModels(v, lossRule)) : [];
function compare(v: number, key: keyof Candidate) {
  const differences = byDevLoss[v].map((model, s) => model[key] - byDevLoss[0][s][key]);
  const { mean: center, interval95 } = correctedResampledTTest(differences, { testToTrainRatio });
  return [center, ...interval95];
}
const compared = byDevLoss.map((_, v) => [...compare(v, "testScore"), ...compare(v, "testLoss")]);

// %%
table(compared.map((numbers, v) => [names[v], ...numbers]).slice(1), {
  caption: "Variant − lab, both kept by best dev loss: mean difference and its 95 % interval",
  columns: ["variant", ...digits(3, "accuracy", "from", "to", "loss", "from", "to")],
});
claim(
  "every interval of the accuracy holds 0, and every interval of the loss lies below 0",
  canJudge &&
    compared.slice(1).every((numbers) => numbers[1] <= 0 && numbers[2] >= 0 && numbers[5] < 0),
);

// %% [markdown]
// So the repair does what it promises: the plateau is nearly gone, and the kept network gives the right class a
// higher probability. That it makes more predictions right, nothing here shows; nor that "last" is always good.
//
// ## What you saw · 小结
//
// - The loss is flat near $\ln 3$ because the initial weights are near 0: all flowers get one answer, and hardly
//   any gradient reaches the first layer. Behind it the weights grow exponentially, away from a saddle point.
// - One formula predicts the length: what a factor of ten in the initial weights costs, at which learning rate
//   and with which features, whatever the number of hidden neurons.
// - Larger initial weights, standardised features or a larger learning rate each shorten the plateau; together
//   they nearly remove it. That lowers the test loss; more right answers it does not show.
// - "Best dev accuracy" on few rows freezes on a half-trained model. The best dev loss does not.
//
// Next: [13. Inside the network](13-inside.ipynb)
