// %% [markdown]
// # 13. Inside the network · 网络内部
//
// **Part II · 30 minutes.** Before: [4. The model](04-model.ipynb), [6. Training](06-training.ipynb).
// Afterwards you can: say what the network draws and how its hidden layer tells the classes apart, read the
// picture of a gradient check, and choose its $\varepsilon$.
//
// You watch the network learn: first where it draws its boundaries, then how the flowers come apart in its
// hidden layer. Then you look at the trained weights, and at what a *wrong* derivative looks like.

// %%
import { Matrix } from "ml-matrix";
import { claim, createRandom, crossEntropy, IrisDataset, loadIris, show, table } from "nndl";

// %%
const settings = {
  seed: 12,
  learningRate: 0.2,
  batchSize: 16,
  numEpochs: 150,
  hiddenSize: 6,
  numTrain: 120,
};

// %%
const { seed, learningRate, batchSize, numEpochs, hiddenSize, numTrain } = settings;
const lab = { hiddenSizes: [hiddenSize], learningRate, batchSize, numEpochs };
const { features, labels, classNames, featureNames } = loadIris();
const trainSet = new IrisDataset({ mode: "train", seed, numTrain, numDev: 0 });
const heldOut = [...labels.keys()].filter((row) => !trainSet.indices.includes(row));
console.log(`${trainSet.length} flowers to train with, ${heldOut.length} held out`);

// %% [markdown]
// ## The decision regions while the network learns · 决策区域随训练的变化
//
// A network answers every point of its input space with a class. The points with the same answer are a *decision
// region* (决策区域). The lab's network has four inputs, and a picture has only two directions. So the network of
// this section gets two inputs, length and width of the petals. All the rest is as in the lab.
//
// `trainNetwork` is the lab's training as one function: it takes settings, rows as they were measured and a
// seed, and calls our function before the first epoch and after each. We look some thirty times: at the class of
// each point of a grid, and at the loss on all training rows.

// %%
import { argmax, planeGrid, takeRows, trainNetwork } from "nndl";

const petals = features.subMatrix(0, features.rows - 1, 2, 3);
const petalRows = takeRows({ X: petals, y: labels }, trainSet.indices);
const grid = planeGrid([0, 7], 101, [0, 3.5], 51);
const every = Math.ceil(numEpochs / 30);
const film: { epoch: number; regions: Int32Array; loss: number }[] = [];
const petalNetwork = trainNetwork(lab, { train: petalRows }, seed, (epoch, { predict }) => {
  if (epoch % every !== 0) return;
  const { loss } = crossEntropy(predict(petalRows.X), petalRows.y);
  film.push({ epoch, regions: argmax(predict(grid.points)), loss });
});
console.log(petalNetwork.model.toString());
console.log(`${film.length} looks at ${grid.points.rows} points each`);

// %%
import { decisionRegions, type RegionPanel, withSlider } from "nndl";

const points = {
  x: petals.getColumn(0),
  y: petals.getColumn(1),
  labels,
  openRows: heldOut,
  openName: "held out",
};

// %%
const petalCaption = "Solid: the flowers it was trained with; hollow: flowers that were held out.";
const drawPetals = (panels: RegionPanel[], title: string, alt: string) => {
  const plane = { gridX: grid.x, gridY: grid.y, points, classNames, unit: "cm" };
  const names: [string, string] = ["petal length", "petal width"];
  return decisionRegions({
    ...plane,
    panels,
    featureNames: names,
    title,
    caption: petalCaption,
    alt,
  });
};

// %%
const classesIn = (regions: Int32Array) => new Set(regions).size;
const single = film.filter(({ regions }) => classesIn(regions) === 1);
const firstThree = film.findIndex(({ regions }) => classesIn(regions) === 3);
const whenThree = firstThree < 0 ? "never" : `from epoch ${film[firstThree].epoch} on`;
console.log(`one class fills the plane in ${single.length} of ${film.length} looks`);
console.log(`all three classes have a region: ${whenThree}`);
const farthest = Math.max(...single.map(({ loss }) => Math.abs(loss - Math.log(3))));
claim(
  "while one class fills the plane, the loss is within 0.05 of ln 3",
  single.length > 0 && farthest < 0.05,
);

