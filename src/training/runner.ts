/**
 * RunnerV3, the lab's loop around a network: trains it batch by batch, evaluates it now and then,
 * keeps the best version on disk, and remembers every loss on the way.
 */
import { Matrix } from "ml-matrix";
import { checkFunction, checkMethods, checkPath } from "../base/checkKind";
import { checkFinite, checkInteger, checkOptions } from "../base/checks";
import type { LossFunction } from "../nn/losses";
import { Scratch } from "../base/scratch";
import { formatFixed } from "./format";
import { interruptible } from "./interrupt";
import { type Loader, type Metric, type Model, type Optimizer, overwriting } from "./model";
import { type ModelFile, readModelFile, snapshot, writeModelFile } from "./modelFile";
import { checkBatches, checkLoader, checkScore, divergence, withDefaults } from "./runnerChecks";

/** How long `RunnerV3.train` trains, and what it does on the way. */
export interface TrainOptions {
  /** Times to go through all batches; 0, the lab's. */
  numEpochs?: number;
  /** Steps between two lines of the log; 100. 0: none. */
  logSteps?: number;
  /** Steps between two evaluations on the dev set; 0: none. */
  evalSteps?: number;
  /** Where the best model is saved; "best_model.pdparams", the lab's. */
  savePath?: string;
  /** Takes each line of the log; console.log. */
  log?: (line: string) => void;
  /**
   * Called in each step after the gradients are there and before they are used. It may evaluate and
   * predict: the model is put back into training mode.
   */
  customPrintLog?: (runner: RunnerV3) => void;
}

/** Puts model, optimizer, loss and metric together: trains, evaluates, keeps the best model, predicts. */
export class RunnerV3<M extends Model = Model> {
  /** The dev score of each evaluation. */
  readonly devScores: number[] = [];
  /** The training loss of each epoch: the mean over its steps. */
  readonly trainEpochLosses: number[] = [];
  /** [step, loss] of each step, taken before the parameters move. */
  readonly trainStepLosses: [step: number, loss: number][] = [];
  /** [step, loss] of each evaluation. */
  readonly devLosses: [step: number, loss: number][] = [];
  /** The best dev score so far; 0 before, as in the original: a score of 0 is no improvement. */
  bestScore = 0;
  private unsavedBest: ModelFile | undefined;

  /**
   * @param metric - needed to evaluate only; null when there is none.
   * @throws TypeError for a part that has not the methods it needs.
   */
  constructor(
    readonly model: M,
    private readonly optimizer: Optimizer,
    private readonly lossFn: LossFunction,
    private readonly metric: Metric | null,
  ) {
    const methods = ["forward", "backward", "train", "eval", "stateDict", "loadStateDict"];
    checkMethods("model", model, methods);
    checkMethods("optimizer", optimizer, ["step", "zeroGrad"]);
    checkFunction("lossFn", lossFn);
    if (metric !== null) checkMethods("metric", metric, ["update", "accumulate", "reset"]);
  }

  /**
   * Trains. Evaluates every `evalSteps` after step 0 and at the last step, and saves the model when
   * its dev score is strictly better than all before and than 0: a metric is something like the
   * accuracy, at least 0 and greater for better models. An interrupt (SIGINT, the notebook's stop
   * button) ends the training after the step it is in; the histories and the saved model stay.
   * @throws TypeError or RangeError for options that cannot be; Error for evaluations without metric
   * or dev set, for a loss that is no longer a number, with the step, or for a loader that gives
   * another number of batches than its length; TypeError or RangeError for a dev score that is no
   * finite number or below 0, such as −loss.
   */
  async train(
    trainLoader: Loader,
    devLoader?: Loader | null,
    options: TrainOptions = {},
  ): Promise<void> {
    const { numEpochs, logSteps, evalSteps, savePath, log, customPrintLog } = withDefaults(options);
    if (evalSteps > 0 && this.metric === null)
      throw new Error("evalSteps needs a metric, got null");
    if (evalSteps > 0 && (devLoader === undefined || devLoader === null))
      throw new Error("evalSteps needs a devLoader, got none");
    if (evalSteps > 0) checkLoader("devLoader", devLoader);
    const numBatches = checkLoader("trainLoader", trainLoader);
    const numTrainingSteps = numEpochs * numBatches;
    const [forLogits, forGradient] = [new Scratch(), new Scratch()];
    let globalStep = 0;
    this.model.train();

    await interruptible(async (pause) => {
      for (let epoch = 0; epoch < numEpochs; epoch++) {
        let totalLoss = 0;
        let batches = 0;
        for (const { X, y } of overwriting(trainLoader)) {
          if (++batches > numBatches) break;
          const logits = this.model.forward(X, forLogits);
          const { loss, gradient } = this.lossFn(logits, y, forGradient);
          if (!Number.isFinite(loss))
            throw divergence(loss, `at step ${globalStep} (epoch ${epoch})`);
          totalLoss += loss;
          this.trainStepLosses.push([globalStep, loss]);
          if (logSteps > 0 && globalStep % logSteps === 0) {
            const progress = `epoch: ${epoch}/${numEpochs}, step: ${globalStep}/${numTrainingSteps}`;
            log(`[Train] ${progress}, loss: ${formatFixed(loss, 5)}`);
          }

          this.model.backward(gradient);
          if (customPrintLog !== undefined) {
            customPrintLog(this);
            this.model.train();
          }
          this.optimizer.step();
          this.optimizer.zeroGrad();

          const isTime = globalStep % evalSteps === 0 || globalStep === numTrainingSteps - 1;
          if (devLoader && evalSteps > 0 && globalStep > 0 && isTime) {
            this.evaluateAndKeepBest(devLoader, globalStep, log);
          }
          globalStep++;
          // Before the pause: what an interrupt ends after its last step is a whole epoch.
          if (batches === numBatches) this.trainEpochLosses.push(totalLoss / numBatches);
          const turn = pause();
          if (turn !== undefined) {
            this.saveBest(savePath);
            if (await turn) {
              log(`[Train] Interrupted after step ${globalStep - 1} of ${numTrainingSteps}.`);
              return;
            }
          }
        }
        checkBatches("trainLoader", batches, numBatches);
      }
      log("[Train] Training done!");
    }).finally(() => this.saveBest(savePath));
  }

