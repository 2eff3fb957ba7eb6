/**
 * The laboratory's training: DataLoader, Mlp, Sgd, crossEntropy and Accuracy, step by step, and a model
 * that is kept by the rule of RunnerV3. It knows no page.
 */
import type { Matrix } from "ml-matrix";
import { formatFixed } from "../base/decimal";
import { type Batch, DataLoader } from "../data/loader";
import { createRandom } from "../data/random";
import { crossEntropy } from "../nn/losses";
import { Mlp } from "../nn/mlp";
import type { StateDict } from "../nn/parameter";
import { Sgd } from "../nn/sgd";
import { Accuracy } from "../training/accuracy";
import { RunnerV3 } from "../training/runner";
import { divergence } from "../training/trainEpoch";
import type { LaboratorySettings } from "./settings";
import type { TableData } from "./tableData";

/** How a model does on some rows. */
export interface Score {
  score: number;
  loss: number;
}

/** One step in all its numbers. */
export interface StepRecord {
  batch: Batch;
  /** The batch's rows, as places in the training set. */
  places: readonly number[];
  logits: Matrix;
  /** dloss/dlogits, (N, K). */
  gradient: Matrix;
  loss: number;
  /** The weights before the step. */
  before: StateDict;
}

/** A training that goes on as far as it is asked to. */
export class Training {
  readonly model: Mlp;
  /** The model that the lab keeps: the first with the best dev accuracy; before the first, the start. */
  readonly kept: Mlp;
  readonly batchesPerEpoch: number;
  readonly totalSteps: number;
  /** The loss of each step, taken before the parameters move. */
  readonly losses: number[] = [];
  readonly devLooks: (Score & { step: number })[] = [];
  /** The step after which `kept` was kept, and its dev accuracy; 0 before, as in RunnerV3. */
  keptStep = 0;
  bestScore = 0;
  /** The last step, if it was asked for by itself. Its gradients stay in `model` until the next one. */
  record: StepRecord | undefined;
  /** At the end: the test rows, asked once. */
  test: { kept: Score; last: Score } | undefined;

  private readonly optimizer: Sgd;
  private readonly runner: RunnerV3<Mlp>;
  private readonly loaders: Record<"train" | "dev" | "test", DataLoader>;
  private order: Int32Array = new Int32Array(0);
  private batches: Iterator<Batch, void> = [][Symbol.iterator]();

  /** @throws RangeError for settings that make no network. */
  constructor(
    readonly data: TableData,
    readonly settings: LaboratorySettings,
  ) {
    const { sets, table } = data;
    const { hiddenSizes, activation, weightStd, biasInit, learningRate, batchSize } = settings;
    const random = createRandom(settings.seed);
    const layerSizes = [data.features.length, ...hiddenSizes, table.classNames.length];
    const start = { layerSizes, activation, weightStd, biasInit };
    this.model = new Mlp({ ...start, random });
    this.kept = new Mlp({ ...start, random: createRandom(settings.seed) });
    this.optimizer = new Sgd(this.model.parameters(), { learningRate });
    // The runner evaluates; its train() would not wait between two steps.
    this.runner = new RunnerV3(this.model, this.optimizer, crossEntropy, new Accuracy());
    const { y, length } = sets.train;
    const inTurn = Int32Array.from({ length }, (_, n) => n);
    const byClass = inTurn.slice().sort((a, b) => y[a] - y[b] || a - b);
    const nextOrder = (): Int32Array => {
      if (settings.order === "shuffled") return random.permutation(length);
      return settings.order === "fixed" ? inTurn : byClass;
    };
    // A sampler in place of `shuffle`, which draws the same: so the rows of a batch are known.
    const sampler = {
      length,
      [Symbol.iterator]: () => (this.order = nextOrder())[Symbol.iterator](),
    };
    this.loaders = {
      train: new DataLoader(sets.train, { batchSize, sampler }),
      dev: new DataLoader(sets.dev, { batchSize }),
      test: new DataLoader(sets.test, { batchSize }),
    };
    this.batchesPerEpoch = this.loaders.train.length;
    this.totalSteps = settings.numEpochs * this.batchesPerEpoch;
  }

  /** Steps done. */
  get step(): number {
    return this.losses.length;
  }

  /** Whole epochs done. */
  get epoch(): number {
    return Math.floor(this.step / this.batchesPerEpoch);
  }

  get isDone(): boolean {
    return this.step === this.totalSteps;
  }

  /**
   * Trains on while `goOn` says so, to the end at most.
   * @throws Error where training diverges.
   */
  run(goOn: () => boolean): void {
    this.record = undefined;
    while (!this.isDone && goOn()) this.oneStep();
  }

  /** One step, with its numbers in `record`. @throws Error where training diverges. */
  recordStep(): void {
    if (!this.isDone) this.record = { ...this.oneStep(this.model.stateDict()) };
  }

  private oneStep(before: StateDict = {}): StepRecord {
    const { step, model, settings } = this;
    if (step % this.batchesPerEpoch === 0) this.batches = this.loaders.train[Symbol.iterator]();
    const batch = this.batches.next().value as Batch;
    model.train();
    const logits = model.forward(batch.X);
    const { loss, gradient } = crossEntropy(logits, batch.y);
    if (!Number.isFinite(loss)) throw divergence(loss, `at step ${step}`);
    this.losses.push(loss);
    this.optimizer.zeroGrad(); // here and not after the step: until now a page could show them
    model.backward(gradient);
    this.optimizer.step();
    const isTime = step % settings.evalSteps === 0 || this.isDone;
    if (step > 0 && isTime) this.lookAtDev(step);
    if (this.isDone) this.askTest();
    const first = (step % this.batchesPerEpoch) * settings.batchSize;
    const places = Array.from(this.order.subarray(first, first + batch.y.length));
    return { batch, places, logits, gradient, loss, before };
  }

  private lookAtDev(step: number): void {
    const { score, loss } = this.runner.evaluate(this.loaders.dev);
    this.devLooks.push({ step, score, loss });
    if (score <= this.bestScore) return;
    [this.bestScore, this.keptStep] = [score, step];
    this.kept.loadStateDict(this.model.stateDict());
  }

  private askTest(): void {
    if (this.bestScore === 0) this.kept.loadStateDict(this.model.stateDict());
    const last = this.runner.evaluate(this.loaders.test);
    const runner = new RunnerV3(this.kept, this.optimizer, crossEntropy, new Accuracy());
    this.test = { last, kept: runner.evaluate(this.loaders.test) };
  }
}

/** "0.9333/0.4276", as the lab prints accuracy and loss. */
export const scoreText = ({ score, loss }: Score): string =>
  `${formatFixed(score, 4)}/${formatFixed(loss, 4)}`;