// %% [markdown]
// Press ▶, or move the slider. The flowers do not move; the coloured regions do.

// %%
const frames = film.map(({ epoch, regions, loss }) => {
  const title = `The network after epoch ${epoch}: training loss ${loss.toFixed(3)}`;
  const panel = { title: "", labels: regions };
  return { label: String(epoch), figure: drawPetals([panel], title, title) };
});
show(
  withSlider({
    steps: frames,
    prefix: "epoch ",
    duration: 400,
    caption: petalCaption,
    alt: `Film of the petal plane, ${film.length} looks. All three classes have a region: ${whenThree}.`,
  }),
  "13.1",
);

// %% [markdown]
// The same as a strip of three pictures: when the plane first has three regions, four looks later, and at the end.

// %%
const first = Math.max(firstThree, 0);
const end = film.length - 1;
const panels = [first, Math.min(first + 4, end), end].map((i) => ({
  title: `epoch ${film[i].epoch}: loss ${film[i].loss.toFixed(3)}`,
  labels: film[i].regions,
}));
const titles = panels.map(({ title }) => title).join("; ");
show(drawPetals(panels, "Three moments of the film", `The petal plane at ${titles}.`), "13.2");

// %% [markdown]
// With the lab's settings, one class fills the plane at first, or all but a corner of it, and *which* class it
// is changes between the frames. The network hardly looks at the flower yet. It only knows how often each class
// comes up, and the last few batches decide which seems to be the most frequent. Then the plane splits within a
// few frames. The three regions lie one behind the other, from short narrow petals to long wide ones, with
// borders close to parallel lines. The network could draw curves, but so far it does not. Why, the hidden layer
// will tell.
//
// ## The hidden layer as a plane · 把隐藏层投影到平面
//
// Now the lab's own network, with four inputs. For each flower its hidden layer gives the *activations* (活性值),
// numbers between 0 and 1. The output layer sees nothing else of the flower. We record the activations of all
// flowers after each epoch, together with the output layer of that moment.

// %%
import { layerOutputs, Mlp } from "nndl";

const allRows = trainSet.scaler.transform(features);
const outputLayer = (model: Mlp) => {
  const layer = new Mlp({ layerSizes: [hiddenSize, 3], random: createRandom(0) });
  const state = model.stateDict();
  layer.loadStateDict({ "fc1.weight": state["fc2.weight"], "fc1.bias": state["fc2.bias"] });
  return layer;
};
type Look = { epoch: number; output: Mlp; hidden: Matrix; loss: number };

// %%
const looks: Look[] = [];
const { model } = trainNetwork(
  { ...lab, scaling: "none" },
  { train: trainSet },
  seed,
  (epoch, now) => {
    const hidden = layerOutputs(now.model, allRows)[1].output;
    const { loss } = crossEntropy(now.model.forward(trainSet.X), trainSet.y);
    looks.push({ epoch, output: outputLayer(now.model), hidden, loss });
  },
);
const last = looks[numEpochs];
console.log(`${looks.length} looks; one: ${last.hidden.rows} × ${last.hidden.columns} activations`);

// %% [markdown]
// So many numbers for each flower cannot be drawn. *Principal component analysis* (主成分分析, PCA) finds the plane
// that shows the most: its first direction is the one along which the points are spread most, the second is
// the best at right angles to it. We take the plane of the **last** epoch for all epochs, so that the frames can
// be compared. How much of the variance does each direction hold?

// %%
import { principalDirections } from "nndl";