  /**
   * Score and loss on other data; the loss is the mean over the batches, whatever their sizes.
   * Leaves the model in evaluation mode.
   * @param options - with `globalStep`, both are also added to the histories.
   * @throws Error without a metric, for a loss that is not finite, or for a loader that gives another
   * number of batches than its length; TypeError or RangeError for a score that is no finite number.
   */
  evaluate(loader: Loader, options: { globalStep?: number } = {}): { score: number; loss: number } {
    checkOptions("options", options, ["globalStep"]);
    if (this.metric === null) throw new Error("evaluate needs a metric, got null");
    const { globalStep } = options;
    if (globalStep !== undefined) checkInteger("globalStep", globalStep, 0);
    const numBatches = checkLoader("loader", loader);
    this.model.eval();
    this.metric.reset();
    let totalLoss = 0;
    let batches = 0;
    for (const { X, y } of loader) {
      if (++batches > numBatches) break;
      const logits = this.model.forward(X);
      const { loss } = this.lossFn(logits, y);
      if (!Number.isFinite(loss)) {
        const when = globalStep === undefined ? "" : ` at step ${globalStep}`;
        throw divergence(loss, `in the evaluation${when}`);
      }
      totalLoss += loss;
      this.metric.update(logits, y);
    }
    checkBatches("loader", batches, numBatches);
    const loss = totalLoss / numBatches;
    const score = checkFinite("the metric's score", this.metric.accumulate());
    if (globalStep !== undefined) {
      this.devLosses.push([globalStep, loss]);
      this.devScores.push(score);
    }
    return { score, loss };
  }

  /** The logits, (N, K), of rows X, (N, D). Leaves the model in evaluation mode. */
  predict(X: Matrix): Matrix {
    this.model.eval();
    return this.model.forward(X);
  }

  /** Saves layers and weights as JSON; a file that is there is replaced whole or not at all. */
  async saveModel(path: string): Promise<void> {
    await Promise.resolve(writeModelFile(checkPath("path", path), snapshot(this.model)));
  }

  /** Loads what `saveModel` saved. @throws Error, with `cause`, naming the file and what is wrong with it. */
  async loadModel(path: string): Promise<void> {
    await Promise.resolve(readModelFile(checkPath("path", path), this.model));
  }

  private evaluateAndKeepBest(
    devLoader: Loader,
    globalStep: number,
    log: (line: string) => void,
  ): void {
    const { score, loss } = this.evaluate(devLoader, { globalStep });
    checkScore(score);
    log(`[Evaluate]  dev score: ${formatFixed(score, 5)}, dev loss: ${formatFixed(loss, 5)}`);
    this.model.train();
    if (score > this.bestScore) {
      this.unsavedBest = snapshot(this.model);
      const change = `${formatFixed(this.bestScore, 5)} --> ${formatFixed(score, 5)}`;
      log(`[Evaluate] best accuracy performance has been updated: ${change}`);
      this.bestScore = score;
    }
  }

  /**
   * Writes the best model if it is not on disk yet. Training calls this when it takes a breath and
   * when it ends: several improvements within a few milliseconds cost one file, not one each.
   */
  private saveBest(path: string): void {
    if (this.unsavedBest === undefined) return;
    const best = this.unsavedBest;
    this.unsavedBest = undefined;
    writeModelFile(path, best);
  }
}
