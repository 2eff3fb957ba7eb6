// %% [markdown]
// # 5. Accuracy and RunnerV3 · 完善Runner类
//
// **Part I · 15 minutes.** Before: [4. The model](04-model.ipynb). Afterwards you can: count an accuracy
// over batches, say step by step what a training loop does, read its log, save and load a model.
//
// `RunnerV3` is the lab's loop around a network; `Accuracy` counts for it. You read both classes and try
// them in a tiny run.

// %%
import { Matrix } from "ml-matrix";
import { Accuracy, showSource } from "nndl";

// %%
const settings = {
  seed: 12,
  learningRate: 1,
  batchSize: 16,
  numEpochs: 8,
  hiddenSize: 6,
  numTrain: 40,
  numDev: 15,
};

// %% [markdown]
// ## 4.5.4 Completing the Runner class · 完善Runner类
//
// ### Accuracy · 准确率
//
// *Accuracy* (准确率) is the share of rows whose class is predicted right: `update` counts one batch,
// `accumulate` divides, `reset` starts again. From outputs to a class:
//
// - one column of logits (未归一化得分; *binary*, 二分类): class 1 if the logit $z \ge 0$;
// - one column of probabilities (`isLogits: false`): class 1 if $p \ge 0.5$;
// - several columns (*multi-class*, 多分类): the column with the largest value, of equal ones the first.

// %%
showSource("training/accuracy.ts", { symbol: "Accuracy" });

// %% [markdown]
// Whoever gives probabilities and forgets `isLogits: false` gets no error but a wrong number: no probability
// is below 0, so every row counts as class 1.
//
// **Why count, and not average?** The last batch of an epoch may be smaller. Let $c_b$ of $n_b$ predictions
// in batch $b$ be right. The class computes $\sum_b c_b / \sum_b n_b$, not the mean of the $c_b / n_b$:

// %%
const counter = new Accuracy();
counter.update(Matrix.columnVector([2, 1, 3, 0]), [1, 1, 1, 1]); // 4 of 4 are right, with a tie (并列)
counter.update(Matrix.columnVector([1, -1]), [1, 1]); // 1 of 2
console.log("counted:        ", counter.accumulate());
console.log("mean of batches:", (4 / 4 + 1 / 2) / 2);

// %% [markdown]
// In the mean a row of the small batch weighs twice as much.
//
// ### RunnerV3 · RunnerV3类
//
// A runner has a *model* (模型), an *optimizer* (优化器), a *loss function* (损失函数) and a *metric* (评价指标).
// For each batch `train` does this:
//
// 1. forward: compute the logits and the loss, which is kept *before* the weights change;
// 2. every `logSteps` steps, write a line;
// 3. backward: compute the gradients; then call `customPrintLog`, if there is one;
// 4. update the weights, set the gradients to zero;
// 5. after each multiple of `evalSteps` and after the last step, but not after step 0: evaluate on the dev
//    rows, and if the score is **strictly better** than all before, save the model.

// %%
showSource("training/runner.ts", { symbol: "RunnerV3" });

// %% [markdown]
// | The original, with PyTorch | here | what differs |
// | --- | --- | --- |
// | `train(train_loader, dev_loader, **kwargs)` | `await train(trainLoader, devLoader, options)` | where no score beats 0, it saves the last model |
// | `loss.backward()` | `model.backward(gradient)` | by hand, not automatic (自动梯度计算) |
// | `model.eval()`, `no_grad()` | `model.eval()` | in evaluation mode (评估模式) nothing is kept for `backward` |
// | `evaluate(loader)` | `evaluate(loader)` | returns an object `{ score, loss }` |
// | `torch.save`, `set_state_dict` | `await saveModel(path)`, `await loadModel(path)` | JSON; PyTorch has no `set_state_dict` |
//
// ### A tiny run · 一次小规模训练
//
// Few rows, a high learning rate and larger initial weights: something happens at once.

// %%
import { createRandom, crossEntropy, DataLoader, IrisDataset, Mlp, type Random, Sgd } from "nndl";
import { RunnerV3 } from "nndl";
const makeRunner = (random: Random) => {
  const layerSizes = [4, settings.hiddenSize, 3];
  const model = new Mlp({ layerSizes, weightStd: "xavier", biasInit: 0, random });
  const optimizer = new Sgd(model.parameters(), { learningRate: settings.learningRate });
  return new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
};
const { seed, numTrain, numDev, batchSize, numEpochs } = settings;
const random = createRandom(seed);
const runner = makeRunner(random);
const trainSet = new IrisDataset({ mode: "train", numTrain, numDev, seed });
const devSet = new IrisDataset({ mode: "dev", numTrain, numDev, seed });
const trainLoader = new DataLoader(trainSet, { batchSize, shuffle: true, random });
const devLoader = new DataLoader(devSet, { batchSize: 4 });

