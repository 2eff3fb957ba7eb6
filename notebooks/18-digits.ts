// %% [markdown]
// # 14. Handwritten digits · 手写数字
//
// From four lengths of a flower to the pixels of a picture: the same network, only wider, learns to read
// handwritten digits. You choose its width on the dev rows, test it once, and look at what it gets
// wrong. At the end you see what it does *not* know about pictures, and what a convolutional network
// would add.

// %%
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Matrix } from "ml-matrix";
import {
  Accuracy,
  accuracyScore,
  argmax,
  claim,
  confusionHeatmap,
  confusionMatrix,
  createRandom,
  crossEntropy,
  cut,
  DataLoader,
  formatFixed,
  imageGrid,
  loadDigits,
  mapWithProgress,
  MatrixDataset,
  median,
  Mlp,
  type NetworkSettings,
  plot,
  RunnerV3,
  selectRows,
  Sgd,
  show,
  softmax,
  type SplitMode,
  stratifiedSplit,
  table,
  trainNetwork,
  wilsonInterval,
} from "nndl";

// %% [markdown]
// ## The pictures · 图像
//
// Thirteen people wrote digits on forms. Each digit was scanned and made small: 8 × 8 *pixels* (像素), each
// a whole number from 0 (paper) to 16 (ink). For the network a picture is a row of 64 features, pixel row
// after pixel row. `data/README.md` names the source.

// %%
const { images, labels, classNames, size, maxInk } = loadDigits();
console.log(`${images.rows} pictures of ${size} × ${size} pixels, ${classNames.length} classes`);
const rowsOf = classNames.map((_, k) => labels.filter((label) => label === k).length);
console.log(`rows of each digit: from ${Math.min(...rowsOf)} to ${Math.max(...rowsOf)}`);

// %%
const firstRows = Array.from({ length: 30 }, (_, i) => i);
show(
  imageGrid({
    images: selectRows(images, firstRows),
    width: size,
    titles: firstRows.map((i) => `${labels[i]}`),
    valueTitle: `ink (0 to ${maxInk})`,
    title: "The first thirty pictures, with their labels",
    caption: "Eight by eight pixels are enough to read most digits, but not all.",
    alt: `Thirty small grey pictures in three rows; their labels are ${firstRows.map((i) => labels[i]).join(", ")}.`,
  }),
  "14.1",
);

// %% [markdown]
// ## Three parts · 划分数据集
//
// As in [notebook 17](17-own-table.ipynb): each digit has its share of each part, and no row is in two
// parts. Scaling is easy here: every pixel is divided by 16. This number is known before any picture is
// seen, so nothing is learned from the test rows.

// %%
const pixels = Matrix.mul(images, 1 / maxInk);
const labelsOf = (rows: ArrayLike<number>) => Int32Array.from(rows, (i) => labels[i]);
const modes: SplitMode[] = ["train", "dev", "test"];
const split = stratifiedSplit(labels, { random: createRandom(12) });
for (const mode of modes) console.log(`${mode}: ${split[mode].length} rows`);
const inParts = modes.flatMap((mode) => [...split[mode]]);
claim(
  "every row is in exactly one part",
  inParts.length === images.rows && new Set(inParts).size === images.rows,
);

// %% [markdown]
// ## How many hidden neurons? · 选择隐藏层神经元个数
//
// The function below trains a network with the lab's own parts: sigmoid, SGD, batches of 16. Besides the
// sizes of the layers, four things differ from the lab's iris network. The start weights are "xavier" and
// the biases 0, so that the loss waits less ([notebook 6](06-training.ipynb)). The learning rate is 1 instead
// of 0.2, and there are 40 epochs instead of 150. After each epoch the dev rows are evaluated.

