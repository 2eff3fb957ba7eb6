// %% [markdown]
// # 7. Question 1: softmax regression against the network · 对比Softmax分类和前馈神经网络分类
//
// The lab's first question. Softmax regression is a network without a hidden layer: one linear score for
// each class, then a softmax. You will fit it to its true optimum, see what happens when one stops too
// early, and look at its decision regions beside those of the network, on the same flowers and the
// same two features.

// %%
import {
  accuracyScore,
  argmax,
  claim,
  correctedResampledTTest,
  createRandom,
  crossValidate,
  decisionRegions,
  FlatMatrix,
  IrisDataset,
  type LabelledRows,
  labNetworks,
  loadIris,
  mapWithProgress,
  meanInterval,
  median,
  MinMaxScaler,
  planeGrid,
  type PlaneGrid,
  repeatedStratifiedKFold,
  selectRows,
  show,
  softmax,
  SoftmaxRegression,
  table,
  trainNetwork,
} from "nndl";
import type { Matrix } from "ml-matrix";

const { features, labels, classNames } = loadIris();
const petals = features.subMatrixColumn([2, 3]);

// %% [markdown]
// ## The model · Softmax 回归模型
//
// For a flower with features $\boldsymbol{x}$, softmax regression (Softmax 回归) computes one score for
// each class $k$ and turns the scores into probabilities:
//
// $$p(k \mid \boldsymbol{x}) = \frac{e^{\boldsymbol{w}_k^\top \boldsymbol{x} + b_k}}
//   {\sum_{j} e^{\boldsymbol{w}_j^\top \boldsymbol{x} + b_j}} .$$
//
// The weights minimise the cross-entropy on the training rows plus a penalty (正则化项) on large weights:
//
// $$C \sum_{n} -\log p(y_n \mid \boldsymbol{x}_n) \; + \; \tfrac12 \sum_k \lVert \boldsymbol{w}_k \rVert^2 .$$
//
// $C$ says how much the data count against the penalty; the lab takes $C = 500$. The biases $b_k$ are
// not penalised. This function is *convex* (凸的): it has one minimum value, and every way down leads to
// it. So there is a right answer, and we can check how near we are: at the minimum the gradient is zero.
//
// ## The lab's fit · 原实验的拟合
//
// As in the original: petal length and petal width in cm, not scaled, all 150 rows, $C = 500$.

// %%
const lab = new SoftmaxRegression({ C: 500 }).fit(petals, labels);
console.log(
  `${lab.iterations} Newton steps, gradient norm ${lab.gradientNorm < 1e-8 ? "below 1e-8" : lab.gradientNorm}`,
);
console.log(`objective / C: ${(lab.objective / lab.C).toFixed(8)}`);
claim(
  "the fit has reached its optimum: the gradient norm is at most 1e-8",
  lab.gradientNorm <= 1e-8,
);

// %% [markdown]
// The original asks for the class and the probabilities of a flower with petals of 5 cm × 2 cm.

// %%
const flower = new FlatMatrix(1, 2, Float64Array.of(5, 2));
const [answer] = lab.predict(flower);
console.log(`predicted class: ${answer} = ${classNames[answer]}`);
table(
  [
    lab
      .predictProba(flower)
      .getRow(0)
      .map((p) => p.toPrecision(6)),
  ],
  {
    caption: "Probabilities at petal length 5 cm, petal width 2 cm",
    columns: classNames.map((label) => ({ label, align: "right" as const })),
    rowHeaders: false,
  },
);

// %%
const right = Math.round(lab.score(petals, labels) * labels.length);
console.log(`${right} of the ${labels.length} rows it was fitted on are right`);

// %% [markdown]
// These are training rows. This number says how well the model can bend to the data, not how well it
// will do on new flowers.
//
// ## What an early stop does · 优化未收敛的后果
//
// The fit goes down step by step. The original leaves the stopping to its library, scikit-learn. The
// solver there (L-BFGS; the original's `random_state=42` has no effect on it) stops by default when no
// part of the gradient, divided by $C$ and by the number of rows, is larger than $10^{-4}$; or else after 100 steps of its own kind. On these raw petal columns
// with $C = 500$ it meets the first condition, so it gives no warning; and yet its map is visibly
// another one than at the optimum (tried with version 1.7.2). We can see the same with our Newton steps:
// stop after a few, and compare with the optimum on the lab's grid of 500 × 200 points.

