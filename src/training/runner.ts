import { Matrix } from "ml-matrix";
import { checkInteger } from "../base/checks";
import { formatFixed } from "../base/decimal";
import { withPauses } from "../base/system";
import type { LossFunction } from "../nn/losses";
import type { Loader, Metric, Model, Optimizer } from "./model";
import { loadModelFile, saveModelFile } from "./modelFile";
import { divergence } from "./trainEpoch";

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
  /** Called in each step after the gradients are there and before they are used. */
  customPrintLog?: (runner: RunnerV3) => void;
}

/** The lab's loop around a network: trains, evaluates and saves it (metric null: no evaluations). */
export class RunnerV3<M extends Model = Model> {
  /** [step, loss] of each step, taken before the parameters move, and each epoch's mean of them. */
  trainStepLosses: [step: number, loss: number][] = [];
  trainEpochLosses: number[] = [];
  /** [step, loss] and score of each evaluation on the dev set. */
  devLosses: [step: number, loss: number][] = [];
  devScores: number[] = [];
  /** The dev score of the model that is saved; 0 before, as in the original. */
  bestScore = 0;

  constructor(
    readonly model: M,
    private readonly optimizer: Optimizer,
    private readonly lossFn: LossFunction,
    private readonly metric: Metric | null,
  ) {}

  /**
   * Trains the model on; histories and best score start anew. Saves the model whose dev score is strictly
   * better than all before, else the last. @throws Error for an interrupt, or a loss not finite.
   */
  async train(
    trainLoader: Loader,
    devLoader?: Loader | null,
    options?: TrainOptions,
  ): Promise<void> {
    const { numEpochs = 0, logSteps = 100, evalSteps = 0, customPrintLog } = options ?? {};
    const { savePath = "best_model.pdparams", log = console.log } = options ?? {};
    if (evalSteps > 0 && !this.metric) throw new Error("evalSteps needs a metric, got null");
    if (evalSteps > 0 && !devLoader) throw new Error("evalSteps needs a devLoader, got none");
    const stepsPerEpoch = checkInteger("trainLoader.length", trainLoader.length);
    const numTrainingSteps = checkInteger("numEpochs", numEpochs, 0) * stepsPerEpoch;
    if (this.trainStepLosses.length > 0) log("[Train] Histories and best score start anew.");
    [this.trainStepLosses, this.trainEpochLosses] = [[], []];
    [this.devLosses, this.devScores, this.bestScore] = [[], [], 0];
    let globalStep = 0;
    for await (const { X, y } of withPauses(repeat(trainLoader, numEpochs))) {
      const epoch = Math.floor(globalStep / stepsPerEpoch);
      this.model.train();
      const logits = this.model.forward(X);
      const { loss, gradient } = this.lossFn(logits, y);
      if (!Number.isFinite(loss)) throw divergence(loss, `at step ${globalStep} (epoch ${epoch})`);
      this.trainStepLosses.push([globalStep, loss]);
      if (logSteps > 0 && globalStep % logSteps === 0) {
        const progress = `epoch: ${epoch}/${numEpochs}, step: ${globalStep}/${numTrainingSteps}`;
        log(`[Train] ${progress}, loss: ${formatFixed(loss, 5)}`);
      }
      this.model.backward(gradient);
      customPrintLog?.(this);
      this.optimizer.step();
      this.optimizer.zeroGrad();

      const isTime = globalStep % evalSteps === 0 || globalStep === numTrainingSteps - 1;
      if (devLoader && evalSteps > 0 && globalStep > 0 && isTime) {
        const { score, loss: devLoss } = this.evaluate(devLoader);
        this.devLosses.push([globalStep, devLoss]);
        this.devScores.push(score);
        const [best, now] = [this.bestScore, score].map((s) => formatFixed(s, 5));
        log(`[Evaluate]  dev score: ${now}, dev loss: ${formatFixed(devLoss, 5)}`);
        if (score > this.bestScore) {
          await this.saveModel(savePath);
          log(`[Evaluate] best accuracy performance has been updated: ${best} --> ${now}`);
          this.bestScore = score;
        }
      }
      globalStep++;
      if (globalStep % stepsPerEpoch === 0)
        this.trainEpochLosses.push(meanLoss(this.trainStepLosses.slice(-stepsPerEpoch)));
    }
    if (evalSteps > 0 && this.bestScore === 0) {
      await this.saveModel(savePath);
      log("[Evaluate] no dev score was better than 0: the last model is saved");
    }
    log("[Train] Training done!");
  }

  /** Score, and the mean of the batches' losses, on other data. @throws Error without a metric. */
  evaluate(loader: Loader): { score: number; loss: number } {
    if (!this.metric) throw new Error("evaluate needs a metric, got null");
    this.model.eval();
    this.metric.reset();
    let totalLoss = 0;
    for (const { X, y } of loader) {
      const logits = this.model.forward(X);
      const { loss } = this.lossFn(logits, y);
      if (!Number.isFinite(loss)) throw divergence(loss, "in the evaluation");
      totalLoss += loss;
      this.metric.update(logits, y);
    }
    const numBatches = checkInteger("loader.length", loader.length);
    return { score: this.metric.accumulate(), loss: totalLoss / numBatches };
  }

  /** The logits, (N, K), of rows X, (N, D). Leaves the model in evaluation mode. */
  predict(X: Matrix): Matrix {
    this.model.eval();
    return this.model.forward(X);
  }

  /** Saves layers and weights as JSON; a file that is there is replaced whole or not at all. */
  saveModel(path: string): Promise<void> {
    return saveModelFile(path, this.model);
  }

  /** Loads what `saveModel` saved. @throws Error that names the file and what is wrong with it. */
  loadModel(path: string): Promise<void> {
    return loadModelFile(path, this.model);
  }
}

function meanLoss(steps: readonly [step: number, loss: number][]): number {
  return steps.reduce((sum, [, loss]) => sum + loss, 0) / steps.length;
}

/** All batches of all epochs. */
function* repeat<T>(epoch: Iterable<T>, times: number): Generator<T, void, undefined> {
  for (let time = 0; time < times; time++) yield* epoch;
}
