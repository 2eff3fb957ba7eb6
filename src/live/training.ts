/**
 * The laboratory's training: DataLoader, Mlp, Sgd, crossEntropy and Accuracy, step by step, and a model
 * that is kept by the rule of RunnerV3. It knows no page.
 */
import type { Matrix } from "ml-matrix";
import { formatFixed } from "../base/decimal";
import { SoftmaxRegression } from "../baselines/softmaxRegression";
import { SVC } from "../baselines/svc";
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

/** A model that was fitted to the same training rows. */
export type Baseline = SoftmaxRegression | SVC;

/** Fits what is laid over the map, with the options of the notebooks about it. */
export function fitBaseline(
  { sets: { train } }: TableData,
  baseline: LaboratorySettings["baseline"],
): Baseline | undefined {
  if (baseline === "none") return undefined;
  if (baseline === "softmax regression")
    return new SoftmaxRegression({ C: 500 }).fit(train.X, train.y);
  return new SVC({ kernel: baseline === "RBF SVM" ? "rbf" : "linear" }).fit(train.X, train.y);
}

/** How a model does on some rows. */
export type Score = ReturnType<RunnerV3["evaluate"]>;

/** "0.9333/0.4276", as the lab prints accuracy and loss. */
export const scoreText = ({ score, loss }: Score): string =>
  `${formatFixed(score, 4)}/${formatFixed(loss, 4)}`;

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
  private readonly loader: DataLoader;
  private order: Int32Array = new Int32Array(0);
  private batches: Iterator<Batch, void> = [][Symbol.iterator]();

  /** @throws RangeError for settings that make no network. */
  constructor(
    readonly data: TableData,
    readonly settings: LaboratorySettings,
  ) {
    const { seed, hiddenSizes, learningRate, batchSize, order, numEpochs } = settings;
    const { y, length } = data.sets.train;
    const random = createRandom(seed);
    const layerSizes = [data.X.columns, ...hiddenSizes, data.table.classNames.length];
    this.model = new Mlp({ ...settings, layerSizes, random });
    this.kept = new Mlp({ ...settings, layerSizes, random: createRandom(seed) });
    this.optimizer = new Sgd(this.model.parameters(), { learningRate });
    const inTurn = Int32Array.from({ length }, (_, n) => n);
    const byClass = inTurn.slice().sort((a, b) => y[a] - y[b] || a - b);
    const nextOrder = (): Int32Array => {
      if (order === "shuffled") return random.permutation(length);
      return order === "fixed" ? inTurn : byClass;
    };
    // A sampler in place of `shuffle`, which draws the same: so the rows of a batch are known.
    const sampler = {
      length,
      [Symbol.iterator]: () => (this.order = nextOrder())[Symbol.iterator](),
    };
    this.loader = new DataLoader(data.sets.train, { batchSize, sampler });
    this.batchesPerEpoch = this.loader.length;
    this.totalSteps = numEpochs * this.batchesPerEpoch;
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
    if (!this.isDone) this.record = this.oneStep(this.model.stateDict());
  }

  private oneStep(before: StateDict = {}): StepRecord {
    const { step, model, settings } = this;
    if (step % this.batchesPerEpoch === 0) this.batches = this.loader[Symbol.iterator]();
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
    if (this.isDone) {
      if (this.bestScore === 0) this.kept.loadStateDict(model.stateDict());
      this.test = { last: this.score(model, "test"), kept: this.score(this.kept, "test") };
    }
    const first = (step % this.batchesPerEpoch) * settings.batchSize;
    const places = Array.from(this.order.subarray(first, first + batch.y.length));
    return { batch, places, logits, gradient, loss, before };
  }

  private lookAtDev(step: number): void {
    const { score, loss } = this.score(this.model, "dev");
    this.devLooks.push({ step, score, loss });
    if (score <= this.bestScore) return;
    [this.bestScore, this.keptStep] = [score, step];
    this.kept.loadStateDict(this.model.stateDict());
  }

  /** The runner evaluates; its `train` would not wait between two steps. */
  private score(model: Mlp, part: "dev" | "test"): Score {
    const { batchSize } = this.settings;
    const runner = new RunnerV3(model, this.optimizer, crossEntropy, new Accuracy());
    return runner.evaluate(new DataLoader(this.data.sets[part], { batchSize }));
  }
}