const digits = (label: string, count: number) => ({ label, digits: count });
const plane = principalDirections(last.hidden);
const variances = [...plane.spreads].map((spread) => spread ** 2);
const total = variances.reduce((sum, value) => sum + value, 0);
table(
  variances.slice(0, 6).map((value, d) => [d + 1, Math.sqrt(value), (100 * value) / total]),
  {
    caption: "The activations after the last epoch, along their (first six) principal directions",
    columns: ["direction", digits("standard deviation", 4), digits("share of the variance (%)", 2)],
  },
);
claim("one direction holds more than 95 % of the variance", variances[0] > 0.95 * total);

// %% [markdown]
// With the lab's settings one direction holds nearly everything: a line would do. The hidden neurons speak with one
// voice, and that is why the borders above were parallel lines. Where a flower lies in the plane is how far it is
// from the mean along each of the two directions. The way back adds the same two directions to the mean.

// %%
const axes = Matrix.zeros(2, hiddenSize); // a network with one hidden neuron has no second direction
const found = Math.min(2, plane.directions.rows);
axes.setSubMatrix(plane.directions.subMatrix(0, found - 1, 0, hiddenSize - 1), 0, 0);
const meanRows = (count: number) => Matrix.ones(count, 1).mmul(Matrix.rowVector([...plane.mean]));
const toPlane = (hidden: Matrix) =>
  Matrix.sub(hidden, meanRows(hidden.rows)).mmul(axes.transpose());
const fromPlane = (at: Matrix) => Matrix.add(meanRows(at.rows), at.mmul(axes));

// %% [markdown]
// In the film the two axes have different scales, otherwise you would see just that line. The output layer is a
// softmax regression on the activations, so the borders of its regions in this plane are straight lines.

// %%
const seen = looks.filter(({ epoch }) => epoch % every === 0);
const places = seen.map(({ hidden }) => toPlane(hidden));
const reach = (column: number): [number, number] => {
  const values = places.flatMap((at) => at.getColumn(column));
  const margin = 0.05 + 0.1 * (Math.max(...values) - Math.min(...values));
  return [Math.min(...values) - margin, Math.max(...values) + margin];
};
const around = planeGrid(reach(0), 121, reach(1), 41);
const planePoints = fromPlane(around.points);
const base = { gridX: around.x, gridY: around.y, classNames };
const planeCaption =
  "All flowers in the plane of the hidden layer's two main directions. The vertical axis is " +
  "stretched. Colours: what the output layer answers there. Hollow: held out.";

// %%
const rounded = (value: number) => Number(value.toFixed(3));
const planeFrame = ({ epoch, loss, output }: Look, i: number) => {
  const at = places[i];
  const [x, y] = [at.getColumn(0).map(rounded), at.getColumn(1).map(rounded)];
  const figure = decisionRegions({
    ...base,
    panels: [{ title: "", labels: argmax(output.forward(planePoints)) }],
    featureNames: ["direction 1", "direction 2"],
    points: { x, y, labels, openRows: heldOut, openName: "held out" },
    title: `The hidden layer after epoch ${epoch}: training loss ${loss.toFixed(3)}`,
    caption: planeCaption,
    alt: planeCaption,
  });
  return { label: String(epoch), figure };
};

// %%
const mainShare = ((100 * variances[0]) / total).toFixed(1);
show(
  withSlider({
    steps: seen.map(planeFrame),
    prefix: "epoch ",
    duration: 400,
    caption: planeCaption,
    alt: `Film of the hidden layer's plane. Direction 1 holds ${mainShare} % of the variance at the end.`,
  }),
  "13.3",
);

// %% [markdown]
// All flowers start in one spot: with initial weights near 0 every flower gets nearly the same activations, the
// sigmoid of the bias. With the lab's settings they then spread along one line: virginica in front, versicolor
// close behind it, setosa at the other end. Later setosa goes its own way, and a gap opens. Versicolor and
// virginica always touch. The flowers that were held out lie among their class.
//
// The plane belongs to the last epoch. At the beginning the flowers are not quite on it, so the colour under a
// flower may be wrong. The last column of the next table counts for how many flowers it is right.
//
// ### Do the classes come apart, or does the picture grow? · 分离还是放大
//
// There are two ways to see more distance: the classes may separate *relative to their own width*, or everything
// may just get larger. The share of the variance that lies *between* the classes, $\eta^2$, measures the first
// only: it is 0 if all classes have the same mean, and 1 if all flowers of a class are equal.