// %%
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
const savePath = join(mkdtempSync(join(tmpdir(), "nndl-")), "best_model.json");
await runner.train(trainLoader, devLoader, { numEpochs, logSteps: 5, evalSteps: 5, savePath });

// %% [markdown]
// Steps count from 0; evaluations begin later.
//
// ### The histories · 训练历史
//
// The runner keeps `[step, loss]` of each step and evaluation, the mean loss of each epoch, and the scores.

// %%
import { show, trainingCurves } from "nndl";
const { trainStepLosses, trainEpochLosses, devLosses, devScores, bestScore } = runner;
console.log(`steps: ${trainStepLosses.length}, epochs: ${trainEpochLosses.length}`);
console.log(`evaluations: ${devLosses.length}, best score: ${bestScore.toFixed(4)}`);
const caption = "Left: the losses. Right: the dev accuracy; its smallest step is one row.";
const alt = `Train and dev loss by step, and the dev accuracy; the best is ${bestScore.toFixed(3)}`;
show(trainingCurves({ trainStepLosses, devLosses, devScores, caption, alt }), "5.1");

// %% [markdown]
// > **Try it · 试一试.** Set `learningRate` to 0.01. Look at figure 5.1. Expect a loss that hardly falls,
// > because each step changes the weights a hundred times less.
//
// ### Strictly better · 严格更好才保存
//
// Which evaluations reached the best score, and which one's model is in the file?

// %%
import { claim } from "nndl";
const reached = devLosses.filter((_, i) => devScores[i] === bestScore);
console.log("[step, loss] of the evaluations with the best score:", reached);
claim("more than one reached it", reached.length > 1);

// %% [markdown]
// With these settings the loss falls on, but equal is not better: the file keeps the **first** of these
// models. [Notebook 12](12-plateau.ipynb) measures what this rule costs.
//
// > **Try it · 试一试.** Set `numDev` to 60. Expect fewer equal scores, because one row is then a smaller part
// > of the score.
//
// ### Evaluate, save, load · 评价、保存与加载
//
// `evaluate` gives the score of all rows, and the mean loss of the *batches*, as in the original: a row of a
// smaller last batch counts for more in it. Now a network with other initial weights loads the file.

// %%
const other = makeRunner(createRandom(`${seed} again`));
console.log("before loading:", other.evaluate(devLoader));
await other.loadModel(savePath);
console.log("after loading: ", other.evaluate(devLoader));
claim("the loaded model has the best score", other.evaluate(devLoader).score === bestScore);
console.log(readFileSync(savePath, "utf8").replace(/(\.\d{4})\d+/g, "$1…"));

// %% [markdown]
// ## Exercises · 练习
//
// **5.1 (do this one · 必做)** Write `countAll` without `Accuracy`: the accuracy over all batches, each with
// one logit for a row, and its label. Without any row it is 0.

// %% tags=["answer"]
type LogitBatch = { logits: number[]; labels: number[] };
type Count = (batches: LogitBatch[]) => number | undefined;
const countAll: Count = () => undefined; // (batches) => { your code }

// %%
import { checkAnswer } from "nndl";
const large = { logits: [2, -1, 0, 3], labels: [1, 1, 1, 1] };
const small = { logits: [-2], labels: [1] };
const judged = (batches: LogitBatch[]) => {
  const metric = new Accuracy();
  batches.forEach((batch) => metric.update(Matrix.columnVector(batch.logits), batch.labels));
  return metric.accumulate();
};
checkAnswer("5.1", countAll, {
  expected: "a function that gives a number",
  right: judged,
  cases: () => [[[large]], [[large, small]], [[]]],
  tolerance: 1e-9,
  hint: "Count over all batches, divide once, at the end. Mind a logit of 0, and the division 0 / 0.",
});

// %% [markdown]
// **5.2 (on paper)** A training has 2 epochs of 7 batches, and `evalSteps` is 4. After which steps does it
// evaluate? **5.3** With `>=` in place of `>` in the class, which model would the file hold?

// %% [markdown] tags=["solution"]
// <details><summary>Answers · 答案</summary>
//
// ```ts
// const countAll: Count = (batches) => {
//   let right = 0;
//   let all = 0;
//   for (const { logits, labels } of batches) {
//     right += logits.filter((z, i) => (z >= 0 ? 1 : 0) === labels[i]).length;
//     all += labels.length;
//   }
//   return all === 0 ? 0 : right / all;
// };
// ```
//
// **5.2** `[4, 8, 12, 13]`: the last of the 14 steps in any case.
// **5.3** The last of those that reached the best score.
//
// </details>

// %% [markdown]
// ## What you saw · 小结
//
// - `Accuracy` counts right rows over all batches; the mean of the batches' accuracies is another number.
// - `RunnerV3` evaluates every `evalSteps` steps and at the last one, and saves a model only if its score is
//   **strictly** better than all before.
// - A network that loads a saved model answers as that one did.
//
// Next: [6. Training, evaluation, prediction](06-training.ipynb)