// %%
const [numEpochs, learningRate] = [40, 1];
const dataset = (rows: Int32Array) => new MatrixDataset(selectRows(pixels, rows), labelsOf(rows));
const [trainSet, devSet, testSet] = modes.map((mode) => dataset(split[mode]));
const folder = mkdtempSync(join(tmpdir(), "nndl-"));
async function train(hiddenSizes: number[]) {
  const random = createRandom(12);
  const layerSizes = [images.columns, ...hiddenSizes, classNames.length];
  const model = new Mlp({ layerSizes, weightStd: "xavier", biasInit: 0, random });
  const optimizer = new Sgd(model.parameters(), { learningRate });
  const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
  const loader = new DataLoader(trainSet, { batchSize: 16, shuffle: true, random });
  const devLoader = new DataLoader(devSet, { batchSize: devSet.length });
  const [evalSteps, savePath] = [loader.length, join(folder, "best.json")];
  await runner.train(loader, devLoader, {
    numEpochs,
    evalSteps,
    savePath,
    log: () => undefined,
  });
  return runner;
}

// %% [markdown]
// We fix the rule before we look: the width with the lowest dev loss after the last epoch is taken. The
// first candidate has no hidden layer at all. It is softmax regression.

// %%
const widths = [0, 4, 8, 16, 32];
const candidates = await mapWithProgress(widths, "networks", async (width) => {
  const runner = await train(width === 0 ? [] : [width]);
  const devLosses = runner.devLosses.map(([, loss]) => loss);
  const name = width === 0 ? "no hidden layer" : `${width} neurons`;
  return { width, runner, devLosses, devLoss: devLosses[numEpochs - 1], name };
});
rmSync(folder, { recursive: true });
const chosen = candidates.reduce((best, next) => (next.devLoss < best.devLoss ? next : best));

// %%
table(
  candidates.map(({ name, devLoss, runner }) => [name, devLoss, runner.devScores[numEpochs - 1]]),
  {
    caption: `On the ${devSet.length} dev rows after ${numEpochs} epochs`,
    columns: [
      "hidden layer",
      { label: "dev loss", digits: 4 },
      { label: "dev accuracy", digits: 4 },
    ],
  },
);
console.log(`chosen: ${chosen.runner.model.toString()}`);

// %%
show(
  plot({
    traces: candidates.map(({ name, devLosses }) => ({
      name,
      x: devLosses.map((_, epoch) => epoch + 1),
      y: devLosses.map((loss) => Number(loss.toPrecision(4))),
    })),
    x: "epoch",
    y: { title: "dev loss", type: "log" },
    title: "Learning curves on the dev rows",
    caption: "Four neurons are too few for ten digits; beyond eight, more of them gain little.",
    alt: `Dev loss at the end: ${candidates.map(({ name, devLoss }) => `${name} ${devLoss.toFixed(3)}`).join(", ")}.`,
  }),
  "14.2",
);

// %%
const four = candidates[widths.indexOf(4)];
claim("four hidden neurons have a higher dev loss than none", four.devLoss > candidates[0].devLoss);
claim(
  "the chosen network has a lower dev loss than softmax regression",
  chosen.devLoss < candidates[0].devLoss,
);

// %% [markdown]
// Four numbers must carry everything that tells ten digits apart: a *bottleneck* (瓶颈). That is worse than
// no hidden layer at all, where all 64 pixels reach the output.
//
// The chosen network has the lower dev loss, but look at the accuracies: they are close. And it is the best
// of five, each trained with one seed. That it is a better reader than softmax regression is not shown.
//
// ## The test, once · 最后的测试
//
// The chosen network meets the test rows.

// %%
const predicted = argmax(chosen.runner.predict(testSet.X));
const right = predicted.filter((k, i) => k === testSet.y[i]).length;
const { low, high } = wilsonInterval(right, testSet.length);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
console.log(
  `${right} of ${testSet.length} test rows are right: ${percent(right / testSet.length)}`,
);
console.log(`95 % Wilson interval: ${percent(low)} to ${percent(high)}`);