// %%
const grid = planeGrid([0, 8], 500, [0, 3.5], 200);
const converged = lab.predict(grid.points);
const shareDifferent = (a: Int32Array, b: Int32Array) =>
  a.filter((label, i) => label !== b[i]).length / a.length;
const stage = (model: SoftmaxRegression) => ({
  model: model,
  share: shareDifferent(model.predict(grid.points), converged),
  p: model.predictProba(flower).get(0, 2),
  rowsRight: Math.round(model.score(petals, labels) * labels.length),
});
const early = [2, 4, 6, 8, 10, 12].map((maxIterations) =>
  stage(new SoftmaxRegression({ C: 500, maxIterations }).fit(petals, labels)),
);

// %%
const headings = [
  ...["steps", "objective / C", "p(virginica) at (5, 2)"],
  ...["grid in another colour", "training rows right"],
];
table(
  [...early, stage(lab)].map(({ model, share, p, rowsRight }) => [
    ...[model.iterations, (model.objective / 500).toFixed(4), p.toFixed(6)],
    ...[`${(100 * share).toFixed(2)} %`, rowsRight],
  ]),
  {
    caption: "Stopped after some Newton steps; the last row is the optimum",
    columns: headings.map((label) => ({ label, align: "right" as const })),
  },
);

// %% [markdown]
// Look at the last column: the training accuracy is at its final value long before the model is. Judged
// by accuracy alone, a half-finished fit looks finished. The map and the probabilities tell.

// %%
const atSix = early[2];
claim(
  "after six steps as many training rows are right as at the optimum",
  atSix.model.iterations === 6 && atSix.rowsRight === right,
);
claim("and more than a tenth of the lab's grid still has another colour", atSix.share > 0.1);

// %% [markdown]
// Where is the other colour? All maps of this notebook are drawn on the same plane, so we describe it
// once.

// %%
const flowers = { x: petals.getColumn(0), y: petals.getColumn(1), labels: labels };
const names: [string, string] = ["petal length", "petal width"];
const plane = {
  ...{ gridX: grid.x, gridY: grid.y, xRange: [0, 7] as [number, number] },
  ...{ classNames: classNames, featureNames: names, unit: "cm", points: flowers },
};

// %%
const atSixMap = atSix.model.predict(grid.points);
show(
  decisionRegions({
    ...plane,
    panels: [
      { title: "stopped after 6 steps", labels: atSixMap },
      { title: "at the optimum", labels: converged },
    ],
    title: "Softmax regression, C = 500: stopped early and at its optimum",
    caption: "Near the flowers both maps agree; away from them they do not.",
    alt: `Two maps of the petal plane. After 6 steps ${(100 * atSix.share).toFixed(1)} % of the grid points have another class than at the optimum.`,
  }),
  "7.1",
);

// %% [markdown]
// ## The network beside it · 与前馈神经网络并排对比
//
// Now a fair picture: both models see the *same* training rows (seed 12, as in the other notebooks)
// and the same two columns. The network has two inputs here instead of four: 2-6-3, trained as in
// [notebook 6](06-training.ipynb), and it is the one after the last step. It scales its inputs itself,
// with what it learned from the training rows.

// %%
const train = [...new IrisDataset({ mode: "train", seed: 12 }).indices];
const test = [...new IrisDataset({ mode: "test", seed: 12 }).indices];
const labelsOf = (rows: number[]) => rows.map((row) => labels[row]);
const linear = new SoftmaxRegression({ C: 500 }).fit(selectRows(petals, train), labelsOf(train));
const trainPetals = { X: selectRows(petals, train), y: labelsOf(train) };
const network = trainNetwork({}, { train: trainPetals }, 12);
const parameters = network.model.parameters().reduce((sum, { value }) => sum + value.size, 0);
console.log(`softmax regression: ${linear.parameterCount} numbers; network: ${parameters} numbers`);