// %%
import { etaSquared } from "nndl";

const sizeOf = ({ hidden }: Look) => principalDirections(hidden).spreads[0];
const agreement = ({ hidden, output }: Look) => {
  const onPlane = argmax(output.forward(fromPlane(toPlane(hidden))));
  return argmax(output.forward(hidden)).filter((label, row) => label === onPlane[row]).length;
};
const some = [0, 1 / 15, 1 / 3, 2 / 3, 1].map((part) => looks[Math.round(part * numEpochs)]);
const between = some.map(({ hidden }) => etaSquared(hidden, labels));

// %%
const ofFeatures = ["the four features, scaled", null, etaSquared(allRows, labels), null];
const ofHidden = some.map((look, i) => {
  return [`hidden layer, epoch ${look.epoch}`, sizeOf(look), between[i], agreement(look)];
});
table([ofFeatures, ...ofHidden], {
  caption:
    "Size of the cloud of flowers, how far the classes are apart in it, and the plane's answers",
  columns: ["described by", digits("size", 4), digits("between classes", 3), "same answer"],
});

// %%
const inside = [between[0], between[some.length - 1]].map((share) => 100 * (1 - share));
const [insideBefore, insideAfter] = inside.map((share) => share.toFixed(0));
const enlarged = sizeOf(last) / sizeOf(looks[0]);
console.log(`the cloud is ${enlarged.toFixed(0)} times larger after the last epoch`);
console.log(`variance inside the classes: ${insideBefore} % before, ${insideAfter} % after`);
claim("the part inside the classes falls to less than a fifth", inside[1] < inside[0] / 5);

// %% [markdown]
// Both happen. The flowers' classes are already well apart in the features themselves, and the first layer, even
// with random weights, keeps most of that. Training makes the cloud much larger, until the output layer can
// tell its parts from each other. And it turns the main direction to where the classes differ: little variance
// is left inside the classes. Why the cloud grows exponentially is in [notebook 12](12-plateau.ipynb).
//
// > **Try it · 试一试.** Set `hiddenSize` to 1, then to 20. Look at the table of directions and at the film.
// > Expect nearly the same picture, because one direction is all that this training uses.
//
// ## The weights after training · 训练之后的权重
//
// What did the training write into the weights? A line is a weight; colour and width are its value.

// %%
import { networkDiagram } from "nndl";

const weights = model.layers.map(({ weight }) => weight.value.to2DArray());
const largest = Math.max(...weights.flat(2).map(Math.abs)).toFixed(2);
// The network sees scaled features, which have no unit.
const inputNames = featureNames.map((name) => name.replace(" (cm)", ""));

// %%
show(
  networkDiagram({
    layerSizes: model.layerSizes,
    weights,
    biases: model.layers.map(({ bias }) => bias.value.getRow(0)),
    layerNames: ["input", "hidden layer, sigmoid", "logits"],
    inputNames,
    outputNames: classNames,
    title: `The network after ${numEpochs} epochs`,
    caption: `The largest weight is ${largest}. Before training all were a few hundredths at most.`,
    alt: `Four inputs, ${hiddenSize} hidden neurons, three outputs; weights up to ${largest} in size.`,
  }),
  "13.4",
);

// %% [markdown]
// The features are all scaled to about [0, 1], so the sizes of their weights can be compared. We add them up: for
// each feature, and for each hidden neuron.