// %%
const counts = confusionMatrix(testSet.y, predicted, classNames.length).to2DArray();
show(
  confusionHeatmap({
    counts,
    classNames,
    title: "Confusion matrix, test rows",
    caption: "Right predictions are on the diagonal; a number beside it is a confusion.",
    alt: `${right} of ${testSet.length} test rows are on the diagonal.`,
  }),
  "14.3",
);

// %% [markdown]
// ## The wrong ones · 分错的图像
//
// Look at them before you blame the network. Above each picture: the label, an arrow, and what the network
// said. Move the mouse over a picture to see its row in the table. Could you have read them all?

// %%
const wrong = [...predicted.keys()].filter((i) => predicted[i] !== testSet.y[i]);
const wrongRows = wrong.map((i) => split.test[i]);
show(
  imageGrid({
    images: selectRows(images, wrongRows),
    width: size,
    titles: wrong.map((i) => `${testSet.y[i]} → ${predicted[i]}`),
    notes: wrongRows.map((row) => `row ${row}`),
    valueTitle: `ink (0 to ${maxInk})`,
    title: "Test pictures that the network reads wrongly: label → prediction",
    caption: "Some are hard for people, too. Others are not.",
    alt: `${wrong.length} small grey pictures, label and prediction: ${wrong.map((i) => `${testSet.y[i]} as ${predicted[i]}`).join(", ")}.`,
  }),
  "14.4",
);

// %% [markdown]
// Does the network know that it is unsure? Its *probability* (概率) for its own answer should be lower for
// these pictures than for the others.

// %%
const sureness = softmax(chosen.runner.predict(testSet.X))
  .to2DArray()
  .map((row) => Math.max(...row));
const isWrong = sureness.map((_, i) => predicted[i] !== testSet.y[i]);
const whenRight = median(sureness.filter((_, i) => !isWrong[i]));
const whenWrong = median(sureness.filter((_, i) => isWrong[i]));
console.log(`median probability of its answer: ${formatFixed(whenRight, 3)} when right`);
console.log(`                                  ${formatFixed(whenWrong, 3)} when wrong`);
claim("it is less sure when it is wrong", whenWrong < whenRight);

// %% [markdown]
// ## What the hidden neurons look for · 隐藏神经元在找什么
//
// A hidden neuron has one weight for each pixel. So its weights are a picture, too. Where it is vermilion,
// ink drives the neuron up; where it is blue, ink drives it down.

// %%
const [firstLayer] = chosen.runner.model.layers;
const weights = firstLayer.weight.value.to2DArray();
const largest = Math.max(...weights.flat().map(Math.abs));
show(
  imageGrid({
    images: weights,
    width: size,
    columns: 8,
    colors: "signed",
    titles: weights.map((_, j) => `neuron ${j + 1}`),
    valueTitle: "weight",
    title: "First-layer weights as pictures",
    caption: "Spots and strokes, not whole digits.",
    alt: `${weights.length} pictures of ${size} × ${size} weights, blue negative, vermilion positive, at most ${largest.toFixed(1)} in size.`,
  }),
  "14.5",
);

// %% [markdown]
// No neuron looks for a whole digit. Each looks for some ink here and none there, and the next layer adds
// the answers up.
//
// Some pixels at the border are 0 in every training picture. Their weights cannot learn: the gradient of
// a weight is multiplied by its input, and the input is 0. They are still exactly as they were drawn at
// the start.

// %%
const emptyPixels = trainSet.X.max("column").flatMap((most, j) => (most === 0 ? [j] : []));
const layerSizes = [...chosen.runner.model.layerSizes];
const start = new Mlp({
  layerSizes,
  weightStd: "xavier",
  biasInit: 0,
  random: createRandom(12),
});
const startWeights = start.layers[0].weight.value.to2DArray();
console.log(`${emptyPixels.length} of ${images.columns} pixels are 0 in all training pictures`);
claim(
  "their weights are those of the start",
  weights.every((row, j) => emptyPixels.every((p) => row[p] === startWeights[j][p])),
);

// %% [markdown]
// ## One test is one test · 一次测试只是一次测试
//
// How much of the test result is the network, and how much is the luck of the split? We repeat everything
// but the choice of the width with five other splits, each with its own training and test rows.