// %%
const linearProbabilities = linear.predictProba(grid.points);
const networkProbabilities = softmax(network.predict(grid.points));
const [linearMap, networkMap] = [argmax(linearProbabilities), argmax(networkProbabilities)];
const disagreement = shareDifferent(linearMap, networkMap);
console.log(`the maps differ at ${(100 * disagreement).toFixed(1)} % of the grid points`);

// %% [markdown]
// Solid points are training rows, open points are test rows. Thin lines are places of equal probability
// (0.5, 0.7, 0.9) of a class. Move the mouse over the plane to read all three probabilities.

// %%
const panel = (title: string, map: Int32Array, probabilities: FlatMatrix) => ({
  title,
  labels: map,
  probabilities: probabilities.flat,
});
const split = { ...plane, points: { ...flowers, openRows: test } };

// %%
show(
  decisionRegions({
    ...split,
    panels: [
      panel("softmax regression, C = 500", linearMap, linearProbabilities as FlatMatrix),
      panel("network 2-6-3", networkMap, networkProbabilities as FlatMatrix),
    ],
    title: "Decision regions of both models on the petal plane",
    caption: "Same training rows, same axes; open points are test rows.",
    alt: `Decision regions of softmax regression (straight boundaries) and of the network (straight to the eye here, and parallel); they differ at ${(100 * disagreement).toFixed(1)} % of the grid.`,
  }),
  "7.2",
);

// %% [markdown]
// ## Straight lines and curved ones · 直线边界与曲线边界
//
// Between two classes $k$ and $j$, softmax regression changes its mind where
// $(\boldsymbol{w}_k - \boldsymbol{w}_j)^\top \boldsymbol{x} + b_k - b_j = 0$. That is a straight line.
//
// The network has the same last step, but its scores are linear in the six *hidden activations*
// $\sigma(\boldsymbol{v}_i^\top \boldsymbol{x} + c_i)$, and those bend. With two inputs the six units
// are six soft steps across the plane, each along its own line; their weighted sum is a curved surface,
// and where two such surfaces are equally high, the boundary *can* be curved. Does it curve here? We
// take the points where versicolor and virginica are equally probable and lay the best straight line
// through them. The *bend* is the largest distance of such a point from that line.
//
// First the points: in each column of the grid, the places where the class with the greatest score
// changes from one of the two to the other, interpolated linearly.

// %%
function boundaryPoints({ x, y }: PlaneGrid, scores: Matrix, [a, b]: [number, number]) {
  const highest = argmax(scores);
  const lead = (row: number) => scores.get(row, a) - scores.get(row, b);
  const found: { x: number; y: number }[] = [];
  for (let i = 0; i < x.length; i++) {
    for (let j = 1; j < y.length; j++) {
      const [below, above] = [(j - 1) * x.length + i, j * x.length + i];
      const pair = [highest[below], highest[above]];
      if (!(pair.includes(a) && pair.includes(b))) continue;
      const share = lead(below) / (lead(below) - lead(above));
      found.push({ x: x[i], y: y[j - 1] + share * (y[j] - y[j - 1]) });
    }
  }
  return found;
}

// %% [markdown]
// The best line runs through the points' mean in the direction in which they are spread most (*total
// least squares*, 总体最小二乘); the 2 × 2 covariance matrix says which one that is.