// %%
const sizes = model.layers.map(({ weight }) => Matrix.abs(weight.value));
const perFeature = sizes[0].sum("column");
const perNeuron = sizes[1].sum("column").sort((a, b) => b - a);
table(
  inputNames.map((name, i) => [name, perFeature[i]]),
  { caption: "Sum of |weight| from each feature", columns: ["feature", digits("sum", 2)] },
);
console.log(`from each neuron: ${perNeuron.map((value) => value.toFixed(2)).join(", ")}`);

// %% [markdown]
// With the lab's settings the petals count most, as the scatter plots of notebook 1 suggest, and half of the
// hidden neurons are hardly used. This is *one* network: another seed gives other numbers. And large weights
// are not the same as importance.
//
// ## Five formulas, and finite differences · 反向传播与梯度检验
//
// Notebook 4 gives backpropagation as five formulas. Here each is one line of ml-matrix, for one batch ($Y$ holds
// the one-hot labels). The package must give the same four gradients.

// %%
import { softmax } from "nndl";

const rows = Array.from({ length: Math.min(batchSize, numTrain) }, (_, row) => row);
const batch = takeRows(trainSet, rows);
const Y = Matrix.zeros(rows.length, 3);
rows.forEach((row) => Y.set(row, batch.y[row], 1));
function fiveSteps(network: Mlp) {
  const outputs = layerOutputs(network, batch.X).map(({ output }) => output);
  const A = outputs[1];
  const dZ2 = Matrix.sub(softmax(outputs[2]), Y).div(rows.length); // 1
  const dW2 = dZ2.transpose().mmul(A); // 2
  const dA = dZ2.mmul(network.layers[1].weight.value); // 3
  const dZ1 = Matrix.mul(dA, Matrix.sub(A, Matrix.mul(A, A))); // 4
  const dW1 = dZ1.transpose().mmul(batch.X); // 5
  const [db1, db2] = [dZ1, dZ2].map((dZ) => Matrix.rowVector(dZ.sum("column"))); // 5 and 2
  return { dA, dZ1, gradients: [dW1, db1, dW2, db2] };
}

// %%
const fresh = new Mlp({ layerSizes: [4, hiddenSize, 3], random: createRandom(seed) });
const steps = fiveSteps(fresh);
fresh.backward(crossEntropy(fresh.forward(batch.X), batch.y).gradient);
const deviations = fresh
  .parameters()
  .map(({ grad }, i) => Matrix.sub(grad, steps.gradients[i]).norm() / grad.norm());
claim("by hand and in the package: equal, up to rounding", Math.max(...deviations) < 1e-12);

// %% [markdown]
// *Finite differences* (有限差分), $\bigl(L(\theta + \varepsilon) - L(\theta - \varepsilon)\bigr) / 2\varepsilon$,
// agree with them, from the smallest gradient to the largest:

// %%
import { type CheckedGradient, checkGradients, plot } from "nndl";

const checked = (network: Mlp) => checkGradients(network, crossEntropy, batch.X, batch.y);
const ofName = (checks: CheckedGradient[], name: string) => checks.filter((c) => c.name === name);
const checks = checked(fresh);
const groups = fresh.parameters().map(({ name }) => ({ name, gradients: ofName(checks, name) }));

// %%
const hasOtherSign = ({ analytic, numeric }: CheckedGradient) => analytic * numeric < 0;
/** Sizes of gradients on log axes (exact zeros have no place there); hollow: the signs differ. */
const sizesOf = ({ name, gradients }: (typeof groups)[number]) => {
  const filledFirst = [...gradients].sort((a, b) => +hasOtherSign(a) - +hasOtherSign(b));
  return {
    name,
    x: filledFirst.map(({ numeric }) => Math.abs(numeric)),
    y: filledFirst.map(({ analytic }) => Math.abs(analytic)),
    hollow: filledFirst.map(hasOtherSign),
    mode: "markers" as const,
    more: {
      text: filledFirst.map((check) => `${check.name}[${check.row}, ${check.column}]`),
      hovertemplate: "%{text}: analytic %{y:.6~g}, numeric %{x:.6~g}",
    },
  };
};