// %%
const settings: NetworkSettings = {
  ...{ hiddenSizes: layerSizes.slice(1, -1), learningRate, numEpochs },
  ...{ weightStd: "xavier", biasInit: 0, scaling: "none" },
};
function testAccuracy(X: Matrix, rows: Record<SplitMode, Int32Array>, seed: number): number {
  const train = { X: selectRows(X, rows.train), y: labelsOf(rows.train) };
  const { predict } = trainNetwork(settings, { train }, seed);
  return accuracyScore(labelsOf(rows.test), argmax(predict(selectRows(X, rows.test))));
}
const accuracies = await mapWithProgress([1, 2, 3, 4, 5], "splits", (seed) =>
  testAccuracy(pixels, stratifiedSplit(labels, { random: createRandom(seed) }), seed),
);
const mean = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
console.log(`test accuracy of the five: ${accuracies.map(percent).join(", ")}`);
console.log(`their mean: ${percent(mean)}`);
claim("the mean is at least 95 %", mean >= 0.95);

// %% [markdown]
// So read the accuracy of a single split with its interval, always.
//
// **A harder test.** A random split puts pictures of one hand into training and test. The file does not
// say who wrote which row. But nobody says that its rows were shuffled, either. So we train on its first
// rows and test on its last: if the hands come one after the other, the network meets new ones.

// %%
const inOrder = cut(Int32Array.from(labels.keys()), trainSet.length, devSet.length);
const inFileOrder = testAccuracy(pixels, inOrder, 12);
console.log(
  `trained on the first ${inOrder.train.length} rows, tested on the last ${inOrder.test.length}: ${percent(inFileOrder)}`,
);
claim(
  "in the order of the file the test is harder than in all five random splits",
  inFileOrder < Math.min(...accuracies),
);

// %% [markdown]
// So the order does matter: the last rows are different from the first, most likely because other people
// wrote them. Which of the two numbers is right? Both. They answer different questions: "more digits from
// the same people", and "digits from other people". Before you sell a digit reader, measure the second.
//
// ## What a convolutional network would add · 卷积网络会带来什么
//
// Our network does not know that its inputs are a picture. Two experiments show it.
//
// **Scrambled pixels.** We put the 64 pixels in a random order, the same one for all pictures, and train
// again. No person could read them.

// %%
const order = createRandom(12).permutation(images.columns);
const scramble = (X: Matrix) =>
  new Matrix(X.to2DArray().map((row) => Array.from(order, (j) => row[j])));
show(
  imageGrid({
    images: scramble(selectRows(images, firstRows.slice(0, 10))),
    width: size,
    titles: firstRows.slice(0, 10).map((i) => `${labels[i]}`),
    valueTitle: `ink (0 to ${maxInk})`,
    title: "The first ten pictures with scrambled pixels",
    caption: "The same ink, in another order. For the network this is about as easy.",
    alt: "Ten small grey pictures in which no digit can be recognised, labelled 0 to 9.",
  }),
  "14.6",
);

// %%
const scrambled = testAccuracy(scramble(pixels), split, 12);
console.log(
  `test accuracy: ${percent(right / testSet.length)} as they are, ${percent(scrambled)} scrambled`,
);
claim(
  "scrambled pictures are inside the interval of the test",
  low <= scrambled && scrambled <= high,
);

// %% [markdown]
// For a *fully connected* layer (全连接层) the order of the inputs means nothing. It never knew which pixels
// are neighbours.
//
// **Moved pictures.** Now the trained network gets the test pictures moved by one pixel. What leaves the
// picture is lost, so we look first how much ink stands at the edges.