// %%
function largestBend(points: { x: number; y: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [x0, y0] = [mean(points.map((p) => p.x)), mean(points.map((p) => p.y))];
  const [xx, yy, xy] = [
    mean(points.map((p) => (p.x - x0) ** 2)),
    mean(points.map((p) => (p.y - y0) ** 2)),
    mean(points.map((p) => (p.x - x0) * (p.y - y0))),
  ];
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const distance = (p: { x: number; y: number }) =>
    Math.abs((p.y - y0) * Math.cos(angle) - (p.x - x0) * Math.sin(angle));
  return Math.max(...points.map(distance));
}

// %%
const bendOf = (weightStd: number, seed = 12) => {
  const trained = trainNetwork({ weightStd }, { train: trainPetals }, seed);
  const scores = trained.predict(grid.points);
  return {
    weightStd,
    scores,
    bend: largestBend(boundaryPoints(grid, scores, [1, 2])),
    score: accuracyScore(trainPetals.y, argmax(trained.predict(trainPetals.X))),
  };
};

// %%
const bends = [0.01, 0.3, 1].map((weightStd) => bendOf(weightStd));
table(
  bends.map(({ weightStd, bend, score }) => [weightStd, 10 * bend, score]),
  {
    caption:
      "The network's boundary between versicolor and virginica, by the spread of its start weights",
    columns: [
      "deviation of the start weights",
      { label: "bend", unit: "mm", digits: 2 },
      { label: "training accuracy", digits: 3 },
    ],
  },
);

// %%
const [labStart, , wideStart] = bends;
claim(
  "with the lab's start the boundary bends by less than a tenth of a millimetre",
  labStart.bend < 0.01,
);
claim("with wide start weights it bends by more than a millimetre", wideStart.bend > 0.1);

// %% [markdown]
// That is one seed, 12. Is it a lucky one? The same for twenty seeds:

// %%
const deviations = [0.01, 1];
const bendsBySeed = deviations.map((weightStd) =>
  [...Array(20).keys()].map((seed) => bendOf(weightStd, seed).bend),
);
table(
  bendsBySeed.map((all, i) => [
    deviations[i],
    ...[Math.min(...all), median(all), Math.max(...all)].map((bend) => 10 * bend),
  ]),
  {
    caption: "Bend of the boundary for seeds 0 to 19",
    columns: [
      "deviation of the start weights",
      ...["smallest", "median", "largest"].map((label) => ({ label, unit: "mm", digits: 2 })),
    ],
  },
);

// %%
const [labBends, wideBends] = bendsBySeed;
claim("the lab's start: no bend of a tenth of a millimetre", Math.max(...labBends) < 0.01);
claim(
  "wide start: the median is between a tenth of a millimetre and one",
  median(wideBends) > 0.01 && median(wideBends) < 0.1,
);
claim("seed 12 bends most of these", wideBends[12] === Math.max(...wideBends));

// %% [markdown]
// From wide start weights the boundary bends in most trainings, in the middle by some tenths of a
// millimetre. Seed 12 bends most: do not take it for the usual case.
//
// So the network *can* bend its boundary, but the lab's network does not: its lines are straight to the
// eye, and they run side by side. The reason is the start. All six hidden units begin almost equal, at
// $N(0, 0.01^2)$, and learn almost the same direction; six copies of one soft step are no better than one.
// Here are the directions that the six units look along, in the plane of the scaled features:

// %%
const directions = network.model.layers[0].weight.value
  .to2DArray()
  .map(([u, v]) => ((Math.atan2(v, u) * 180) / Math.PI + 180) % 180);
table([directions.map((angle) => angle.toFixed(1))], {
  caption: "Direction of each hidden unit's weights, in degrees from 0 to 180",
  columns: directions.map((_, i) => ({ label: `unit ${i + 1}`, align: "right" as const })),
  rowHeaders: false,
});
claim(
  "the six directions lie within ten degrees of each other",
  Math.max(...directions) - Math.min(...directions) < 10,
);

// %%
const wideProbabilities = softmax(wideStart.scores) as FlatMatrix;
show(
  decisionRegions({
    ...split,
    panels: [
      panel("start weights 0.01 (the lab's)", networkMap, networkProbabilities as FlatMatrix),
      panel("start weights 1", argmax(wideProbabilities), wideProbabilities),
    ],
    title: "The same network from two starts",
    caption:
      "Only the spread of the start weights differs; on the right is the seed of twenty that bends most.",
    alt: `Two maps of the network. Bend of the versicolor and virginica boundary: ${(10 * labStart.bend).toFixed(2)} mm on the left, ${(10 * wideStart.bend).toFixed(2)} mm on the right.`,
  }),
  "7.3",
);

// %% [markdown]
// And where do softmax regression and the lab's network differ? Mostly not where the flowers are. We
// ask both models about every flower.

// %%
const [byLinear, byNetwork] = [linear.predict(petals), argmax(network.predict(petals))];
const differentRows = [...labels.keys()].filter((row) => byLinear[row] !== byNetwork[row]);
console.log(
  `different answers for ${differentRows.length} of ${labels.length} flowers: rows ${differentRows.join(", ")}`,
);
claim(
  "the models differ on a far smaller share of the flowers than of the map",
  differentRows.length / labels.length < disagreement / 5,
);

// %% [markdown]
// The map is large and mostly empty. In the corners, for example at long petals of no width, no flower
// was ever seen; what a model says there is a guess, however sure its colour looks.
//
// ## Which is more accurate? · 哪个更准确？
//
// On this one split, the test rows say:

// %%
const scoreOn = (predicted: Int32Array, rows: number[]) =>
  accuracyScore(
    labelsOf(rows),
    rows.map((row) => predicted[row]),
  );
table(
  [
    ["softmax regression, C = 500", scoreOn(byLinear, train), scoreOn(byLinear, test)],
    ["network 2-6-3", scoreOn(byNetwork, train), scoreOn(byNetwork, test)],
  ],
  {
    caption: "Accuracy on this split",
    columns: ["model", { label: "training rows", digits: 3 }, { label: "test rows", digits: 3 }],
  },
);

// %% [markdown]
// Fifteen test rows cannot decide ([notebook 10](10-comparison.ipynb) shows why). So we test both models
// on ten-fold splits, ten times over: 100 splits, the same for both, scaled inside each split.

// %%
const splits = repeatedStratifiedKFold(labels, {
  folds: 10,
  repeats: 10,
  random: createRandom(12),
});
function fitPredict(train: LabelledRows, X: Matrix, split: number) {
  const { bestDev, last } = labNetworks(train, X, split);
  const scaler = new MinMaxScaler().fit(train.X);
  const softmax500 = new SoftmaxRegression({ C: 500 }).fit(scaler.transform(train.X), train.y);
  return {
    "network, best dev": bestDev,
    "network, last": last,
    "softmax, C = 500": softmax500.predict(scaler.transform(X)),
  };
}
const study = await crossValidate({ X: petals, y: labels }, splits, fitPredict, (all, work) =>
  mapWithProgress(all, "splits", work),
);

// %%
const [bestDev, last, softmax500] = study.models;
const comparison = [bestDev, last].map(({ name, accuracies }) => {
  const differences = accuracies.map((value, s) => value - softmax500.accuracies[s]);
  return { name, accuracies, ...correctedResampledTTest(differences, { testToTrainRatio: 1 / 9 }) };
});
const own = ({ name, accuracies }: { name: string; accuracies: ArrayLike<number> }) => {
  const { mean, std } = meanInterval(Array.from(accuracies));
  return [name, mean, std];
};

// %%
const fourDigits = ["mean", "spread", "difference", "from", "to"];
table(
  [
    ...comparison.map((model) => [...own(model), model.mean, ...model.interval95, model.p]),
    [...own(softmax500), null, null, null, null],
  ],
  {
    caption:
      "Test accuracy on 100 splits; difference to softmax regression with its 95 % interval (corrected resampled t-test)",
    columns: [
      ...["model", ...fourDigits.map((label) => ({ label, digits: 4 }))],
      { label: "p", digits: 3 },
    ],
  },
);

// %%
claim(
  "neither network can be told apart from softmax regression: both intervals hold 0",
  comparison.every(({ interval95: [low, high] }) => low <= 0 && 0 <= high),
);
claim("the network as the lab selects it has the lower mean", comparison[0].mean < 0);

// %% [markdown]
// The original concludes that the network is more accurate than softmax regression. These numbers do not
// carry that sentence: the two cannot be told apart, and the network that the lab's rule keeps has the
// lower mean of the two.
//
// ## What you saw · 小结
//
// - Softmax regression has one optimum. A fit that stops early can have the final training accuracy and
//   still colour the map differently.
// - Its boundaries are straight lines. A hidden layer can bend them; from the lab's start it does not.
// - Softmax regression and network disagree mostly where there are no flowers.
// - On 100 splits their accuracies cannot be told apart: the original's conclusion does not follow.
//
// Next: [8. Hidden layers and neurons](08-hidden-layers.ipynb)