// %%
const drawChecks = (series: typeof groups, title: string, caption: string, alt: string) => {
  const traces = series.map(sizesOf);
  const sizes = traces.flatMap(({ x, y }) => [...x, ...y]).filter((size) => size > 0);
  const ends = [Math.min(...sizes) / 2, Math.max(...sizes) * 2];
  const look = { color: "#1f2933", dash: "dot", width: 1 } as const;
  return plot({
    traces: [...traces, { name: "analytic = numeric", x: ends, y: ends, ...look }],
    x: { title: "|numeric gradient|, by finite differences", type: "log" },
    y: { title: "|analytic gradient|, by backpropagation", type: "log" },
    layout: { height: 480, hovermode: "closest" },
    title,
    caption,
    alt,
  });
};

// %%
show(
  drawChecks(
    groups,
    "A gradient check of the whole network, before training",
    "Where backpropagation and finite differences agree, a point lies on the diagonal.",
    `${checks.length} gradients on log axes, in ${groups.length} groups along the diagonal.`,
  ),
  "13.5",
);

// %% [markdown]
// The first layer's gradients are the smaller ones: on their way back they passed through the small weights $W_2$.
//
// ### What a wrong derivative looks like · 错误的导数
//
// A check is only worth something if it fails when it should. Here are two mistakes that people really make, both in
// the first layer: **slope left out** (step 4 is forgotten, so that $\mathrm{d}A$ stands in place of
// $\mathrm{d}Z_1$), and **rows mixed up** ($X$ has its rows in another order than $\mathrm{d}Z_1$).

// %%
const replaced = (own: CheckedGradient[], wrong: Matrix) =>
  own.map((check) => ({ ...check, analytic: wrong.get(check.row, check.column) }));
const right = ofName(checks, "fc1.weight");
const reversed = new Matrix(batch.X.to2DArray().reverse());
const noSlope = replaced(right, steps.dA.transpose().mmul(batch.X));
const mixedUp = replaced(right, steps.dZ1.transpose().mmul(reversed));
const series = [
  { name: "right", gradients: right },
  { name: "slope left out", gradients: noSlope },
  { name: "rows mixed up", gradients: mixedUp },
];

// %%
show(
  drawChecks(
    series,
    "The same check with two wrong derivatives (fc1.weight)",
    "A forgotten factor moves the points to a line beside the diagonal. Mixed-up rows scatter them; " +
      "hollow points even have the wrong sign.",
    "Right gradients on the diagonal, those without slope above it, mixed-up ones scattered.",
  ),
  "13.6",
);

// %% [markdown]
// On logarithmic axes a missing factor that is *the same for all points* is a parallel line, and its distance from
// the diagonal tells the factor. Before training all activations are near $\sigma(1)$, so the slope is nearly
// $\sigma'(1)$ everywhere, and the wrong gradients should be too large by $1/\sigma'(1)$. After training the slopes
// differ from flower to flower: then there is no line any more.

// %%
import { activations } from "nndl";