// %%
const inkOfPixel = images.sum("column"); // over all pictures
const inkShare = (isIn: (row: number, column: number) => boolean): number => {
  const inside = inkOfPixel.filter((_, j) => isIn(Math.floor(j / size), j % size));
  return inside.reduce((sum, ink) => sum + ink, 0) / images.sum();
};
const edges = [
  ["first row", inkShare((row) => row === 0)],
  ["last row", inkShare((row) => row === size - 1)],
  ["first column", inkShare((_, column) => column === 0)],
  ["last column", inkShare((_, column) => column === size - 1)],
] as const;
for (const [edge, share] of edges) console.log(`ink in the ${edge}: ${percent(share)}`);
claim(
  "the rows at the edge hold ink, the columns hardly any",
  edges.slice(0, 2).every(([, share]) => share > 0.1) &&
    edges.slice(2).every(([, share]) => share < 0.01),
);

// %% [markdown]
// Moved up or down, a picture loses strokes. Moved to the left or right it loses almost nothing: that is
// the fair test, and you would hardly notice the difference. Each pixel gets what stood one pixel before
// it, and 0 where nothing stood:

// %%
const moveImages = (X: Matrix, width: number, right: number, down: number) => {
  const moved = Matrix.zeros(X.rows, X.columns);
  for (let j = 0; j < X.columns; j++) {
    const row = Math.floor(j / width) - down;
    const column = (j % width) - right;
    const isInside = row >= 0 && row < X.columns / width && column >= 0 && column < width;
    if (isInside) moved.setColumn(j, X.getColumn(row * width + column));
  }
  return moved;
};

// %%
const moves = [
  { name: "not moved", right: 0, down: 0 },
  { name: "1 to the right", right: 1, down: 0 },
  { name: "1 to the left", right: -1, down: 0 },
  { name: "1 down", right: 0, down: 1 },
  { name: "1 up", right: 0, down: -1 },
].map(({ name, right, down }) => {
  const moved = moveImages(testSet.X, size, right, down);
  return { name, accuracy: accuracyScore(testSet.y, argmax(chosen.runner.predict(moved))) };
});

// %%
table(
  moves.map(({ name, accuracy }) => [name, 100 * accuracy]),
  {
    caption: "Test pictures, moved",
    columns: ["pixels", { label: "accuracy", unit: "%", digits: 1 }],
  },
);
claim(
  "each move costs more than a third of the accuracy",
  moves.slice(1).every(({ accuracy }) => accuracy < (2 / 3) * moves[0].accuracy),
);

// %% [markdown]
// What a stroke looks like was learned for each place anew, so it is forgotten one pixel further. A
// *convolutional layer* (卷积层) has small filters, say 3 × 3 weights, and slides each of them over the whole
// picture. That adds two pieces of knowledge: neighbours belong together, and a stroke is the same stroke
// everywhere. *Pooling* (汇聚) after it makes small moves unimportant. Such a layer
// also needs fewer weights:

// %%
const dense = firstLayer.weight.value.size + firstLayer.bias.value.size;
const [filters, side] = [8, 3];
console.log(`our first layer: ${dense} weights and biases`);
console.log(
  `${filters} filters of ${side} × ${side}: ${filters * (side * side + 1)} weights and biases`,
);

// %% [markdown]
// What this does *not* show: how much better such a network would be here. We did not train one. For
// pictures of 8 × 8 pixels that were centred beforehand there may be little to gain. For photographs, where
// things lie anywhere, it is a different matter.
//
// ## What you saw · 小结
//
// - The lab's network reads handwritten digits after a few changes: more neurons, other start weights and
//   biases, a larger learning rate, fewer epochs.
// - The width was chosen on dev rows. Too few neurons are a bottleneck that is worse than no hidden layer.
// - A single split gives one number with a wide interval, and other splits give others. On the last rows
//   of the file, after training on the first, it does worse than on any of the five.
// - Its mistakes can be looked at, and so can its weights. Pixels that are always empty teach nothing.
// - It does not know that pixels have neighbours: scrambling costs little or nothing, moving by a pixel costs much.
//   A convolutional network is built on exactly this knowledge.
//
// This is the last notebook. Back to the beginning: [1. The iris data set](01-iris.ipynb)
