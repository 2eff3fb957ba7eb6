// %% [markdown]
// # 3. The data pipeline · 数据处理
//
// **Part I · 12 minutes.** Before: [2. Mini-batches](02-mini-batch.ipynb). Afterwards you can: read a
// dataset and a data loader, and cut a table into parts that share nothing.
//
// A *dataset* (数据集) hands out one *sample* (样本) by its number; a *data loader* (数据加载器) makes
// batches of samples.

// %%
import { claim, IrisDataset, loadIris, MatrixDataset, showSource } from "nndl";

// %%
const settings = {
  seed: 12,
  batchSize: 16,
  numTrain: 120,
  numDev: 15,
};

// %% [markdown]
// ## 4.5.2 Data processing · 数据处理
//
// ### One sample by its number · 按索引取样本
//
// PyTorch's `torch.utils.data.Dataset` asks for two methods: `__getitem__` returns the sample with a
// given *index* (索引), and `__len__` says how many there are. Here they are `get(index)` and `length`:

// %%
showSource("data/dataset.ts", { symbol: "MatrixDataset" });

// %%
const { features, labels } = loadIris();
const flowers = new MatrixDataset(features, labels);
console.log("samples:", flowers.length, "sample 0:", flowers.get(0));

// %% [markdown]
// A sample is a pair: the features `x`, here in centimetres, and the label `y`, a class number. As in
// the original, nobody has to make it a *one-hot* (独热) vector.
//
// ### Three parts · 训练集、验证集和测试集
// *Training samples* (训练集, `train`) move the weights. *Development samples* (验证集, `dev`) choose one
// of the models that training passes through. *Test samples* (测试集, `test`) are asked once, at the end:
// how good is the chosen model on flowers that nobody has used before?
//
// `IrisDataset` shuffles all rows of the table **once**, from a *seed* (随机种子), and cuts this order
// into three pieces. Then it *scales* (归一化) each feature with its smallest and its largest value *in
// the training part*: the other two parts stand for flowers that are not known yet.
//
// $$x' = \frac{x - x_{\mathrm{min}}}{x_{\mathrm{max}} - x_{\mathrm{min}}}$$

// %%
showSource("data/irisDataset.ts", { symbol: "IrisDataset" });

// %% [markdown]
// Like the lab, we print the length of the training part. Then follow one flower from the table to the
// dataset: `indices` holds the numbers of a part's rows, `scaler` the ranges.

// %%
const { seed, batchSize, numTrain, numDev } = settings;
const trainSet = new IrisDataset({ mode: "train", numTrain, numDev, seed });
const devSet = new IrisDataset({ mode: "dev", numTrain, numDev, seed });
const noTest = numTrain + numDev === labels.length;
if (noTest) console.log("No test sample is left: below, the dev samples stand in for them.");
const testSet = new IrisDataset({ mode: noTest ? "dev" : "test", numTrain, numDev, seed });
console.log("length of train set: ", trainSet.length);
const { indices, scaler } = trainSet;
console.log(`row ${indices[0]} of the table: ${flowers.get(indices[0]).x.join(", ")} (cm)`);
console.log(`smallest: ${scaler.min.join(", ")}; largest: ${scaler.max.join(", ")}`);
console.log("training sample 0:", trainSet.get(0));

// %%
const countsOf = (y: Int32Array) => [0, 1, 2].map((k) => y.filter((label) => label === k).length);
const parts = { train: trainSet, dev: devSet, test: testSet };
for (const [name, { X, y }] of Object.entries(parts)) {
  const range = `${X.min().toFixed(3)} to ${X.max().toFixed(3)}`;
  console.log(`${name}: ${countsOf(y).join("/")} samples of each class, scaled values ${range}`);
}
const rows = [...trainSet.indices, ...devSet.indices, ...testSet.indices];
claim("the parts share no row of the table", new Set(rows).size === rows.length);

// %% [markdown]
// The classes have equal shares in the table, but not in each part: the split is random, not
// *stratified* (分层). A scaled dev or test value may lie outside [0, 1], because the scaler has not seen it.
//
// The original's class of this name shuffles anew for each part, so its parts *do* share rows:
// [11. The leak](11-leak.ipynb).
//
// ## 4.5.2.2 Wrapping the data with DataLoader · 用DataLoader进行封装
//
// Read the end of the class first: `nextOrder` makes an order of all indices, and the loop cuts it. (`yield`
// hands out a batch and waits, as in Python.)

// %%
showSource("data/loader.ts", { symbol: "DataLoader" });

// %% [markdown]
// Only the training samples are shuffled: for an evaluation the order does not matter. Same seed of
// `random`, same batches.

// %%
import { createRandom, DataLoader } from "nndl";

const random = createRandom(seed);
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const devLoader = new DataLoader(devSet, { batchSize });
const testLoader = new DataLoader(testSet, { batchSize });
console.log("batches:", trainLoader.length, devLoader.length, testLoader.length);
for (const { X, y } of trainLoader) {
  console.log(`X: ${X.rows} × ${X.columns}, samples of each class: ${countsOf(y).join("/")}`);
}