const slopeAt1 = activations.sigmoid.derivative(activations.sigmoid.value(1));
const factors = (network: Mlp) => {
  const own = ofName(checked(network), "fc1.weight");
  const wrong = replaced(own, fiveSteps(network).dA.transpose().mmul(batch.X));
  return wrong.map(({ analytic, numeric }) => analytic / numeric);
};
const extent = (values: number[]) =>
  `from ${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
console.log(`1 / σ′(1): ${(1 / slopeAt1).toFixed(2)}`);
console.log(`wrong / numeric before training: ${extent(factors(fresh))}`);
console.log(`wrong / numeric after training: ${extent(factors(model))}`);
claim(
  "before training every factor is 1 / σ′(1), to within 5 %",
  factors(fresh).every((factor) => Math.abs(factor * slopeAt1 - 1) < 0.05),
);

// %% [markdown]
// ### How small should ε be? · 差分步长的选择
//
// A smaller $\varepsilon$ is not always better. Two errors pull in opposite directions. The formula's own error
// falls with $\varepsilon^2$. But the two losses become more and more alike, and their difference loses digits:
// this *rounding error* (舍入误差) grows with $1/\varepsilon$. The two balance near the cube root of the relative
// precision of a number, $2^{-52}$. Gradients differ in size, so we ask for *relative* errors: how large is the
// difference, measured by the whole gradient?

// %%
const epsilons = Array.from({ length: 23 }, (_, i) => 10 ** (-i / 2));
function relativeError(epsilon: number): number {
  const all = checkGradients(fresh, crossEntropy, batch.X, batch.y, { epsilon });
  const differences = all.map(({ analytic, numeric }) => analytic - numeric);
  return Math.hypot(...differences) / Math.hypot(...all.map(({ analytic }) => analytic));
}
const errors = epsilons.map(relativeError);
const bestEpsilon = epsilons[errors.indexOf(Math.min(...errors))];
const cubeRoot = Math.cbrt(Number.EPSILON);
console.log(`cube root of the precision: ${cubeRoot.toExponential(1)}`);
console.log(`smallest relative error at ε = ${bestEpsilon.toExponential(1)}`);

// %%
show(
  plot({
    traces: [{ name: "relative error", x: epsilons, y: errors, mode: "lines+markers" }],
    x: { title: "ε", type: "log" },
    y: { title: "‖analytic − numeric‖ / ‖analytic‖", type: "log" },
    title: "The gradient check for different ε",
    caption:
      "On the right the error of the formula, on the left rounding, the best ε between them.",
    alt: `A V on log-log axes with its lowest point at ε = ${bestEpsilon.toExponential(1)}.`,
  }),
  "13.7",
);

// %% [markdown]
// > **Try it · 试一试.** Set `hiddenSize` to 20. Look at Figure 13.7. Expect the V at the same place, because it
// > comes from the computer's numbers and not from the network.
//
// ## Why the initial weights must be random · 为什么要随机初始化
//
// What if all weights start at 0? Then all hidden neurons compute the same, and they also get the same gradient.
// They stay equal for ever: the network has many copies of one neuron. Random weights break this *symmetry*
// (对称性). (Are they drawn from $N(0, 0.01^2)$? One small network cannot say; a large one can.)

// %%
import { summarize } from "nndl";

const equal = new Mlp({ layerSizes: [4, hiddenSize, 3], weightStd: 0, random: createRandom(seed) });
equal.backward(crossEntropy(equal.forward(batch.X), batch.y).gradient);
const [dFirst, dSecond] = equal.layers.map(({ weight }) => weight.grad.to2DArray());
claim(
  "from weights 0: no gradient for the first layer, the same from every neuron for the second",
  dFirst.flat().every((value) => value === 0) &&
    dSecond.every((row) => row.every((value) => value === row[0])),
);
const many = new Mlp({ layerSizes: [4, 5000, 3], random: createRandom(seed) });
const drawn = summarize(many.layers[0].weight.value.to1DArray());
console.log(`${drawn.count} weights: standard deviation ${drawn.std.toFixed(4)}`);

// %% [markdown]
// ## What you saw · 小结
//
// - With the lab's settings the network first answers one class everywhere. Then the regions appear within a few
//   epochs, with borders close to parallel lines.
// - Its hidden neurons act nearly as one: one direction holds almost all of their variance. The classes lie along
//   it, one after the other. Training enlarges the cloud and turns it to where the classes differ.
// - In a gradient check right derivatives lie on the diagonal. A missing factor is a parallel line only if it is
//   the same for all points; mixed-up rows are a cloud. The best ε is near the cube root of the precision.
// - Equal initial weights stay equal: the start must be random.
//
// Next: [14. The same in PyTorch](14-pytorch.ipynb)