// %% [markdown]
// ### What shuffling does · 打乱的作用
// Now the whole table, in its own order and shuffled: how many samples of each class has each batch?

// %%
const shuffled = new DataLoader(flowers, { batchSize, shuffle: true, random });
const mixture = (loader: DataLoader) => [...loader].map(({ y }) => countsOf(y).join("/"));
console.log("not shuffled:", mixture(new DataLoader(flowers, { batchSize })).join(", "));
console.log("shuffled, epoch 1:", mixture(shuffled).join(", "));
console.log("shuffled, epoch 2:", mixture(shuffled).join(", "));
const classesInBatches = [...shuffled].map(({ y }) => new Set(y).size);
claim("shuffled, every batch has more than one class", Math.min(...classesInBatches) > 1);

// %% [markdown]
// In the table's order most batches of the lab's size have one class only, and the first gradient says:
// "call everything setosa". A shuffled batch is more like a small copy of the table. (The training part is
// shuffled already; without `shuffle` its batches would be the *same* in every epoch.)
//
// ### PyTorch and here · 与PyTorch对照
//
// | PyTorch | here | what differs |
// | --- | --- | --- |
// | `__getitem__(idx)`, `dataset[idx]` | `get(index)` | gives `{ x, y }`, a copy |
// | `__len__()`, `len(dataset)` | `length` | |
// | `IrisDataset(mode, num_train, num_dev)` | `new IrisDataset({ mode, numTrain, numDev, seed })` | one shuffle for all parts; scaled with the training ranges |
// | `torch.manual_seed(12)` | `createRandom(12)` | nothing global: who needs chance is given the generator |
// | `DataLoader(dataset, batch_size, shuffle)` | `new DataLoader(dataset, { batchSize, shuffle, random })` | `shuffle` needs `random` |
// | `sampler`, `drop_last` | `sampler`, `dropLast` | |
// | `for X, y in loader:` | `for (const { X, y } of loader)` | `X` is a matrix of ml-matrix, `y` an `Int32Array` |
//
// > **Try it · 试一试.** Change `batchSize` to 1, then to 3. Look at the claim about shuffled batches. Expect
// > a ✗, because one sample has one class, and three often have.
//
// > **Try it · 试一试.** Run `flowers.get(flowers.length)`. Look at the first line of the error. Expect the
// > allowed indices, because the first is 0 and the last is the length minus 1.
//
// ## Exercises · 练习
//
// **3.1 (do this one · 必做).** Write the loop of the loader: from an order of indices and a batch size,
// make the list of batches. For example, `[3, 0, 4, 1, 2]` and 2 give `[[3, 0], [4, 1], [2]]`.

// %%
import { Matrix } from "ml-matrix";
import { checkAnswer } from "nndl";

const numbered = new MatrixDataset(Matrix.columnVector([...labels.keys()]), labels);
const loaderBatches = (dropLast: boolean) => (sampler: number[], size: number) =>
  [...new DataLoader(numbered, { batchSize: size, sampler, dropLast })].map((b) => b.X.to1DArray());
const batchExercise = {
  expected: "a function that gives a list of lists",
  right: loaderBatches(false),
  cases: () => [1, 2, 5, 7].map((size) => [[3, 0, 4, 1, 2], size]),
  mistakes: [{ answer: loaderBatches(true), hint: "What of a last batch that is not full?" }],
  hint: "A batch begins at place 0, size, 2 · size, …; `slice(from, to)` leaves out place `to`.",
};

// %% tags=["answer"]
const batchesOf = undefined; // in its place: (order: number[], size: number) => { … }
checkAnswer("3.1", batchesOf, batchExercise);

// %% [markdown] tags=["solution"]
// <details><summary>Answer · 答案</summary>
//
// ```ts
// const batchesOf = (order: number[], size: number) => {
//   const batches = [];
//   for (let i = 0; i < order.length; i += size) batches.push(order.slice(i, i + size));
//   return batches;
// };
// ```
//
// </details>

// %% [markdown]
// **3.2.** With `dropLast: true` the loader leaves out a last batch that is not full. How many training
// samples does an epoch leave out with batches of 50?

// %% tags=["answer"]
const leftOut = undefined; // a number
const { length } = new DataLoader(trainSet, { batchSize: 50, dropLast: true });
const hint = "How many samples do the full batches hold?";
checkAnswer("3.2", leftOut, { expected: "a whole number", right: numTrain - 50 * length, hint });

// %% [markdown] tags=["solution"]
// <details><summary>Answer · 答案</summary>
//
// ```ts
// const leftOut = numTrain % 50; // the remainder of the division
// ```
//
// Each epoch leaves out others.
//
// </details>

// %% [markdown]
// ## What you saw · 小结
//
// - A dataset gives one sample by its number; a loader makes batches; the last one may be smaller.
// - Cut from **one** shuffle, the three parts share no row; the scaler knows the training part only.
// - Shuffling makes each batch a mixture of the classes, and another mixture in each epoch.
//
// Next: [4. The model](04-model.ipynb)
